import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

const PLACE_BYTES = 6;
const SEAL_BYTES = 16;

/**
 * NextTokens: the place where a list goes on, sealed together with the list it belongs to. Nothing is remembered of
 * them, so they never run out; one that was not given out for this very list does not open.
 */
export class PageTokens {
  readonly #key = randomBytes(32);

  /** @param list - the operation and its parameters, as one string */
  seal(list: string, seq: number): string {
    const place = Buffer.alloc(PLACE_BYTES);
    place.writeUIntBE(seq, 0, PLACE_BYTES);
    return Buffer.concat([place, this.#seal(list, place)]).toString("base64url");
  }

  /** The place, or undefined if the token is not one that this list gave out. */
  open(list: string, token: string): number | undefined {
    const bytes = Buffer.from(token, "base64url");
    if (bytes.length !== PLACE_BYTES + SEAL_BYTES || bytes.toString("base64url") !== token) return undefined;
    const place = bytes.subarray(0, PLACE_BYTES);
    if (!timingSafeEqual(this.#seal(list, place), bytes.subarray(PLACE_BYTES))) return undefined;
    return place.readUIntBE(0, PLACE_BYTES);
  }

  #seal(list: string, place: Buffer): Buffer {
    return createHmac("sha256", this.#key).update(place).update(list).digest().subarray(0, SEAL_BYTES);
  }
}
