/** A token bucket. It holds the requests of one second and refills at the given rate, on the service's clock. */
export class TokenBucket {
  readonly #perSecond: number;
  readonly #capacity: number;
  #tokens: number;
  #time: number;

  constructor(perSecond: number, now: number) {
    this.#perSecond = perSecond;
    // A rate below 1 still lets one request through from time to time; a rate of 0 lets none through.
    this.#capacity = perSecond > 0 ? Math.max(1, perSecond) : 0;
    this.#tokens = this.#capacity;
    this.#time = now;
  }

  hasToken(now: number): boolean {
    this.#refill(now);
    return this.#tokens >= 1;
  }

  take(): void {
    this.#tokens -= 1;
  }

  /** A full bucket can be forgotten: a new one would be full too. */
  isFull(now: number): boolean {
    this.#refill(now);
    return this.#tokens >= this.#capacity;
  }

  #refill(now: number): void {
    // If a test sets the clock back, no tokens are lost.
    const elapsed = Math.max(0, now - this.#time);
    this.#tokens = Math.min(this.#capacity, this.#tokens + (elapsed / 1000) * this.#perSecond);
    this.#time = now;
  }
}
