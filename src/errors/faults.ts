/** Tools for checking inputs and options. Callers may write JavaScript, and give anything. */
import { types } from "node:util";
import { InvalidInputError, type InputFault } from "./client-errors.js";

export const isSet = (value: unknown): boolean => value !== undefined && value !== null;
export const isString = (value: unknown): value is string => typeof value === "string";
export const isFunction = (value: unknown): boolean => typeof value === "function";
/** Not a list. A Proxy counts as an object: looking into one may throw. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  types.isProxy(value) || (typeof value === "object" && value !== null && !Array.isArray(value));

/** Adds a fault, if there is a rule that is broken and none for this member yet. */
export function note(faults: InputFault[], member: string, rule: string | undefined): void {
  if (rule !== undefined && !faults.some((fault) => fault.member === member)) faults.push({ member, rule });
}

/** Adds a fault if the value is set and does not hold what it must. */
export function must(
  faults: InputFault[],
  member: string,
  value: unknown,
  holds: (value: unknown) => boolean,
  rule: string,
): void {
  if (isSet(value) && !isTrue(holds, value)) note(faults, member, rule);
}

const isLimit = (value: unknown) => value === Infinity || (Number.isInteger(value) && (value as number) >= 0);

/** Adds a fault if the limit of a list is invalid. */
export const checkLimit = (limit: unknown, faults: InputFault[]): void =>
  must(faults, "limit", limit, isLimit, "must be a whole number, 0 or more");

/** Whether a value holds a rule. One whose getters throw holds none. */
export function isTrue(holds: (value: unknown) => boolean, value: unknown): boolean {
  try {
    return holds(value);
  } catch {
    return false;
  }
}

/** Whether something is an AbortSignal, or one of those that stand in for it. */
export function isSignal(value: unknown): boolean {
  const signal = value as Record<keyof AbortSignal, unknown>;
  const hasListeners = isFunction(signal.addEventListener) && isFunction(signal.removeEventListener);
  return typeof signal.aborted === "boolean" && hasListeners;
}

/** Throws one error that names every fault, if there are any. */
export function refuse(faults: InputFault[], operation?: string, Kind = InvalidInputError): void {
  if (faults.length > 0) throw new Kind(faults, { operation });
}

/** A copy of an object that a user gave. Its getters and proxies may throw anything. */
export function copyOf(value: unknown, what: string, operation?: string): Record<string, unknown> {
  try {
    if (isObject(value)) return { ...value };
  } catch (cause) {
    throw new InvalidInputError([{ member: what, rule: "cannot be read" }], { operation, cause });
  }
  throw new InvalidInputError([{ member: what, rule: "must be an object" }], { operation });
}
