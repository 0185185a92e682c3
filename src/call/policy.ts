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
  const faults = [...retryFaults(retry), ...faultsOf(policy)];
  if (faults.length > 0) throw new InvalidInputError(faults);
  return policy;
}

function retryFaults(retry: unknown): InputFault[] {
  const isFine = retry === undefined || retry === false || typeof retry === "object";
  return isFine ? [] : [{ member: "retry", rule: "must be false or an object" }];
}

function faultsOf(policy: Policy): InputFault[] {
  const faults: InputFault[] = [];
  const must = (member: string, holds: boolean, rule: string) => {
    if (!holds) faults.push({ member, rule });
  };
  const isTime = (value: unknown) => typeof value === "number" && value >= 0;
  const { attempts } = policy;
  must(
    "retry.attempts",
    attempts === Infinity || (Number.isInteger(attempts) && attempts >= 1),
    "must be 1 or more",
  );
  must("retry.baseDelay", isTime(policy.baseDelay), "must be a number of milliseconds");
  must("retry.throttleDelay", isTime(policy.throttleDelay), "must be a number of milliseconds");
  must("retry.maxDelay", isTime(policy.maxDelay), "must be a number of milliseconds");
  must("timeout", isTime(policy.timeout) && policy.timeout > 0, "must be a number of milliseconds above 0");
  must(
    "attemptTimeout",
    isTime(policy.attemptTimeout) && policy.attemptTimeout > 0,
    "must be a number of milliseconds above 0",
  );
  return faults;
}
