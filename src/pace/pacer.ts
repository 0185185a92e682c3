import type { Bucket } from "./bucket.js";
import { NoTurnError, type Turn } from "./turn.js";

interface Waiter {
  readonly turn: Turn;
  readonly go: () => void;
}

/**
 * Gives calls their turns: evenly, at the rate of every bucket that a call takes from, and in the order of arrival within each
 * bucket. A call whose other bucket is not free keeps nobody waiting.
 */
export class Pacer {
  readonly #waiters: Waiter[] = [];
  #arrivals = 0;
  #timer: NodeJS.Timeout | undefined;
  /** When the timer goes off. */
  #wakes = Infinity;

  /** Resolves when it is the call's turn; rejects if that would be later than `deadline`. `last` is its turn before. */
  async turn(buckets: readonly Bucket[], deadline: number, signal: AbortSignal, last?: Turn): Promise<Turn> {
    const now = performance.now();
    const latest = buckets.reduce((a, b) => (b.turnOfNewcomer(now) > a.turnOfNewcomer(now) ? b : a));
    const due = latest.turnOfNewcomer(now);
    if (!last && due > deadline) throw new NoTurnError(due - now, latest);
    const turn: Turn = { arrival: last?.arrival ?? this.#arrivals++, buckets, slowest: latest, at: now };
    if (this.#take(turn, now)) return turn;
    await new Promise<void>((resolve, reject) => {
      const waiter = { turn, go: resolve };
      this.#enqueue(waiter);
      signal.addEventListener("abort", () => {
        this.#remove(waiter);
        reject(new Error("no turn is wanted any more"));
      });
      this.#wakeFor(turn, now);
    });
    return turn;
  }

  /** Takes a turn now, if no bucket makes the call wait and nobody came before it. */
  #take(turn: Turn, now: number): boolean {
    if (turn.buckets.some((bucket) => bucket.next > now || bucket.waiting > 0)) return false;
    for (const bucket of turn.buckets) bucket.take(now);
    return true;
  }

  #enqueue(waiter: Waiter): void {
    const { arrival, buckets } = waiter.turn;
    for (const bucket of buckets) bucket.waiting += 1;
    const after = this.#waiters.findLastIndex(({ turn }) => turn.arrival < arrival);
    this.#waiters.splice(after + 1, 0, waiter);
  }

  #remove(waiter: Waiter): void {
    const at = this.#waiters.indexOf(waiter);
    if (at < 0) return;
    this.#waiters.splice(at, 1);
    for (const bucket of waiter.turn.buckets) bucket.waiting -= 1;
  }

  /** Gives a turn to each waiter, in order of arrival, whose buckets are all free. */
  #dispatch(): void {
    const now = performance.now();
    this.#wakes = Infinity;
    for (const waiter of [...this.#waiters]) {
      const { turn } = waiter;
      if (turn.buckets.some((bucket) => bucket.next > now)) continue;
      turn.slowest = turn.buckets.reduce((a, b) => (b.next > a.next ? b : a));
      turn.at = now;
      for (const bucket of turn.buckets) bucket.take(now);
      this.#remove(waiter);
      waiter.go();
    }
    for (const { turn } of this.#waiters) this.#wakeFor(turn, now);
  }

  /** Has the timer go off when this call may have its turn, unless it does before. */
  #wakeFor({ buckets }: Turn, now: number): void {
    const next = Math.max(...buckets.map((bucket) => bucket.next));
    if (next >= this.#wakes) return;
    this.#wakes = next;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#dispatch(), Math.max(0, Math.ceil(next - now)));
  }
}
