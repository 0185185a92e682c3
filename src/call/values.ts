/** Values that cannot be sent: an AWS client would make something else of them without a word. */

const kinds: Record<string, string> = { bigint: "a BigInt", function: "a function", symbol: "a symbol" };

/**
 * What is wrong with a member that is or holds such a value; `undefined` if nothing is. Does not name inner keys, which may be
 * the user's own words. Instances of classes other than `Date` are left to the AWS clients, which can send some of them.
 */
export function unsendableIn(value: unknown, input: object): string | undefined {
  try {
    const found = unsendable(value, [input]);
    return found && `must not be or hold ${found}`;
  } catch {
    // A getter or a proxy of the user's threw. What it threw may hold anything, so it is not told.
    return "cannot be read";
  }
}

/** What cannot be sent of `value`, which `parents` hold. */
function unsendable(value: unknown, parents: object[]): string | undefined {
  const kind = kinds[typeof value];
  if (kind) return kind;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "an invalid date" : undefined;
  if (!isPlain(value)) return undefined;
  if (parents.includes(value)) return "an object that contains itself";
  for (const inner of Object.values(value)) {
    const found = unsendable(inner, [...parents, value]);
    if (found) return found;
  }
  return undefined;
}

function isPlain(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return Array.isArray(value) || prototype === Object.prototype || prototype === null;
}
