import type { Logger } from "@smithy/types";
import type { PaceOptions } from "../pace/options.js";
import type { RetryBudgetEvent, RetryEvent, RetrySettings } from "../retry/options.js";

/** What a single call may set; each wins over the same setting of the client. */
export interface CallOptions extends RetrySettings {
  /** Ends the call at once, also while it waits to try again; the call then fails with an `AbortError`. */
  signal?: AbortSignal;
  /**
   * What to do when an answer was lost and the next attempt meets a Conflict (on creating a membership, ban or
   * moderator, or associating a channel flow) or finds nothing to delete: `true` makes one more call that looks whether the lost attempt did the
   * work, and reports success if that is proved; `false` reports the error, with `outcome: "unknown"`. Default: `true`.
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
   * that a list waits for the slower of the two, not for both. `false` fetches each page only when it is asked for.
   * Default: `true`.
   */
  prefetch?: boolean;
}

/** What the caller of a facade sets once for all calls. */
export interface CallSettings extends Omit<CallOptions, "signal"> {
  /**
   * Whether calls share a retry budget, so that an outage is not made worse by everybody's retries: about 100 retries
   * at once, refilled by calls that succeed. Default: `true`.
   */
  retryBudget?: boolean;
  /**
   * Whether calls wait for their turn by AWS's published quotas, so that any number of calls at once runs at the quota, evenly,
   * and is not throttled: {@link PaceOptions}, or `true` for their defaults. Waiting is no attempt. A call that could not
   * have its turn within its `timeout`, which is 300,000 ms by default then, fails at once with a `TimeoutError` that says
   * when its turn would be. Default: `false`.
   */
  pace?: boolean | PaceOptions;
  /**
   * Gets one line a call at `debug`: a logger of the AWS SDK's kind, such as `console`, or one of pino's. Never sees
   * content or secrets.
   */
  logger?: Logger;
  /** Is called before each retry. */
  onRetry?: (event: RetryEvent) => void;
  /** Is called instead of `onRetry` when the retry budget is used up: the call fails with the event's `reason`. */
  onRetryBudgetExhausted?: (event: RetryBudgetEvent) => void;
}
