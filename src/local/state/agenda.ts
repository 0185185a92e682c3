/** Work to be done at a later time. */
export interface AgendaEntry {
  readonly due: number;
  /** Among entries that are due at the same time, the one that was made first comes first. */
  readonly order: number;
  /** Undefined once taken back. */
  work: (() => void) | undefined;
}

/** So few entries that were taken back are not worth a cleaning. */
const CLEAN_ABOVE = 64;

/**
 * What is to be done at a later time on the service's clock. The entries are a binary heap, the next one first, so that
 * an entry more costs little also among 100,000.
 */
export class Agenda {
  #heap: AgendaEntry[] = [];
  #takenBack = 0;
  #made = 0;

  /** How many entries there are, apart from those that were taken back. */
  get size(): number {
    return this.#heap.length - this.#takenBack;
  }

  /** Does `work` when the time has come, unless the entry is taken back by then. */
  at(due: number, work: () => void): AgendaEntry {
    const entry: AgendaEntry = { due, order: ++this.#made, work };
    this.#heap.push(entry);
    this.#rise(this.#heap.length - 1);
    return entry;
  }

  /**
   * Takes an entry back. What it refers to is free at once; the entry itself stays until it is due, or until half of
   * all entries are such.
   */
  cancel(entry: AgendaEntry): void {
    if (entry.work === undefined) return;
    entry.work = undefined;
    this.#takenBack += 1;
    if (this.#takenBack > CLEAN_ABOVE && this.#takenBack > this.#heap.length / 2) this.#clean();
  }

  /**
   * Does what is due, the oldest first.
   *
   * @param done - called after each
   */
  run(now: number, done: () => void = () => {}): void {
    while ((this.#heap[0]?.due ?? Infinity) <= now) {
      const entry = this.#takeFirst();
      const { work } = entry;
      if (work === undefined) {
        this.#takenBack -= 1;
        continue;
      }
      entry.work = undefined;
      work();
      done();
    }
  }

  /** A sorted array is a heap, too. */
  #clean(): void {
    this.#heap = this.#heap
      .filter(({ work }) => work !== undefined)
      .sort((a, b) => (isBefore(a, b) ? -1 : 1));
    this.#takenBack = 0;
  }

  #takeFirst(): AgendaEntry {
    const first = this.#heap[0]!;
    const last = this.#heap.pop()!;
    if (last !== first) {
      this.#heap[0] = last;
      this.#sink();
    }
    return first;
  }

  #rise(from: number): void {
    for (let at = from; at > 0;) {
      const parent = (at - 1) >> 1;
      if (!isBefore(this.#heap[at]!, this.#heap[parent]!)) return;
      this.#swap(at, parent);
      at = parent;
    }
  }

  #sink(): void {
    for (let at = 0; ;) {
      const child = this.#earlierChild(at);
      if (child === undefined || !isBefore(this.#heap[child]!, this.#heap[at]!)) return;
      this.#swap(at, child);
      at = child;
    }
  }

  #earlierChild(parent: number): number | undefined {
    const [left, right] = [2 * parent + 1, 2 * parent + 2];
    if (left >= this.#heap.length) return undefined;
    return right < this.#heap.length && isBefore(this.#heap[right]!, this.#heap[left]!) ? right : left;
  }

  #swap(one: number, other: number): void {
    const entry = this.#heap[one]!;
    this.#heap[one] = this.#heap[other]!;
    this.#heap[other] = entry;
  }
}

function isBefore(one: AgendaEntry, other: AgendaEntry): boolean {
  return one.due < other.due || (one.due === other.due && one.order < other.order);
}
