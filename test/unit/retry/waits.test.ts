import { afterEach, describe, expect, it, vi } from "vitest";
import { retryAfterOf } from "../../../src/retry/classify.js";
import { delayBefore, policyOf } from "../../../src/retry/policy.js";
import { sdkError } from "./sdk-error.js";

afterEach(() => {
  vi.restoreAllMocks();
});

const defaults = policyOf({});

/** The waits before the attempts after the first, where `share` is what the dice say. */
function waits(share: number, kind: "throttled" | "transient", policy = defaults, floor?: number): number[] {
  vi.spyOn(Math, "random").mockReturnValue(share);
  return [1, 2, 3, 4, 5, 6, 7, 8, 9].map((attempt) => delayBefore(policy, kind, attempt, floor));
}

describe("the wait before the next attempt", () => {
  it("has a bound that begins at 100 ms, doubles, and ends at 20 s", () => {
    expect(waits(1, "transient")).toEqual([100, 200, 400, 800, 1600, 3200, 6400, 12_800, 20_000]);
  });

  it("has a bound that begins at 500 ms after throttling", () => {
    expect(waits(1, "throttled")).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 20_000, 20_000, 20_000]);
  });

  it("is anything from 0 to its bound", () => {
    expect(waits(0, "transient")).toEqual(Array(9).fill(0));
    expect(waits(0.5, "throttled").slice(0, 3)).toEqual([250, 500, 1000]);
  });

  it("has the bounds that the user set", () => {
    const policy = policyOf({ retry: { baseDelay: 10, throttleDelay: 30, maxDelay: 40 } });
    expect(waits(1, "transient", policy).slice(0, 4)).toEqual([10, 20, 40, 40]);
    expect(waits(1, "throttled", policy).slice(0, 3)).toEqual([30, 40, 40]);
  });

  it("comes on top of what the service asked for, even if that is longer than the longest wait", () => {
    expect(waits(0, "transient", defaults, 60_000)[0]).toBe(60_000);
    expect(waits(1, "throttled", defaults, 60_000).slice(0, 2)).toEqual([60_500, 61_000]);
  });
});

describe("what the service asks for", () => {
  const now = Date.UTC(2030, 0, 1);
  const asked = (headers?: Record<string, string>) =>
    retryAfterOf(sdkError("busy", headers ? { $response: { statusCode: 429, headers } } : {}), now);

  it.each([
    [{ "retry-after": "3" }, 3000],
    [{ "retry-after": "0" }, 0],
    [{ "x-amz-retry-after": "0", "retry-after": "3" }, 0],
    [{ "x-amz-retry-after": "soon", "retry-after": "3" }, 3000],
    [{ "x-amz-retry-after": "-1" }, undefined],
    [{ "retry-after": new Date(now + 1000).toUTCString() }, 1000],
    [{ "retry-after": new Date(now - 1000).toUTCString() }, 0],
    [{ "retry-after": "soon" }, undefined],
    [{}, undefined],
  ])("by %j is a wait of %s ms", (headers, ms) => {
    expect(asked(headers)).toBe(ms);
  });

  it("is nothing where there was no answer, or one without headers", () => {
    expect(asked()).toBeUndefined();
    expect(retryAfterOf(sdkError("busy", { $response: { statusCode: 503 } }), now)).toBeUndefined();
  });
});
