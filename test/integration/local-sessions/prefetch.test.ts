import { afterAll, beforeAll, expect, it } from "vitest";
import { Bench, TEXT } from "../../support/bench.js";
import type { Members } from "../../support/bench.js";
import { makeWorld, seedWorld } from "../../support/world.js";
import { connect } from "../../support/session-client.js";
import type { Client } from "../../support/session-client.js";
import { onTheWire } from "./listeners.js";

interface Details {
  Channel: { Name: string; ChannelArn: string };
  ChannelMessages: Members[];
  ChannelMemberships: Members[];
  ReadMarkerTimestamp?: string;
  ChannelMessagesHasMore: boolean;
}

let bench: Bench;
let alice: string;
let bob: string;
let oscar: string;
let ChannelArns: string[];

beforeAll(async () => {
  bench = await Bench.start();
  const world = seedWorld(bench.local, { users: 40, membersPerChannel: 40, channels: 60 });
  ({ alice, bob, ChannelArns } = world);
  oscar = world.users[2]!;
});
afterAll(() => bench.stop());

const send = (ChannelArn: string, Content: string, more: Members = {}) =>
  bench.call("dedicated", "SendChannelMessage", {
    ChannelArn,
    Content,
    ...TEXT,
    ChimeBearer: alice,
    ...more,
  });
const read = (ChannelArn: string) =>
  bench.call("dedicated", "UpdateChannelReadMarker", { ChannelArn, ChimeBearer: bob });

/** What Bob is sent at the start of a session, before the message that he is sent next. */
async function prefetched(query: Record<string, string>, userArn = bob): Promise<Details[]> {
  const client: Client = await connect(bench.local, userArn, query);
  const all = { ChannelArn: ChannelArns[59]!, Type: "CONTROL", Persistence: "NON_PERSISTENT" };
  await bench.call("dedicated", "SendChannelMessage", { ...all, Content: "end", ChimeBearer: alice });
  await client.untilType("CREATE_CHANNEL_MESSAGE");
  const [first, ...rest] = client.received;
  expect(first?.type).toBe("SESSION_ESTABLISHED");
  const details = rest.slice(0, -1);
  for (const { type, messageType } of details)
    expect([type, messageType]).toEqual(["CHANNEL_DETAILS", "SYSTEM"]);
  return details.map(({ payload }) => payload as unknown as Details);
}

const names = (details: Details[]) => details.map(({ Channel }) => Channel.Name);

it("nothing is prefetched unless it is asked for", async () => {
  expect(await prefetched({})).toEqual([]);
  expect(await prefetched({ "prefetch-on": "disconnect", "prefetch-sort-by": "unread" })).toEqual([]);
});

it("at most 50 channels are, with the unread ones first and then the newest, or the newest alone", async () => {
  // Channels 1 to 6 have messages, a second apart, of which Bob has read 2, 4 and 6.
  for (let i = 1; i <= 6; i++) {
    bench.time.now += 1000;
    await send(ChannelArns[i - 1]!, `in ${i}`);
    if (i % 2 === 0) await read(ChannelArns[i - 1]!);
  }
  const unread = ["Channel 5", "Channel 3", "Channel 1", "Channel 6", "Channel 4", "Channel 2"];
  const newest = ["Channel 6", "Channel 5", "Channel 4", "Channel 3", "Channel 2", "Channel 1"];
  for (const [query, order] of [
    [{}, unread],
    [{ "prefetch-sort-by": "unread" }, unread],
    [{ "prefetch-sort-by": "last-message-timestamp" }, newest],
  ] as const) {
    const details = await prefetched({ "prefetch-on": "connect", ...query });
    expect(details).toHaveLength(50);
    expect(names(details).slice(0, 6)).toEqual(order);
    expect(new Set(names(details)).size).toBe(50);
  }
});

it("each with its newest 20 messages, newest first, up to 30 members, and the read marker", async () => {
  const ChannelArn = ChannelArns[10]!;
  for (let i = 1; i <= 21; i++) {
    bench.time.now += 1000;
    await send(ChannelArn, `message ${i}`);
    if (i === 20) await read(ChannelArn);
  }
  const [details] = await prefetched({ "prefetch-on": "connect" });
  const caller = { ChannelArn, ChimeBearer: alice };
  const { ChannelMessages } = await bench.call("dedicated", "ListChannelMessages", {
    ...caller,
    MaxResults: 20,
  });
  const members = await bench.call("dedicated", "ListChannelMemberships", { ...caller, MaxResults: 30 });
  expect(details!.ChannelMessages).toEqual(onTheWire(ChannelMessages));
  expect(details!.ChannelMessages[0]).toMatchObject({ Content: "message 21" });
  expect(details!.ChannelMessagesHasMore).toBe(true);
  expect(details!.ChannelMemberships).toHaveLength(30);
  const named = details!.ChannelMemberships.map(({ Member }) => ({ Member }));
  expect(named).toEqual(onTheWire(members["ChannelMemberships"]));
  expect(details!.ReadMarkerTimestamp).toBe(new Date(bench.time.now - 1000).toISOString());
  expect(details!.Channel).toMatchObject({
    ChannelArn,
    LastMessageTimestamp: new Date(bench.time.now).toISOString(),
  });
});

it("with no more than there is, and nothing that the user may not see", async () => {
  const ChannelArn = ChannelArns[11]!;
  bench.time.now += 1000;
  for (let i = 1; i <= 20; i++) await send(ChannelArn, `${i}`);
  await send(ChannelArn, "psst", { Target: [{ MemberArn: oscar }] });
  const [forBob] = await prefetched({ "prefetch-on": "connect" });
  expect(forBob!.ChannelMessages).toHaveLength(20);
  expect(forBob!.ChannelMessages[0]).toMatchObject({ Content: "20" });
  expect(forBob!.ChannelMessagesHasMore).toBe(false);
  const [forOscar] = await prefetched({ "prefetch-on": "connect" }, oscar);
  expect(forOscar!.ChannelMessages[0]).toMatchObject({ Content: "psst" });
  expect(forOscar!.ChannelMessagesHasMore).toBe(true);
});

it("nothing of it shows hidden members, nor messages that retention hides", async () => {
  const world = await makeWorld(bench);
  const { AppInstanceArn } = world;
  await bench.call("dedicated", "PutAppInstanceRetentionSettings", {
    ...{ AppInstanceArn, AppInstanceRetentionSettings: { ChannelRetentionSettings: { RetentionDays: 1 } } },
  });
  const details = async () => {
    const client = await connect(bench.local, world.heidi, { "prefetch-on": "connect" });
    return (await client.untilType("CHANNEL_DETAILS")).payload as unknown as Details;
  };
  const before = await details();
  expect(before.ChannelMessages).toHaveLength(1);
  expect(before.ChannelMemberships.map(({ Member }) => (Member as Members)["Name"])).toEqual([
    "Alice",
    "Bob",
  ]);
  bench.time.now += 2 * 86_400_000;
  expect((await details()).ChannelMessages).toEqual([]);
});
