import { Cancellation } from "../namespaces/cancellation.js";

/** Why an attempt was ended from this side. */
export class Interruption extends Error {
  readonly by: "signal" | "timer";

  constructor(by: "signal" | "timer", cause?: unknown) {
    super(by, { cause });
    this.by = by;
  }
}

// The longest time that a timer can be set to.
const longestTimer = 2 ** 31 - 1;

// A signal gets one listener for all calls and sessions that share it: node warns of a leak at more than ten.
const listening = new WeakMap<AbortSignal, Set<() => void>>();

function tellAll(this: AbortSignal): void {
  for (const onAbort of listening.get(this) ?? []) onAbort();
}

/** Calls `onAbort` when the signal is aborted; once. */
export function listen(signal: AbortSignal, onAbort: () => void): void {
  const calls = listening.get(signal) ?? new Set();
  if (calls.size === 0) signal.addEventListener("abort", tellAll, { once: true });
  listening.set(signal, calls.add(onAbort));
}

/** Takes back a `listen`. */
export function ignore(signal: AbortSignal, onAbort: () => void): void {
  const calls = listening.get(signal);
  if (calls?.delete(onAbort) && calls.size === 0) signal.removeEventListener("abort", tellAll);
}

/**
 * Runs `work` for at most `ms`, or until the caller's signal is aborted; then rejects with an `Interruption` at once,
 * even if the work goes on. Leaves no timer and no listener behind: `AbortSignal.any` would, on a long-lived signal.
 */
export function within<T>(
  ms: number,
  signal: AbortSignal | undefined,
  work: (cancellation: Cancellation) => Promise<T>,
): Promise<T> {
  const cancellation = new Cancellation();
  return new Promise<T>((resolve, reject) => {
    const fail = (error: Error) => {
      end();
      reject(error);
    };
    const stop = (interruption: Interruption) => {
      fail(interruption);
      cancellation.abort();
    };
    const onAbort = () => stop(new Interruption("signal", signal?.reason));
    const timer = ms < longestTimer ? setTimeout(() => stop(new Interruption("timer")), ms) : undefined;
    const end = () => {
      clearTimeout(timer);
      if (signal) ignore(signal, onAbort);
    };
    if (signal?.aborted) return onAbort();
    if (signal) listen(signal, onAbort);
    work(cancellation).then((result) => {
      end();
      resolve(result);
    }, fail);
  });
}

/** Waits for `ms`; rejects with an `Interruption` as soon as the signal is aborted. */
export const pause = (ms: number, signal: AbortSignal | undefined): Promise<void> =>
  within(Infinity, signal, (cancellation) => {
    return new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, Math.min(ms, longestTimer));
      cancellation.onAbort = () => clearTimeout(timer);
    });
  });
