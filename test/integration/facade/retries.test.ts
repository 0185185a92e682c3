import type { RetryEvent } from "chime-messaging";
import type { Fault } from "chime-messaging/local";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ENTRIES, errorOf } from "../../support/operations.js";
import { FacadeBench, QUICK, TEXT } from "./bench.js";

let bench: FacadeBench;

// A service for each test: requests that one has given up never reach the record of the next.
beforeEach(async () => {
  bench = await FacadeBench.start();
});

afterEach(() => bench.stop());

const on = { operation: "DescribeChannel" } as const;
const sent = () => bench.local.requests.filter(({ operation }) => operation === "DescribeChannel");

describe.each(ENTRIES)("retries of %s", (entry) => {
  const passing: [string, Fault, string][] = [
    ["a 429", { kind: "refuse", status: 429, ...on }, "ThrottledClientException"],
    ["a 500", { kind: "refuse", status: 500, ...on }, "ServiceFailureException"],
    ["a 503", { kind: "refuse", status: 503, ...on }, "ServiceUnavailableException"],
    ["a reset connection", { kind: "reset", ...on }, "ConnectionError"],
    ["a lost answer", { kind: "lost-answer", ...on }, "ConnectionError"],
    ["a proxy's page with 502", { kind: "proxy", status: 502, ...on }, "InvalidResponseError"],
    ["a proxy's page with 503", { kind: "proxy", status: 503, ...on }, "ServiceUnavailableException"],
    ["a proxy's page with 504", { kind: "proxy", status: 504, ...on }, "InvalidResponseError"],
  ];

  it.each(passing)("%s is tried again until it passes", async (_what, fault) => {
    const events: RetryEvent[] = [];
    const { facade, ChannelArn } = bench.seeded(entry, { onRetry: (event) => events.push(event) });
    bench.local.faults.add({ ...fault, count: 2 });
    const { Channel } = await facade.channels.describe({ ChannelArn });
    expect(Channel.ChannelArn).toBe(ChannelArn);
    expect(sent()).toHaveLength(3);
    expect(events.map(({ operation, attempt }) => [operation, attempt])).toEqual([
      ["DescribeChannel", 1],
      ["DescribeChannel", 2],
    ]);
  });

  it.each(passing)(
    "%s that does not pass ends in our error after the last attempt",
    async (_what, fault, name) => {
      const { facade, ChannelArn } = bench.seeded(entry);
      bench.local.faults.add(fault);
      const error = await errorOf(facade.channels.describe({ ChannelArn }, { retry: { attempts: 3 } }));
      expect(error).toMatchObject({ name, operation: "DescribeChannel", attempts: 3 });
      expect(error.cause).toBeInstanceOf(Error);
      expect(sent()).toHaveLength(3);
    },
  );

  it("the answer tells in AWS's own members how often the call was tried and how long it waited", async () => {
    const delays: number[] = [];
    const { facade, ChannelArn } = bench.seeded(entry, { onRetry: ({ delay }) => delays.push(delay) });
    bench.local.faults.add({ kind: "refuse", status: 500, ...on, count: 2 });
    const { $metadata } = await facade.channels.describe({ ChannelArn });
    expect($metadata.attempts).toBe(3);
    expect($metadata.totalRetryDelay).toBeCloseTo(delays[0]! + delays[1]!);
    expect((await facade.channels.describe({ ChannelArn })).$metadata).toMatchObject({
      attempts: 1,
      totalRetryDelay: 0,
    });
  });

  it("a cut body is tried again", async () => {
    const { facade, ChannelArn } = bench.seeded(entry);
    bench.local.faults.add({ kind: "cut", count: 1, ...on });
    await facade.channels.describe({ ChannelArn });
    expect(sent()).toHaveLength(2);
  });

  it("an attempt that hangs is given up after attemptTimeout and tried again", async () => {
    const { facade, ChannelArn } = bench.seeded(entry);
    await facade.channels.describe({ ChannelArn });
    bench.local.faults.add({ kind: "hang", count: 1, ...on });
    const { Channel } = await facade.channels.describe({ ChannelArn }, { attemptTimeout: 300 });
    expect(Channel.ChannelArn).toBe(ChannelArn);
  });

  it("attempts that all hang end in a TimeoutError whose outcome is unknown", async () => {
    const { facade, ChannelArn } = bench.seeded(entry);
    bench.local.faults.add({ kind: "hang", operation: "SendChannelMessage" });
    const sending = facade.messages.send(
      { ChannelArn, ...TEXT },
      { attemptTimeout: 20, retry: { attempts: 2 } },
    );
    expect(await errorOf(sending)).toMatchObject({ name: "TimeoutError", attempts: 2, outcome: "unknown" });
  });

  it.each([
    ["Retry-After in seconds", { retryAfter: 1 }, 1000],
    ["x-amz-retry-after in milliseconds", { retryAfterMs: 40 }, 40],
  ])("%s is the least wait", async (_what, asked, ms) => {
    const events: RetryEvent[] = [];
    const { facade, ChannelArn } = bench.seeded(entry, { onRetry: (event) => events.push(event) });
    bench.local.faults.add({ kind: "refuse", status: 429, count: 1, ...on, ...asked });
    await facade.channels.describe({ ChannelArn });
    expect(events[0]).toMatchObject({ attempt: 1, reason: { name: "ThrottledClientException" } });
    expect(events[0]!.delay).toBeGreaterThan(ms);
    expect(events[0]!.delay).toBeLessThanOrEqual(ms + QUICK.throttleDelay);
    const [first, second] = sent();
    // Timers may fire a millisecond early by the other clock.
    expect(second!.time - first!.time).toBeGreaterThanOrEqual(ms - 2);
  });

  it("callers that are told the same Retry-After come back spread out", async () => {
    const events: RetryEvent[] = [];
    const onRetry = (event: RetryEvent) => events.push(event);
    const { facade, ChannelArn } = bench.seeded(entry, { onRetry, retry: { throttleDelay: 200 } });
    bench.local.faults.add({ kind: "refuse", status: 429, count: 20, ...on, retryAfterMs: 10 });
    await Promise.all(Array.from({ length: 20 }, () => facade.channels.describe({ ChannelArn })));
    const delays = events.filter(({ attempt }) => attempt === 1).map(({ delay }) => delay);
    // One of them may have met two refusals.
    expect(delays.length).toBeGreaterThan(10);
    expect(Math.min(...delays)).toBeGreaterThanOrEqual(10);
    expect(Math.max(...delays) - Math.min(...delays)).toBeGreaterThan(50);
  });

  it("a Retry-After that leads past the deadline ends the call, with what the service said as its cause", async () => {
    const { facade, ChannelArn } = bench.seeded(entry);
    bench.local.faults.add({ kind: "refuse", status: 429, retryAfter: 3600, ...on });
    const error = await errorOf(facade.channels.describe({ ChannelArn }));
    expect(error).toMatchObject({
      name: "TimeoutError",
      attempts: 1,
      outcome: "rejected",
      statusCode: 429,
      cause: { name: "ThrottledClientException" },
    });
    expect(sent()).toHaveLength(1);
  });

  it("the call's timeout bounds all attempts and waits", async () => {
    const { facade, ChannelArn } = bench.seeded(entry);
    bench.local.faults.add({ kind: "refuse", status: 503, ...on });
    const retry = { attempts: Infinity, baseDelay: 5, maxDelay: 5 };
    const error = await errorOf(facade.channels.describe({ ChannelArn }, { timeout: 250, retry }));
    expect(error).toMatchObject({ name: "TimeoutError", cause: { name: "ServiceUnavailableException" } });
    expect(sent().length).toBeGreaterThan(1);
  });

  it("a refusal for good is not tried again", async () => {
    const { facade, others, ChannelArn, AppInstanceArn } = bench.seeded(entry);
    const before = bench.local.requests.length;
    const outsider = `${AppInstanceArn}/user/nobody`;
    const refusals: [Promise<unknown>, string, number][] = [
      [facade.as(outsider).channels.describe({ ChannelArn }), "UnauthorizedClientException", 401],
      [facade.as(others[0]!).channels.delete({ ChannelArn }), "ForbiddenException", 403],
      [facade.appInstances.describe({ AppInstanceArn: "not-an-arn" }), "BadRequestException", 400],
    ];
    for (const [call, name, statusCode] of refusals) {
      const error = await errorOf(call);
      expect(error).toMatchObject({ name, statusCode, attempts: 1, outcome: "rejected" });
      expect((error as { requestId?: string }).requestId).toMatch(/^[0-9a-f-]{36}$/);
    }
    expect(bench.local.requests.length - before).toBe(refusals.length);
  });

  it("a conflict is not tried again", async () => {
    const { facade, AppInstanceArn } = bench.seeded(entry);
    const user = { AppInstanceArn, AppInstanceUserId: "twice", Name: "Twice" };
    await facade.users.create(user);
    expect(await errorOf(facade.users.create({ ...user, Name: "Other" }))).toMatchObject({
      name: "ConflictException",
      statusCode: 409,
      attempts: 1,
    });
  });

  it("retry: false and attempts: 1 make one attempt", async () => {
    const { facade, ChannelArn } = bench.seeded(entry);
    bench.local.faults.add({ kind: "refuse", status: 503, ...on });
    for (const retry of [false, { attempts: 1 }] as const) {
      expect(await errorOf(facade.channels.describe({ ChannelArn }, { retry }))).toMatchObject({
        attempts: 1,
      });
    }
    expect(sent()).toHaveLength(2);
  });

  it("a port that nobody listens on is a ConnectionError that changed nothing", async () => {
    const gone = await FacadeBench.start();
    const { facade, ChannelArn } = gone.seeded(entry);
    await gone.local.stop();
    const error = await errorOf(facade.messages.send({ ChannelArn, ...TEXT }, { retry: { attempts: 2 } }));
    expect(error).toMatchObject({ name: "ConnectionError", attempts: 2, outcome: "rejected" });
    await gone.stop();
  });

  it("the retry budget, once used up, ends calls at their first attempt, and says so", async () => {
    const warnings: unknown[] = [];
    const quiet = () => undefined;
    const logger = { debug: quiet, info: quiet, error: quiet, warn: (line: unknown) => warnings.push(line) };
    const { facade, ChannelArn } = bench.seeded(entry, { logger });
    bench.local.faults.add({ kind: "refuse", status: 503, ...on });
    const retry = { attempts: 101, baseDelay: 0 };
    expect(await errorOf(facade.channels.describe({ ChannelArn }, { retry }))).toMatchObject({
      attempts: 101,
      retryBudgetExhausted: false,
    });
    // as() shares the budget.
    const other = await errorOf(facade.as(bench.seeded(entry).bearer).channels.describe({ ChannelArn }));
    expect(other).toMatchObject({
      name: "ServiceUnavailableException",
      attempts: 1,
      retryBudgetExhausted: true,
      outcome: "unknown",
    });
    expect(warnings).toEqual(["DescribeChannel: not retried, the retry budget is used up"]);
    const unbound = bench.facade(entry, { retryBudget: false, retry: { ...QUICK, attempts: 3 } });
    const free = unbound.channels.describe({ ChannelArn, ChimeBearer: bench.seeded(entry).bearer });
    expect(await errorOf(free)).toMatchObject({ attempts: 3, retryBudgetExhausted: false });
  });

  it("the SDK itself never tries again", async () => {
    const { facade, ChannelArn } = bench.seeded(entry, { retry: false });
    bench.local.faults.add({ kind: "refuse", status: 503, ...on });
    await errorOf(facade.channels.describe({ ChannelArn }));
    expect(sent()).toHaveLength(1);
  });

  it("pages of a list are tried again each for itself, and nothing is lost or doubled", async () => {
    const { facade, ChannelArn } = bench.seeded(entry);
    for (let index = 0; index < 9; index++) await facade.messages.send({ ChannelArn, ...TEXT });
    bench.local.faults.add({
      kind: "refuse",
      status: 503,
      operation: "ListChannelMessages",
      probability: 0.5,
    });
    const list = facade.messages.list(
      { ChannelArn, MaxResults: 1 },
      { retry: { attempts: 30, baseDelay: 0 } },
    );
    const ids = (await list.toArray()).map(({ MessageId }) => MessageId);
    expect(ids).toHaveLength(12);
    expect(new Set(ids).size).toBe(12);
  });

  it("a list whose page fails says where to go on, and goes on there", async () => {
    const { facade, ChannelArn } = bench.seeded(entry);
    for (let index = 0; index < 4; index++) await facade.messages.send({ ChannelArn, ...TEXT });
    const all = await facade.messages.list({ ChannelArn }).toArray();
    bench.local.faults.add({ kind: "reset", operation: "ListChannelMessages", skip: 2, count: 4 });
    const got: unknown[] = [];
    const reading = (async () => {
      for await (const item of facade.messages.list({ ChannelArn, MaxResults: 2 })) got.push(item);
    })();
    const error = await errorOf<Error & { page: { NextToken: string; itemsGiven: number } }>(reading);
    expect(error).toMatchObject({ name: "ConnectionError", attempts: 4, page: { itemsGiven: 4 } });
    expect(got).toHaveLength(4);
    const { NextToken } = error.page;
    got.push(...(await facade.messages.list({ ChannelArn, MaxResults: 2, NextToken }).toArray()));
    expect(got).toEqual(all);
  });
});
