/** Ends what takes too long, or is not wanted any more. */
import { setMaxListeners } from "node:events";

/** Why something was ended from this side: the caller's signal, the time, or `close()`. */
export class Interruption extends Error {
  readonly by: "signal" | "timer" | "close";

  constructor(by: Interruption["by"], cause?: unknown) {
    super(by, { cause });
    this.by = by;
  }
}

/** The longest time that a timer can be set to, in ms. */
export const longestTimer = 2 ** 31 - 1;

/** How long a client, and all that `as()` makes of it, may make calls: until it is closed. */
export class Lifetime {
  closed = false;
  /** What is called when the client is closed. */
  readonly listeners = new Set<() => void>();

  close(): void {
    this.closed = true;
    for (const listener of [...this.listeners]) listener();
  }
}

/** Calls `listener` when the signal is aborted. */
export function onAbort(signal: AbortSignal, listener: () => void): void {
  // Many calls may share a signal. Node takes more than ten listeners for a leak, but each call removes its own.
  if (signal instanceof AbortSignal) setMaxListeners(0, signal);
  signal.addEventListener("abort", listener);
}

/** What may end work before its time is up. */
export interface Ends {
  readonly signal?: AbortSignal | undefined;
  readonly lifetime?: Lifetime | undefined;
}

/** Work that can be ended; the signal is aborted then. */
type Work<T> = (abortSignal: AbortSignal) => Promise<T>;

/** A timer that is this late, in ms, tells that the process was stopped or busy. */
const lateness = 50;

/**
 * Runs `work` for at most `ms`, until the signal is aborted, or the client is closed; then rejects with an `Interruption`
 * at once, even if the work goes on. Leaves no timer and no listener behind.
 */
export async function interruptible<T>({ signal, lifetime }: Ends, ms: number, work: Work<T>): Promise<T> {
  if (signal?.aborted) throw new Interruption("signal", signal.reason);
  if (lifetime?.closed) throw new Interruption("close");
  if (ms <= 0) throw new Interruption("timer");
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let onClose = () => {};
  let onSignal = () => {};
  const interrupted = new Promise<never>((_, reject) => {
    const interrupt = (by: Interruption["by"], cause?: unknown) => {
      reject(new Interruption(by, cause));
      controller.abort();
    };
    onClose = () => interrupt("close");
    onSignal = () => interrupt("signal", signal?.reason);
    const due = performance.now() + ms;
    const onTime = () => {
      // Time in which the process did not run is not the other side's: the answer may be there, and not be read yet. So
      // a timer that fires late is set once more, for as long as it was late.
      const late = performance.now() - due;
      if (late < lateness) interrupt("timer");
      else timer = setTimeout(interrupt, Math.min(late, ms), "timer");
    };
    if (ms <= longestTimer) timer = setTimeout(onTime, ms);
  });
  lifetime?.listeners.add(onClose);
  if (signal) onAbort(signal, onSignal);
  try {
    return await Promise.race([work(controller.signal), interrupted]);
  } finally {
    clearTimeout(timer);
    lifetime?.listeners.delete(onClose);
    signal?.removeEventListener("abort", onSignal);
  }
}

/** Waits for `ms`; rejects with an `Interruption` as soon as the signal is aborted or the client closed. */
export async function pause(ms: number, ends: Ends): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const wait = () =>
    new Promise<void>((resolve) => (timer = setTimeout(resolve, Math.min(ms, longestTimer))));
  try {
    await interruptible(ends, Infinity, wait);
  } finally {
    clearTimeout(timer);
  }
}
