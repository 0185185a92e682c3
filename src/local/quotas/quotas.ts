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

/**
 * The quotas of an embedded service, as the option `quotas` gave them, to be changed while the service runs.
 *
 * @example
 * ```ts
 * local.quotas.set({ overrides: { messageWrites: 1 } });
 * // ... the second message within a second is refused
 * local.quotas.set(false);
 * ```
 */
export class Quotas {
  #limits: ReadonlyMap<string, number> | undefined;
  readonly #buckets = new Map<string, TokenBucket>();
  readonly #region: string;
  readonly #clock: () => number;
  #pruneAbove = PRUNE_ABOVE;

  /** @internal */
  constructor(options: QuotaOptions, region: string, clock: () => number) {
    this.#clock = clock;
    this.#region = region;
    this.set(options);
  }

  /**
   * Replaces the quotas. What exists stays, even if it is more than a quota allows now. The counts of rates begin anew.
   *
   * @throws TypeError if there is no such quota, or its value is no number from 0 up; then nothing has changed
   */
  set(options: QuotaOptions): void {
    this.#limits = limitsFrom(options, this.#region);
    this.#buckets.clear();
  }

  /** Whether quotas are enforced. */
  get enforced(): boolean {
    return this.#limits !== undefined;
  }

  /** The quotas that are enforced, by name: a number of things, or of requests a second; empty if none are. */
  get limits(): Partial<Record<QuotaName, number>> {
    return Object.fromEntries(this.#limits ?? []);
  }

  /** Whether a request is within all its rates. If so, it is counted. @internal */
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

  /** Whether `more` things may be created in addition to the `count` existing ones. @internal */
  hasRoom(quota: ResourceQuotaName, count: number, more = 1): boolean {
    return count + more <= (this.#limits?.get(quota) ?? Infinity);
  }

  /** Resets all counters. @internal */
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

function limitsFrom(options: QuotaOptions, region: string): ReadonlyMap<string, number> | undefined {
  if (options === false) return undefined;
  if (options === true) return limitsOf({}, region);
  const isObject = typeof options === "object" && (options as unknown) !== null;
  if (!isObject) throw new TypeError("quotas must be true, false, or an object with overrides");
  checkKeys("quotas", options, ["overrides"]);
  const { overrides = {} } = options;
  const areObject: boolean = typeof overrides === "object" && (overrides as unknown) !== null;
  if (!areObject) throw new TypeError("quotas.overrides must be an object");
  return limitsOf(overrides, region);
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
