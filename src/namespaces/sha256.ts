import { createHash, createHmac } from "node:crypto";
import type { Checksum, SourceData } from "@smithy/types";

type Bytes = string | Uint8Array;

/** SHA-256 for the signer on Node's own hashes, without the conversions and copies that the SDK's makes. */
export class Sha256 implements Checksum {
  readonly #secret: Bytes | undefined;
  #data: Bytes[] = [];

  constructor(secret?: SourceData) {
    this.#secret = secret === undefined ? undefined : viewOf(secret);
  }

  update(data: SourceData): void {
    this.#data.push(viewOf(data));
  }

  digest(): Promise<Uint8Array> {
    const data =
      this.#data.length === 1 ? this.#data[0]! : Buffer.concat(this.#data.map((part) => Buffer.from(part)));
    return Promise.resolve(this.#secret === undefined ? hashOf(data) : hmacOf(this.#secret, data));
  }

  reset(): void {
    this.#data = [];
  }
}

// By way of a string it takes half the time: its bytes need no memory block of their own.
const hashOf = (data: Bytes) => Buffer.from(createHash("sha256").update(data).digest("binary"), "binary");

let last: { secret: string; data: Uint8Array; digest: Uint8Array } | undefined;

/**
 * For each request the signer makes the same HMAC of the credentials, to look up its signing key. It has a secret that
 * is a string; those of the signature itself have not.
 */
function hmacOf(secret: Bytes, data: Bytes): Uint8Array {
  if (typeof secret !== "string" || typeof data === "string") return makeHmac(secret, data);
  if (last?.secret !== secret || Buffer.compare(last.data, data) !== 0) {
    last = { secret, data: Buffer.from(data), digest: makeHmac(secret, data) };
  }
  return last.digest;
}

const makeHmac = (secret: Bytes, data: Bytes) => createHmac("sha256", secret).update(data).digest();

function viewOf(data: SourceData): Bytes {
  if (typeof data === "string" || data instanceof Uint8Array) return data;
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
}
