import type { CallOptions, InvalidInputError } from "chime-messaging";
import { ChimeMessaging } from "chime-messaging";
import { describe, expect, it } from "vitest";
import { RetryBudget } from "../../../src/retry/budget.js";
import { policyOf } from "../../../src/retry/policy.js";
import { errorOf } from "../../support/error-of.js";

const DEFAULTS = {
  attempts: 4,
  baseDelay: 100,
  throttleDelay: 500,
  maxDelay: 20_000,
  timeout: 30_000,
  attemptTimeout: 10_000,
};

describe("a policy", () => {
  it("has the documented defaults", () => {
    expect(policyOf({}, undefined)).toEqual(DEFAULTS);
    expect(policyOf({})).toEqual(DEFAULTS);
  });

  it("takes each of its parts from the call, or else from the client", () => {
    const client = policyOf({ retry: { attempts: 7, baseDelay: 5 }, timeout: 1000 });
    expect(client).toEqual({ ...DEFAULTS, attempts: 7, baseDelay: 5, timeout: 1000 });
    expect(policyOf({ retry: { attempts: 2 }, attemptTimeout: 50 }, client)).toEqual({
      ...client,
      attempts: 2,
      attemptTimeout: 50,
    });
    expect(policyOf({ retry: false }, client)).toEqual({ ...client, attempts: 1 });
  });

  it("allows as many attempts and as much time as there are", () => {
    const endless = { retry: { attempts: Infinity }, timeout: Infinity, attemptTimeout: Infinity };
    expect(policyOf(endless)).toMatchObject({
      attempts: Infinity,
      timeout: Infinity,
      attemptTimeout: Infinity,
    });
  });

  it.each([
    { retry: { attempts: 1, baseDelay: 0, throttleDelay: 0, maxDelay: 0 } },
    { retry: { attempts: Infinity, maxDelay: Infinity }, timeout: Infinity, attemptTimeout: Infinity },
    { retry: false as const, timeout: 0.5, attemptTimeout: 0.5 },
  ])("may be as small and as large as %j", (options) => {
    expect(() => new ChimeMessaging(options)).not.toThrow();
  });

  const wrong: [string, unknown[]][] = [
    ["retry.attempts", [0, -1, 1.5, NaN, "3"]],
    ["retry.baseDelay", [-1, NaN, "5", {}]],
    ["retry.throttleDelay", [-1, NaN, "5"]],
    ["retry.maxDelay", [-1, NaN, "5"]],
    ["timeout", [0, -1, NaN, "5"]],
    ["attemptTimeout", [0, -1, NaN, "5"]],
  ];
  const optionsWith = (path: string, value: unknown): CallOptions => {
    const [first = "", second] = path.split(".");
    return { [first]: second === undefined ? value : { [second]: value } };
  };

  it.each(wrong.flatMap(([path, values]) => values.map((value) => [path, value] as const)))(
    "refuses %s of %s, in the constructor as in a call",
    async (path, value) => {
      const options = optionsWith(path, value);
      const name = "InvalidInputError";
      const faults = [expect.objectContaining({ member: path })];
      const message = expect.stringMatching(new RegExp(`^${path} must be `));
      expect(() => new ChimeMessaging(options)).toThrow(expect.objectContaining({ name, faults, message }));
      const call = new ChimeMessaging().appInstances.create({ Name: "shop" }, options);
      expect(await errorOf(call)).toMatchObject({
        name,
        operation: "CreateAppInstance",
        message: expect.stringMatching(new RegExp(`^CreateAppInstance: ${path} must be `)),
        faults,
        attempts: 0,
      });
    },
  );

  it.each([
    { timeout: 0 },
    { signal: 5 },
    ...[-1, 1.5, NaN, "5", {}].map((limit) => ({ limit })),
    ...["yes", 1].map((prefetch) => ({ prefetch })),
  ])("a list refuses %j at once, by its operation", (options) => {
    const [member] = Object.keys(options);
    expect(() => new ChimeMessaging().appInstances.list({}, options as never)).toThrow(
      expect.objectContaining({
        name: "InvalidInputError",
        operation: "ListAppInstances",
        faults: [expect.objectContaining({ member })],
      }),
    );
  });

  it("says of attempts that they are a whole number", () => {
    expect(() => new ChimeMessaging({ retry: { attempts: 1.5 } })).toThrow(
      "retry.attempts must be a whole number, 1 or more",
    );
  });

  it("names every fault in one error", () => {
    const all = { retry: { attempts: 0, baseDelay: -1 }, timeout: 0 };
    try {
      new ChimeMessaging(all);
      expect.unreachable();
    } catch (error) {
      const { faults } = error as InvalidInputError;
      expect(faults.map(({ member }) => member)).toEqual(["retry.attempts", "retry.baseDelay", "timeout"]);
    }
  });
});

describe("the retry budget", () => {
  const takeAll = (budget: RetryBudget, afterTimeout = false) => {
    let taken = 0;
    while (taken < 1000 && budget.take(afterTimeout)) taken++;
    return taken;
  };

  it("has a hundred retries, or fifty after timeouts", () => {
    expect(takeAll(new RetryBudget())).toBe(100);
    expect(takeAll(new RetryBudget(), true)).toBe(50);
  });

  it("gets a retry back from a call that succeeded by one, and a fifth from any other", () => {
    const budget = new RetryBudget();
    takeAll(budget);
    budget.refund(true);
    expect(takeAll(budget)).toBe(1);
    for (let calls = 0; calls < 4; calls++) budget.refund(false);
    expect(takeAll(budget)).toBe(0);
    budget.refund(false);
    expect(takeAll(budget)).toBe(1);
  });

  it("never holds more than it began with", () => {
    const budget = new RetryBudget();
    for (let calls = 0; calls < 1000; calls++) budget.refund(true);
    expect(takeAll(budget)).toBe(100);
  });
});
