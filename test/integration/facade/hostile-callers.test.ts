import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ENTRIES, errorOf } from "../../support/operations.js";
import { FacadeBench } from "./bench.js";

// What a program hands to the facade beside its inputs may be wrong, too.

let bench: FacadeBench;

// A service for each test: requests that one has given up never reach the record of the next.
beforeEach(async () => {
  bench = await FacadeBench.start();
});

afterEach(() => bench.stop());

const Name = "shop";
const fail = (thrown: unknown) => () => {
  throw thrown;
};

describe.each(ENTRIES)("%s", (entry) => {
  it.each([[new Error("mine")], ["text"], [undefined], [null], [5]])(
    "makes a CredentialsError of a provider that throws %s",
    async (thrown) => {
      const credentials = () => Promise.resolve().then(fail(thrown));
      const facade = bench.facade(entry, { credentials });
      const error = await errorOf(facade.appInstances.create({ Name }));
      expect(error).toMatchObject({ name: "CredentialsError", attempts: 0, outcome: "rejected" });
      expect(bench.local.requests).toHaveLength(0);
    },
  );

  it.each([[new Error("mine")], [null]])("goes on when a hook throws %s", async (thrown) => {
    bench.local.faults.add({ kind: "refuse", status: 503, count: 1 });
    const facade = bench.facade(entry, { onRetry: fail(thrown) });
    const { AppInstanceArn } = await facade.appInstances.create({ Name });
    expect(AppInstanceArn).toEqual(expect.any(String));
  });

  it("goes on when the logger throws", async () => {
    const broken = fail(new Error("mine"));
    const logger = { debug: broken, info: broken, warn: broken, error: broken };
    const { AppInstanceArn } = await bench.facade(entry, { logger }).appInstances.create({ Name });
    expect(AppInstanceArn).toEqual(expect.any(String));
  });

  it("goes on when a hook's promise is rejected", async () => {
    bench.local.faults.add({ kind: "refuse", status: 503, count: 1 });
    const onRetry: () => unknown = () => Promise.reject(new Error("mine"));
    const facade = bench.facade(entry, { onRetry });
    const { AppInstanceArn } = await facade.appInstances.create({ Name });
    expect(AppInstanceArn).toEqual(expect.any(String));
  });

  it.each([null, undefined, {}])("takes %s as options for none", async (options) => {
    const facade = bench.facade(entry);
    await facade.appInstances.create({ Name }, options as never);
    const list = facade.appInstances.list({}, options as never);
    expect(await list.toArray(options as never)).toHaveLength(1);
  });

  it.each([[5], ["text"], [true], [[]], [() => 1]])("refuses %s as options of a call", async (options) => {
    const facade = bench.facade(entry);
    const faults = [{ member: "options", rule: "must be an object" }];
    const expected = { name: "InvalidInputError", outcome: "rejected", attempts: 0, faults };
    const calls: (() => Promise<unknown>)[] = [
      () => facade.appInstances.create({ Name }, options as never),
      () => facade.appInstances.list({}, options as never).first(),
    ];
    for (const call of calls) expect(await errorOf(Promise.resolve().then(call))).toMatchObject(expected);
    expect(bench.local.requests).toHaveLength(0);
  });

  it.each([
    ["signal", {}, "must be an AbortSignal"],
    ["signal", "text", "must be an AbortSignal"],
    ["retry", 5, "must be false or an object"],
    ["retry", true, "must be false or an object"],
  ])("refuses the option %s: %s", async (member, value, rule) => {
    const facade = bench.facade(entry);
    const error = await errorOf(facade.appInstances.create({ Name }, { [member]: value }));
    expect(error).toMatchObject({ name: "InvalidInputError", attempts: 0, faults: [{ member, rule }] });
    expect(bench.local.requests).toHaveLength(0);
  });

  it("takes an option that is null for absent", async () => {
    const { facade, ChannelArn } = bench.seeded(entry);
    const options = { signal: null, timeout: null, attemptTimeout: null, retry: null, bearer: null };
    const { Channel } = await facade.channels.describe({ ChannelArn }, options as never);
    expect(Channel.ChannelArn).toBe(ChannelArn);
  });
});
