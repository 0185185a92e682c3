interface Entry {
  readonly due: number;
  readonly work: () => void;
}

/** What is to be done at a later time on the service's clock. */
export class Agenda {
  /** The latest first, so that what is due is taken from the end. */
  readonly #entries: Entry[] = [];

  /** Does `work` when the time has come. It must check whether it still applies: an entry cannot be taken back. */
  at(due: number, work: () => void): void {
    let low = 0;
    let high = this.#entries.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#entries[middle]!.due > due) low = middle + 1;
      else high = middle;
    }
    this.#entries.splice(low, 0, { due, work });
  }

  /** Does what is due, the oldest first. */
  run(now: number): void {
    while ((this.#entries.at(-1)?.due ?? Infinity) <= now) this.#entries.pop()!.work();
  }
}
