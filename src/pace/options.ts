import type { RateQuotaName } from "../quotas.js";

/** How calls keep to AWS's quotas. */
export interface PaceOptions {
  /**
   * The part of each quota that this process takes, above 0 and at most 1: 0.25 for one of four processes. With a `store`, it is
   * what the process takes while the store fails. Default: 1; with a `store` 0.25.
   */
  share?: number;
  /** Quotas of your account that differ from the published ones, in requests a second: `{ messageWrites: 100 }`. */
  quotas?: Partial<Record<RateQuotaName, number>>;
  /** Shares the pace with other processes: a limiter of `rate-limiter-flexible`, with `points: 10_000, duration: 1`. */
  store?: PaceStore;
}

/** A limiter of the package `rate-limiter-flexible`, over Redis, Valkey, DynamoDB, Postgres and others. */
export interface PaceStore {
  /** How much the limiter gives out for each key in `duration`. */
  readonly points: number;
  /** In seconds. */
  readonly duration: number;
  /** Takes points; rejects with `msBeforeNext` if there are not enough. */
  consume(key: string, points?: number): Promise<unknown>;
  /** Gives points back. */
  reward(key: string, points?: number): Promise<unknown>;
}
