import { randomUUID } from "node:crypto";
import { factsOf, type OperationName } from "../namespaces/operations.js";
import { InvalidInputError } from "./client-errors.js";
import type { AnyInput } from "./check.js";

/**
 * A copy of the caller's input with the bearer and the idempotency token filled in. Once, before the first attempt:
 * a command that is sent again without a token would get a new one each time.
 */
export function prepare(operation: OperationName, input: unknown, bearers: (string | undefined)[]): AnyInput {
  if (typeof input !== "object" || input === null || Array.isArray(input)) {
    throw new InvalidInputError([{ member: "input", rule: "must be an object" }], { operation });
  }
  const prepared: AnyInput = { ...input };
  const facts = factsOf(operation);
  if (facts.bearer) {
    prepared.ChimeBearer ??= bearers.find((bearer) => bearer !== undefined);
  }
  if (facts.token) prepared.ClientRequestToken ??= randomUUID();
  return prepared;
}
