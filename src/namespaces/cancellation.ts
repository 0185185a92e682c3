/**
 * Ends one attempt, from this side. An `AbortController` for each, with its listener put on and taken off, would be 3 % of
 * a call; it is only made for who cannot do without.
 */
export class Cancellation {
  /** Whether the attempt has been ended. */
  aborted = false;
  /** What to do when the attempt is ended. */
  onAbort: (() => void) | undefined;
  #controller: AbortController | undefined;

  /** The same as a signal, for code that is not the library's. */
  get signal(): AbortSignal {
    this.#controller ??= new AbortController();
    if (this.aborted) this.#controller.abort();
    return this.#controller.signal;
  }

  abort(): void {
    this.aborted = true;
    this.onAbort?.();
    this.#controller?.abort();
  }
}
