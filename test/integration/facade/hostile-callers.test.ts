import { ChimeMessagingError } from "chime-messaging";
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
      expect(error).toMatchObject({ name: "CredentialsError", attempts: 1, outcome: "rejected" });
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

  it.each([null, undefined, 5, "text", {}])("takes %s as options for none", async (options) => {
    const facade = bench.facade(entry);
    await facade.appInstances.create({ Name }, options as never);
    const list = facade.appInstances.list({}, options as never);
    expect(await list.toArray(options as never)).toHaveLength(1);
  });

  it.each([{}, "text", 5])("ends in one of its errors when %s is given as signal", async (signal) => {
    const facade = bench.facade(entry);
    const error = await errorOf(facade.appInstances.create({ Name }, { signal } as never));
    expect(error).toBeInstanceOf(ChimeMessagingError);
    expect(bench.local.requests).toHaveLength(0);
  });

  it("ends in one of its errors when the endpoint is no URL", async () => {
    const facade = bench.facade(entry, { endpoint: "nowhere", retry: false });
    expect(await errorOf(facade.appInstances.create({ Name }))).toBeInstanceOf(ChimeMessagingError);
  });

  it("ends in one of its errors when a date is none", async () => {
    const { facade, ChannelArn } = bench.seeded(entry);
    const list = facade.messages.list({ ChannelArn, NotBefore: new Date(NaN) });
    expect(await errorOf(list.first())).toBeInstanceOf(ChimeMessagingError);
  });
});
