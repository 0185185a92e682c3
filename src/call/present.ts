import { types } from "node:util";

/**
 * The first of the paths at which `value` has nothing, or something of another kind. `[]` in a path stands for each item of a
 * list. Times are dates, settings and configurations are objects, everything else is a text.
 */
export function missingPath(paths: readonly string[], value: object): string | undefined {
  for (const path of paths) if (!isPresent(value, path.split("."), 0)) return path;
  return undefined;
}

function isPresent(value: unknown, path: string[], at: number): boolean {
  if (value === undefined || value === null) return false;
  const step = path[at];
  if (step === undefined) return isOfKind(value, path[at - 1] ?? "");
  const members = value as Record<string, unknown>;
  if (!step.endsWith("[]")) return isPresent(members[step], path, at + 1);
  const items = members[step.slice(0, -2)];
  return Array.isArray(items) && items.every((item) => isPresent(item, path, at + 1));
}

function isOfKind(value: unknown, member: string): boolean {
  if (member.endsWith("Timestamp")) return types.isDate(value);
  return /(Settings|Configurations)$/.test(member) ? typeof value === "object" : typeof value === "string";
}
