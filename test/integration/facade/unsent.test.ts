import { runInNewContext } from "node:vm";
import { ChimeClient } from "@aws-sdk/client-chime";
import { ChimeSDKIdentityClient } from "@aws-sdk/client-chime-sdk-identity";
import { ChimeMessaging, type InvalidInputError } from "chime-messaging";
import { ChimeMessaging as LegacyChimeMessaging } from "chime-messaging/chime";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ENTRIES, errorOf, type AnyFacade, type Entry } from "../../support/operations.js";
import { FacadeBench } from "./bench.js";

// What never left the process is rejected, and says what is wrong with it; what may have left it never is.

let bench: FacadeBench;

beforeEach(async () => {
  bench = await FacadeBench.start();
});

afterEach(() => bench.stop());

const circular: Record<string, unknown> = {};
circular.again = [circular];

type Row = [what: string, change: object, fault: string];
const UNSENDABLE: Row[] = [
  ["a BigInt", { Metadata: 10n }, "Metadata must be a string"],
  ["a BigInt inside", { Tags: [{ Key: "a", Value: 10n }] }, "Tags must not be or hold a BigInt"],
  ["a function", { Mode: () => 1 }, "Mode must not be or hold a function"],
  ["a function inside", { Tags: [{ Key: () => 1 }] }, "Tags must not be or hold a function"],
  ["a symbol", { Privacy: Symbol("s") }, "Privacy must not be or hold a symbol"],
  ["a symbol inside", { Tags: [Symbol("s")] }, "Tags must not be or hold a symbol"],
  [
    "an object that contains itself",
    { Tags: circular },
    "Tags must not be or hold an object that contains itself",
  ],
  ["an invalid date", { Mode: new Date(NaN) }, "Mode must not be or hold an invalid date"],
  [
    "a bearer that no header can carry",
    { ChimeBearer: "arn\n" },
    "ChimeBearer must hold only what an HTTP header can carry",
  ],
];

describe.each(ENTRIES)("%s refuses before anything is sent", (entry) => {
  it.each(UNSENDABLE)("%s", async (_what, change, fault) => {
    const { facade, AppInstanceArn } = bench.seeded(entry);
    const error = await errorOf<InvalidInputError>(
      facade.channels.create({ AppInstanceArn, Name: "general", ...change }),
    );
    expect(error).toMatchObject({ name: "InvalidInputError", outcome: "rejected", attempts: 0 });
    expect(error.faults.map(({ member, rule }) => `${member} ${rule}`)).toEqual([fault]);
    expect(bench.local.requests).toHaveLength(0);
  });

  it("what is no date in a list's window, and takes a date of another realm", async () => {
    const { facade, ChannelArn } = bench.seeded(entry);
    const list = (NotBefore: unknown) => facade.messages.list({ ChannelArn, NotBefore } as never).toArray();
    const moment = { _d: new Date(), toDate: () => new Date(), valueOf: () => Date.now() };
    for (const wrong of [new Date(NaN), moment, "2026-01-01", 5, {}]) {
      expect(await errorOf(list(wrong))).toMatchObject({
        faults: [{ member: "NotBefore", rule: "must be a valid Date" }],
        outcome: "rejected",
        attempts: 0,
      });
    }
    expect(bench.local.requests).toHaveLength(0);
    expect(await list(runInNewContext("new Date(0)"))).toHaveLength(3);
  });

  it("a text that has no form in an address", async () => {
    const { facade, ChannelArn } = bench.seeded(entry);
    const half = "half a pair: \ud83d";
    const calls = {
      NextToken: facade.messages.list({ ChannelArn, NextToken: half }).first(),
      ChannelArn: facade.channels.describe({ ChannelArn: half }),
      MessageId: facade.messages.get({ ChannelArn, MessageId: half }),
    };
    for (const [member, call] of Object.entries(calls)) {
      expect(await errorOf(call)).toMatchObject({
        name: "InvalidInputError",
        faults: [{ member, rule: "must be well-formed Unicode" }],
        attempts: 0,
      });
    }
  });

  it.each([".", ".."])(
    "%j where it would travel in a path, for something may clean the path",
    async (dots) => {
      const { facade, ChannelArn } = bench.seeded(entry);
      const calls = [
        facade.memberships.delete({ ChannelArn, MemberArn: dots }),
        facade.messages.delete({ ChannelArn, MessageId: dots }),
        facade.channels.delete({ ChannelArn: dots }),
        facade.users.delete({ AppInstanceUserArn: dots }),
      ];
      for (const call of calls) expect(await errorOf(call)).toMatchObject({ name: "InvalidInputError" });
      expect(bench.local.requests).toHaveLength(0);
      await facade.channels.update({ ChannelArn, Name: dots, Mode: "RESTRICTED" });
    },
  );

  it("a member that is nested deep with shared parts at once, too", async () => {
    const { facade, AppInstanceArn } = bench.seeded(entry);
    let nested: object = { leaf: 1n };
    let good: object = {};
    for (let level = 0; level < 60; level += 1)
      [nested, good] = [
        { a: nested, b: good },
        { a: good, b: good },
      ];
    const started = performance.now();
    const call = facade.channels.create({ AppInstanceArn, Name: "x", Extra: { good, nested } } as never);
    expect(await errorOf(call)).toMatchObject({ faults: [{ member: "Extra" }] });
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it("what cannot be read at all", async () => {
    const { facade, AppInstanceArn } = bench.seeded(entry);
    const fails = (): never => {
      throw new Error("mine");
    };
    const unreadable = {
      AppInstanceArn,
      get Name() {
        return fails();
      },
    };
    const hostile = [
      [unreadable, "input"],
      [{ AppInstanceArn, Name: "x", Tags: [unreadable] }, "Tags"],
      [new Proxy({}, { ownKeys: fails }), "input"],
    ] as const;
    const nothingSent = { name: "InvalidInputError", outcome: "rejected", attempts: 0 };
    for (const [input, member] of hostile) {
      const error = await errorOf(facade.channels.create(input as never));
      expect(error).toMatchObject({ ...nothingSent, faults: [{ member, rule: "cannot be read" }] });
    }
    const options = {
      get timeout() {
        return fails();
      },
    };
    const error = await errorOf(facade.channels.create({ AppInstanceArn, Name: "x" }, options));
    expect(error).toMatchObject({ ...nothingSent, faults: [{ member: "options", rule: "cannot be read" }] });
  });

  it("takes null for absent in optional members, and a list's size", async () => {
    const { facade, ChannelArn, AppInstanceArn } = bench.seeded(entry);
    const nothing = { Metadata: null, Mode: null, Privacy: null, Tags: null, ClientRequestToken: null };
    await facade.channels.create({ AppInstanceArn, Name: "general", ...nothing } as never);
    const window = { MaxResults: null, NextToken: null, NotBefore: null, NotAfter: null, SortOrder: null };
    expect(await facade.messages.list({ ChannelArn, ...window } as never).toArray()).toHaveLength(3);
  });

  it("leaves class instances, shared parts and dates to the AWS client", async () => {
    const { facade, ChannelArn, AppInstanceArn } = bench.seeded(entry);
    class Tag {
      Key = "team";
      Value = "engines";
      describe = () => this.Key;
    }
    const tag = new Tag();
    const shared = { StringValues: ["engines"] };
    await facade.channels.create({ AppInstanceArn, Name: "general", Tags: [tag] });
    await facade.messages.send({
      ChannelArn,
      Content: "hello",
      Type: "STANDARD",
      Persistence: "NON_PERSISTENT",
      ...(entry === "chime-messaging" && { MessageAttributes: { team: shared, too: shared } }),
    });
    const NotBefore = new Date(0);
    expect(
      await facade.messages.list({ ChannelArn, NotBefore, NotAfter: new Date() }).toArray(),
    ).toHaveLength(3);
  });
});

/** A facade on an AWS client of the caller's own, which `change` changes. */
function onOwnClient(entry: Entry, change: (client: ChimeClient) => void, maxAttempts = 1): AnyFacade {
  const config = { ...bench.local.clientConfig, maxAttempts };
  if (entry === "chime-messaging/chime") {
    const client = new ChimeClient(config);
    change(client);
    return new LegacyChimeMessaging({ client });
  }
  const identity = new ChimeSDKIdentityClient(config);
  change(identity as unknown as ChimeClient);
  return new ChimeMessaging({ clients: { identity } });
}

const breaking = (step: string, when: "before" | "after") => (client: ChimeClient) =>
  client.middlewareStack.add(
    (next) => async (args) => {
      if (when === "after") await next(args);
      throw new TypeError("not mine");
    },
    { step: step as "build" },
  );

describe.each(ENTRIES)("with %s, an error of the AWS client", (entry) => {
  const create = (facade: AnyFacade) => errorOf(facade.appInstances.create({ Name: "shop" }));

  it.each(["initialize", "build", "finalizeRequest"])(
    "from before sending (%s) is rejected",
    async (step) => {
      const error = await create(onOwnClient(entry, breaking(step, "before")));
      expect(error).toMatchObject({ outcome: "rejected", attempts: 0 });
      expect(bench.local.requests).toHaveLength(0);
    },
  );

  it.each(["initialize", "build", "finalizeRequest", "deserialize"])(
    "from after sending (%s) is unknown",
    async (step) => {
      const error = await create(onOwnClient(entry, breaking(step, "after")));
      expect(error).toMatchObject({ name: "ChimeMessagingError", outcome: "unknown", attempts: 1 });
      expect(bench.local.requests).toHaveLength(1);
    },
  );

  it.each([TypeError, RangeError, Error])("from its HTTP handler, a %o, is unknown", async (Kind) => {
    const requestHandler = { handle: () => Promise.reject(new Kind("not mine")) };
    const error = await create(bench.facade(entry, { requestHandler: requestHandler as never }));
    expect(error).toMatchObject({ name: "ChimeMessagingError", outcome: "unknown", attempts: 1 });
  });

  it("that does not tell how far it got is unknown", async () => {
    const facade = onOwnClient(entry, (client) => {
      client.send = (() => Promise.reject(new TypeError("not mine"))) as never;
    });
    expect(await create(facade)).toMatchObject({ outcome: "unknown", attempts: 1 });
  });

  it.each([[5], [null], [undefined], ["text"]])(
    "that is none, but %s, stays in the family",
    async (thrown) => {
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- what a middleware may do
      const fail = () => Promise.reject(thrown);
      const facade = onOwnClient(entry, (client) => {
        client.send = fail as never;
      });
      expect(await create(facade)).toMatchObject({
        name: "ChimeMessagingError",
        outcome: "unknown",
        cause: { cause: thrown },
      });
    },
  );

  it("that came before sending does not make an attempt unknown, and one that was sent stays so", async () => {
    let fail = false;
    const facade = onOwnClient(entry, (client) =>
      client.middlewareStack.add(
        (next) => (args) => {
          if (fail) throw new Error("the signer is out");
          fail = true;
          return next(args);
        },
        { step: "build" },
      ),
    );
    bench.local.faults.add({ kind: "lost-answer", count: 1 });
    const error = await errorOf(facade.appInstances.create({ Name: "shop" }, { retry: { baseDelay: 0 } }));
    expect(error).toMatchObject({ outcome: "unknown", attempts: 1 });
    expect(await create(facade)).toMatchObject({ outcome: "rejected", attempts: 0 });
  });

  it("whose own retries are on is unknown after its second attempt, whatever that ended in", async () => {
    const facade = onOwnClient(entry, () => {}, 2);
    const { AppInstanceArn } = await facade.appInstances.create({ Name: "shop" });
    const user = { AppInstanceArn, AppInstanceUserId: "alice", Name: "Alice" };
    bench.local.faults.add({ kind: "lost-answer", operation: "CreateAppInstanceUser", count: 1 });
    await facade.users.create({ ...user, ClientRequestToken: "first" });
    expect(await errorOf(facade.users.create({ ...user, Name: "Bob" }))).toMatchObject({
      name: "ConflictException",
      outcome: "rejected",
    });
    bench.local.faults.add({ kind: "reset", operation: "CreateAppInstanceUser", count: 1 });
    expect(await errorOf(facade.users.create({ ...user, Name: "Bob" }))).toMatchObject({
      name: "ConflictException",
      outcome: "unknown",
    });
  });
});
