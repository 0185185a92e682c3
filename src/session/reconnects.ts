import type { SessionSettings } from "./options.js";
import { longestDelay, newEffort, type Effort } from "./retry.js";

// AWS admits one new connection of a user in a second. A little more, for timers may fire early.
const spacing = 1_010;

/** When a session may connect again: what its connections have in common. */
export class Reconnects {
  readonly #timeout: number;
  readonly #stableAfter: number;
  #effort: Effort | undefined;
  #openedAt = Infinity;
  #connectedAt = -Infinity;

  /**
   * A connection is stable once it was open for as long as the longest wait, or as the user waits for a ping's answer. Whoever
   * is put out at once each time waits longer each time, and gives up after `reconnectTimeout`.
   */
  constructor({
    reconnectTimeout,
    pingInterval,
  }: Pick<SessionSettings, "reconnectTimeout" | "pingInterval">) {
    this.#timeout = reconnectTimeout;
    this.#stableAfter = Math.min(longestDelay, pingInterval);
  }

  /** The attempts that go on, or new ones if the last connection was stable. */
  effort(): Effort {
    if (performance.now() - this.#openedAt >= this.#stableAfter) this.#effort = undefined;
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
