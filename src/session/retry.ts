import { pause } from "../retry/interrupt.js";
import pRetry from "p-retry";
import type { SdkError } from "../aws/sdk-error.js";
import { classify, retryAfterOf } from "../retry/classify.js";
import {
  AbortError,
  CredentialsError,
  InvalidResponseError,
  SessionError,
  TimeoutError,
} from "../errors/client-errors.js";
import type { ChimeMessagingError } from "../errors/errors.js";
import { canReconnect } from "./close-codes.js";

/** How long, and after which errors, something is tried again. */
export interface RetryWindow {
  /** In ms, from the first attempt on. */
  readonly timeout: number;
  readonly signal: AbortSignal;
  readonly isTransient: (error: Error) => boolean;
  /** Is called before each wait. */
  readonly onWait: (attempt: number, delay: number, reason: Error) => void;
}

// The figures of AWS's own client.
const firstDelay = 1_000;
const longestDelay = 5_000;

/** Full jitter, and no less than the service asks for. The bound leaves time for one attempt at least. */
function delayBefore(attempt: number, timeout: number, error: Error): number {
  const bound = Math.min(longestDelay, firstDelay * 2 ** (attempt - 1), timeout / 2);
  return (retryAfterOf((error.cause ?? {}) as SdkError, Date.now()) ?? 0) + Math.random() * bound;
}

/**
 * Runs `work`, which is given the ms that are left, until it succeeds, fails for good, or the time is up. Then rejects with
 * the last error that was not just the end of the time. `lost` is an error that has happened already: then it waits first.
 */
export async function retryWithin<T>(
  work: (left: number) => Promise<T>,
  { timeout, signal, isTransient, onWait }: RetryWindow,
  lost?: Error,
): Promise<T> {
  const deadline = performance.now() + timeout;
  let telling: Error | undefined;
  const wait = async (attempt: number, error: Error) => {
    const delay = delayBefore(attempt, timeout, error);
    if (performance.now() + delay >= deadline) throw telling ?? error;
    if (!signal.aborted) onWait(attempt, delay, error);
    await pause(delay, { signal }).catch(() => {
      throw new AbortError("aborted", { operation: "Connect", cause: signal.reason });
    });
  };
  if (lost) await wait(1, lost);
  const waited = lost ? 1 : 0;
  return pRetry(() => work(deadline - performance.now()), {
    retries: Infinity,
    // The waits are this function's: p-retry knows none that depends on the error.
    minTimeout: 0,
    shouldRetry: async ({ error, attemptNumber }) => {
      if (!isTransient(error)) return false;
      // Timers may be a little early. What was cut short by the end of the time tells less than what came before.
      const isCutShort = error instanceof TimeoutError || performance.now() > deadline - 2;
      if (!telling || !isCutShort) telling = error;
      await wait(attemptNumber + waited, error);
      return true;
    },
  });
}

/** Whether an error may pass. `worked` tells that it did work before. */
export function isTransient(error: Error, worked: boolean): boolean {
  if (error instanceof SessionError) return isTransientClose(error);
  if (error instanceof TimeoutError || error instanceof InvalidResponseError) return true;
  // A provider that had credentials before will have some again.
  if (error instanceof CredentialsError) return worked;
  return error.cause instanceof Error && classify(error.cause as SdkError).kind !== "final";
}

function isTransientClose({ statusCode, closeCode, cause }: SessionError): boolean {
  if (statusCode !== undefined) return statusCode >= 500 || statusCode === 429 || statusCode === 408;
  if (closeCode === undefined || !canReconnect(closeCode)) return false;
  // A certificate that is refused stays so; whatever else the network says may pass.
  const verdict = cause instanceof Error ? classify(cause as SdkError) : undefined;
  return verdict?.kind !== "final" || verdict.mayBeApplied;
}

/** The error of a connection that was lost and could not be made again. */
export function goneError(lost: SessionError, last: Error, timeout: number): Error {
  if (last === lost || !isTransient(last, true)) return last;
  const { closeCode, reason, message } = lost;
  // The new error names the operation itself.
  const text = `${message.replace(/^Connect: /, "")}; it could not be made again within ${timeout} ms`;
  const { requestId, statusCode } = last as ChimeMessagingError;
  return new SessionError(text, { closeCode, reason, requestId, statusCode, cause: last });
}
