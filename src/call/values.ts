/** Values that no request can carry: whatever an AWS client made of them, the service would not get what was meant. */
import type { InputFault } from "./client-errors.js";

const rules: Record<string, string> = {
  bigint: "must not be a BigInt",
  function: "must not be a function",
  symbol: "must not be a symbol",
};

/**
 * Adds a fault for every member that holds such a value, however deep, and has no fault yet. Instances of classes other than `Date` are left
 * to the AWS clients, which know what to do with some.
 */
export function checkValues(input: object, faults: InputFault[]): void {
  for (const [member, value] of Object.entries(input)) {
    // Nearly every member is a string; only what is not needs a look.
    if (typeof value === "string" || faults.some((fault) => fault.member === member)) continue;
    checkValue(member, value, [input], faults);
  }
}

function checkValue(member: string, value: unknown, parents: object[], faults: InputFault[]): void {
  const rule = rules[typeof value];
  if (rule) faults.push({ member, rule });
  else if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) faults.push({ member, rule: "must be a valid date" });
  } else if (isPlain(value)) checkInside(member, value, parents, faults);
}

function checkInside(member: string, value: object, parents: object[], faults: InputFault[]): void {
  if (parents.includes(value)) {
    faults.push({ member, rule: "must not contain itself" });
    return;
  }
  for (const [key, inner] of Object.entries(value)) {
    const path = Array.isArray(value) ? `${member}[${key}]` : `${member}.${key}`;
    checkValue(path, inner, [...parents, value], faults);
  }
}

function isPlain(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return Array.isArray(value) || prototype === Object.prototype || prototype === null;
}
