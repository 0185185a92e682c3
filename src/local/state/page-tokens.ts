import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

const PLACE_BYTES = 6;
const SEAL_BYTES = 16;

/**
 * Creates and reads NextTokens. A token holds the position in a list, and a signature that makes it valid only for
 * that list. Tokens are not stored and never expire.
 */
export class PageTokens {
  /** With the same key, tokens from before are valid. */
  readonly key: Buffer;

  constructor(key: Buffer = randomBytes(32)) {
    this.key = key;
  }

  /** @param list - the operation and its parameters, as one string */
  seal(list: string, seq: number): string {
    const place = Buffer.alloc(PLACE_BYTES);
    place.writeUIntBE(seq, 0, PLACE_BYTES);
    return Buffer.concat([place, this.#seal(list, place)]).toString("base64url");
  }

  /** The position, or undefined if the token is not a token of this list. */
  open(list: string, token: string): number | undefined {
    const bytes = Buffer.from(token, "base64url");
    if (bytes.length !== PLACE_BYTES + SEAL_BYTES || bytes.toString("base64url") !== token) return undefined;
    const place = bytes.subarray(0, PLACE_BYTES);
    if (!timingSafeEqual(this.#seal(list, place), bytes.subarray(PLACE_BYTES))) return undefined;
    return place.readUIntBE(0, PLACE_BYTES);
  }

  #seal(list: string, place: Buffer): Buffer {
    return createHmac("sha256", this.key).update(place).update(list).digest().subarray(0, SEAL_BYTES);
  }
}
