/**
 * Throws a TypeError unless `value` is an object with no members but the known ones: a slip of the pen in a test's
 * settings would leave a test that tests nothing.
 */
export function checkKeys(what: string, value: unknown, known: readonly string[]): void {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new TypeError(`${what} must be an object`);
  }
  const unknown = Object.keys(value).find((member) => !known.includes(member));
  if (unknown === undefined) return;
  throw new TypeError(`${what} has no ${JSON.stringify(unknown)}; known: ${known.join(", ")}`);
}
