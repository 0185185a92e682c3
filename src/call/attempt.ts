import { Cancellation } from "../namespaces/cancellation.js";
import type { Lifetime } from "./lifetime.js";

/** Who ended an attempt from this side: the caller's signal, the time, or the end of the client. */
type Interrupter = "signal" | "timer" | "close";

/** Why an attempt was ended from this side. */
export class Interruption extends Error {
  declare readonly by: Interrupter;

  constructor(by: Interrupter, cause?: unknown) {
    super(by, { cause });
    this.by = by;
  }
}

/** The longest time that a timer can be set to, in ms. */
export const longestTimer = 2 ** 31 - 1;

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
 * Runs `work` for at most `ms`, until the caller's signal is aborted, or the client is closed; then rejects with an
 * `Interruption` at once, even if the work goes on. Leaves no timer and no listener behind: `AbortSignal.any` would, on
 * a long-lived signal.
 */
export function within<T>(
  ms: number,
  signal: AbortSignal | undefined,
  work: (cancellation: Cancellation) => Promise<T>,
  lifetime?: Lifetime,
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
    const onClose = () => stop(new Interruption("close"));
    const timer = ms < longestTimer ? setTimeout(() => stop(new Interruption("timer")), ms) : undefined;
    let slot: number | undefined;
    const end = () => {
      clearTimeout(timer);
      if (signal) ignore(signal, onAbort);
      // Once only: by the time that the work has ended, too, the slot may be another's.
      if (slot !== undefined) lifetime?.forget(slot);
      slot = undefined;
    };
    if (signal?.aborted) return onAbort();
    if (lifetime?.closed) return onClose();
    if (signal) listen(signal, onAbort);
    slot = lifetime?.watch(onClose);
    work(cancellation).then((result) => {
      end();
      resolve(result);
    }, fail);
  });
}

/** Waits for `ms`; rejects with an `Interruption` as soon as the signal is aborted or the client closed. */
export function pause(ms: number, signal: AbortSignal | undefined, lifetime?: Lifetime): Promise<void> {
  const wait = (cancellation: Cancellation) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, Math.min(ms, longestTimer));
      cancellation.onAbort = () => clearTimeout(timer);
    });
  return within(Infinity, signal, wait, lifetime);
}
