/** Values that cannot be sent: an AWS client would make something else of them without a word. */

import { types } from "node:util";

const kinds: Record<string, string> = { bigint: "a BigInt", function: "a function", symbol: "a symbol" };

/**
 * What is wrong with a member that is or holds such a value; `undefined` if nothing is. Does not name inner keys, which may be
 * the user's own words. Instances of classes other than `Date` are left to the AWS clients, which can send some of them.
 */
export function unsendableIn(value: unknown, input: object): string | undefined {
  try {
    const found = unsendable(value, [input], new Set());
    return found && `must not be or hold ${found}`;
  } catch {
    // A getter or a proxy of the user's threw. What it threw may hold anything, so it is not told.
    return "cannot be read";
  }
}

/** What cannot be sent of `value`, which `parents` hold. `seen` are the objects that were found good already. */
function unsendable(value: unknown, parents: object[], seen: Set<object>): string | undefined {
  const kind = kinds[typeof value];
  if (kind) return kind;
  if (types.isDate(value)) return Number.isNaN(value.getTime()) ? "an invalid date" : undefined;
  if (!isPlain(value) || seen.has(value)) return undefined;
  if (parents.includes(value)) return "an object that contains itself";
  for (const inner of Object.values(value)) {
    const found = unsendable(inner, [...parents, value], seen);
    if (found) return found;
  }
  seen.add(value);
  return undefined;
}

function isPlain(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  if (Array.isArray(value)) return true;
  // An object of another realm has that realm's `Object.prototype`, whose own prototype is null.
  const prototype = Object.getPrototypeOf(value) as object | null;
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
