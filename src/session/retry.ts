import pRetry from "p-retry";
import type { SdkError } from "../aws/sdk-error.js";
import {
  AbortError,
  CredentialsError,
  InvalidResponseError,
  SessionError,
  TimeoutError,
} from "../errors/client-errors.js";
import type { ChimeMessagingError } from "../errors/errors.js";
import { isObject } from "../errors/faults.js";
import { classify, retryAfterOf } from "../retry/classify.js";
import { pause } from "../retry/interrupt.js";
import { canReconnect } from "./close-codes.js";

/** Attempts that belong together: how long they go on, by `performance.now()`, and how many waits there were. */
export interface Effort {
  readonly deadline: number;
  waits: number;
}

/** How long, and after which errors, something is tried again. */
export interface RetryWindow {
  /** In ms, from the first attempt on. */
  readonly timeout: number;
  readonly signal: AbortSignal;
  /** Earlier attempts that the new ones go on with. Default: none. */
  readonly effort?: Effort;
  /** How long a wait must be at least, as of now, in ms. Default: no time. */
  readonly leastWait?: () => number;
  readonly isTransient: (error: Error) => boolean;
  /** Is called before each wait. */
  readonly onWait: (attempt: number, delay: number, reason: Error) => void;
}

// The figures of AWS's own client.
const firstDelay = 1_000;
/** The longest random wait, in ms. */
export const longestDelay = 5_000;

export const newEffort = (timeout: number): Effort => ({ deadline: performance.now() + timeout, waits: 0 });

/**
 * Runs `work`, which is given the ms that are left, until it succeeds, fails for good, or the time is up. Then rejects with
 * the last error that was not just the end of the time. `lost` is an error that has happened already: then it waits first.
 */
export async function retryWithin<T>(
  work: (left: number) => Promise<T>,
  window: RetryWindow,
  lost?: Error,
): Promise<T> {
  const effort = window.effort ?? newEffort(window.timeout);
  const { deadline } = effort;
  let telling: Error | undefined;
  // However short the time, there is one attempt after a loss.
  if (lost) await wait(window, effort, lost, lost, (left) => left / 2);
  return pRetry(() => work(deadline - performance.now()), {
    retries: Infinity,
    // The waits are this function's: p-retry knows none that depends on the error.
    minTimeout: 0,
    shouldRetry: async ({ error }) => {
      if (!window.isTransient(error)) return false;
      // Timers may be a little early. What was cut short by the end of the time tells less than what came before.
      const isCutShort = error instanceof TimeoutError || performance.now() > deadline - 2;
      if (!telling || !isCutShort) telling = error;
      await wait(window, effort, error, telling);
      return true;
    },
  });
}

/**
 * Waits after an error: full jitter, of at most what `bound` makes of the time that is left, on top of the least wait.
 * Rejects with `telling` if the time is up before the wait is over.
 */
async function wait(
  { signal, onWait, leastWait, timeout }: RetryWindow,
  effort: Effort,
  error: Error,
  telling: Error,
  bound = (_left: number) => timeout / 2,
): Promise<void> {
  const left = effort.deadline - performance.now();
  const least = Math.max(askedWait(error), leastWait?.() ?? 0);
  const longest = Math.min(longestDelay, firstDelay * 2 ** effort.waits, bound(left - least));
  const delay = least + Math.random() * Math.max(0, longest);
  if (delay >= left) throw telling;
  effort.waits += 1;
  if (!signal.aborted) onWait(effort.waits, delay, error);
  await pause(delay, { signal }).catch(() => {
    throw new AbortError("aborted", { operation: "Connect", cause: signal.reason });
  });
}

/** How long the service asks to wait, in ms. Its answer may be the cause of a cause: of a call that ran out of time. */
function askedWait(error: unknown): number {
  for (let at = error, depth = 0; isObject(at) && depth < 5; at = at.cause, depth += 1) {
    const { headers } = (at as Partial<SdkError>).$response ?? {};
    // A date is told by the service's clock, which is in the same answer.
    const now = Date.parse(headers?.date ?? "") || Date.now();
    const asked = retryAfterOf(at as never, now);
    if (asked !== undefined) return asked;
  }
  return 0;
}

/** Whether an error may pass. `worked` tells that it did work before. */
export function isTransient(error: Error, worked: boolean): boolean {
  if (error instanceof SessionError) return isTransientClose(error);
  if (error instanceof TimeoutError || error instanceof InvalidResponseError) return true;
  // A provider that had credentials before will have some again.
  if (error instanceof CredentialsError) return worked;
  const verdict = verdictOf(error.cause);
  return verdict !== undefined && verdict.kind !== "final";
}

function isTransientClose({ statusCode, closeCode, cause }: SessionError): boolean {
  if (statusCode !== undefined) return statusCode >= 500 || statusCode === 429 || statusCode === 408;
  if (closeCode === undefined || !canReconnect(closeCode)) return false;
  // A certificate that is refused stays so; whatever else the network says may pass.
  const verdict = verdictOf(cause);
  return verdict?.kind !== "final" || verdict.mayBeApplied;
}

/** Not by `instanceof Error`: Node's own errors are of another realm where a program runs in a VM, as under Jest. */
const verdictOf = (cause: unknown) => (isObject(cause) ? classify(cause as never) : undefined);

/** The error of a connection that was lost and could not be made again. */
export function goneError(lost: SessionError, last: Error, timeout: number): Error {
  if (!isTransient(last, true)) return last;
  const { closeCode, reason, message } = lost;
  const what = last === lost ? "no connection has lasted" : "it could not be made again";
  // The new error names the operation itself.
  const text = `${message.replace(/^Connect: /, "")}; ${what} within ${timeout} ms`;
  const { requestId, statusCode } = last as ChimeMessagingError;
  return new SessionError(text, { closeCode, reason, requestId, statusCode, cause: last });
}
