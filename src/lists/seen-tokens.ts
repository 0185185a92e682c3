import { createHash } from "node:crypto";

/** The tokens that a list has had, to notice one that goes round in circles. Keeps 12 characters of each. */
export class SeenTokens {
  readonly #hashes = new Set<string>();

  /** False if the token came before. */
  add(token: string): boolean {
    const { size } = this.#hashes;
    return (
      this.#hashes.add(createHash("sha256").update(`${token}`).digest("base64").slice(0, 12)).size > size
    );
  }
}
