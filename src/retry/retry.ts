import type { Logger } from "@smithy/types";
import pRetry from "p-retry";
import type { SdkError } from "../aws/sdk-error.js";
import { AbortError, TimeoutError } from "../errors/client-errors.js";
import type { ChimeMessagingError, ErrorDetails } from "../errors/errors.js";
import { translate } from "../errors/translate.js";
import { translateUnsent } from "../errors/unsent.js";
import type { RetryBudget } from "./budget.js";
import { classify, refusedForNow, retryAfterOf, type Verdict } from "./classify.js";
import { Interruption, pause, type Ends } from "./interrupt.js";
import type { RetryBudgetEvent, RetryEvent } from "./options.js";
import { delayBefore, type Policy } from "./policy.js";

/** One call: what stays the same over its attempts, and what they have led to so far. */
export interface Call extends Ends {
  readonly operation: string;
  readonly token: string | undefined;
  readonly policy: Policy;
  readonly budget: RetryBudget | undefined;
  /** The user's logger and hooks, which never throw. */
  readonly hooks: Hooks;
  readonly adviceFor: ((error: Error) => string) | undefined;
  /** When the call must be over, on `performance.now()`'s clock. */
  readonly deadline: number;
  /** How many requests were sent. */
  requests: number;
  /** How long it has waited between attempts, in ms. */
  waited: number;
  /** Whether any attempt so far may have been applied. */
  mayBeApplied: boolean;
  /** How the last attempt failed. */
  failure?: Failure;
  /** The last error of the service or the network. A `TimeoutError` after it has it as its cause. */
  lastError?: ChimeMessagingError;
}

interface Hooks {
  readonly logger?: Pick<Logger, "warn"> | undefined;
  readonly onRetry?: ((event: RetryEvent) => void) | undefined;
  readonly onRetryBudgetExhausted?: ((event: RetryBudgetEvent) => void) | undefined;
}

/** One attempt of a call, and how far it got. */
export interface Attempt {
  readonly number: number;
  waitsFor:
    "a start" | "the AWS client" | "credentials" | "the Region" | "its turn" | "a connection" | "an answer";
  /** Whether the service may have seen the request. */
  sent: boolean;
  /** Whether it went over a connection that may have been dead already. */
  wasStale?: boolean;
  /** Whether AWS did not take the credentials, and there are others now. */
  hasNewCredentials?: boolean;
  /** Whether it has waited for its turn: being throttled all the same only tells the pace to slow down. */
  isPaced?: boolean;
}

/** How one attempt failed: our error, and what it means for the next attempt. */
interface Failure {
  error: ChimeMessagingError;
  verdict: Verdict;
  timedOut: boolean;
  retryAfter: number | undefined;
  /** Whether a retry costs nothing: the connection is to blame, and not the service. */
  isFree?: boolean | undefined;
}

/** How much time the call has left, in ms. */
export const timeLeft = (call: Call): number => call.deadline - performance.now();

/** Makes attempts until one succeeds, or another one cannot help or is not allowed. Rejects with one of our errors. */
export function withRetries<T>(call: Call, make: (attempt: Attempt) => Promise<T>): Promise<T> {
  const run = async (number: number) => {
    const attempt: Attempt = { number, waitsFor: "a start", sent: false };
    try {
      const result = await make(attempt);
      call.requests += 1;
      call.budget?.refund(number > 1);
      return result;
    } catch (error) {
      call.failure = judge(error as SdkError | Interruption, attempt, call);
      throw call.failure.error;
    }
  };
  return pRetry(run, {
    retries: call.policy.attempts - 1,
    // `mayRetry` waits, since p-retry knows no wait that depends on the error.
    minTimeout: 0,
    shouldRetry: ({ attemptNumber }) => mayRetry(call, attemptNumber),
  });
}

/** What the error of an attempt means. Takes down in the call what follows from it. */
function judge(error: SdkError | Interruption, attempt: Attempt, call: Call): Failure {
  const { sent } = attempt;
  if (sent) call.requests += 1;
  if (error instanceof Interruption) {
    if (sent) call.mayBeApplied = true;
    const kind = sent && error.by === "timer" ? "transient" : "final";
    const verdict: Verdict = { kind, mayBeApplied: sent };
    return { verdict, timedOut: true, retryAfter: undefined, error: interrupted(error, call, attempt) };
  }
  const verdict = attempt.hasNewCredentials ? refusedForNow : classify(error, sent);
  if (verdict.mayBeApplied) call.mayBeApplied = true;
  const details = detailsOf(call);
  const ours = sent
    ? translate(error, details, call.adviceFor)
    : translateUnsent(error, details, attempt.waitsFor);
  call.lastError = ours;
  const retryAfter = retryAfterOf(error, Date.now());
  return {
    verdict,
    timedOut: false,
    retryAfter,
    isFree: attempt.wasStale || (attempt.isPaced && verdict.kind === "throttled"),
    error: ours,
  };
}

/** What our error says of the call so far. */
export const detailsOf = (call: Call): ErrorDetails => ({
  operation: call.operation,
  attempts: call.requests,
  clientRequestToken: call.token,
  outcome: call.mayBeApplied ? "unknown" : "rejected",
});

function interrupted({ by, cause }: Interruption, call: Call, attempt?: Attempt): ChimeMessagingError {
  if (by === "close") return new AbortError("the client is closed", detailsOf(call));
  if (by === "signal") return new AbortError("aborted", { ...detailsOf(call), cause });
  // Only attempts have a time of their own; a wait between them has none.
  const { waitsFor, number } = attempt!;
  const why = cause instanceof Error ? cause.message : `there was no time for ${waitsFor}`;
  return timedOut(`${why} (attempt ${number})`, call);
}

/** Waits until the next attempt may be made. False if it cannot help; rejects if there is no time or budget for it. */
async function mayRetry(call: Call, attempt: number): Promise<boolean> {
  const { verdict, retryAfter, timedOut: afterTimeout, isFree, error } = call.failure!;
  if (verdict.kind === "final") return false;
  const delay = delayBefore(call.policy, verdict.kind, attempt, retryAfter);
  if (delay >= timeLeft(call)) throw outOfTime(call, error);
  if (call.budget && !isFree && !call.budget.take(afterTimeout)) throw exhausted(call, attempt, error);
  call.hooks.onRetry?.({ operation: call.operation, attempt, delay, reason: error });
  try {
    await pause(delay, call);
  } catch (interruption) {
    throw interrupted(interruption as Interruption, call);
  }
  call.waited += delay;
  return true;
}

function outOfTime(call: Call, last: ChimeMessagingError): Error {
  if (last instanceof TimeoutError) return last;
  return timedOut(`no time is left for another attempt; the last one ended in ${last.name}`, call);
}

function timedOut(message: string, call: Call): TimeoutError {
  const { statusCode, requestId } = call.lastError ?? {};
  return new TimeoutError(message, { ...detailsOf(call), statusCode, requestId, cause: call.lastError });
}

function exhausted(call: Call, attempt: number, last: ChimeMessagingError): Error {
  // Read-only for everybody else.
  (last as { retryBudgetExhausted: boolean }).retryBudgetExhausted = true;
  const message = `${call.operation}: not retried, the retry budget is used up`;
  call.hooks.logger?.warn(message, { attempts: attempt });
  call.hooks.onRetryBudgetExhausted?.({ operation: call.operation, attempt, reason: last });
  return last;
}
