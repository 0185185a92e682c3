import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { BotRequest } from "chime-messaging/local";
import { Bench } from "../../support/bench.js";
import { FUNCTION_ARN, Inbox, processor } from "../../support/flows.js";
import { telephone } from "../../support/world.js";
import { ElasticScene } from "./elastic-scene.js";

// Elastic channels together with flows, bots, push notifications and the search.

let bench: Bench;
let scene: ElasticScene;
const asked: BotRequest[] = [];
/** Bob and Oscar are in the one sub-channel, Heidi is in the other. */
let bobs: string;
let heidis: string;

beforeAll(async () => {
  const respond = (request: BotRequest) => {
    asked.push(request);
    return `to ${request.text}`;
  };
  bench = await Bench.start({ bots: { respond } });
});

afterAll(() => bench.stop());

beforeEach(async () => {
  asked.length = 0;
  scene = await ElasticScene.make(bench, { ...SIZES });
  await scene.join("bob", "heidi", "oscar");
  bobs = await scene.placeOf("bob");
  heidis = await scene.placeOf("heidi");
});

const SIZES = {
  MaximumSubChannels: 3,
  TargetMembershipsPerSubChannel: 2,
  MinimumMembershipPercentage: 1,
};

const contents = async (SubChannelId: string, by: "bob" | "heidi" | "alice" = "alice") => {
  const { ChannelMessages } = await scene.call("ListChannelMessages", { SubChannelId }, by);
  return (ChannelMessages as { Content: string }[]).map(({ Content }) => Content);
};

describe("a channel flow on an elastic channel", () => {
  let inbox: Inbox;

  beforeEach(async () => {
    inbox = new Inbox();
    bench.local.processors.set(FUNCTION_ARN, inbox.handler);
    const flow = { AppInstanceArn: scene.world.AppInstanceArn, Name: "flow", Processors: [processor()] };
    const { ChannelFlowArn } = await bench.call("dedicated", "CreateChannelFlow", flow);
    await scene.call("AssociateChannelFlow", { ChannelFlowArn });
  });

  const callBack = (CallbackId: string, ChannelMessage: object, more: object = {}) =>
    scene.call("ChannelFlowCallback", { CallbackId, ChannelMessage, ...more });

  it("is told the sub-channel, and lets the message into that one", async () => {
    const MessageId = await scene.send("bob", bobs);
    const { CallbackId, ChannelMessage } = await inbox.next();
    expect(ChannelMessage).toMatchObject({ MessageId, SubChannelId: bobs });
    expect(await contents(bobs)).toEqual([]);
    const status = await scene.call("GetChannelMessageStatus", { MessageId, SubChannelId: bobs }, "bob");
    expect(status).toEqual({ Status: { Value: "PENDING" } });
    await callBack(CallbackId, { MessageId, Content: "changed", SubChannelId: bobs });
    expect(await contents(bobs)).toEqual(["changed"]);
    expect(await contents(heidis)).toEqual([]);
  });

  it("refuses a callback for another sub-channel", async () => {
    const MessageId = await scene.send("bob", bobs);
    const { CallbackId } = await inbox.next();
    await expect(callBack(CallbackId, { MessageId, SubChannelId: heidis })).rejects.toMatchObject({
      name: "ForbiddenException",
    });
    await callBack(CallbackId, { MessageId }, { DeleteResource: true });
    expect(await contents(bobs, "bob")).toEqual([]);
  });

  it("outlives a sub-channel that goes while it has a message of it", async () => {
    const MessageId = await scene.send("heidi", heidis);
    const { CallbackId } = await inbox.next();
    await scene.leave("oscar");
    await scene.leave("heidi");
    expect((await scene.subChannels()).map(({ SubChannelId }) => SubChannelId)).not.toContain(heidis);
    await callBack(CallbackId, { MessageId });
    expect(await contents(bobs)).toEqual([]);
  });
});

describe("a bot in an elastic channel", () => {
  it("answers in its sub-channel, and hears nothing of the others", async () => {
    await scene.leave("oscar");
    await scene.call("CreateChannelMembership", { MemberArn: scene.world.bot, Type: "DEFAULT" });
    const { ChannelMembership } = await scene.call("DescribeChannelMembership", {
      MemberArn: scene.world.bot,
    });
    const { SubChannelId } = ChannelMembership as { SubChannelId: string };
    const [near, far] = SubChannelId === bobs ? (["bob", "heidi"] as const) : (["heidi", "bob"] as const);
    await scene.send(far, far === "bob" ? bobs : heidis);
    await scene.send(near, SubChannelId);
    // The welcome, the question, and the answer.
    await vi.waitFor(async () => expect(await contents(SubChannelId)).toHaveLength(3));
    expect((await contents(SubChannelId))[0]).toContain("to hi");
    expect(asked.filter(({ text }) => text === "hi")).toHaveLength(1);
  });
});

describe("a push of an elastic channel", () => {
  it("goes to the members of the sub-channel alone", async () => {
    for (const person of ["bob", "heidi", "oscar"] as const) {
      const endpoint = { AppInstanceUserArn: scene.world[person], ...telephone(person) };
      await bench.call("dedicated", "RegisterAppInstanceUserEndpoint", endpoint);
    }
    const message = { Content: "hi", Type: "STANDARD", Persistence: "PERSISTENT", SubChannelId: bobs };
    await scene.call("SendChannelMessage", { ...message, PushNotification: { Title: "t" } }, "bob");
    const told = bench.local.pushes.map(({ userArn }) => userArn);
    expect(told).toContain(scene.world.oscar);
    expect(told).not.toContain(scene.world.heidi);
  });
});

describe("the search", () => {
  const search = async (Operator: string, by: "bob" | "adam" = "adam") => {
    const Fields = [{ Key: "MEMBERS", Operator, Values: [scene.world.heidi] }];
    const input = { Fields, ChimeBearer: scene.world[by] };
    const { Channels } = await bench.call("dedicated", "SearchChannels", input);
    return (Channels as { ChannelArn: string }[]).map(({ ChannelArn }) => ChannelArn);
  };

  it("finds an elastic channel by members of any sub-channel, but never as a whole", async () => {
    expect(await search("INCLUDES")).toContain(scene.ChannelArn);
    expect(await search("INCLUDES", "bob")).toContain(scene.ChannelArn);
    expect(await search("EQUALS")).not.toContain(scene.ChannelArn);
  });

  it("gives a channel once that a moderator is in several times", async () => {
    await scene.promote("heidi");
    for (const { SubChannelId } of await scene.subChannels()) await scene.enter("heidi", SubChannelId);
    expect((await search("INCLUDES")).filter((arn) => arn === scene.ChannelArn)).toHaveLength(1);
  });
});

describe("membership preferences", () => {
  it("are refused in an elastic channel", async () => {
    const call = scene.call("GetChannelMembershipPreferences", { MemberArn: scene.world.bob }, "bob");
    await expect(call).rejects.toMatchObject({ name: "BadRequestException" });
  });
});
