import type { Logger } from "@smithy/types";
import type { ChimeMessagingError } from "./errors.js";

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

/** What a single call may set; each wins over the same setting of the client. */
export interface CallOptions {
  /** Ends the call at once, also while it waits to try again; the call then fails with an `AbortError`. */
  signal?: AbortSignal;
  /** The most time that the whole call may take, retries and waits included, in ms. Default: 30,000. */
  timeout?: number;
  /** The most time that one request may take before it is given up and tried again, in ms. Default: 10,000. */
  attemptTimeout?: number;
  /** How the call is retried; `false` for not at all. */
  retry?: RetryOptions | false;
  /**
   * What to do when an answer was lost and the next attempt meets a Conflict (on creating a membership, ban, moderator
   * or admin) or finds nothing to delete: `true` makes one more call that looks whether the lost attempt did the
   * work, and then reports success; `false` reports the error, with `outcome: "unknown"`. Default: `true`.
   */
  settle?: boolean;
  /** The ARN of the app instance user or bot on whose behalf the call is made. `ChimeBearer` in the input wins. */
  bearer?: string;
}

/** What a list may set. `timeout`, `attemptTimeout` and `retry` are those of each page's call. */
export interface ListOptions extends CallOptions {
  /** The most items to give out. Default: all there are. */
  limit?: number;
  /**
   * Whether the next page is fetched while you work on one, from the second page on and never more than one ahead: so
   * that a list waits for the slower of the two, not for both. Leaving the list early ends the call that is under way.
   * `false` fetches each page only when it is asked for. Default: `true`.
   */
  prefetch?: boolean;
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

/** What `chime-messaging/session` exports. */
export interface SessionSupport {
  /** The import that it comes from. */
  readonly name: "chime-messaging/session";
  /** @internal */
  readonly open: (caller: never, options: never) => Promise<unknown>;
}

/** What the caller of a facade sets once for all calls. */
export interface CallSettings extends Omit<CallOptions, "signal"> {
  /**
   * Whether calls share a retry budget, so that an outage is not made worse by everybody's retries: about 100 retries
   * at once, refilled by calls that succeed. Default: `true`.
   */
  retryBudget?: boolean;
  /** Gets one line a call at `debug`; a logger of the AWS SDK's kind, such as `console`. Never sees content or secrets. */
  logger?: Logger;
  /** Is called before each retry. */
  onRetry?: (event: RetryEvent) => void;
  /**
   * Messaging sessions, for code that is bundled: `session` of `chime-messaging/session`. By default they are loaded
   * with the first `messages.connect`; bundles leave them out.
   */
  session?: SessionSupport;
  /** Is called instead of `onRetry` when the retry budget is used up: the call fails with the event's `reason`. */
  onRetryBudgetExhausted?: (event: RetryBudgetEvent) => void;
}
