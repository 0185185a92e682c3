/** How long a client, and all that `as()` makes of it, may make calls: until it is closed. */
export class Lifetime {
  /** Whether it is over. */
  closed = false;
  readonly #endings = new Set<() => void>();

  /** Has `end` called when the client is closed. */
  watch(end: () => void): void {
    this.#endings.add(end);
  }

  /** Takes back a `watch`. */
  forget(end: () => void): void {
    this.#endings.delete(end);
  }

  close(): void {
    this.closed = true;
    for (const end of [...this.#endings]) end();
  }
}
