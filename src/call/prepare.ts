import { nodeCrypto } from "./crypto.js";
import { factsOf, type OperationName } from "../namespaces/operations.js";
import type { AnyInput } from "./check.js";
import { copyOf, isSet } from "./rules.js";

/**
 * A copy of the caller's input with the bearer and the idempotency token filled in. Once, before the first attempt:
 * a command that is sent again without a token would get a new one each time. A member that is `null` is left out, as
 * if it were `undefined`: the AWS clients of today do so, those of the Chime namespace fail on some.
 */
export function prepare(operation: OperationName, input: unknown, bearers: unknown[]): AnyInput {
  const prepared = copyOf(input, "input", operation);
  for (const member in prepared) if (prepared[member] === null) delete prepared[member];
  const { bearer, token } = factsOf(operation);
  if (bearer) prepared.ChimeBearer ??= bearers.find(isSet);
  if (token) prepared.ClientRequestToken ??= nodeCrypto().randomUUID();
  return prepared;
}
