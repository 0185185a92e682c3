import type { ChimeMessagingError } from "chime-messaging";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { RetryBudget } from "../../../src/retry/budget.js";
import { Interruption } from "../../../src/retry/interrupt.js";
import { withRetries, type Attempt, type Call } from "../../../src/retry/retry.js";
import { errorOf } from "../../support/error-of.js";
import { busy, callOf, retriesLeft } from "./call.js";

// Time stands until a test moves it, and every wait is as long as it may be.
beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, "random").mockReturnValue(1);
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** Makes a call whose attempts fail by turns, and then succeed. */
async function run(call: Call, failures: Error[], progress: Partial<Attempt> = {}): Promise<unknown> {
  const result = withRetries(call, (attempt) => {
    Object.assign(attempt, { sent: true, ...progress });
    const failure = failures[attempt.number - 1];
    return failure ? Promise.reject(failure) : Promise.resolve("output");
  });
  result.catch(() => {});
  await vi.runAllTimersAsync();
  return result;
}

describe("a wait that the call has no time for", () => {
  const within = (ms: number) => callOf({ deadline: performance.now() + ms });

  it("ends the call at once, in an error that tells the last real one", async () => {
    const began = performance.now();
    const error = await errorOf(run(within(100), [busy()]));
    expect(error).toMatchObject({
      name: "TimeoutError",
      message:
        "DescribeChannel: no time is left for another attempt; the last one ended in ServiceUnavailableException",
      statusCode: 503,
      requestId: "request-1",
      attempts: 1,
      outcome: "unknown",
      cause: { name: "ServiceUnavailableException" },
    });
    expect(performance.now()).toBe(began);
  });

  it("is one that ends with the deadline or after it", async () => {
    expect(await run(within(101), [busy()])).toBe("output");
    await expect(run(within(100), [busy()])).rejects.toThrow("no time is left");
  });

  it("leaves an attempt that had no time itself to be the error", async () => {
    const error = await errorOf<ChimeMessagingError>(
      run(within(50), [new Interruption("timer")], { waitsFor: "an answer" }),
    );
    expect(error).toMatchObject({
      name: "TimeoutError",
      message: "DescribeChannel: there was no time for an answer (attempt 1)",
    });
    expect(error.cause).toBeUndefined();
  });

  it("takes nothing from the budget", async () => {
    const budget = new RetryBudget();
    await errorOf(run(callOf({ budget, deadline: performance.now() + 1 }), [busy()]));
    expect(retriesLeft(budget)).toBe(100);
  });
});

describe("the budget that calls share", () => {
  it("pays for each retry, and gets the last one back from a success", async () => {
    const budget = new RetryBudget();
    expect(await run(callOf({ budget }), [busy(), busy()])).toBe("output");
    expect(retriesLeft(budget)).toBe(99);
  });

  it("gets a fifth of a retry from a call that needed none", async () => {
    const budget = new RetryBudget();
    retriesLeft(budget);
    for (let calls = 0; calls < 5; calls++) await run(callOf({ budget }), []);
    expect(retriesLeft(budget)).toBe(1);
  });

  it("pays twice for a retry after an attempt that got no answer in time", async () => {
    const budget = new RetryBudget();
    await errorOf(run(callOf({ budget }), [new Interruption("timer"), busy("ConflictException", 409)]));
    expect(retriesLeft(budget)).toBe(98);
  });

  it("pays nothing where a connection was dead that had been idle", async () => {
    const budget = new RetryBudget();
    await errorOf(run(callOf({ budget }), [busy(), busy("ConflictException", 409)], { wasStale: true }));
    expect(retriesLeft(budget)).toBe(100);
  });

  it("ends a call once it is used up: in the attempt's error, which says so, as hook and log do", async () => {
    const budget = new RetryBudget();
    retriesLeft(budget);
    const hooks = { logger: { warn: vi.fn() }, onRetry: vi.fn(), onRetryBudgetExhausted: vi.fn() };
    const error = await errorOf(run(callOf({ budget, hooks }), [busy()]));
    expect(error).toMatchObject({
      name: "ServiceUnavailableException",
      retryBudgetExhausted: true,
      attempts: 1,
    });
    const operation = "DescribeChannel";
    expect(hooks.onRetryBudgetExhausted.mock.calls).toEqual([[{ operation, attempt: 1, reason: error }]]);
    expect(hooks.logger.warn.mock.calls).toEqual([
      ["DescribeChannel: not retried, the retry budget is used up", { attempts: 1 }],
    ]);
    expect(hooks.onRetry).not.toHaveBeenCalled();
    const withoutHooks = await errorOf(run(callOf({ budget }), [busy()]));
    expect(withoutHooks).toMatchObject({ name: "ServiceUnavailableException", retryBudgetExhausted: true });
  });

  it("may be none: then nothing but attempts and time bound a call", async () => {
    expect(await run(callOf({ budget: undefined }), [busy(), busy(), busy()])).toBe("output");
  });
});

describe("onRetry", () => {
  it("is told before each wait how long it is, and why", async () => {
    const onRetry = vi.fn();
    await run(callOf({ hooks: { onRetry } }), [busy(), busy("ThrottledClientException", 429)]);
    expect(onRetry.mock.calls).toEqual([
      [
        {
          operation: "DescribeChannel",
          attempt: 1,
          delay: 100,
          reason: expect.objectContaining({ name: "ServiceUnavailableException" }),
        },
      ],
      [
        {
          operation: "DescribeChannel",
          attempt: 2,
          delay: 1000,
          reason: expect.objectContaining({ name: "ThrottledClientException" }),
        },
      ],
    ]);
  });

  it("is not told of a failure that is not tried again", async () => {
    const onRetry = vi.fn();
    await errorOf(run(callOf({ hooks: { onRetry } }), [busy("ConflictException", 409)]));
    expect(onRetry).not.toHaveBeenCalled();
  });
});
