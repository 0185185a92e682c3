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

/**
 * Runs `work` for at most `ms`, or until the caller's signal is aborted; then rejects with an `Interruption` at once,
 * even if the work goes on. Leaves no timer and no listener behind: `AbortSignal.any` would, on a long-lived signal.
 */
export function within<T>(
  ms: number,
  signal: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  return new Promise<T>((resolve, reject) => {
    const stop = (interruption: Interruption) => {
      end();
      reject(interruption);
      controller.abort(interruption);
    };
    const onAbort = () => stop(new Interruption("signal", signal?.reason));
    const timer = ms < longestTimer ? setTimeout(() => stop(new Interruption("timer")), ms) : undefined;
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
    };
    if (signal?.aborted) return onAbort();
    signal?.addEventListener("abort", onAbort, { once: true });
    work(controller.signal).then(resolve, reject).finally(end);
  });
}

/** Waits for `ms`; rejects with an `Interruption` as soon as the signal is aborted. */
export const pause = (ms: number, signal: AbortSignal | undefined): Promise<void> =>
  within(Infinity, signal, (ended) => {
    return new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      ended.addEventListener("abort", () => clearTimeout(timer), { once: true });
    });
  });
