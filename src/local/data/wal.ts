import { existsSync, readFileSync } from "node:fs";

// https://www.sqlite.org/fileformat2.html#the_write_ahead_log

const HEADER = 32;
const FRAME_HEADER = 24;
const MAGIC = 0x377f0682;
/** SQLite counts the first salt up when it starts a file anew, and leaves older frames behind the new ones. */
const OLDER_SALTS = 100_000;

interface Log {
  readonly bytes: Buffer;
  readonly frameSize: number;
  readonly sum: Checksum;
  readonly salts: readonly [number, number];
}

/**
 * How many bytes at the end of the write-ahead log SQLite will leave out, because they are damaged or belong to a write
 * that did not end. It does so without a word.
 */
export function brokenTail(file: string): number {
  const bytes = existsSync(file) ? readFileSync(file) : Buffer.alloc(0);
  if (bytes.length === 0) return 0;
  const log = openLog(bytes);
  if (log === undefined) return bytes.length;
  const good = goodEnd(log);
  return Math.max(0, currentEnd(log, good) - good);
}

function openLog(bytes: Buffer): Log | undefined {
  if (bytes.length < HEADER) return undefined;
  const magic = bytes.readUInt32BE(0);
  const pageSize = bytes.readUInt32BE(8);
  if (magic >>> 1 !== MAGIC >>> 1 || pageSize < 512 || pageSize > 65_536) return undefined;
  const sum = new Checksum(magic === MAGIC);
  sum.add(bytes, 0, 24);
  if (!sum.is(bytes, 24)) return undefined;
  const salts = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)] as const;
  return { bytes, frameSize: FRAME_HEADER + pageSize, sum, salts };
}

/** Where the last write ends that is whole. */
function goodEnd({ bytes, frameSize, sum, salts }: Log): number {
  let good = HEADER;
  for (let at = HEADER; at + frameSize <= bytes.length; at += frameSize) {
    if (bytes.readUInt32BE(at + 8) !== salts[0] || bytes.readUInt32BE(at + 12) !== salts[1]) break;
    sum.add(bytes, at, 8);
    sum.add(bytes, at + FRAME_HEADER, frameSize - FRAME_HEADER);
    if (!sum.is(bytes, at + 16)) break;
    const endsWrite = bytes.readUInt32BE(at + 4) !== 0;
    if (endsWrite) good = at + frameSize;
  }
  return good;
}

/** Where those frames end that are not of an older log in the same file. */
function currentEnd({ bytes, frameSize, salts }: Log, from: number): number {
  let end = from;
  let at = from;
  for (; at + frameSize <= bytes.length; at += frameSize) {
    const older = (salts[0] - bytes.readUInt32BE(at + 8)) >>> 0;
    if (older === 0 || older > OLDER_SALTS) end = at + frameSize;
  }
  return at < bytes.length ? bytes.length : end;
}

/** The checksum that goes on from frame to frame. */
class Checksum {
  readonly #littleEndian: boolean;
  #first = 0;
  #second = 0;

  constructor(littleEndian: boolean) {
    this.#littleEndian = littleEndian;
  }

  add(bytes: Buffer, start: number, length: number): void {
    const read = (at: number) => (this.#littleEndian ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at));
    for (let at = start; at < start + length; at += 8) {
      this.#first = (this.#first + read(at) + this.#second) >>> 0;
      this.#second = (this.#second + read(at + 4) + this.#first) >>> 0;
    }
  }

  is(bytes: Buffer, at: number): boolean {
    return bytes.readUInt32BE(at) === this.#first && bytes.readUInt32BE(at + 4) === this.#second;
  }
}
