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
      const { signal } = new AbortController();
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

  limit(name: RateQuotaName, perSecond: number): void {
    this.#limits[name] = perSecond;
    this.#buckets.clear();
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
    expect(refused).toBe(0);
    expect(perSecond).toBeGreaterThan(9.5);
  });

  test("lets four bearers' calls to two channels go on at the quota of each", async () => {
    const scene = new Scene();
    const calls = ["a", "b", "c", "d"].flatMap((bearer) =>
      times(150, (i) => send(bearer, i % 2 ? "x" : "y")),
    );
    const { perSecond, refused } = await scene.run(calls);
    expect(refused).toBe(0);
    expect(perSecond).toBeGreaterThan(38);
  });

  test.each<[RateQuotaName, number, string]>([
    ["bearer", 2, "a"],
    ["bearer", 5, "a"],
    ["bearer", 8, "a"],
    ["messageWrites", 7.5, "abcdef"],
    ["messageWrites", 15, "abcdef"],
  ])("finds the account's true quota: %s, %f a second", async (name, limit, bearers) => {
    const scene = new Scene({}, { [name]: limit });
    const calls = times(300, (i) => send(bearers[i % bearers.length]!, "a"));
    const { perSecond, refused } = await scene.run(calls);
    expect(refused).toBeLessThan(0.05);
    expect(perSecond).toBeGreaterThan(0.85 * limit);
  });

  test("rises again when the service lets more through", async () => {
    const limits: Partial<Record<RateQuotaName, number>> = { bearer: 5 };
    const scene = new Scene({}, limits);
    await scene.run(times(100, () => send("alice", "a")));
    scene.limit("bearer", 10);
    await scene.run(times(600, () => send("alice", "a")));
    const last = scene.answered.slice(-100);
    expect(99_000 / (last.at(-1)!.at - last[0]!.at)).toBeGreaterThan(9);
  });

  test("takes quotas of the account by name, and a share of each", async () => {
    const raised = new Scene({ quotas: { bearer: 100 } }, { bearer: 100 });
    expect((await raised.run(times(300, () => send("alice", "a")))).perSecond).toBeGreaterThan(28);
    const shared = new Scene({ share: 0.5 });
    const { perSecond } = await shared.run(times(100, () => send("alice", "a")));
    expect(perSecond).toBeGreaterThan(4.7);
    expect(perSecond).toBeLessThan(5.1);
  });

  test("serves those who came first within a bucket, and keeps nobody waiting for another's", async () => {
    const scene = new Scene();
    // Alice has used up her turns for some time; bob has not, and sends to the same channel.
    const calls = [
      ...times(50, () => send("alice", "a")),
      send("bob", "a"),
      ...times(2, () => send("alice", "a")),
    ];
    await scene.run(calls);
    const order = scene.answered.map(({ sent }) => sent);
    expect(order.indexOf(calls[50]!)).toBeLessThan(5);
    expect(order.indexOf(calls[52]!)).toBeGreaterThan(order.indexOf(calls[49]!));
  });

  test("has no turn for an operation without a quota", async () => {
    const pace = new Pace({}, undefined);
    const { signal } = new AbortController();
    const request = { operation: "PutAppInstanceStreamingConfigurations", bearer: undefined, input: {} };
    await expect(
      pace.turn({ request, region, deadline: 0, signal, last: undefined }),
    ).resolves.toBeUndefined();
  });

  test("refuses at once who could not have a turn in time, and says when it would be", async () => {
    const pace = new Pace({}, undefined);
    const { signal } = new AbortController();
    const request = {
      operation: "BatchCreateChannelMembership",
      bearer: undefined,
      input: { ChannelArn: "c" },
    };
    const wish = { request, region, deadline: 500, signal, last: undefined };
    await pace.turn(wish);
    await expect(pace.turn(wish)).rejects.toThrow("in 1.1 s: batchMemberships allows 1 a second");
  });

  test("forgets who does not want a turn any more", async () => {
    const pace = new Pace({}, undefined);
    const controller = new AbortController();
    const request = {
      operation: "BatchCreateChannelMembership",
      bearer: undefined,
      input: { ChannelArn: "c" },
    };
    const wish = { request, region, deadline: Infinity, last: undefined };
    await pace.turn({ ...wish, signal: new AbortController().signal });
    const left = pace.turn({ ...wish, signal: controller.signal });
    const next = pace.turn({ ...wish, signal: new AbortController().signal });
    controller.abort();
    await expect(left).rejects.toThrow();
    await vi.advanceTimersByTimeAsync(1100);
    await expect(next).resolves.toMatchObject({ at: expect.closeTo(1031, -2) as number });
  });
});
