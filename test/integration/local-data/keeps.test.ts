import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { LocalChime } from "chime-messaging/local";
import { describe, expect, it, onTestFinished } from "vitest";
import { Bench, START, TEXT } from "../../support/bench.js";
import { FUNCTION_ARN, holdMessage, Inbox } from "../../support/flows.js";
import { makeWorld } from "../../support/world.js";
import { copyOf, FILE, newFolder, start } from "./folders.js";

/** A service with data on which something of each kind was made, and what a kill leaves of it. */
async function fullWorld() {
  const folder = newFolder();
  const bench = await Bench.start({ data: folder });
  onTestFinished(() => bench.stop());
  const world = await makeWorld(bench);
  const { AppInstanceArn, ChannelArn, alice, bob, oscar } = world;
  const call = (operation: Parameters<Bench["call"]>[1], input: object) =>
    bench.call("dedicated", operation, input as Record<string, unknown>);
  await call("CreateChannelModerator", { ChannelArn, ChannelModeratorArn: bob, ChimeBearer: alice });
  await call("UpdateChannelReadMarker", { ChannelArn, ChimeBearer: bob });
  const PushNotifications = { AllowNotifications: "FILTERED", FilterRule: '{"a":["b"]}' };
  const own = { ChannelArn, MemberArn: bob, ChimeBearer: bob };
  await call("PutChannelMembershipPreferences", { ...own, Preferences: { PushNotifications } });
  const settings = { ChannelRetentionSettings: { RetentionDays: 30 } };
  await call("PutAppInstanceRetentionSettings", { AppInstanceArn, AppInstanceRetentionSettings: settings });
  const ResourceArn = "arn:aws:kinesis:us-east-1:123456789012:stream/chime-messaging-a";
  const StreamingConfigurations = [{ DataType: "Channel", ResourceArn }];
  await bench.call("dedicated", "PutAppInstanceStreamingConfigurations", {
    AppInstanceArn,
    AppInstanceStreamingConfigurations: StreamingConfigurations.map((one) => ({
      AppInstanceDataType: one.DataType,
      ResourceArn,
    })),
    StreamingConfigurations,
  });
  const days = { ExpirationDays: 1, ExpirationCriterion: "CREATED_TIMESTAMP" };
  await call("PutAppInstanceUserExpirationSettings", { AppInstanceUserArn: oscar, ExpirationSettings: days });
  const ElasticChannelConfiguration = {
    MaximumSubChannels: 3,
    TargetMembershipsPerSubChannel: 2,
    MinimumMembershipPercentage: 10,
  };
  const elastic = { AppInstanceArn, Name: "elastic", ChimeBearer: alice, ElasticChannelConfiguration };
  const { ChannelArn: elasticArn } = await call("CreateChannel", elastic);
  const { SubChannelId } = await call("CreateChannelMembership", {
    ...{ ChannelArn: elasticArn, MemberArn: bob, Type: "DEFAULT", ChimeBearer: alice },
  });
  await call("SendChannelMessage", {
    ...TEXT,
    ChannelArn: elasticArn,
    SubChannelId,
    Content: "in a part",
    ChimeBearer: bob,
  });
  const { AppInstanceUserArn: gone } = await call("CreateAppInstanceUser", {
    AppInstanceArn,
    AppInstanceUserId: "gone",
    Name: "Gone",
  });
  await call("CreateChannelMembership", { ChannelArn, MemberArn: gone, Type: "DEFAULT", ChimeBearer: alice });
  await call("SendChannelMessage", { ...TEXT, ChannelArn, Content: "farewell", ChimeBearer: gone });
  await call("DeleteAppInstanceUser", { AppInstanceUserArn: gone });
  const held = await holdMessage(bench, world);
  return { bench, world, held, folder: copyOf(folder), before: bench.local.snapshot() };
}

const KINDS = [
  ...[
    "appInstances",
    "users",
    "formerUsers",
    "admins",
    "endpoints",
    "channelFlows",
    "channels",
    "subChannels",
  ],
  ...["flowAssociations", "moderators", "bans", "memberships", "messages", "transits", "clientRequestTokens"],
];

describe("after a kill", () => {
  it("everything of each kind is there again", async () => {
    const { folder, before } = await fullWorld();
    expect(Object.keys(before.records).sort()).toEqual(KINDS.toSorted());
    const local = await start({ data: folder, clock: () => START });
    const after = local.snapshot();
    for (const kind of KINDS) {
      expect(before.records[kind]?.length, kind).toBeGreaterThan(0);
      expect(after.records[kind], kind).toEqual(before.records[kind]);
    }
  });

  it("a message in a flow goes to its processor again, and goes on with the callback", async () => {
    const { folder, held, world } = await fullWorld();
    const inbox = new Inbox();
    const processors = { [FUNCTION_ARN]: inbox.handler };
    const bench = await Bench.start({ data: folder, processors });
    onTestFinished(() => bench.stop());
    const { CallbackId, ChannelMessage } = await inbox.next();
    expect(CallbackId).toBe(held.CallbackId);
    const { ChannelArn, bob } = world;
    const message = { MessageId: ChannelMessage.MessageId };
    await bench.call("dedicated", "ChannelFlowCallback", { ChannelArn, CallbackId, ChannelMessage: message });
    const input = { ChannelArn, MessageId: held.HeldMessageId, ChimeBearer: bob };
    const { Status } = await bench.call("dedicated", "GetChannelMessageStatus", input);
    expect(Status).toEqual({ Value: "SENT" });
  });

  it("what expires does, and what waits for its time too", async () => {
    const { folder, world, held } = await fullWorld();
    const bench = await Bench.start({ data: folder });
    onTestFinished(() => bench.stop());
    const { oscar, ChannelArn, bob } = world;
    bench.time.now += 3 * 86_400_000;
    const describeUser = bench.call("dedicated", "DescribeAppInstanceUser", { AppInstanceUserArn: oscar });
    await expect(describeUser).rejects.toThrow();
    const input = { ChannelArn, MessageId: held.HeldMessageId, ChimeBearer: bob };
    const { Status } = await bench.call("dedicated", "GetChannelMessageStatus", input);
    expect(Status).toEqual({ Value: "FAILED" });
  });

  it("NextTokens and client request tokens from before are valid, and no position is given twice", async () => {
    const folder = newFolder();
    const bench = await Bench.start({ data: folder });
    onTestFinished(() => bench.stop());
    const { AppInstanceArn, ChannelArn, bob } = await makeWorld(bench);
    const list = { AppInstanceArn, MaxResults: 2 };
    const { NextToken } = await bench.call("dedicated", "ListAppInstanceUsers", list);
    const send = { ...TEXT, ChannelArn, Content: "once", ClientRequestToken: "once", ChimeBearer: bob };
    const first = await bench.call("dedicated", "SendChannelMessage", send);
    const passing = { ...TEXT, ChannelArn, Content: "x", Persistence: "NON_PERSISTENT", ChimeBearer: bob };
    const notKept = await bench.call("dedicated", "SendChannelMessage", {
      ...passing,
      ClientRequestToken: "two",
    });
    const expected = await bench.call("dedicated", "ListAppInstanceUsers", { ...list, NextToken });

    const again = await Bench.start({ data: copyOf(folder) });
    onTestFinished(() => again.stop());
    expect(await again.call("dedicated", "ListAppInstanceUsers", { ...list, NextToken })).toEqual(expected);
    expect(await again.call("dedicated", "SendChannelMessage", send)).toEqual(first);
    const next = await again.call("dedicated", "SendChannelMessage", {
      ...passing,
      ClientRequestToken: "three",
    });
    expect(next.MessageId).not.toBe(notKept.MessageId);
  });

  it("the service's time does not go backwards", async () => {
    const folder = newFolder();
    const local = await start({ data: folder, clock: () => START });
    local.seed({ users: 1, channels: 0 });
    const again = await start({ data: copyOf(folder), clock: () => START - 100_000 });
    expect(again.snapshot().time).toBe(START);
  });
});

describe("the option data", () => {
  it("gives what seed() made, and makes nothing twice", async () => {
    const folder = newFolder();
    const first = await start({ data: folder });
    const [one, two] = [first.seed({ users: 3 }), first.seed({ users: 2, channels: 1 })];
    expect(two.AppInstanceArn).not.toBe(one.AppInstanceArn);
    const before = first.snapshot();
    await first.stop();
    const second = await start({ data: folder });
    expect([second.seed({ users: 3 }), second.seed({ users: 2, channels: 1 })]).toEqual([one, two]);
    expect(second.snapshot().records).toEqual(before.records);
    const elsewhere = await start({ clock: () => START });
    expect(elsewhere.seed({ users: 3 })).toEqual(one);
    const idsOf = (local: LocalChime) =>
      local
        .snapshot()
        .records.messages?.slice(0, 60)
        .map(({ seq }) => seq);
    expect(idsOf(elsewhere)).toEqual(idsOf(second));
    expect(elsewhere.snapshot().records.channels?.[0]?.messageIdSalt).toBe(
      before.records.channels?.[0]?.messageIdSalt,
    );
  });

  it("keeps a reset, and what was there before is gone", async () => {
    const folder = newFolder();
    const first = await start({ data: folder });
    first.seed();
    first.reset();
    const second = await start({ data: copyOf(folder) });
    expect(Object.values(second.snapshot().records).flat()).toEqual([]);
  });

  it("lets only one service at a time have a directory, and gives it free at the end", async () => {
    const folder = newFolder();
    const first = await start({ data: folder });
    await expect(LocalChime.start({ data: folder })).rejects.toThrow(
      `the data in ${folder} is in use by another process`,
    );
    await first.stop();
    await (await start({ data: folder })).stop();
    const taken = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => taken.once("listening", resolve));
    const { port } = taken.address() as AddressInfo;
    await expect(LocalChime.start({ data: folder, port })).rejects.toThrow("EADDRINUSE");
    taken.close();
    await start({ data: folder });
  });

  it.each([
    [{ region: "eu-central-1" }, /is of region us-east-1, not eu-central-1/],
    [{ accountId: "111122223333" }, /is of accountId 123456789012, not 111122223333/],
  ])("refuses data of another service than %j", async (options, message) => {
    const folder = newFolder();
    await (await start({ data: folder })).stop();
    await expect(LocalChime.start({ data: folder, ...options })).rejects.toThrow(message);
  });

  it("refuses data of a newer version, and leaves it as it is", async () => {
    const folder = newFolder();
    await (await start({ data: folder })).stop();
    const database = new Sqlite(join(folder, FILE));
    // With the check sum of this text and id.
    const data = '{"format":2}';
    let sum = 0x811c9dc5 ^ 1;
    for (const letter of data) sum = Math.imul(sum ^ letter.charCodeAt(0), 0x01000193);
    database.prepare("UPDATE head SET data = ?, sum = ? WHERE id = 1").run(data, sum >>> 0);
    database.close();
    await expect(LocalChime.start({ data: folder })).rejects.toThrow(
      /newer version: it has format 2, this one reads 1/,
    );
    expect(readdirSync(folder)).toEqual([FILE]);
  });

  it.each([[""], [5], [null]])("must be a path, not %j", async (data) => {
    await expect(LocalChime.start({ data: data as string })).rejects.toThrow(
      "data must be the path of a directory",
    );
  });
});
