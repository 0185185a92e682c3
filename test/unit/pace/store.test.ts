import { RateLimiterMemory } from "rate-limiter-flexible";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { PaceStore } from "../../../src/pace/options.js";
import { Pace } from "../../../src/pace/pace.js";

beforeEach(() => vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance", "Date"] }));
afterEach(() => vi.useRealTimers());

const logger = { warn: vi.fn() };
beforeEach(() => logger.warn.mockReset());

const turnOf = (pace: Pace, bearer = "alice", ChannelArn = "one") =>
  pace.turn({
    request: { operation: "SendChannelMessage", bearer, input: { ChannelArn } },
    region: "us-east-1",
    deadline: Infinity,
    signal: new AbortController().signal,
    last: undefined,
  });

/** When each of many turns came that are wanted at once, in ms from now, of several paces. */
async function turnsOf(paces: Pace[], count: number): Promise<number[]> {
  const started = performance.now();
  const turns = Array.from({ length: count }, async (_, index) => {
    const which = index % paces.length;
    await turnOf(paces[which]!, `bearer-${which}`);
    return performance.now() - started;
  });
  const all = Promise.all(turns);
  await vi.runAllTimersAsync();
  return (await all).sort((a, b) => a - b);
}

const failing = (why: () => Promise<unknown>): PaceStore => ({
  points: 10_000,
  duration: 1,
  consume: vi.fn(why),
  reward: () => Promise.resolve(),
});

describe("a store that several paces share", () => {
  test("keeps them to the quota together", async () => {
    const store = new RateLimiterMemory({ points: 10_000, duration: 1 });
    const turns = await turnsOf(
      Array.from({ length: 4 }, () => new Pace({ store }, logger)),
      300,
    );
    const perSecond = 300_000 / turns.at(-1)!;
    expect(perSecond).toBeGreaterThan(27);
    expect(perSecond).toBeLessThan(33);
    expect(logger.warn).not.toHaveBeenCalled();
  });

  test("gives back to one bucket what another refuses", async () => {
    const store = new RateLimiterMemory({ points: 10_000, duration: 1 });
    const reward = vi.spyOn(store, "reward");
    // Somebody else has used up the bearer's second.
    await store.consume("bearer alice", 10_000);
    const turn = turnOf(new Pace({ store }, logger));
    await vi.advanceTimersByTimeAsync(10);
    expect(reward).toHaveBeenCalledWith("messageWrites one ", 333);
    await vi.advanceTimersByTimeAsync(1500);
    await expect(turn).resolves.toBeDefined();
  });
});

describe("a store that fails", () => {
  const stores: [string, () => PaceStore][] = [
    ["rejects with an Error", () => failing(() => Promise.reject(new Error("it is down")))],
    ["never answers", () => failing(() => new Promise(() => {}))],
  ];

  test.each(stores)("and %s leaves the process a share of its own, told once", async (_, make) => {
    const store = make();
    const turns = await turnsOf([new Pace({ store }, logger)], 30);
    // A quarter of the bearer's 10 a second.
    const perSecond = 29_000 / (turns.at(-1)! - turns[0]!);
    expect(perSecond).toBeGreaterThan(2);
    expect(perSecond).toBeLessThan(2.8);
    expect(logger.warn).toHaveBeenCalledOnce();
    expect(logger.warn).toHaveBeenCalledWith(expect.stringContaining("keeps to a share of its own"));
  });

  test("takes the share that is given", async () => {
    const store = failing(() => Promise.reject(new Error("it is down")));
    const turns = await turnsOf([new Pace({ store, share: 0.5 }, logger)], 30);
    expect(29_000 / (turns.at(-1)! - turns[0]!)).toBeCloseTo(4.9, 0);
  });

  test("is left alone for ten seconds, then asked again", async () => {
    let isUp = false;
    const store = failing(() => (isUp ? Promise.resolve() : Promise.reject(new Error("it is down"))));
    const pace = new Pace({ store }, logger);
    const first = turnOf(pace);
    await vi.advanceTimersByTimeAsync(1000);
    await first;
    const { consume } = store;
    expect(consume).toHaveBeenCalledOnce();
    isUp = true;
    await vi.advanceTimersByTimeAsync(5000);
    await turnOf(pace);
    expect(consume).toHaveBeenCalledOnce();
    await vi.advanceTimersByTimeAsync(6000);
    await turnOf(pace);
    // The channel's quota and the bearer's.
    expect(consume).toHaveBeenCalledTimes(3);
    expect(logger.warn).toHaveBeenCalledOnce();
  });

  test("is not one that is only slow", async () => {
    const slow = () => new Promise((resolve) => setTimeout(resolve, 300));
    const turns = await turnsOf([new Pace({ store: failing(slow) }, logger)], 30);
    expect(turns).toHaveLength(30);
    expect(logger.warn).not.toHaveBeenCalled();
  });
});
