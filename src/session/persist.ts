import { pause } from "../call/attempt.js";
import { classify, type SdkError } from "../call/classify.js";
import {
  AbortError,
  CredentialsError,
  InvalidResponseError,
  SessionError,
  TimeoutError,
} from "../call/client-errors.js";
import type { ChimeMessagingError } from "../call/errors.js";
import { canReconnect } from "./close-codes.js";

/** How long something is tried again. */
export interface Patience {
  /** In ms, from now on. */
  readonly timeout: number;
  readonly signal: AbortSignal;
  readonly isPassing: (error: Error) => boolean;
  /** Is told of each wait before it. */
  readonly onWait: (attempt: number, delay: number, reason: Error) => void;
}

// The figures of AWS's own client.
const firstDelay = 1_000;
const longestDelay = 5_000;

/** Full jitter. However short the time, at least one attempt fits in. */
const delayOf = (attempt: number, timeout: number) =>
  Math.random() * Math.min(longestDelay, firstDelay * 2 ** (attempt - 1), timeout / 2);

/**
 * Does `work`, which is told how much time is left, until it succeeds, fails in a way that will not pass, or the time
 * is up; then rejects with its last failure, the last that was not cut short. `lost` is a failure that has happened
 * already: then it waits first.
 */
export async function persist<T>(
  work: (left: number) => Promise<T>,
  { timeout, signal, isPassing, onWait }: Patience,
  lost?: Error,
): Promise<T> {
  const deadline = performance.now() + timeout;
  let last = lost;
  let telling: Error | undefined;
  for (let attempt = lost ? 1 : 0; ; attempt += 1) {
    if (last) {
      const delay = delayOf(attempt, timeout);
      if (performance.now() + delay >= deadline) throw telling ?? last;
      if (!signal.aborted) onWait(attempt, delay, last);
      await pause(delay, signal).catch(() => {
        throw new AbortError("aborted", { operation: "Connect", cause: signal.reason });
      });
    }
    try {
      return await work(deadline - performance.now());
    } catch (error) {
      if (!isPassing(error as Error)) throw error;
      last = error as Error;
      // Timers may be a little early.
      const isCutShort = error instanceof TimeoutError || performance.now() > deadline - 2;
      if (!telling || !isCutShort) telling = last;
    }
  }
}

/** Whether it may help to try again. `worked` tells that it did work before. */
export function isPassing(error: Error, worked: boolean): boolean {
  if (error instanceof SessionError) return isPassingClose(error);
  if (error instanceof TimeoutError || error instanceof InvalidResponseError) return true;
  // A provider that had credentials before will have some again.
  if (error instanceof CredentialsError) return worked;
  return error.cause instanceof Error && classify(error.cause as SdkError).kind !== "final";
}

function isPassingClose({ statusCode, closeCode, cause }: SessionError): boolean {
  if (statusCode !== undefined) return statusCode >= 500 || statusCode === 429 || statusCode === 408;
  if (closeCode === undefined || !canReconnect(closeCode)) return false;
  // A certificate that is refused stays so; whatever else the network says may pass.
  const verdict = cause instanceof Error ? classify(cause as SdkError) : undefined;
  return verdict?.kind !== "final" || verdict.mayBeApplied;
}

/** The error for a connection that was lost and could not be made again. */
export function goneError(lost: SessionError, last: Error, timeout: number): Error {
  if (last === lost || !isPassing(last, true)) return last;
  const { closeCode, reason, message } = lost;
  // The new error names the operation itself.
  const text = `${message.replace(/^Connect: /, "")}; it could not be made again within ${timeout} ms`;
  const { requestId, statusCode } = last as ChimeMessagingError;
  return new SessionError(text, { closeCode, reason, requestId, statusCode, cause: last });
}
