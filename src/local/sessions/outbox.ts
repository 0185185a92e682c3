/** A frame that waits to be sent. */
interface Pending {
  /** When to send it, on the clock of `performance.now()`. */
  readonly at: number;
  readonly bytes: number;
  readonly send: () => void;
}

/** Sends frames after a delay and keeps their order. A frame without delay is sent at once if nothing waits. */
export class Outbox {
  #pending: Pending[] = [];
  #timer: NodeJS.Timeout | undefined;
  #bytes = 0;

  /** How many bytes are waiting. */
  get bytes(): number {
    return this.#bytes;
  }

  put(delay: number, bytes: number, send: () => void): void {
    const last = this.#pending.at(-1);
    if (delay === 0 && last === undefined) {
      send();
      return;
    }
    this.#pending.push({ at: Math.max(performance.now() + delay, last?.at ?? 0), bytes, send });
    this.#bytes += bytes;
    if (last === undefined) this.#schedule();
  }

  /** Sends everything that is waiting now. */
  flush(): void {
    const pending = this.#pending;
    this.clear();
    for (const { send } of pending) send();
  }

  /** Discards everything that is waiting. */
  clear(): void {
    clearTimeout(this.#timer);
    this.#pending = [];
    this.#bytes = 0;
  }

  #schedule(): void {
    const next = this.#pending[0];
    if (next) this.#timer = setTimeout(() => this.#sendDue(), Math.max(0, next.at - performance.now()));
  }

  #sendDue(): void {
    const now = performance.now();
    const firstLater = this.#pending.findIndex(({ at }) => at > now);
    const due = this.#pending.splice(0, firstLater < 0 ? this.#pending.length : firstLater);
    for (const { bytes } of due) this.#bytes -= bytes;
    for (const { send } of due) send();
    this.#schedule();
  }
}
