import { AbortError, ConfigurationError, TimeoutError, type PaceOptions } from "chime-messaging";
import { afterEach, describe, expect, test } from "vitest";
import { ENTRIES, errorOf, facadeOf } from "../../support/operations.js";
import { FacadeBench, TEXT } from "./bench.js";

// Paced calls over HTTP. The service enforces quotas on the real clock; they are set so that no test takes long.

let bench: FacadeBench;

type Quotas = NonNullable<PaceOptions["quotas"]>;

const times = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, i) => make(i));
const throttled = () => bench.local.requests.filter(({ status }) => status === 429).length;

/** What a run takes, in ms. */
async function timeOf(run: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await run();
  return performance.now() - started;
}

describe.each(ENTRIES)("the pace of %s", (entry) => {
  afterEach(() => bench.stop());

  /** A service with these quotas, and a facade that knows them, or others. */
  async function start(quotas: Quotas, known: Quotas = quotas) {
    bench = await FacadeBench.start({ quotas: { overrides: quotas } });
    const seeded = bench.seeded(entry, { pace: { quotas: known } });
    const { facade, ChannelArn } = seeded;
    const send = () => facade.messages.send({ ChannelArn, ...TEXT });
    return { ...seeded, send };
  }

  test("keeps calls that are made at once from being throttled", async () => {
    const { send } = await start({ bearer: 50, messageWrites: 100 });
    const ms = await timeOf(() => Promise.all(times(75, send)));
    expect(throttled()).toBe(0);
    expect(ms).toBeGreaterThan(1200);
    expect(ms).toBeLessThan(5000);
  });

  test("refuses a call at once that cannot have its turn in time, and says when that would be", async () => {
    const { facade, ChannelArn, send } = await start({ bearer: 1 });
    await send();
    const second = () => facade.messages.send({ ChannelArn, ...TEXT }, { timeout: 300 });
    let error: unknown;
    const ms = await timeOf(async () => (error = await errorOf(second())));
    expect(ms).toBeLessThan(200);
    expect(error).toBeInstanceOf(TimeoutError);
    expect(error).toMatchObject({
      outcome: "rejected",
      attempts: 0,
      message: expect.stringMatching(/its turn would come in [01]\.\d s: bearer allows 1 a second/) as string,
    });
    expect(bench.local.requests).toHaveLength(1);
  });

  test("waits no longer than the signal", async () => {
    const { facade, ChannelArn, send } = await start({ bearer: 1 });
    await send();
    const controller = new AbortController();
    const waiting = facade.messages.send({ ChannelArn, ...TEXT }, { signal: controller.signal });
    setTimeout(() => controller.abort(), 20);
    let error: unknown;
    expect(await timeOf(async () => (error = await errorOf(waiting)))).toBeLessThan(200);
    expect(error).toBeInstanceOf(AbortError);
    expect(error).toMatchObject({ outcome: "rejected", attempts: 0 });
    expect(bench.local.requests).toHaveLength(1);
  });

  test("slows down to what the service lets through, and no call fails", async () => {
    const { send } = await start({ bearer: 20, messageWrites: 100 }, { bearer: 40, messageWrites: 100 });
    await Promise.all(times(60, send));
    expect(throttled()).toBeGreaterThan(0);
    expect(throttled()).toBeLessThan(12);
  });

  test("is for the pages of a list, too", async () => {
    const { facade, ChannelArn } = await start({ bearer: 4 });
    const list = facade.messages.list({ ChannelArn, MaxResults: 1 });
    const ms = await timeOf(async () => expect(await list.toArray()).toHaveLength(3));
    // The first page may come at once.
    expect(ms).toBeGreaterThan(400);
    expect(throttled()).toBe(0);
  });

  test("is one for all users", async () => {
    const { facade, ChannelArn, others } = await start({ bearer: 100, messageWrites: 20 });
    const senders = [facade, facade.as(others[0]!)];
    const calls = times(30, (index) => senders[index % 2]!.messages.send({ ChannelArn, ...TEXT }));
    expect(await timeOf(() => Promise.all(calls))).toBeGreaterThan(1200);
    expect(throttled()).toBe(0);
  });

  test("lets createMany add exactly its input, in order", async () => {
    const { facade } = await start({ batchMemberships: 5 });
    const { AppInstanceUserArns, ...there } = bench.local.seed({
      users: 250,
      channels: 1,
      membersPerChannel: 1,
    });
    const [, ...MemberArns] = AppInstanceUserArns;
    const chime = facade.as(there.AppInstanceAdminArns[0]!);
    const channel = there.ChannelArns[0]!;
    const results = [];
    for await (const result of chime.memberships.createMany({ ChannelArn: channel, MemberArns })) {
      results.push(result.member?.Arn);
    }
    expect(results).toEqual(MemberArns);
    const members = await chime.memberships.list({ ChannelArn: channel }).toArray();
    expect(members.map(({ Member }) => Member.Arn).sort()).toEqual([...AppInstanceUserArns].sort());
    expect(throttled()).toBe(0);
  });
});

describe.each(ENTRIES)("the option pace of %s", (entry) => {
  const store = { points: 10_000, duration: 1, consume: () => {}, reward: () => {} };
  test.each([
    [5, "pace must be true, false or an object"],
    [{ shares: 1 }, 'there is no option "shares"; did you mean "share"?'],
    [{ share: 0 }, "pace.share must be a number above 0"],
    [{ share: 2 }, "pace.share must be a number above 0, and at most 1"],
    [{ quotas: { mesageWrites: 5 } }, 'there is no option "mesageWrites"; did you mean "messageWrites"?'],
    [{ quotas: { bearer: 0 } }, "pace.quotas.bearer must be a number of requests a second"],
    [{ store: {} }, "pace.store must be a limiter of rate-limiter-flexible"],
    [{ store: { ...store, points: undefined } }, "pace.store must be a limiter of rate-limiter-flexible"],
    [{ store: { ...store, points: 100 } }, "pace.store must have 1,000 points or more"],
  ])("%j: %s", (pace, message) => {
    const make = () => facadeOf(entry, { pace: pace as never });
    expect(make).toThrow(ConfigurationError);
    expect(make).toThrow(message);
  });
});
