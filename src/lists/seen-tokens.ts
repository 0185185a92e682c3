import { createHash } from "node:crypto";

/** The tokens of a list so far. A token that comes again would make the list endless. */
export class SeenTokens {
  // Tokens may be long, and lists as well: a short hash takes less memory.
  readonly #hashes = new Set<string>();

  /** Remembers a token; false if it came before. */
  add(token: string): boolean {
    const hash = createHash("sha256").update(String(token)).digest("base64").slice(0, 16);
    if (this.#hashes.has(hash)) return false;
    this.#hashes.add(hash);
    return true;
  }
}
