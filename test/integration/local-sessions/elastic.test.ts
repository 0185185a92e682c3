import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { Bench } from "../../support/bench.js";
import type { Members } from "../../support/bench.js";
import { connect } from "../../support/session-client.js";
import type { Person } from "../../support/world.js";
import { ElasticScene } from "../local/elastic-scene.js";
import { Listeners, onTheWire } from "./listeners.js";
import type { Heard } from "./listeners.js";

let bench: Bench;
let all: Listeners;
let scene: ElasticScene;

beforeAll(async () => {
  bench = await Bench.start();
});

afterAll(() => bench.stop());

/** Bob and Oscar are in the one sub-channel, Heidi is in the other; Alice is moderator, and in none. */
beforeEach(async () => {
  bench.local.reset();
  all = await Listeners.connect(bench, "dedicated");
  await all.hear(async () => {
    scene = await ElasticScene.in(bench, all.world);
    await scene.join("bob", "heidi", "oscar");
  });
});

const hear = (work: () => Promise<unknown>) => all.hear(work);

/** Who heard what, without the payloads. */
const types = (heard: Heard) =>
  Object.fromEntries(Object.entries(heard).map(([name, frames]) => [name, frames.map(({ type }) => type)]));

const payloadFor = (heard: Heard, person: Person): Members => heard[person]![0]!.payload!;

describe("in an elastic channel", () => {
  it("a message is told to the members of its sub-channel only, and names it", async () => {
    const SubChannelId = await scene.placeOf("bob");
    const created = await hear(() => scene.send("bob", SubChannelId));
    expect(types(created)).toEqual({ bob: ["CREATE_CHANNEL_MESSAGE"], oscar: ["CREATE_CHANNEL_MESSAGE"] });
    const payload = payloadFor(created, "bob");
    expect(payload).toMatchObject({ SubChannelId, Content: "hi" });
    const about = { SubChannelId, MessageId: payload["MessageId"] };
    for (const [operation, type] of [
      ["UpdateChannelMessage", "UPDATE_CHANNEL_MESSAGE"],
      ["RedactChannelMessage", "REDACT_CHANNEL_MESSAGE"],
      ["DeleteChannelMessage", "DELETE_CHANNEL_MESSAGE"],
    ] as const) {
      const by = operation === "DeleteChannelMessage" ? "adam" : "bob";
      const input = operation === "UpdateChannelMessage" ? { ...about, Content: "new" } : about;
      const heard = await hear(() => scene.call(operation, input, by));
      expect(types(heard)).toEqual({ bob: [type], oscar: [type] });
      expect(payloadFor(heard, "oscar")).toMatchObject(about);
    }
  });

  it("a moderator hears of the sub-channels that they have joined", async () => {
    const SubChannelId = await scene.placeOf("heidi");
    await hear(() => scene.enter("alice", SubChannelId));
    const heard = await hear(() => scene.send("heidi", SubChannelId));
    expect(Object.keys(heard).sort()).toEqual(["alice", "heidi"]);
    expect(await hear(async () => scene.send("bob", await scene.placeOf("bob")))).not.toHaveProperty("alice");
  });

  it("a new member is told to those of the sub-channel, with its id", async () => {
    const SubChannelId = await scene.placeOf("heidi");
    const heard = await hear(() => scene.join("mallory"));
    const joined = ["CREATE_CHANNEL_MEMBERSHIP"];
    expect(types(heard)).toEqual({ heidi: joined, mallory: joined });
    const described = await scene.call("DescribeChannelMembership", scene.member("mallory"));
    expect(payloadFor(heard, "heidi")).toEqual(onTheWire(described["ChannelMembership"]));
    expect(payloadFor(heard, "heidi")).toMatchObject({ SubChannelId, Member: { Name: "Mallory" } });
  });

  it("a member who leaves is told to those of the sub-channel, with its id", async () => {
    const SubChannelId = await scene.placeOf("bob");
    const heard = await hear(() => scene.leave("oscar"));
    const left = ["DELETE_CHANNEL_MEMBERSHIP"];
    expect(types(heard)).toEqual({ bob: left, oscar: left });
    expect(payloadFor(heard, "bob")).toMatchObject({ SubChannelId, Member: { Name: "Oscar" } });
  });

  it("a move is told to the moved member only, with the new sub-channel", async () => {
    await hear(() => scene.join("mallory"));
    const heard = await hear(() => scene.join("adam"));
    const moved = Object.entries(types(heard)).filter(([, frames]) =>
      frames.includes("UPDATE_CHANNEL_MEMBERSHIP"),
    );
    expect(moved).toEqual([["oscar", ["UPDATE_CHANNEL_MEMBERSHIP"]]]);
    expect(payloadFor(heard, "oscar")).toMatchObject({
      SubChannelId: await scene.placeOf("oscar"),
      Member: { Name: "Oscar" },
    });
  });

  it("a sub-channel that goes moves its members, and tells its moderators why they are out", async () => {
    const SubChannelId = await scene.placeOf("heidi");
    await hear(async () => {
      await scene.promote("adam");
      await scene.enter("alice", SubChannelId);
      await scene.enter("adam", SubChannelId);
      await scene.leave("heidi");
    });
    // The empty one goes as soon as there is room in the other.
    const heard = await hear(() => scene.leave("oscar"));
    expect(types(heard)).toEqual({
      bob: ["DELETE_CHANNEL_MEMBERSHIP"],
      oscar: ["DELETE_CHANNEL_MEMBERSHIP"],
      alice: ["DELETE_CHANNEL_MEMBERSHIP"],
      adam: ["DELETE_CHANNEL_MEMBERSHIP", "DELETE_CHANNEL_MEMBERSHIP"],
    });
    for (const { reason, payload } of [...heard.alice!, ...heard.adam!]) {
      expect(reason).toBe("subchannel_DELETED");
      expect(payload).toMatchObject({ SubChannelId });
    }
    expect(heard.bob![0]).not.toHaveProperty("reason");
  });

  it("the beginning and the end of the role of moderator end memberships, which is told", async () => {
    const left = ["DELETE_CHANNEL_MEMBERSHIP"];
    expect(types(await hear(() => scene.promote("bob")))).toEqual({ bob: left, oscar: left });
    await hear(async () => scene.enter("bob", await scene.placeOf("oscar")));
    const demotion = () => scene.call("DeleteChannelModerator", { ChannelModeratorArn: scene.world.bob });
    expect(types(await hear(demotion))).toEqual({ bob: left, oscar: left });
  });

  it("what happens to the channel is told to all members, to moderators in many sub-channels once", async () => {
    await hear(async () => {
      for (const { SubChannelId } of await scene.subChannels()) await scene.enter("alice", SubChannelId);
    });
    for (const [operation, type] of [
      ["UpdateChannel", "UPDATE_CHANNEL"],
      ["DeleteChannel", "DELETE_CHANNEL"],
    ] as const) {
      const heard = await hear(() => scene.call(operation, { Name: "x" }));
      expect(types(heard)).toEqual({ alice: [type], bob: [type], heidi: [type], oscar: [type] });
    }
  });

  it("a batch is told one by one, to the members of each sub-channel", async () => {
    const { mallory, adam } = scene.world;
    const heard = await hear(() =>
      scene.call("BatchCreateChannelMembership", { MemberArns: [mallory, adam] }),
    );
    const told = Object.values(types(heard)).flat();
    expect(new Set(told)).toEqual(new Set(["CREATE_CHANNEL_MEMBERSHIP", "UPDATE_CHANNEL_MEMBERSHIP"]));
    expect(types(heard).mallory).toEqual(["CREATE_CHANNEL_MEMBERSHIP"]);
  });

  it("a session that begins is sent the own sub-channel", async () => {
    const MessageId = await scene.send("bob", await scene.placeOf("bob"));
    await scene.send("heidi", await scene.placeOf("heidi"));
    const client = await connect(bench.local, scene.world.bob, { "prefetch-on": "connect" });
    const details = await client.until(({ type, payload }) => {
      const channel = payload?.["Channel"] as { ChannelArn?: string } | undefined;
      return type === "CHANNEL_DETAILS" && channel?.ChannelArn === scene.ChannelArn;
    });
    expect(details.payload).toMatchObject({
      ChannelMessages: [{ MessageId }],
      ChannelMemberships: [{ Member: { Name: "Bob" } }, { Member: { Name: "Oscar" } }],
    });
  });
});
