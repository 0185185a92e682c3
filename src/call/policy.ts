import { InvalidInputError, type InputFault } from "./client-errors.js";
import type { CallOptions, RetryOptions } from "./options.js";

/** The settings of one call with every default filled in. */
export interface Policy extends Required<RetryOptions> {
  timeout: number;
  attemptTimeout: number;
}

const defaults: Policy = {
  attempts: 4,
  baseDelay: 100,
  throttleDelay: 500,
  maxDelay: 20_000,
  timeout: 30_000,
  attemptTimeout: 10_000,
};

/** The policy that follows from `options` over `base`, which has all that they leave out. */
export function policyOf(options: CallOptions | undefined, base: Policy = defaults): Policy {
  if (
    !options ||
    (options.retry === undefined && options.timeout === undefined && options.attemptTimeout === undefined)
  ) {
    return base;
  }
  const { retry } = options;
  const given: RetryOptions = retry === false ? { attempts: 1 } : (retry ?? {});
  const policy: Policy = {
    attempts: given.attempts ?? base.attempts,
    baseDelay: given.baseDelay ?? base.baseDelay,
    throttleDelay: given.throttleDelay ?? base.throttleDelay,
    maxDelay: given.maxDelay ?? base.maxDelay,
    timeout: options.timeout ?? base.timeout,
    attemptTimeout: options.attemptTimeout ?? base.attemptTimeout,
  };
  const faults = policyFaults(options);
  if (faults.length > 0) throw new InvalidInputError(faults);
  return policy;
}

/** What is wrong with the settings that `options` has. */
export function policyFaults({ retry, timeout, attemptTimeout }: CallOptions): InputFault[] {
  const given: RetryOptions = retry === false ? {} : (retry ?? {});
  return [...retryFaults(retry), ...faultsOf({ ...given, timeout, attemptTimeout })];
}

function retryFaults(retry: unknown): InputFault[] {
  const isFine = retry === undefined || retry === false || typeof retry === "object";
  return isFine ? [] : [{ member: "retry", rule: "must be false or an object" }];
}

/** The settings, as a JavaScript caller may give them. */
type Given = { [Setting in keyof Policy]?: unknown };

const isTime = (value: unknown) => typeof value === "number" && value >= 0;
const isTimeAbove0 = (value: unknown) => isTime(value) && value !== 0;
const isCount = (value: unknown) => value === Infinity || (Number.isInteger(value) && (value as number) >= 1);

function faultsOf(given: Given): InputFault[] {
  const faults: InputFault[] = [];
  const must = (member: string, value: unknown, holds: (value: unknown) => boolean, rule: string) => {
    if (value !== undefined && value !== null && !holds(value)) faults.push({ member, rule });
  };
  const time = "must be a number of milliseconds";
  must("retry.attempts", given.attempts, isCount, "must be a whole number, 1 or more");
  must("retry.baseDelay", given.baseDelay, isTime, time);
  must("retry.throttleDelay", given.throttleDelay, isTime, time);
  must("retry.maxDelay", given.maxDelay, isTime, time);
  must("timeout", given.timeout, isTimeAbove0, `${time} above 0`);
  must("attemptTimeout", given.attemptTimeout, isTimeAbove0, `${time} above 0`);
  return faults;
}
