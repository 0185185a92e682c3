/** The first of the paths that is missing in `value`. `[]` in a path stands for each item of a list. */
export function missingPath(paths: readonly string[], value: object): string | undefined {
  for (const path of paths) if (!isPresent(value, path.split("."), 0)) return path;
  return undefined;
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
