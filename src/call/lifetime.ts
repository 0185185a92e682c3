/** How long a client, and all that `as()` makes of it, may make calls: until it is closed. */
export class Lifetime {
  /** Whether it is over. */
  closed = false;
  // Slots that are used again, and not a set: a set that lives long leaves tables behind when it grows, and what these
  // still name, each with its whole call, stays until the next full garbage collection.
  readonly #endings: ((() => void) | undefined)[] = [];
  readonly #free: number[] = [];

  /** Has `end` called when the client is closed; gives what takes that back. */
  watch(end: () => void): number {
    const slot = this.#free.pop() ?? this.#endings.length;
    this.#endings[slot] = end;
    return slot;
  }

  /** Takes back a `watch`. */
  forget(slot: number): void {
    this.#endings[slot] = undefined;
    this.#free.push(slot);
  }

  close(): void {
    this.closed = true;
    for (const end of [...this.#endings]) end?.();
  }
}
