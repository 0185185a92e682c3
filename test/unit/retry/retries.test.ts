import type { ChimeMessagingError } from "chime-messaging";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Interruption, Lifetime } from "../../../src/retry/interrupt.js";
import { policyOf } from "../../../src/retry/policy.js";
import { withRetries, type Attempt, type Call } from "../../../src/retry/retry.js";
import { errorOf } from "../../support/error-of.js";
import { busy, callOf } from "./call.js";
import { sdkError } from "./sdk-error.js";

// Time stands until a test moves it, and every wait is as long as it may be.
beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, "random").mockReturnValue(1);
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

type Step = Error | "ok";

/** Plays one step for each attempt; the last one again and again. */
function play(call: Call, steps: Step[], progress: Partial<Attempt> = { sent: true }) {
  const make = vi.fn((attempt: Attempt) => {
    Object.assign(attempt, progress);
    const step = steps[attempt.number - 1] ?? steps.at(-1)!;
    return step === "ok" ? Promise.resolve("output") : Promise.reject(step);
  });
  const result = withRetries(call, make);
  result.catch(() => {});
  return { make, result };
}

/** Lets all waits pass. */
async function end<T>(result: Promise<T>): Promise<T> {
  await vi.runAllTimersAsync();
  return result;
}

const failureOf = (result: Promise<unknown>) => errorOf<ChimeMessagingError>(end(result));

describe("a call", () => {
  it("that succeeds at once has made one request, and did not wait", async () => {
    const call = callOf();
    const { make, result } = play(call, ["ok"]);
    expect(await end(result)).toBe("output");
    expect(make).toHaveBeenCalledTimes(1);
    expect(call).toMatchObject({ requests: 1, waited: 0, mayBeApplied: false });
  });

  it("is tried again until it succeeds, and knows how long it waited", async () => {
    const call = callOf();
    const { make, result } = play(call, [busy(), busy(), "ok"]);
    expect(await end(result)).toBe("output");
    expect(make.mock.calls.map(([attempt]) => attempt.number)).toEqual([1, 2, 3]);
    expect(call).toMatchObject({ requests: 3, waited: 300, mayBeApplied: true });
  });

  it("waits as long as it says before it tries again", async () => {
    const { make } = play(callOf(), [busy(), "ok"]);
    await vi.advanceTimersByTimeAsync(99);
    expect(make).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(make).toHaveBeenCalledTimes(2);
  });

  it("ends after its last attempt in that one's error", async () => {
    for (const attempts of [1, 2, 4]) {
      const { make, result } = play(callOf({ policy: policyOf({ retry: { attempts } }) }), [busy()]);
      const error = await failureOf(result);
      expect(error).toMatchObject({ name: "ServiceUnavailableException", attempts, outcome: "unknown" });
      expect(error).toMatchObject({ clientRequestToken: "token-1", retryBudgetExhausted: false });
      expect(make).toHaveBeenCalledTimes(attempts);
    }
  });

  it("is not tried again after a refusal for good", async () => {
    const { make, result } = play(callOf(), [busy("ConflictException", 409)]);
    expect(await failureOf(result)).toMatchObject({
      name: "ConflictException",
      attempts: 1,
      outcome: "rejected",
    });
    expect(make).toHaveBeenCalledTimes(1);
  });

  it("stays unknown once an attempt may have been applied", async () => {
    const { result } = play(callOf(), [busy(), busy("ConflictException", 409)]);
    expect(await failureOf(result)).toMatchObject({ outcome: "unknown", attempts: 2 });
  });

  it("is rejected, and has made no request, where nothing was sent", async () => {
    const { make, result } = play(callOf(), [sdkError("broken", { code: "ECONNRESET" })], {
      waitsFor: "an answer",
    });
    expect(await failureOf(result)).toMatchObject({
      name: "ConnectionError",
      outcome: "rejected",
      attempts: 0,
    });
    expect(make).toHaveBeenCalledTimes(4);
  });

  it("is tried again with new credentials, and a refusal of the old ones applied nothing", async () => {
    const expired = sdkError("expired", {
      name: "ExpiredTokenException",
      $metadata: { httpStatusCode: 403 },
    });
    const call = callOf();
    const { result } = play(call, [expired, "ok"], { sent: true, hasNewCredentials: true });
    expect(await end(result)).toBe("output");
    expect(call).toMatchObject({ requests: 2, mayBeApplied: false });
  });

  it("waits at least as long as the service asks for", async () => {
    const asking = sdkError("busy", {
      name: "ThrottledClientException",
      $response: { statusCode: 429, headers: { "retry-after": "2" } },
    });
    const call = callOf();
    expect(await end(play(call, [asking, "ok"]).result)).toBe("output");
    expect(call.waited).toBe(2500);
  });
});

describe("a call that was given up", () => {
  const interruption = (by: Interruption["by"]) => new Interruption(by, "reason");

  it("for lack of time is tried again if it was sent", async () => {
    const call = callOf();
    expect(await end(play(call, [interruption("timer"), "ok"]).result)).toBe("output");
    expect(call).toMatchObject({ requests: 2, mayBeApplied: true });
  });

  it("for lack of time is not tried again if it was not, and says what it waited for", async () => {
    for (const [progress, what] of [
      [{}, "a start"],
      [{ waitsFor: "credentials" }, "credentials"],
    ] as const) {
      const { make, result } = play(callOf(), [interruption("timer")], progress);
      expect(await failureOf(result)).toMatchObject({
        name: "TimeoutError",
        message: `DescribeChannel: there was no time for ${what} (attempt 1)`,
        outcome: "rejected",
        attempts: 0,
      });
      expect(make).toHaveBeenCalledTimes(1);
    }
  });

  it.each([
    ["signal", "DescribeChannel: aborted", "reason"],
    ["close", "DescribeChannel: the client is closed", undefined],
  ] as const)("by %s is not tried again", async (by, message, cause) => {
    const { make, result } = play(callOf(), [interruption(by)]);
    const error = await failureOf(result);
    expect(error).toMatchObject({ name: "AbortError", message, outcome: "unknown", attempts: 1 });
    expect(error.cause).toBe(cause);
    expect(make).toHaveBeenCalledTimes(1);
  });

  it("while it waits sends nothing more", async () => {
    const controller = new AbortController();
    const lifetime = new Lifetime();
    for (const [ends, stop, message] of [
      [{ signal: controller.signal }, () => controller.abort("enough"), "DescribeChannel: aborted"],
      [{ lifetime }, () => lifetime.close(), "DescribeChannel: the client is closed"],
    ] as const) {
      const { make, result } = play(callOf(ends), [busy()]);
      await vi.advanceTimersByTimeAsync(50);
      stop();
      expect(await errorOf(result)).toMatchObject({ name: "AbortError", message, outcome: "unknown" });
      expect(make).toHaveBeenCalledTimes(1);
    }
  });
});
