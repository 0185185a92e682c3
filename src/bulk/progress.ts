import type { BulkProgress } from "./options.js";

/** Over how long the rate is measured, in ms. */
const window = 10_000;

/** Counts what is done, and tells how fast it goes. */
export class Progress {
  readonly #total: number | undefined;
  /** How much was done at a time, about once a second, the oldest first. */
  readonly #marks: { at: number; done: number }[] = [{ at: performance.now(), done: 0 }];
  #done = 0;
  #failed = 0;

  constructor(total: number | undefined) {
    this.#total = total;
  }

  count(hasFailed: boolean): BulkProgress {
    const now = performance.now();
    this.#done += 1;
    if (hasFailed) this.#failed += 1;
    const marks = this.#marks;
    if (now - marks.at(-1)!.at >= window / 10) marks.push({ at: now, done: this.#done });
    while (marks.length > 2 && marks[1]!.at < now - window) marks.shift();
    const { at, done } = marks[0]!;
    const rate = now > at ? ((this.#done - done) * 1000) / (now - at) : 0;
    const left = this.#total === undefined ? undefined : Math.max(0, this.#total - this.#done);
    return {
      done: this.#done,
      failed: this.#failed,
      total: this.#total,
      rate,
      timeLeft: left === undefined || (rate === 0 && left > 0) ? undefined : (left * 1000) / (rate || 1),
    };
  }
}

/** How many items there are, if that can be seen without drawing them. */
export function sizeOf(items: object): number | undefined {
  const { length, size } = items as { length?: unknown; size?: unknown };
  const count = length ?? size;
  return typeof count === "number" ? count : undefined;
}
