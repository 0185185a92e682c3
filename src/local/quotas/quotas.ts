import { checkKeys } from "../check-keys.js";
import { TokenBucket } from "./bucket.js";
import { RATE_QUOTAS, RESOURCE_QUOTAS } from "./table.js";
import type { QuotaName, RateQuota, RateScope, ResourceQuotaName } from "./table.js";

export type { QuotaName, RateQuotaName, ResourceQuotaName } from "./table.js";

/**
 * The quotas that the embedded service enforces: `false` for none, `true` for the published ones of its Region. An
 * object replaces some of the published ones by name: with a number of things, or of requests per second.
 * `Infinity` means no limit.
 *
 * @example
 * const quotas: QuotaOptions = { overrides: { messageWrites: 5, usersPerAppInstance: 10 } };
 */
export type QuotaOptions = boolean | { overrides?: Partial<Record<QuotaName, number>> };

/** The parts of a request that decide which quotas it uses. */
export interface RateRequest {
  operation: string;
  bearer: string | undefined;
  /** The ARNs in the input. */
  input: {
    AppInstanceArn?: unknown;
    AppInstanceUserArn?: unknown;
    ChannelArn?: unknown;
    SubChannelId?: unknown;
  };
  /** Whether the request is about an elastic channel. Default: false. */
  elastic?: boolean;
}

interface Rate {
  name: string;
  scope: RateScope;
  elastic: boolean | undefined;
  perSecond: number;
}

const PRUNE_ABOVE = 10_000;

/** Counts requests and resources and compares them with the quotas. Without options there are no limits. */
export class Quotas {
  readonly #limits: Map<string, number> | undefined;
  readonly #ratesByOperation = new Map<string, Rate[]>();
  readonly #bearerRate: Rate[] = [];
  readonly #buckets = new Map<string, TokenBucket>();
  readonly #clock: () => number;
  #pruneAbove = PRUNE_ABOVE;

  constructor(options: QuotaOptions, region: string, clock: () => number) {
    this.#clock = clock;
    if (options === false) return;
    if (options !== true) checkKeys("quotas", options, ["overrides"]);
    this.#limits = limitsOf((options !== true && options.overrides) || {}, region);
    for (const [name, quota] of Object.entries<RateQuota>(RATE_QUOTAS)) {
      const { scope, elastic } = quota;
      const rate = { name, scope, elastic, perSecond: this.#limits.get(name) ?? Infinity };
      if (rate.perSecond === Infinity) continue;
      if (typeof quota.operations === "string") this.#bearerRate.push(rate);
      else
        for (const operation of quota.operations)
          this.#ratesByOperation.set(operation, [...this.#ratesFor(operation), rate]);
    }
  }

  /** Whether a request is within all its rates. If so, it is counted. */
  admits(request: RateRequest): boolean {
    if (!this.#limits) return true;
    const now = this.#clock();
    const rates = [...this.#ratesFor(request.operation), ...(request.bearer ? this.#bearerRate : [])];
    const { elastic: isElastic = false } = request;
    const buckets = rates
      .filter(({ elastic = isElastic }) => elastic === isElastic)
      .map((rate) => this.#bucket(rate, request, now));
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

  #ratesFor(operation: string): Rate[] {
    return this.#ratesByOperation.get(operation) ?? [];
  }

  #bucket(rate: Rate, request: RateRequest, now: number): TokenBucket {
    const key = `${rate.name} ${scopeKey(rate.scope, request)}`;
    let bucket = this.#buckets.get(key);
    if (!bucket) {
      if (this.#buckets.size >= this.#pruneAbove) this.#prune(now);
      bucket = new TokenBucket(rate.perSecond, now);
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
  for (const [name, quota] of Object.entries<RateQuota>(RATE_QUOTAS)) {
    const inFrankfurt = region === "eu-central-1" ? quota.perSecondInFrankfurt : undefined;
    limits.set(name, inFrankfurt ?? quota.perSecond);
  }
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

/**
 * The key of the bucket within a rate. Without an ARN in the input (CreateAppInstance), the account shares one
 * bucket.
 */
function scopeKey(scope: RateScope, { bearer, input }: RateRequest): string {
  switch (scope) {
    case "account":
      return "";
    case "bearer":
      return bearer ?? "";
    case "channel":
      return text(input.ChannelArn);
    case "sub-channel":
      return `${text(input.ChannelArn)} ${text(input.SubChannelId)}`;
    case "AppInstanceUser":
      return text(input.AppInstanceUserArn) || (bearer ?? "");
    case "AppInstance":
      return (
        text(input.AppInstanceArn) ||
        text(input.ChannelArn ?? input.AppInstanceUserArn)
          .split("/", 2)
          .join("/")
      );
  }
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
