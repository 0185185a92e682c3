import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { failureOf } from "../../support/aws-clients.js";
import { Bench } from "../../support/bench.js";
import type { OperationName } from "../../support/bench.js";
import type { Person } from "../../support/world.js";
import { ElasticScene } from "./elastic-scene.js";

let bench: Bench;
let scene: ElasticScene;
/** Bob and Oscar are in the one sub-channel, Heidi is in the other. */
let bobs: string;
let heidis: string;

beforeAll(async () => {
  bench = await Bench.start();
});

afterAll(() => bench.stop());

async function setUp(Privacy = "PRIVATE"): Promise<void> {
  scene = await ElasticScene.make(bench, undefined, { Privacy });
  await scene.join("bob", "heidi", "oscar");
  bobs = await scene.placeOf("bob");
  heidis = await scene.placeOf("heidi");
}

beforeEach(() => setUp());

const BAD_REQUEST = { name: "BadRequestException", status: 400, code: "BadRequest" };
const NOT_FOUND = { name: "NotFoundException", status: 404 };
const FORBIDDEN = { name: "ForbiddenException", status: 403 };

describe("messages of an elastic channel", () => {
  it("belong to a sub-channel, which all answers name", async () => {
    const MessageId = await scene.send("bob", bobs);
    const about = { MessageId, SubChannelId: bobs };
    const { ChannelArn } = scene;
    const named = { ChannelArn, MessageId, SubChannelId: bobs };
    expect(await scene.call("GetChannelMessage", about, "bob")).toMatchObject({
      ChannelMessage: { ...named, Content: "hi" },
    });
    const updated = await scene.call("UpdateChannelMessage", { ...about, Content: "new" }, "bob");
    expect(updated).toEqual({ ...named, Status: { Value: "SENT" } });
    const listed = await scene.call("ListChannelMessages", { SubChannelId: bobs }, "bob");
    expect(listed).toMatchObject({ ChannelArn, SubChannelId: bobs, ChannelMessages: [{ Content: "new" }] });
    expect(await scene.call("RedactChannelMessage", about, "bob")).toEqual(named);
    await scene.call("DeleteChannelMessage", about, "adam");
    expect(await scene.messages({ SubChannelId: bobs })).toEqual([]);
  });

  it("are in the list of their sub-channel alone, in pages", async () => {
    const ids = [await scene.send("bob", bobs), await scene.send("oscar", bobs)];
    const other = await scene.send("heidi", heidis);
    expect(await scene.messages({ SubChannelId: bobs })).toEqual(ids);
    expect(await scene.messages({ SubChannelId: heidis })).toEqual([other]);
    const first = await scene.call("ListChannelMessages", { SubChannelId: bobs, MaxResults: 1 });
    const { NextToken } = first;
    const last = await scene.call("ListChannelMessages", { SubChannelId: bobs, NextToken });
    expect(last["ChannelMessages"]).toMatchObject([{ MessageId: ids[0] }]);
  });

  it("are found in no other sub-channel", async () => {
    const MessageId = await scene.send("bob", bobs);
    const about = { MessageId, SubChannelId: heidis };
    expect(await failureOf(scene.call("GetChannelMessage", about))).toMatchObject(NOT_FOUND);
    expect(await failureOf(scene.call("DeleteChannelMessage", about, "adam"))).toMatchObject(FORBIDDEN);
  });

  it("are sent by members of the sub-channel only, moderators and admins among them", async () => {
    for (const person of ["heidi", "alice", "adam", "mallory"] as const)
      expect(await failureOf(scene.send(person, bobs)), person).toMatchObject(FORBIDDEN);
    await scene.enter("alice", bobs);
    await scene.send("alice", bobs);
    expect(await failureOf(scene.send("alice", heidis))).toMatchObject(FORBIDDEN);
  });

  it("are targeted at members of the sub-channel only", async () => {
    const to = (person: Person) => ({ Target: [{ MemberArn: scene.world[person] }] });
    const MessageId = await scene.send("bob", bobs, to("oscar"));
    expect(await scene.messages({ SubChannelId: bobs }, "oscar")).toEqual([MessageId]);
    expect(await scene.messages({ SubChannelId: bobs }, "alice")).toEqual([]);
    expect(await failureOf(scene.send("bob", bobs, to("heidi")))).toMatchObject(FORBIDDEN);
  });

  it("are read by moderators and admins in all sub-channels, and by members in their own", async () => {
    const MessageId = await scene.send("bob", bobs);
    for (const person of ["alice", "adam", "oscar"] as const)
      expect(await scene.messages({ SubChannelId: bobs }, person)).toEqual([MessageId]);
    for (const person of ["heidi", "mallory"] as const)
      expect(await failureOf(scene.messages({ SubChannelId: bobs }, person))).toMatchObject(FORBIDDEN);
  });

  it("are read by anybody in a public one, who must name the sub-channel", async () => {
    await setUp("PUBLIC");
    const MessageId = await scene.send("bob", bobs);
    for (const person of ["heidi", "mallory"] as const)
      expect(await scene.messages({ SubChannelId: bobs }, person)).toEqual([MessageId]);
    expect(await failureOf(scene.messages({}, "mallory"))).toMatchObject(BAD_REQUEST);
  });

  it("are those of the own sub-channel for a member who names none; moderators and admins must name one", async () => {
    const MessageId = await scene.send("bob", bobs);
    expect(await scene.call("ListChannelMessages", {}, "oscar")).toMatchObject({
      ChannelMessages: [{ MessageId }],
      SubChannelId: bobs,
    });
    expect(await scene.call("GetChannelMessage", { MessageId }, "oscar")).toMatchObject({
      ChannelMessage: { MessageId },
    });
    for (const person of ["alice", "adam"] as const) {
      expect(await failureOf(scene.messages({}, person))).toMatchObject(BAD_REQUEST);
      const getting = scene.call("GetChannelMessage", { MessageId }, person);
      expect(await failureOf(getting)).toMatchObject(BAD_REQUEST);
    }
  });

  it("are redacted by moderators, in any sub-channel", async () => {
    const about = { MessageId: await scene.send("bob", bobs), SubChannelId: bobs };
    expect(await failureOf(scene.call("RedactChannelMessage", about, "oscar"))).toMatchObject(FORBIDDEN);
    await scene.call("RedactChannelMessage", about, "alice");
  });

  it("need the sub-channel to be sent and changed, and it must exist", async () => {
    const about = { MessageId: await scene.send("bob", bobs) };
    const message = { Content: "x", Type: "STANDARD", Persistence: "PERSISTENT" };
    for (const [operation, input, by] of [
      ["SendChannelMessage", message, "bob"],
      ["UpdateChannelMessage", { ...about, Content: "x" }, "bob"],
      ["RedactChannelMessage", about, "bob"],
      ["DeleteChannelMessage", about, "adam"],
    ] as [OperationName, object, Person][]) {
      const without = await failureOf(scene.call(operation, { ...input }, by));
      expect(without, operation).toMatchObject(BAD_REQUEST);
      expect(without.message).toContain("SubChannelId");
      const unknown = scene.call(operation, { ...input, SubChannelId: "unknown" }, by);
      expect(await failureOf(unknown), operation).toMatchObject(FORBIDDEN);
    }
  });
});

describe("messages and moves", () => {
  it("stay where they are, and cannot be changed by an author who was moved until a move back", async () => {
    scene = await ElasticScene.make(bench);
    await scene.join("bob", "heidi");
    bobs = await scene.placeOf("heidi");
    const MessageId = await scene.send("heidi", bobs);
    const update = () =>
      scene.call("UpdateChannelMessage", { MessageId, SubChannelId: bobs, Content: "new" }, "heidi");
    await update();
    await scene.join("oscar");
    expect(await scene.placeOf("heidi")).not.toBe(bobs);
    expect(await failureOf(update())).toMatchObject(FORBIDDEN);
    const redacting = scene.call("RedactChannelMessage", { MessageId, SubChannelId: bobs }, "heidi");
    expect(await failureOf(redacting)).toMatchObject(FORBIDDEN);
    expect(await scene.messages({ SubChannelId: bobs })).toEqual([MessageId]);
    await scene.leave("heidi");
    await scene.leave("oscar");
    await scene.join("heidi");
    expect(await scene.placeOf("heidi")).toBe(bobs);
    await update();
  });

  it("go with a sub-channel that has become too small", async () => {
    const MessageId = await scene.send("heidi", heidis);
    await scene.leave("oscar");
    await scene.leave("heidi");
    expect(await scene.people()).toEqual([["bob"]]);
    const reading = scene.call("GetChannelMessage", { MessageId, SubChannelId: heidis });
    expect(await failureOf(reading)).toMatchObject(NOT_FOUND);
    expect(await failureOf(scene.messages({ SubChannelId: heidis }))).toMatchObject(FORBIDDEN);
  });

  it("expire with retention in every sub-channel", async () => {
    const { AppInstanceArn } = scene.world;
    await bench.call("dedicated", "PutAppInstanceRetentionSettings", {
      AppInstanceArn,
      AppInstanceRetentionSettings: { ChannelRetentionSettings: { RetentionDays: 1 } },
    });
    await scene.send("bob", bobs);
    bench.time.now += 40 * 24 * 3600 * 1000;
    const kept = await scene.send("bob", bobs);
    expect(await scene.messages({ SubChannelId: bobs })).toEqual([kept]);
  });
});
