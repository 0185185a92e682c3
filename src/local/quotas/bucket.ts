/** A bucket that holds one second's worth of requests and refills at the rate, on the service's clock. */
export class TokenBucket {
  readonly #perSecond: number;
  readonly #capacity: number;
  #tokens: number;
  #time: number;

  constructor(perSecond: number, now: number) {
    this.#perSecond = perSecond;
    // A rate below one a second must still let one request through now and then; a rate of 0 never does.
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

  /** A full bucket is as good as none. */
  isFull(now: number): boolean {
    this.#refill(now);
    return this.#tokens >= this.#capacity;
  }

  #refill(now: number): void {
    // A clock that a test puts back must not take tokens away.
    const elapsed = Math.max(0, now - this.#time);
    this.#tokens = Math.min(this.#capacity, this.#tokens + (elapsed / 1000) * this.#perSecond);
    this.#time = now;
  }
}
