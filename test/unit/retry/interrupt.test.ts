import { getEventListeners } from "node:events";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Interruption, interruptible, Lifetime, longestTimer, pause } from "../../../src/retry/interrupt.js";
import { errorOf } from "../../support/error-of.js";

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const never = () => new Promise<never>(() => {});

/** Starts work; whoever does not look at its end hears nothing of it. */
function start<T>(...args: Parameters<typeof interruptible<T>>): Promise<T> {
  const result = interruptible(...args);
  result.catch(() => {});
  return result;
}

async function hasEnded(result: Promise<unknown>): Promise<boolean> {
  let ended = false;
  const note = () => void (ended = true);
  result.then(note, note);
  await vi.advanceTimersByTimeAsync(0);
  return ended;
}

/** A signal, and how many listeners it has. */
function countingSignal() {
  const controller = new AbortController();
  const { signal } = controller;
  return { controller, signal, count: () => getEventListeners(signal, "abort").length };
}

describe("work that may be ended", () => {
  it("gives what it comes to, and leaves nothing behind", async () => {
    const { signal, count } = countingSignal();
    const lifetime = new Lifetime();
    const result = start({ signal, lifetime }, 100, () => Promise.resolve("done"));
    expect([lifetime.listeners.size, count(), vi.getTimerCount()]).toEqual([1, 1, 1]);
    expect(await result).toBe("done");
    expect([lifetime.listeners.size, count(), vi.getTimerCount()]).toEqual([0, 0, 0]);
  });

  it("leaves nothing behind when it fails, either", async () => {
    const { signal, count } = countingSignal();
    const lifetime = new Lifetime();
    const broken = new Error("broken");
    expect(await errorOf(start({ signal, lifetime }, 100, () => Promise.reject(broken)))).toBe(broken);
    expect([lifetime.listeners.size, count(), vi.getTimerCount()]).toEqual([0, 0, 0]);
  });

  it("ends when its time is over, and not before", async () => {
    const result = start({}, 100, never);
    await vi.advanceTimersByTimeAsync(99);
    expect(await hasEnded(result)).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(await errorOf(result)).toMatchObject({ by: "timer" });
    expect(vi.getTimerCount()).toBe(0);
  });

  it("ends by the signal, with its reason", async () => {
    const { controller, signal } = countingSignal();
    const result = start({ signal }, 100, never);
    controller.abort("enough");
    expect(await errorOf(result)).toMatchObject({ by: "signal", cause: "enough" });
    expect(vi.getTimerCount()).toBe(0);
  });

  it("ends when the client is closed, all of it", async () => {
    const lifetime = new Lifetime();
    const both = [start({ lifetime }, 100, never), start({ lifetime }, 100, never)];
    lifetime.close();
    for (const result of both) expect(await errorOf(result)).toMatchObject({ by: "close" });
    expect(lifetime.listeners.size).toBe(0);
  });

  it.each([
    ["signal", { signal: AbortSignal.abort("enough") }, 100],
    ["close", { lifetime: Object.assign(new Lifetime(), { closed: true }) }, 100],
    ["timer", {}, 0],
    ["timer", {}, -1],
  ] as const)("does not begin after its end: %s", async (by, ends, ms) => {
    const work = vi.fn(never);
    const error = await errorOf(start(ends, ms, work));
    expect(error).toBeInstanceOf(Interruption);
    expect(error).toMatchObject({ by });
    expect(error.cause).toBe(by === "signal" ? "enough" : undefined);
    expect(work).not.toHaveBeenCalled();
  });

  it("has a signal that tells of the end", async () => {
    let signal: AbortSignal | undefined;
    const result = start({}, 100, (abortSignal) => {
      signal = abortSignal;
      return never();
    });
    expect(signal!.aborted).toBe(false);
    await vi.advanceTimersByTimeAsync(100);
    expect(await errorOf(result)).toMatchObject({ by: "timer" });
    expect(signal!.aborted).toBe(true);
  });

  it("may have more time than a timer can be set to", async () => {
    void start({}, longestTimer, never);
    expect(vi.getTimerCount()).toBe(1);
    const endless = start({}, longestTimer + 1, never);
    expect(vi.getTimerCount()).toBe(1);
    await vi.advanceTimersByTimeAsync(50);
    expect(await hasEnded(endless)).toBe(false);
  });

  it("may share a signal with many others, and Node warns of no leak", async () => {
    const warn = vi.spyOn(process, "emitWarning").mockImplementation(() => {});
    const { signal, controller } = countingSignal();
    const all = Array.from({ length: 30 }, () => start({ signal }, 100, never));
    await vi.advanceTimersByTimeAsync(1);
    expect(warn).not.toHaveBeenCalled();
    controller.abort();
    for (const result of all) expect(await errorOf(result)).toMatchObject({ by: "signal" });
  });
});

describe("time in which the process did not run", () => {
  /** Starts work of 100 ms, whose timer fires when the clock says so many ms more. */
  function startLate(ms: number, late: number) {
    const began = performance.now();
    const result = start({}, ms, never);
    const clock = vi.spyOn(performance, "now").mockReturnValue(began + ms + late);
    return { result, clock };
  }

  it("does not count if it was 50 ms or more: the answer may be there already", async () => {
    const { result } = startLate(100, 50);
    await vi.advanceTimersByTimeAsync(100);
    expect(await hasEnded(result)).toBe(false);
    await vi.advanceTimersByTimeAsync(49);
    expect(await hasEnded(result)).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(await errorOf(result)).toMatchObject({ by: "timer" });
  });

  it("counts if it was less", async () => {
    const { result } = startLate(100, 49);
    await vi.advanceTimersByTimeAsync(100);
    expect(await errorOf(result)).toMatchObject({ by: "timer" });
  });

  it("gives the work no more than its own time once more", async () => {
    const { result } = startLate(100, 3_600_000);
    await vi.advanceTimersByTimeAsync(199);
    expect(await hasEnded(result)).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(await errorOf(result)).toMatchObject({ by: "timer" });
  });
});

describe("a pause", () => {
  it("lasts as long as it says, and leaves no timer", async () => {
    const result = pause(100, {});
    await vi.advanceTimersByTimeAsync(99);
    expect(await hasEnded(result)).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(await hasEnded(result)).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("longer than a timer can be set to is not over at once", async () => {
    const lifetime = new Lifetime();
    const result = pause(longestTimer + 1, { lifetime });
    result.catch(() => {});
    await vi.advanceTimersByTimeAsync(1000);
    expect(await hasEnded(result)).toBe(false);
    lifetime.close();
    expect(await errorOf(result)).toMatchObject({ by: "close" });
    expect(vi.getTimerCount()).toBe(0);
  });

  it("of no time is over at once", async () => {
    const result = pause(0, {});
    await vi.advanceTimersByTimeAsync(0);
    expect(await hasEnded(result)).toBe(true);
  });
});
