import { getEventListeners } from "node:events";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ENTRIES, errorOf } from "../../support/operations.js";
import { FacadeBench, TEXT } from "./bench.js";

let bench: FacadeBench;

// A service for each test: requests that one has given up never reach the record of the next.
beforeEach(async () => {
  bench = await FacadeBench.start();
});

afterEach(() => bench.stop());

describe.each(ENTRIES)("a signal's abort, with %s", (entry) => {
  // Each of these would otherwise take minutes: that the test ends shows that the abort ends the call at once.
  const PATIENT = { timeout: 600_000, attemptTimeout: 600_000 };

  it("ends an attempt that is under way", async () => {
    const { facade, ChannelArn } = bench.seeded(entry);
    const hanging = bench.local.faults.add({ kind: "hang", operation: "SendChannelMessage" });
    const controller = new AbortController();
    const call = facade.messages.send({ ChannelArn, ...TEXT }, { ...PATIENT, signal: controller.signal });
    const failing = errorOf(call);
    while (hanging.fired === 0) await new Promise(setImmediate);
    const reason = new Error("the user left");
    controller.abort(reason);
    const error = await failing;
    expect(error).toMatchObject({ name: "AbortError", attempts: 1, outcome: "unknown" });
    expect(error.cause).toBe(reason);
  });

  it("ends a wait before the next attempt", async () => {
    const controller = new AbortController();
    const { facade, ChannelArn } = bench.seeded(entry, {
      onRetry: () => setImmediate(() => controller.abort()),
    });
    bench.local.faults.add({ kind: "refuse", status: 429, retryAfter: 300 });
    const error = await errorOf(
      facade.messages.send({ ChannelArn, ...TEXT }, { ...PATIENT, signal: controller.signal }),
    );
    expect(error).toMatchObject({ name: "AbortError", attempts: 1, outcome: "rejected" });
  });

  it("before the call sends nothing", async () => {
    const { facade, ChannelArn } = bench.seeded(entry);
    const error = await errorOf(
      facade.channels.describe({ ChannelArn }, { signal: AbortSignal.abort("gone") }),
    );
    expect(error).toMatchObject({ name: "AbortError", attempts: 0, outcome: "rejected", cause: "gone" });
    expect(bench.local.requests).toHaveLength(0);
  });

  it("ends a list between its pages, and says where to go on", async () => {
    const { facade, ChannelArn } = bench.seeded(entry);
    const controller = new AbortController();
    const list = facade.messages.list({ ChannelArn, MaxResults: 1 }, { signal: controller.signal });
    const reading = (async () => {
      for await (const _message of list) controller.abort();
    })();
    expect(await errorOf(reading)).toMatchObject({
      name: "AbortError",
      page: { itemsGiven: 1, NextToken: expect.any(String) as string },
    });
    expect(bench.local.requests).toHaveLength(1);
  });

  it("after the call does nothing", async () => {
    const { facade, ChannelArn } = bench.seeded(entry);
    const controller = new AbortController();
    await facade.channels.describe({ ChannelArn }, { signal: controller.signal });
    controller.abort();
    expect(bench.local.requests).toHaveLength(1);
  });
});

describe.each(ENTRIES)("a signal that many calls of %s share", (entry) => {
  const warnings: Error[] = [];
  const onWarning = (warning: Error) => warnings.push(warning);

  beforeEach(() => {
    warnings.length = 0;
    process.on("warning", onWarning);
  });

  afterEach(() => {
    process.off("warning", onWarning);
  });

  it("has no listener left when they are over, whatever they ended in", async () => {
    const { facade, ChannelArn } = bench.seeded(entry, { retryBudget: false });
    bench.local.faults.add({ kind: "refuse", status: 503, probability: 0.3 });
    bench.local.faults.add({ kind: "reset", probability: 0.1 });
    const { signal } = new AbortController();
    const calls = Array.from({ length: 100 }, (_, index) =>
      index % 2 === 0
        ? facade.channels.describe({ ChannelArn }, { signal })
        : facade.messages.list({ ChannelArn, MaxResults: 1 }, { signal }).toArray(),
    );
    const results = await Promise.allSettled(calls);
    expect(results.some(({ status }) => status === "fulfilled")).toBe(true);
    expect(getEventListeners(signal, "abort")).toEqual([]);
    await new Promise(setImmediate);
    expect(warnings.filter(({ name }) => name === "MaxListenersExceededWarning")).toEqual([]);
  });

  it("ends them all, and has no listener left then either", async () => {
    const { facade, ChannelArn } = bench.seeded(entry);
    const hanging = bench.local.faults.add({ kind: "hang" });
    const controller = new AbortController();
    const { signal } = controller;
    const calls = Array.from({ length: 20 }, () =>
      errorOf(facade.channels.describe({ ChannelArn }, { signal })),
    );
    while (hanging.fired < 20) await new Promise(setImmediate);
    controller.abort();
    for (const error of await Promise.all(calls)) expect(error.name).toBe("AbortError");
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });

  it("has no listener left of a list that was abandoned", async () => {
    const { facade, ChannelArn } = bench.seeded(entry);
    const { signal } = new AbortController();
    for await (const _message of facade.messages.list({ ChannelArn, MaxResults: 1 }, { signal })) break;
    await facade.messages.list({ ChannelArn }, { signal }).first();
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });
});

describe.each(ENTRIES)("close(), with %s", (entry) => {
  const PATIENT = { timeout: 600_000, attemptTimeout: 600_000 };

  it("ends the calls that are under way, those of as() included", async () => {
    const { facade, ChannelArn } = bench.seeded(entry);
    const hanging = bench.local.faults.add({ kind: "hang", operation: "SendChannelMessage" });
    const failing = errorOf(facade.as("arn:bob").messages.send({ ChannelArn, ...TEXT }, PATIENT));
    while (hanging.fired === 0) await new Promise(setImmediate);
    facade.close();
    expect(await failing).toMatchObject({
      name: "AbortError",
      message: "SendChannelMessage: the client is closed",
      attempts: 1,
      outcome: "unknown",
    });
  });

  it("ends a wait before the next attempt", async () => {
    const { facade, ChannelArn } = bench.seeded(entry, { onRetry: () => setImmediate(() => facade.close()) });
    bench.local.faults.add({ kind: "refuse", status: 429, retryAfter: 300 });
    const error = await errorOf(facade.messages.send({ ChannelArn, ...TEXT }, PATIENT));
    expect(error).toMatchObject({ name: "AbortError", attempts: 1, outcome: "rejected" });
  });

  it("refuses every later call, and sends nothing", async () => {
    const { facade, ChannelArn } = bench.seeded(entry);
    const bob = facade.as("arn:bob");
    facade.close();
    for (const closed of [facade, bob]) {
      const error = await errorOf(closed.channels.describe({ ChannelArn }));
      expect(error).toMatchObject({ name: "AbortError", attempts: 0, outcome: "rejected" });
    }
    expect(bench.local.requests).toHaveLength(0);
  });
});
