import { longestDelay, newEffort, type Effort } from "./retry.js";

// A connection that has been open for so long, in ms, is stable. As long as the longest wait: whoever is put out at once
// each time waits longer each time, and gives up after `reconnectTimeout`.
const stableAfter = longestDelay;

// AWS admits one new connection of a user in a second. A little more, for timers may fire early.
const spacing = 1_010;

/** When a session may connect again: what its connections have in common. */
export class Reconnects {
  readonly #timeout: number;
  #effort: Effort | undefined;
  #openedAt = Infinity;
  #connectedAt = -Infinity;

  /** `timeout` is how long to try, in ms, until there is a stable connection. */
  constructor(timeout: number) {
    this.#timeout = timeout;
  }

  /** The attempts that go on, or new ones if the last connection was stable. */
  effort(): Effort {
    if (performance.now() - this.#openedAt >= stableAfter) this.#effort = undefined;
    this.#openedAt = Infinity;
    return (this.#effort ??= newEffort(this.#timeout));
  }

  /** The service has established a session. */
  opened(): void {
    this.#openedAt = performance.now();
  }

  /** The service has seen a connect by now, whatever came of it. */
  connected(): void {
    this.#connectedAt = performance.now();
  }

  /** How long to wait at least before the next connect, in ms. */
  leastWait(): number {
    return Math.max(0, this.#connectedAt + spacing - performance.now());
  }
}
