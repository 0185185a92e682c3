import type { Logger } from "@smithy/types";
import type { Bucket } from "./bucket.js";
import type { PaceStore } from "./options.js";

/** How long the store may take, and for how long it is left alone after it has failed, in ms. */
const patience = 1000;
const rest = 10_000;

/** Asks a limiter that several processes share. */
export class SharedPace {
  readonly #store: PaceStore;
  readonly #logger: Pick<Logger, "warn"> | undefined;
  #failedAt = -Infinity;
  #hasWarned = false;

  constructor(store: PaceStore, logger: Pick<Logger, "warn"> | undefined) {
    this.#store = store;
    this.#logger = logger;
  }

  /** Whether the store does not answer at present, so that this process must keep to a share of its own. */
  isFailing(now: number): boolean {
    return now - this.#failedAt < rest;
  }

  /**
   * Takes one request from each bucket. False if another turn is needed: one is used up, and is then stalled until there is
   * more; or the store has failed, and the turn was one of the whole quota.
   */
  async admits(buckets: readonly Bucket[]): Promise<boolean> {
    const taken: Bucket[] = [];
    for (const bucket of buckets) {
      const wait = await this.#consume(bucket);
      if (wait === "failed") return false;
      if (wait === 0) {
        taken.push(bucket);
        continue;
      }
      bucket.stall(performance.now() + wait);
      for (const each of taken) void this.#store.reward(each.key, this.#costOf(each)).catch(() => {});
      return false;
    }
    return true;
  }

  /** How long to wait, in ms; 0 if the points were taken. */
  async #consume(bucket: Bucket): Promise<number | "failed"> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(reject, patience, new Error("it has not answered in time"));
    });
    try {
      await Promise.race([this.#store.consume(bucket.key, this.#costOf(bucket)), late]);
      return 0;
    } catch (refusal) {
      const { msBeforeNext } = (refusal ?? {}) as { msBeforeNext?: number };
      if (msBeforeNext !== undefined) return Math.max(1, msBeforeNext);
      this.#fail(refusal);
      return "failed";
    } finally {
      clearTimeout(timer);
    }
  }

  #fail(reason: unknown): void {
    this.#failedAt = performance.now();
    if (this.#hasWarned) return;
    this.#hasWarned = true;
    const why = (reason as Error | undefined)?.message;
    this.#logger?.warn(`the store of the pace fails; this process keeps to a share of its own: ${why}`);
  }

  #costOf({ quota }: Bucket): number {
    const { points, duration } = this.#store;
    return Math.max(1, Math.floor(points / (quota * duration)));
  }
}
