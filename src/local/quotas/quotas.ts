import { checkMembers } from "../members.js";
import { TokenBucket } from "./bucket.js";
import { RATE_QUOTAS, RESOURCE_QUOTAS } from "./table.js";
import type { QuotaName, RateQuota, RateScope, ResourceQuotaName } from "./table.js";

export type { QuotaName, RateQuotaName, ResourceQuotaName } from "./table.js";

/**
 * Which quotas the embedded service enforces: `false` none, `true` the published ones of its region, and an object the
 * published ones with some replaced, by name: a number of things, or of requests per second. `Infinity` lifts one.
 *
 * @example
 * const quotas: QuotaOptions = { overrides: { messageWrites: 5, usersPerAppInstance: 10 } };
 */
export type QuotaOptions = boolean | { overrides?: Partial<Record<QuotaName, number>> };

/** What of a request says whose quota it uses. */
export interface RateRequest {
  operation: string;
  bearer: string | undefined;
  /** Members of the input that name things. */
  input: { AppInstanceArn?: unknown; AppInstanceUserArn?: unknown; ChannelArn?: unknown };
}

interface Rate {
  name: string;
  scope: RateScope;
  perSecond: number;
}

const PRUNE_ABOVE = 10_000;

/** Counts requests and things against the quotas; without options it lets everything pass. */
export class Quotas {
  readonly #limits: Map<string, number> | undefined;
  readonly #ratesOf = new Map<string, Rate[]>();
  readonly #bearerRate: Rate[] = [];
  readonly #buckets = new Map<string, TokenBucket>();
  readonly #clock: () => number;
  #pruneAbove = PRUNE_ABOVE;

  constructor(options: QuotaOptions, region: string, clock: () => number) {
    this.#clock = clock;
    if (options === false) return;
    if (options !== true) checkMembers("quotas", options, ["overrides"]);
    this.#limits = limitsOf((options !== true && options.overrides) || {}, region);
    for (const [name, quota] of Object.entries<RateQuota>(RATE_QUOTAS)) {
      const rate = { name, scope: quota.scope, perSecond: this.#limits.get(name) ?? Infinity };
      if (rate.perSecond === Infinity) continue;
      if (typeof quota.operations === "string") this.#bearerRate.push(rate);
      else
        for (const operation of quota.operations)
          this.#ratesOf.set(operation, [...this.#of(operation), rate]);
    }
  }

  /** Whether a request is within all its rates; only then does it count against them. */
  admits(request: RateRequest): boolean {
    if (!this.#limits) return true;
    const now = this.#clock();
    const buckets = [...this.#of(request.operation), ...(request.bearer ? this.#bearerRate : [])].map(
      (rate) => this.#bucket(rate, request, now),
    );
    if (!buckets.every((bucket) => bucket.hasToken(now))) return false;
    for (const bucket of buckets) bucket.take();
    return true;
  }

  /** Whether there is room for more of a thing when `count` of it are there. */
  hasRoom(quota: ResourceQuotaName, count: number, more = 1): boolean {
    return count + more <= (this.#limits?.get(quota) ?? Infinity);
  }

  /** Forgets what was counted. */
  reset(): void {
    this.#buckets.clear();
  }

  #of(operation: string): Rate[] {
    return this.#ratesOf.get(operation) ?? [];
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
    // Doubled where little was full, so that pruning stays a small part of the work.
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

/** Whose bucket it is. A request that names nothing of the scope (CreateAppInstance) counts for the account. */
function scopeKey(scope: RateScope, { bearer, input }: RateRequest): string {
  switch (scope) {
    case "account":
      return "";
    case "bearer":
      return bearer ?? "";
    case "channel":
      return text(input.ChannelArn);
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
