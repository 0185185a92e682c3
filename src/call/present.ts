import { factsOf, type OperationName } from "../namespaces/operations.js";

// Split once: every answer is looked through.
const steps = new Map<string, string[]>();

function stepsOf(path: string): string[] {
  const known = steps.get(path) ?? path.split(".");
  steps.set(path, known);
  return known;
}

/** The first of the operation's always-sent members that this output lacks; `undefined` if all are there. */
export function missingMember(operation: OperationName, output: object): string | undefined {
  return missingPath(factsOf(operation).always, output);
}

/** The first of the paths that `value` lacks. `[]` in a path stands for each item of a list. */
export function missingPath(paths: readonly string[], value: object): string | undefined {
  return paths.find((path) => !isPresent(value, stepsOf(path), 0));
}

function isPresent(value: unknown, path: string[], at: number): boolean {
  if (value === undefined || value === null) return false;
  const step = path[at];
  if (step === undefined) return true;
  const members = value as Record<string, unknown>;
  if (!step.endsWith("[]")) return isPresent(members[step], path, at + 1);
  const items = members[step.slice(0, -2)];
  return Array.isArray(items) && items.every((item) => isPresent(item, path, at + 1));
}
