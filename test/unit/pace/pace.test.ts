import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { TokenBucket } from "../../../src/local/quotas/bucket.js";
import { Pace } from "../../../src/pace/pace.js";
import type { PaceOptions } from "../../../src/pace/options.js";
import { bucketsOf, rateIn, type RateQuotaName } from "../../../src/quotas.js";

beforeEach(() => vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] }));
afterEach(() => vi.useRealTimers());

const region = "us-east-1";
const bearerOf = (name: string) => `app-instance/shop/user/${name}`;
const channelOf = (name: string) => `app-instance/shop/channel/${name}`;

interface Sent {
  operation: string;
  bearer: string;
  channel: string;
}

/** A service whose quotas are token buckets of one second, and calls that are all made at once. */
class Scene {
  readonly pace: Pace;
  readonly #limits: Partial<Record<RateQuotaName, number>>;
  readonly #buckets = new Map<string, TokenBucket>();
  readonly answered: { sent: Sent; at: number }[] = [];
  refused = 0;

  constructor(options: PaceOptions = {}, limits: Partial<Record<RateQuotaName, number>> = {}) {
    this.pace = new Pace(options, undefined);
    this.#limits = limits;
  }

  async call(sent: Sent): Promise<void> {
    const request = { operation: sent.operation, bearer: sent.bearer, input: { ChannelArn: sent.channel } };
    let last;
    for (;;) {
      const signal = () => new AbortController().signal;
      const turn = await this.pace.turn({ request, region, deadline: Infinity, signal, last });
      await new Promise((resolve) => setTimeout(resolve, 20 * Math.random()));
      if (this.#admits(request)) {
        await new Promise((resolve) => setTimeout(resolve, 20));
        this.pace.passed(turn!);
        this.answered.push({ sent, at: performance.now() });
        return;
      }
      this.refused += 1;
      this.pace.refused(turn!);
      last = turn;
      await new Promise((resolve) => setTimeout(resolve, 500 * Math.random()));
    }
  }

  #admits(request: Parameters<typeof bucketsOf>[0]): boolean {
    const now = performance.now();
    const buckets = bucketsOf(request).map(({ name, key }) => {
      const bucket =
        this.#buckets.get(key) ?? new TokenBucket(this.#limits[name] ?? rateIn(name, region), now);
      this.#buckets.set(key, bucket);
      return bucket;
    });
    if (!buckets.every((bucket) => bucket.hasToken(now))) return false;
    for (const bucket of buckets) bucket.take();
    return true;
  }

  async run(calls: Sent[]): Promise<{ perSecond: number; refused: number }> {
    const started = performance.now();
    const all = Promise.all(calls.map((sent) => this.call(sent)));
    await vi.runAllTimersAsync();
    await all;
    const seconds = (performance.now() - started) / 1000;
    return { perSecond: calls.length / seconds, refused: this.refused / calls.length };
  }
}

const times = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, i) => make(i));
const send = (bearer: string, channel: string): Sent => ({
  operation: "SendChannelMessage",
  bearer: bearerOf(bearer),
  channel: channelOf(channel),
});

describe("the pace", () => {
  test("lets one bearer's calls through at the quota, with none refused", async () => {
    const scene = new Scene();
    const { perSecond, refused } = await scene.run(times(300, () => send("alice", "a")));
    console.log({ perSecond, refused });
    expect(refused).toBe(0);
    expect(perSecond).toBeGreaterThan(9.5);
  });

  test("lets four bearers' calls to two channels go on at the quota of each", async () => {
    const scene = new Scene();
    const calls = ["a", "b", "c", "d"].flatMap((bearer) =>
      times(150, (i) => send(bearer, i % 2 ? "x" : "y")),
    );
    const { perSecond, refused } = await scene.run(calls);
    console.log({ perSecond, refused });
    expect(refused).toBe(0);
    expect(perSecond).toBeGreaterThan(38);
  });

  test("finds the account's true quota if it is lower than the published one", async () => {
    for (const limit of [2, 5, 8]) {
      const scene = new Scene({}, { bearer: limit });
      const { perSecond, refused } = await scene.run(times(300, () => send("alice", "a")));
      console.log({ limit, perSecond, refused });
    }
    for (const limit of [7.5, 15]) {
      const scene = new Scene({}, { messageWrites: limit });
      const { perSecond, refused } = await scene.run(times(600, (i) => send("abcdef"[i % 6]!, "a")));
      console.log({ limit, perSecond, refused });
    }
  });
});
