import type { ChimeMessagingError } from "../errors/errors.js";

/**
 * When and how often a call is tried again. Only what may pass is retried: throttling (429), server errors (5xx) and
 * broken connections. Waits are random between 0 and a bound that doubles with each retry ("full jitter").
 */
export interface RetryOptions {
  /** The most requests that one call makes, the first included. 1 turns retries off. Default: 4. */
  attempts?: number;
  /** The bound of the first wait, in ms. Default: 100. */
  baseDelay?: number;
  /** The bound of the first wait after throttling, in ms. Default: 500. */
  throttleDelay?: number;
  /** The longest wait, in ms, unless the service asks for a longer one with `Retry-After`. Default: 20,000. */
  maxDelay?: number;
}

/** How long a call may take, and how it is tried again. */
export interface RetrySettings {
  /** The most time that the whole call may take, retries and waits included, in ms. Default: 30,000. */
  timeout?: number;
  /**
   * The most time that the service may take for one request before it is given up and tried again, in ms. Waiting for
   * credentials or for a free connection does not count. Default: 10,000.
   */
  attemptTimeout?: number;
  /** How the call is retried; `false` for not at all. */
  retry?: RetryOptions | false;
}

/** What `onRetry` is told before the library waits and tries again. */
export interface RetryEvent {
  /** The operation that is called. */
  operation: string;
  /** The number of the attempt that failed; the first is 1. */
  attempt: number;
  /** How long the library waits now, in ms. */
  delay: number;
  /** Why the attempt failed. */
  reason: ChimeMessagingError;
}

/** What `onRetryBudgetExhausted` is told when a call is not tried again, though it might have helped. */
export type RetryBudgetEvent = Omit<RetryEvent, "delay">;
