import type { Logger } from "@smithy/types";
import { bucketsOf, rateIn, type RateRequest } from "../quotas.js";
import { Bucket } from "./bucket.js";
import type { PaceOptions } from "./options.js";
import { Pacer } from "./pacer.js";
import { SharedPace } from "./store.js";
import type { Turn } from "./turn.js";

/** When a call wants its turn. */
export interface Wish {
  readonly request: RateRequest;
  readonly region: string;
  /** On `performance.now()`'s clock. */
  readonly deadline: number;
  readonly signal: AbortSignal;
  /** The turn of the attempt before. */
  readonly last: Turn | undefined;
}

/** A map of buckets this large is rid of those that are not in use. */
const pruneAbove = 10_000;

/** Keeps the calls of a facade to AWS's quotas. */
export class Pace {
  readonly #options: PaceOptions;
  readonly #pacer = new Pacer();
  readonly #shared: SharedPace | undefined;
  readonly #buckets = new Map<string, Bucket>();
  #pruneAbove = pruneAbove;

  constructor(options: PaceOptions, logger: Pick<Logger, "warn"> | undefined) {
    this.#options = options;
    this.#shared = options.store && new SharedPace(options.store, logger);
  }

  /** Resolves when it is the call's turn; `undefined` if no quota is known for it. */
  async turn({ request, region, deadline, signal, last }: Wish): Promise<Turn | undefined> {
    for (let before = last; ;) {
      const buckets = this.#bucketsFor(request, region);
      if (buckets.length === 0) return undefined;
      const turn = await this.#pacer.turn(buckets, deadline, signal, before);
      if (!this.#isShared() || (await this.#shared!.admits(buckets))) return turn;
      before = turn;
    }
  }

  /** The service has let the request of a turn through. */
  passed(turn: Turn): void {
    for (const bucket of turn.buckets) bucket.passed(performance.now());
  }

  /** The service has throttled the request of a turn. */
  refused(turn: Turn): void {
    turn.slowest.refused(turn.at, performance.now());
  }

  /** Whether the store has a say at present. */
  #isShared(): boolean {
    return this.#shared !== undefined && !this.#shared.isFailing(performance.now());
  }

  #bucketsFor(request: RateRequest, region: string): Bucket[] {
    const { quotas = {}, store, share = store ? 0.25 : 1 } = this.#options;
    const part = () => (this.#isShared() ? 1 : share);
    return bucketsOf(request).map(({ name, key }) => {
      let bucket = this.#buckets.get(key);
      if (!bucket) {
        this.#prune();
        bucket = new Bucket(key, quotas[name] ?? rateIn(name, region), part);
        this.#buckets.set(key, bucket);
      }
      return bucket;
    });
  }

  #prune(): void {
    if (this.#buckets.size < this.#pruneAbove) return;
    const now = performance.now();
    for (const [key, bucket] of this.#buckets) if (bucket.isIdle(now)) this.#buckets.delete(key);
    this.#pruneAbove = Math.max(pruneAbove, this.#buckets.size * 2);
  }
}
