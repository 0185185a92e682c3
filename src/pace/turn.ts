import type { Bucket } from "./bucket.js";

/** A call that waits for its turn, or has had it. */
export interface Turn {
  /** The order of arrival. A call that comes again after a refusal keeps its place. */
  readonly arrival: number;
  readonly buckets: readonly Bucket[];
  /** The bucket that it waited for. */
  slowest: Bucket;
  /** When it had its turn. */
  at: number;
}

/** Thrown at once if a call could not have its turn in time. */
export class NoTurnError extends Error {
  constructor(ms: number, { key, quota }: Bucket) {
    const seconds = (ms / 1000).toFixed(1);
    super(`its turn would come in ${seconds} s: ${key.split(" ", 1)[0]} allows ${quota} a second`);
  }
}
