/**
 * Throws a TypeError unless `value` is an object with known keys only. A misspelled option in a test would
 * otherwise be ignored, and the test would check nothing.
 */
export function checkKeys(what: string, value: unknown, known: readonly string[]): void {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new TypeError(`${what} must be an object`);
  }
  const unknown = Object.keys(value).find((member) => !known.includes(member));
  if (unknown === undefined) return;
  throw new TypeError(`${what} has no ${JSON.stringify(unknown)}; known: ${known.join(", ")}`);
}
