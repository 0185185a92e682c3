import { RetryBudget } from "../../../src/retry/budget.js";
import { policyOf } from "../../../src/retry/policy.js";
import type { Call } from "../../../src/retry/retry.js";
import { sdkError } from "./sdk-error.js";

/** A call that has made no attempt yet. */
export const callOf = (changes: Partial<Call> = {}): Call => ({
  operation: "DescribeChannel",
  token: "token-1",
  policy: policyOf({}),
  budget: new RetryBudget(),
  hooks: {},
  adviceFor: undefined,
  deadline: performance.now() + 30_000,
  requests: 0,
  waited: 0,
  mayBeApplied: false,
  ...changes,
});

/** How many retries a budget has left. */
export function retriesLeft(budget: RetryBudget): number {
  let left = 0;
  while (left < 1000 && budget.take(false)) left += 1;
  return left;
}

export const busy = (name = "ServiceUnavailableException", httpStatusCode = 503) =>
  sdkError("busy", { name, $metadata: { httpStatusCode, requestId: "request-1" } });
