import type { Cancellation } from "../namespaces/cancellation.js";
import { unsentAt } from "../namespaces/progress.js";
import type { Namespace } from "../namespaces/types.js";
import { Interruption, pause, within } from "./attempt.js";
import type { RetryBudget } from "./budget.js";
import { classify, retryAfterOf, type SdkError, type Verdict } from "./classify.js";
import { AbortError, TimeoutError } from "./client-errors.js";
import type { ChimeMessagingError, ErrorDetails } from "./errors.js";
import type { Lifetime } from "./lifetime.js";
import type { CallSettings } from "./options.js";
import type { Policy } from "./policy.js";
import { translate } from "./translate.js";

/** One call on its way: what stays the same over its attempts, and what they leave behind. */
export interface Call {
  readonly operation: string;
  readonly namespace: Pick<Namespace, "hint">;
  readonly token: string | undefined;
  readonly signal: AbortSignal | undefined;
  readonly lifetime: Lifetime;
  readonly policy: Policy;
  readonly budget: RetryBudget | undefined;
  /** The caller's logger and hooks, which never throw. */
  readonly settings: Pick<CallSettings, "logger" | "onRetry" | "onRetryBudgetExhausted">;
  /** When the call must be over, on `performance.now()`'s clock. */
  readonly deadline: number;
  /** Whether a Conflict or an absence after a lost answer is settled by a look. */
  readonly settles: boolean;
  attempts: number;
  /** How long it has waited between attempts, in ms. */
  waited: number;
  /** How many of the attempts ended before anything was sent. */
  unsent: number;
  /** Whether any attempt so far may have been applied. */
  mayBeApplied: boolean;
  budgetExhausted: boolean;
}

/** The end of one attempt: our error, and what it means for the next one. */
interface Failure {
  verdict: Verdict;
  timedOut: boolean;
  retryAfter: number | undefined;
}

/** Makes attempts until one succeeds, or no other one may help or be made. Rejects with one of our errors. */
export async function withRetries<T>(
  call: Call,
  send: (cancellation: Cancellation) => Promise<T>,
): Promise<T> {
  if (call.signal?.aborted) throw ourError(new Interruption("signal", call.signal.reason), call);
  if (call.lifetime.closed) throw ourError(new Interruption("close"), call);
  let answer: ChimeMessagingError | undefined;
  for (;;) {
    const left = call.deadline - performance.now();
    // A wait may end late. What is sent without time for an answer has an outcome that nobody learns.
    if (left <= 0) throw ourError(new Interruption("timer"), call, answer);
    call.attempts += 1;
    try {
      const result = await within(
        Math.min(call.policy.attemptTimeout, left),
        call.signal,
        send,
        call.lifetime,
      );
      call.budget?.refund(call.attempts > 1);
      return result;
    } catch (error) {
      const failure = judge(error, call);
      const ours = ourError(error, call, answer);
      if (!(error instanceof Interruption)) answer = ours;
      const isLast = call.attempts >= call.policy.attempts;
      if (isLast || !(await mayRetry(call, failure, ours))) throw ours;
    }
  }
}

function judge(error: unknown, call: Call): Failure {
  if (error instanceof Interruption) {
    call.mayBeApplied = true;
    const kind = error.by === "timer" ? "transient" : "final";
    return { verdict: { kind, mayBeApplied: true }, timedOut: true, retryAfter: undefined };
  }
  if (unsentAt(error as SdkError)) call.unsent += 1;
  const verdict = classify(error as SdkError);
  if (verdict.mayBeApplied) call.mayBeApplied = true;
  return { verdict, timedOut: false, retryAfter: retryAfterOf(error as SdkError, Date.now()) };
}

/** How many requests were made. */
export const requestsOf = (call: Call): number => call.attempts - call.unsent;

/** What our error says of the call so far. */
const detailsOf = (call: Call): ErrorDetails => ({
  operation: call.operation,
  attempts: requestsOf(call),
  clientRequestToken: call.token,
  outcome: call.mayBeApplied ? "unknown" : "rejected",
  retryBudgetExhausted: call.budgetExhausted,
});

/** `answer` is what an earlier attempt ended in, should this one have ended in nothing. */
function ourError(error: unknown, call: Call, answer?: ChimeMessagingError): ChimeMessagingError {
  const details = detailsOf(call);
  if (!(error instanceof Interruption)) return translate(error as SdkError, call.namespace, details);
  if (error.by === "close") return new AbortError("the client is closed", details);
  if (error.by === "signal") return new AbortError("aborted", { ...details, cause: error.cause });
  return timedOut(`no answer in time (attempt ${call.attempts})`, call, answer);
}

/** Waits until the next attempt may be made. False if none may help; rejects if there is no time for one. */
async function mayRetry(call: Call, failure: Failure, error: ChimeMessagingError): Promise<boolean> {
  if (failure.verdict.kind === "final") return false;
  const delay = failure.retryAfter ?? backOff(call.policy, failure.verdict.kind, call.attempts);
  if (performance.now() + delay >= call.deadline) throw outOfTime(call, error);
  if (call.budget && !call.budget.take(failure.timedOut)) throw exhausted(call, error);
  const { operation, attempts: attempt } = call;
  call.settings.onRetry?.({ operation, attempt, delay, reason: error });
  await pause(delay, call.signal, call.lifetime).catch((interruption: unknown) => {
    throw ourError(interruption, call);
  });
  call.waited += delay;
  return true;
}

/** Full jitter: anything from 0 to a bound that doubles with each attempt. */
function backOff(policy: Policy, kind: Verdict["kind"], attempt: number): number {
  const base = kind === "throttled" ? policy.throttleDelay : policy.baseDelay;
  return Math.random() * Math.min(policy.maxDelay, base * 2 ** (attempt - 1));
}

function outOfTime(call: Call, last: ChimeMessagingError): Error {
  if (last instanceof TimeoutError) return last;
  return timedOut(`no time is left for another attempt; the last one ended in ${last.name}`, call, last);
}

/** `answer` is the last that came, if one did. */
function timedOut(message: string, call: Call, answer?: ChimeMessagingError): TimeoutError {
  const { statusCode, requestId } = answer ?? {};
  return new TimeoutError(message, { ...detailsOf(call), statusCode, requestId, cause: answer });
}

function exhausted(call: Call, last: ChimeMessagingError): Error {
  call.budgetExhausted = true;
  // For others it is read-only.
  (last as { retryBudgetExhausted: boolean }).retryBudgetExhausted = true;
  const { operation, attempts: attempt } = call;
  const message = `${operation}: not retried, the retry budget is used up`;
  call.settings.logger?.warn(message, { attempts: attempt });
  call.settings.onRetryBudgetExhausted?.({ operation, attempt, reason: last });
  return last;
}
