import { checkNames } from "../call/check-names.js";
import type { InputFault } from "../errors/client-errors.js";
import { copyOf, isFunction, isSignal, must, note, refuse } from "../errors/faults.js";
import type { BulkOptions } from "./options.js";

const known = ["concurrency", "ordered", "signal", "total", "onProgress"];
const isCount = (value: unknown) => Number.isInteger(value) && (value as number) >= 1;
const isTotal = (value: unknown) => Number.isInteger(value) && (value as number) >= 0;
const isBoolean = (value: unknown) => typeof value === "boolean";

/** Whether something can be drawn from, one by one. */
export const isIterable = (value: unknown): boolean =>
  typeof value === "object" && value !== null && (Symbol.iterator in value || Symbol.asyncIterator in value);

/** Checks what bulk work is made of. */
export function checkBulk(items: unknown, work: unknown): void {
  const faults: InputFault[] = [];
  if (!isIterable(items)) note(faults, "items", "must be an iterable, such as an array or a generator");
  if (!isFunction(work)) note(faults, "work", "must be a function");
  refuse(faults, "bulk");
}

/** Copies the options of bulk work, and checks them. */
export function readBulkOptions(options: unknown): BulkOptions {
  const given: BulkOptions = copyOf(options ?? {}, "options", "bulk");
  checkNames(given, known, "bulk");
  const faults: InputFault[] = [];
  must(faults, "concurrency", given.concurrency, isCount, "must be a whole number, 1 or more");
  must(faults, "ordered", given.ordered, isBoolean, "must be true or false");
  must(faults, "signal", given.signal, isSignal, "must be an AbortSignal");
  must(faults, "total", given.total, isTotal, "must be a whole number, 0 or more");
  must(faults, "onProgress", given.onProgress, isFunction, "must be a function");
  refuse(faults, "bulk");
  return given;
}
