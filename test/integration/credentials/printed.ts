import { inspect } from "node:util";

/** Everything that a program may print of an error and its causes, hidden members included. */
export function printedOf(error: Error): string {
  const parts = [inspect(error, { depth: null, showHidden: true }), JSON.stringify(error)];
  for (let at: unknown = error; at instanceof Error; at = at.cause) parts.push(at.message, String(at.stack));
  return parts.join("\n");
}
