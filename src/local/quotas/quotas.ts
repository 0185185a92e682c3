import { bucketsOf, RATE_QUOTAS, rateIn } from "../../quotas.js";
import type { RateKey, RateQuotaName, RateRequest } from "../../quotas.js";
import { checkKeys } from "../check-keys.js";
import { TokenBucket } from "./bucket.js";
import { RESOURCE_QUOTAS } from "./table.js";
import type { QuotaName, ResourceQuotaName } from "./table.js";

export type { RateQuotaName, RateRequest } from "../../quotas.js";
export type { QuotaName, ResourceQuotaName } from "./table.js";

/**
 * The quotas that the embedded service enforces: `false` for none, `true` for the published ones of its Region. An
 * object replaces some of the published ones by name: with a number of things, or of requests per second.
 * `Infinity` means no limit.
 *
 * @example
 * const quotas: QuotaOptions = { overrides: { messageWrites: 5, usersPerAppInstance: 10 } };
 */
export type QuotaOptions = boolean | { overrides?: Partial<Record<QuotaName, number>> };

const PRUNE_ABOVE = 10_000;

/** Counts requests and resources and compares them with the quotas. Without options there are no limits. */
export class Quotas {
  readonly #limits: Map<string, number> | undefined;
  readonly #buckets = new Map<string, TokenBucket>();
  readonly #clock: () => number;
  #pruneAbove = PRUNE_ABOVE;

  constructor(options: QuotaOptions, region: string, clock: () => number) {
    this.#clock = clock;
    if (options === false) return;
    if (options !== true) checkKeys("quotas", options, ["overrides"]);
    this.#limits = limitsOf((options !== true && options.overrides) || {}, region);
  }

  /** Whether a request is within all its rates. If so, it is counted. */
  admits(request: RateRequest): boolean {
    const limits = this.#limits;
    if (!limits) return true;
    const now = this.#clock();
    const buckets: TokenBucket[] = [];
    for (const rateKey of bucketsOf(request)) {
      const perSecond = limits.get(rateKey.name) ?? Infinity;
      if (perSecond !== Infinity) buckets.push(this.#bucket(rateKey, perSecond, now));
    }
    if (!buckets.every((bucket) => bucket.hasToken(now))) return false;
    for (const bucket of buckets) bucket.take();
    return true;
  }

  /** Whether `more` things may be created in addition to the `count` existing ones. */
  hasRoom(quota: ResourceQuotaName, count: number, more = 1): boolean {
    return count + more <= (this.#limits?.get(quota) ?? Infinity);
  }

  /** Resets all counters. */
  reset(): void {
    this.#buckets.clear();
  }

  #bucket({ key }: RateKey, perSecond: number, now: number): TokenBucket {
    let bucket = this.#buckets.get(key);
    if (!bucket) {
      if (this.#buckets.size >= this.#pruneAbove) this.#prune(now);
      bucket = new TokenBucket(perSecond, now);
      this.#buckets.set(key, bucket);
    }
    return bucket;
  }

  #prune(now: number): void {
    for (const [key, bucket] of this.#buckets) if (bucket.isFull(now)) this.#buckets.delete(key);
    // If few buckets were full, the next pruning comes later, so that pruning stays cheap.
    this.#pruneAbove = Math.max(PRUNE_ABOVE, this.#buckets.size * 2);
  }
}

function limitsOf(overrides: Partial<Record<QuotaName, number>>, region: string): Map<string, number> {
  const limits = new Map<string, number>(Object.entries(RESOURCE_QUOTAS));
  for (const name of Object.keys(RATE_QUOTAS) as RateQuotaName[]) limits.set(name, rateIn(name, region));
  for (const [name, value] of Object.entries(overrides)) {
    if (!limits.has(name))
      throw new TypeError(
        `there is no quota ${JSON.stringify(name)}; known: ${[...limits.keys()].join(", ")}`,
      );
    if (typeof value !== "number" || !(value >= 0))
      throw new TypeError(`quota ${name} must be a number from 0 up`);
    limits.set(name, value);
  }
  return limits;
}
