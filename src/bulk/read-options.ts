import { checkNames } from "../call/check-names.js";
import type { InputFault } from "../errors/client-errors.js";
import { copyOf, isFunction, isSignal, must, refuse } from "../errors/faults.js";
import type { BulkOptions } from "./options.js";

const known = ["concurrency", "ordered", "signal", "total", "onProgress"];
const isCount = (value: unknown) => Number.isInteger(value) && (value as number) >= 1;
const isTotal = (value: unknown) => Number.isInteger(value) && (value as number) >= 0;
const isBoolean = (value: unknown) => typeof value === "boolean";

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
