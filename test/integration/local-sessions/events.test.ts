import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { Bench, DIALECTS, TEXT } from "../../support/bench.js";
import type { Members, OperationName } from "../../support/bench.js";
import type { Person } from "../../support/world.js";
import { Listeners, onTheWire } from "./listeners.js";
import type { Heard } from "./listeners.js";

/** The members of the world's channel; Adam is admin, Oscar nobody and Mallory banned. */
const MEMBERS: Person[] = ["alice", "bob", "heidi"];

describe.each(DIALECTS)("in the %s dialect", (dialect) => {
  let bench: Bench;
  let all: Listeners;

  beforeAll(async () => {
    bench = await Bench.start();
  });
  afterAll(() => bench.stop());
  beforeEach(async () => {
    bench.local.reset();
    all = await Listeners.connect(bench, dialect);
  });

  /** Calls an operation about the world's channel. */
  const act = (operation: OperationName, input: Members, by: Person = "alice") =>
    bench.call(dialect, operation, {
      ChannelArn: all.world.ChannelArn,
      ...input,
      ChimeBearer: all.world[by],
    });
  const hear = (operation: OperationName, input: Members, by?: Person) =>
    all.hear(() => act(operation, input, by));
  const send = (input: Members = {}) =>
    hear("SendChannelMessage", { Content: "hi", ...TEXT, ...input }, "bob");

  /** Expects one frame, the same for each of the receivers, and nothing for all others. */
  function expectOne(heard: Heard, receivers: Person[], type: string, messageType = "SYSTEM"): Members {
    expect(Object.keys(heard).sort()).toEqual([...receivers].sort());
    const [first] = Object.values(heard).flat();
    expect(first).toMatchObject({ type, messageType });
    for (const name of receivers) expect(heard[name]).toEqual([first]);
    return first!.payload!;
  }

  it("a message is told to all members, its sender and hidden ones too, as GetChannelMessage answers it", async () => {
    const payload = expectOne(await send(), MEMBERS, "CREATE_CHANNEL_MESSAGE", "STANDARD");
    const { ChannelMessage } = await act("GetChannelMessage", { MessageId: payload["MessageId"] });
    expect(payload).toEqual(onTheWire(ChannelMessage));
    expect(payload).toMatchObject({
      Content: "hi",
      CreatedTimestamp: "2030-01-01T12:00:00.123Z",
      Sender: { Arn: all.world.bob, Name: "Bob" },
      Persistence: "PERSISTENT",
    });
    expect("Status" in payload).toBe(dialect === "dedicated");
  });

  it("so is one that is not kept", async () => {
    const payload = expectOne(
      await send({ Persistence: "NON_PERSISTENT" }),
      MEMBERS,
      "CREATE_CHANNEL_MESSAGE",
      "STANDARD",
    );
    expect(payload).toMatchObject({ Content: "hi", Persistence: "NON_PERSISTENT" });
  });

  it("a control message says so in the headers", async () => {
    const control = { Type: "CONTROL", Persistence: "NON_PERSISTENT" };
    expectOne(await send(control), MEMBERS, "CREATE_CHANNEL_MESSAGE", "CONTROL");
  });

  it("an update is told to all members", async () => {
    const heard = await hear(
      "UpdateChannelMessage",
      { MessageId: all.world.MessageId, Content: "new" },
      "bob",
    );
    const payload = expectOne(heard, MEMBERS, "UPDATE_CHANNEL_MESSAGE", "STANDARD");
    const { ChannelMessage } = await act("GetChannelMessage", { MessageId: all.world.MessageId });
    expect(payload).toEqual(onTheWire(ChannelMessage));
    expect(payload).toMatchObject({ Content: "new", LastEditedTimestamp: "2030-01-01T12:00:00.123Z" });
  });

  it("a redaction is told without the content", async () => {
    const heard = await hear("RedactChannelMessage", { MessageId: all.world.MessageId });
    const payload = expectOne(heard, MEMBERS, "REDACT_CHANNEL_MESSAGE", "STANDARD");
    expect(payload).toMatchObject({ MessageId: all.world.MessageId, Redacted: true });
    expect(payload).not.toHaveProperty("Content");
  });

  it("a deletion is told with ids, sender and times, and nothing to the admin who is no member", async () => {
    const heard = await hear("DeleteChannelMessage", { MessageId: all.world.MessageId }, "adam");
    expect(expectOne(heard, MEMBERS, "DELETE_CHANNEL_MESSAGE", "STANDARD")).toEqual({
      ...{ ChannelArn: all.world.ChannelArn, MessageId: all.world.MessageId, Type: "STANDARD" },
      Sender: { Arn: all.world.bob, Name: "Bob" },
      CreatedTimestamp: "2030-01-01T12:00:00.123Z",
      LastUpdatedTimestamp: "2030-01-01T12:00:00.123Z",
      ...{ Redacted: false, Persistence: "PERSISTENT" },
      ...(dialect === "dedicated" && { Status: { Value: "SENT" } }),
    });
  });

  it("a batch of members is told once, to all members and the new ones", async () => {
    const { oscar, adam, bob } = all.world;
    const heard = await hear("BatchCreateChannelMembership", { MemberArns: [oscar, adam, bob] });
    const receivers: Person[] = [...MEMBERS, "oscar", "adam"];
    expect(expectOne(heard, receivers, "BATCH_CREATE_CHANNEL_MEMBERSHIP")).toEqual({
      InvitedBy: { Arn: all.world.alice, Name: "Alice" },
      Type: "DEFAULT",
      Members: [
        { Arn: oscar, Name: "Oscar" },
        { Arn: adam, Name: "Adam" },
      ],
      ChannelArn: all.world.ChannelArn,
    });
  });

  it("a batch of hidden members is told to moderators and admins, and to each of them about itself", async () => {
    const { oscar, adam } = all.world;
    await bench.call("dedicated", "CreateAppInstanceUser", {
      ...{ AppInstanceArn: all.world.AppInstanceArn, AppInstanceUserId: "zoe", Name: "Zoe" },
    });
    const zoe = `${all.world.AppInstanceArn}/user/zoe`;
    const heard = await hear("BatchCreateChannelMembership", {
      MemberArns: [oscar, adam, zoe],
      Type: "HIDDEN",
    });
    expect(Object.keys(heard).sort()).toEqual(["adam", "alice", "oscar"]);
    const members = ({ payload }: { payload: Members | undefined }) =>
      (payload?.["Members"] as { Arn: string }[]).map(({ Arn }) => Arn);
    expect(heard.alice?.map(members)).toEqual([[oscar, adam, zoe]]);
    expect(heard.adam?.map(members)).toEqual([[oscar, adam, zoe]]);
    expect(heard.oscar?.map(members)).toEqual([[oscar]]);
  });

  it("a batch that adds nobody is told to nobody", async () => {
    expect(await hear("BatchCreateChannelMembership", { MemberArns: [all.world.bob] })).toEqual({});
  });

  it("an update of the channel is told to all members", async () => {
    const heard = await hear("UpdateChannel", { Name: "renamed", Mode: "UNRESTRICTED" });
    const payload = expectOne(heard, MEMBERS, "UPDATE_CHANNEL");
    const { Channel } = await act("DescribeChannel", {});
    expect(payload).toEqual(onTheWire(Channel));
    expect(payload).toMatchObject({ Name: "renamed" });
  });

  it("the end of the channel is told once, not for each membership", async () => {
    const payload = expectOne(await hear("DeleteChannel", {}), MEMBERS, "DELETE_CHANNEL");
    expect(payload).toMatchObject({ ChannelArn: all.world.ChannelArn, Name: "general" });
  });

  it("a new member is told to all, that member included", async () => {
    const heard = await hear("CreateChannelMembership", { MemberArn: all.world.oscar, Type: "DEFAULT" });
    const payload = expectOne(heard, [...MEMBERS, "oscar"], "CREATE_CHANNEL_MEMBERSHIP");
    const { ChannelMembership } = await act("DescribeChannelMembership", { MemberArn: all.world.oscar });
    expect(payload).toEqual(onTheWire(ChannelMembership));
    expect(payload).toMatchObject({ InvitedBy: { Name: "Alice" }, Member: { Name: "Oscar" } });
  });

  it("a hidden one only to that member and to those who may list hidden members", async () => {
    const joining = await hear("CreateChannelMembership", { MemberArn: all.world.oscar, Type: "HIDDEN" });
    const payload = expectOne(joining, ["alice", "oscar"], "CREATE_CHANNEL_MEMBERSHIP");
    expect(payload).toMatchObject({ Type: "HIDDEN", Member: { Name: "Oscar" } });
    await hear("CreateChannelMembership", { MemberArn: all.world.adam, Type: "DEFAULT" });
    const leaving = await hear("DeleteChannelMembership", { MemberArn: all.world.oscar });
    expectOne(leaving, ["alice", "adam", "oscar"], "DELETE_CHANNEL_MEMBERSHIP");
  });

  it("a removed member is told to all, that member included", async () => {
    const heard = await hear("DeleteChannelMembership", { MemberArn: all.world.bob });
    const payload = expectOne(heard, MEMBERS, "DELETE_CHANNEL_MEMBERSHIP");
    expect(payload).toMatchObject({ ChannelArn: all.world.ChannelArn, Member: { Arn: all.world.bob } });
    expectOne(
      await hear("UpdateChannel", { Name: "later", Mode: "RESTRICTED" }),
      ["alice", "heidi"],
      "UPDATE_CHANNEL",
    );
  });

  it("a ban is told as the end of a membership, and not at all without one", async () => {
    const heard = await hear("CreateChannelBan", { MemberArn: all.world.bob });
    expectOne(heard, MEMBERS, "DELETE_CHANNEL_MEMBERSHIP");
    expect(await hear("CreateChannelBan", { MemberArn: all.world.oscar })).toEqual({});
  });

  it("a new channel is told to its members as their memberships, the creator's first", async () => {
    const { AppInstanceArn, oscar, bob } = all.world;
    const heard = await all.hear(async () => {
      const made = { AppInstanceArn, Name: "new", ChimeBearer: oscar };
      const { ChannelArn } = await bench.call(dialect, "CreateChannel", made);
      const member = { ChannelArn, MemberArn: bob, Type: "DEFAULT", ChimeBearer: oscar };
      await bench.call(dialect, "CreateChannelMembership", member);
    });
    const who = (name: Person) =>
      heard[name]?.map(({ type, payload }) => [type, (payload!["Member"] as Members)["Name"]]);
    expect(Object.keys(heard).sort()).toEqual(["bob", "oscar"]);
    expect(who("oscar")).toEqual([
      ["CREATE_CHANNEL_MEMBERSHIP", "Oscar"],
      ["CREATE_CHANNEL_MEMBERSHIP", "Bob"],
    ]);
    expect(who("bob")).toEqual([["CREATE_CHANNEL_MEMBERSHIP", "Bob"]]);
  });

  it("a deleted user is told as the end of each membership, and the user's sessions are closed after that", async () => {
    const { bob: AppInstanceUserArn, ChannelArn } = all.world;
    const heard = await all.hear(
      () => bench.call(dialect, "DeleteAppInstanceUser", { AppInstanceUserArn }),
      ["bob"],
    );
    const payload = expectOne(heard, MEMBERS, "DELETE_CHANNEL_MEMBERSHIP");
    expect(payload).toMatchObject({ ChannelArn, Member: { Arn: AppInstanceUserArn } });
    expect(await all.clients.bob.closed).toEqual({ code: 4003, reason: "The user was deleted" });
    expect(bench.local.sessions.list().map(({ userArn }) => userArn)).not.toContain(AppInstanceUserArn);
  });

  it("a deleted app instance closes the sessions of its users, and no others", async () => {
    const other = await Listeners.connect(bench, dialect);
    await bench.call(dialect, "DeleteAppInstance", { AppInstanceArn: all.world.AppInstanceArn });
    for (const client of Object.values(all.clients)) {
      expect(await client.closed).toEqual({ code: 4003, reason: "The app instance was deleted" });
      expect(client.received).toEqual([]);
    }
    expect(await other.hear(() => Promise.resolve())).toEqual({});
  });

  it.each<[string, OperationName, (world: Listeners["world"]) => Members, Person]>([
    [
      "a new moderator",
      "CreateChannelModerator",
      ({ bob }) => ({ ChannelModeratorArn: bob, MemberArn: bob }),
      "alice",
    ],
    [
      "a moderator no more",
      "DeleteChannelModerator",
      ({ alice }) => ({ ChannelModeratorArn: alice }),
      "alice",
    ],
    ["the end of a ban", "DeleteChannelBan", ({ mallory }) => ({ MemberArn: mallory }), "alice"],
    ["a read marker", "UpdateChannelReadMarker", () => ({}), "bob"],
    [
      "the removal of one who is no member",
      "DeleteChannelMembership",
      ({ oscar }) => ({ MemberArn: oscar }),
      "alice",
    ],
    ["reading", "ListChannelMessages", () => ({}), "bob"],
  ])("%s is not told", async (_what, operation, input, by) => {
    expect(await hear(operation, input(all.world), by)).toEqual({});
  });

  it("neither is what is refused", async () => {
    const refused = await all.hear(async () => {
      for (const [operation, input] of [
        ["SendChannelMessage", { Content: "hi", ...TEXT }],
        ["SendChannelMessage", { Content: "x".repeat(5000), ...TEXT }],
        ["UpdateChannel", { Name: "stolen", Mode: "RESTRICTED" }],
        ["DeleteChannel", {}],
        ["DeleteChannelMessage", { MessageId: all.world.MessageId }],
        ["CreateChannelMembership", { MemberArn: all.world.bob, Type: "DEFAULT" }],
        ["DeleteChannelMembership", { MemberArn: all.world.alice }],
      ] as const) {
        await expect(act(operation, input, "oscar")).rejects.toThrow();
      }
    });
    expect(refused).toEqual({});
  });
});

describe("a message with a target", () => {
  it("is told to its sender and the target alone, whatever becomes of it", async () => {
    const bench = await Bench.start();
    const all = await Listeners.connect(bench, "dedicated");
    const { alice, bob, adam, ChannelArn } = all.world;
    const call = (operation: OperationName, input: Members) =>
      all.hear(() => bench.call("dedicated", operation, { ChannelArn, ChimeBearer: alice, ...input }));
    const Target = [{ MemberArn: bob }];
    const sent = await call("SendChannelMessage", { Content: "psst", ...TEXT, Target });
    const { MessageId, ...rest } = sent.bob![0]!.payload!;
    expect(rest).toMatchObject({ Content: "psst", Target });
    const updated = await call("UpdateChannelMessage", { MessageId, Content: "hm" });
    const redacted = await call("RedactChannelMessage", { MessageId });
    const deleted = await call("DeleteChannelMessage", { MessageId, ChimeBearer: adam });
    for (const heard of [sent, updated, redacted, deleted])
      expect(Object.keys(heard).sort()).toEqual(["alice", "bob"]);
    expect(deleted.bob![0]!.payload).not.toHaveProperty("Content");
    await bench.stop();
  });
});

describe("members given with a new channel", () => {
  it("are each told of themselves and of those after them", async () => {
    const bench = await Bench.start();
    const all = await Listeners.connect(bench, "dedicated");
    const { AppInstanceArn, oscar, bob, adam } = all.world;
    const heard = await all.hear(() =>
      bench.call("dedicated", "CreateChannel", {
        ...{ AppInstanceArn, Name: "new", ChimeBearer: oscar },
        MemberArns: [bob, adam],
      }),
    );
    const counts = Object.entries(heard).map(([name, frames]) => [name, frames.length]);
    expect(Object.fromEntries(counts)).toEqual({ oscar: 3, bob: 2, adam: 1 });
    await bench.stop();
  });
});
