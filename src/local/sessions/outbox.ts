interface Waiting {
  /** When it is due, on the clock of `performance`. */
  readonly at: number;
  readonly bytes: number;
  readonly leave: () => void;
}

/** What is sent late, in order: nothing overtakes what was put in before it. What is not late leaves at once. */
export class Outbox {
  #waiting: Waiting[] = [];
  #timer: NodeJS.Timeout | undefined;
  #bytes = 0;

  /** The bytes that wait. */
  get bytes(): number {
    return this.#bytes;
  }

  put(delay: number, bytes: number, leave: () => void): void {
    const last = this.#waiting.at(-1);
    if (delay === 0 && last === undefined) {
      leave();
      return;
    }
    this.#waiting.push({ at: Math.max(performance.now() + delay, last?.at ?? 0), bytes, leave });
    this.#bytes += bytes;
    if (last === undefined) this.#arm();
  }

  /** Lets all that waits leave at once. */
  flush(): void {
    const leaving = this.#waiting;
    this.clear();
    for (const { leave } of leaving) leave();
  }

  /** Throws away what waits. */
  clear(): void {
    clearTimeout(this.#timer);
    this.#waiting = [];
    this.#bytes = 0;
  }

  #arm(): void {
    const next = this.#waiting[0];
    if (next) this.#timer = setTimeout(() => this.#release(), Math.max(0, next.at - performance.now()));
  }

  #release(): void {
    const now = performance.now();
    const due = this.#waiting.findIndex(({ at }) => at > now);
    const leaving = this.#waiting.splice(0, due < 0 ? this.#waiting.length : due);
    for (const { bytes } of leaving) this.#bytes -= bytes;
    for (const { leave } of leaving) leave();
    this.#arm();
  }
}
