import type { InputFault } from "../errors/client-errors.js";
import { isObject, must } from "../errors/faults.js";
import type { RetryOptions, RetrySettings } from "./options.js";

/** The settings of one call with every default filled in. */
export interface Policy extends Required<RetryOptions> {
  timeout: number;
  attemptTimeout: number;
}

export const defaults: Policy = {
  attempts: 4,
  baseDelay: 100,
  throttleDelay: 500,
  maxDelay: 20_000,
  timeout: 30_000,
  attemptTimeout: 10_000,
};

/** Of calls that wait for their turn: a minute's work for one quota has to have the time. */
export const pacedDefaults: Policy = { ...defaults, timeout: 300_000 };

/** The settings of one call. What it leaves out comes from `base`. */
export function policyOf({ retry, timeout, attemptTimeout }: RetrySettings, base: Policy = defaults): Policy {
  const given = { ...(retry === false ? { attempts: 1 } : retry), timeout, attemptTimeout };
  const policy = { ...base };
  for (const setting of Object.keys(base) as (keyof Policy)[])
    policy[setting] = given[setting] ?? base[setting];
  return policy;
}

const isTime = (value: unknown) => typeof value === "number" && value >= 0;
const isTimeAbove0 = (value: unknown) => isTime(value) && value !== 0;
const isCount = (value: unknown) => value === Infinity || (Number.isInteger(value) && (value as number) >= 1);

/** Notes what is wrong with the settings that `options` has. */
export function checkPolicy({ retry, timeout, attemptTimeout }: RetrySettings, faults: InputFault[]): void {
  must(faults, "retry", retry, (value) => value === false || isObject(value), "must be false or an object");
  const { attempts, baseDelay, throttleDelay, maxDelay } = retry || {};
  const time = "must be a number of milliseconds";
  must(faults, "retry.attempts", attempts, isCount, "must be a whole number, 1 or more");
  must(faults, "retry.baseDelay", baseDelay, isTime, time);
  must(faults, "retry.throttleDelay", throttleDelay, isTime, time);
  must(faults, "retry.maxDelay", maxDelay, isTime, time);
  must(faults, "timeout", timeout, isTimeAbove0, `${time} above 0`);
  must(faults, "attemptTimeout", attemptTimeout, isTimeAbove0, `${time} above 0`);
}

/** How long to wait before the next attempt, in ms: full jitter, and no less than `floor`, what the service asked for. */
export function delayBefore(
  policy: Policy,
  kind: "throttled" | "transient",
  attempt: number,
  floor = 0,
): number {
  const base = kind === "throttled" ? policy.throttleDelay : policy.baseDelay;
  return floor + Math.random() * Math.min(policy.maxDelay, base * 2 ** (attempt - 1));
}
