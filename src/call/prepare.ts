import { nodeCrypto } from "./crypto.js";
import { factsOf, type OperationName } from "../namespaces/operations.js";
import { InvalidInputError } from "./client-errors.js";
import type { AnyInput } from "./check.js";

/**
 * A copy of the caller's input with the bearer and the idempotency token filled in. Once, before the first attempt:
 * a command that is sent again without a token would get a new one each time. A member that is `null` is left out, as
 * if it were `undefined`: the AWS clients of today do so, those of the Chime namespace fail on some.
 */
export function prepare(operation: OperationName, input: unknown, bearers: unknown[]): AnyInput {
  if (typeof input !== "object" || input === null || Array.isArray(input)) {
    throw new InvalidInputError([{ member: "input", rule: "must be an object" }], { operation });
  }
  const prepared = copyOf(operation, input);
  for (const member of Object.keys(prepared)) if (prepared[member] === null) delete prepared[member];
  const facts = factsOf(operation);
  if (facts.bearer) {
    prepared.ChimeBearer ??= bearers.find((bearer) => bearer !== undefined && bearer !== null);
  }
  if (facts.token) prepared.ClientRequestToken ??= nodeCrypto().randomUUID();
  return prepared;
}

/** The caller's getters and proxies may throw anything. */
function copyOf(operation: OperationName, input: object): AnyInput {
  try {
    return { ...input };
  } catch (cause) {
    throw new InvalidInputError([{ member: "input", rule: "cannot be read" }], { operation, cause });
  }
}
