/** The name of whatever a processor has thrown. It is not taken at its word: it may be anything. */
export function errorName(thrown: unknown): string {
  try {
    const name = thrown instanceof Error ? thrown.name : typeof thrown;
    return safeName(name) ?? "Error";
  } catch {
    return "Error";
  }
}

/** The text if it can be a name and no content; otherwise undefined. */
export function safeName(text: unknown): string | undefined {
  return typeof text === "string" && /^[\w.$]{1,100}$/.test(text) ? text : undefined;
}
