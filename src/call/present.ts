import { factsOf, type OperationName } from "../namespaces/operations.js";

/** The first of the operation's always-sent members that this output lacks; `undefined` if all are there. */
export function missingMember(operation: OperationName, output: object): string | undefined {
  return missingPath(factsOf(operation).always, output);
}

/** The first of the paths that `value` lacks. `[]` in a path stands for each item of a list. */
export function missingPath(paths: readonly string[], value: object): string | undefined {
  return paths.find((path) => !isPresent(value, path.split(".")));
}

function isPresent(value: unknown, path: string[]): boolean {
  if (value === undefined || value === null) return false;
  const [first, ...rest] = path;
  if (first === undefined) return true;
  const members = value as Record<string, unknown>;
  if (!first.endsWith("[]")) return isPresent(members[first], rest);
  const items = members[first.slice(0, -2)];
  return Array.isArray(items) && items.every((item) => isPresent(item, rest));
}
