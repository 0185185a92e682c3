import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { failureOf } from "../../support/aws-clients.js";
import { Bench } from "../../support/bench.js";
import type { Members, OperationName } from "../../support/bench.js";
import { makeWorld } from "../../support/world.js";
import { ElasticScene, SMALL } from "./elastic-scene.js";

let bench: Bench;
let scene: ElasticScene;

beforeAll(async () => {
  bench = await Bench.start();
});

afterAll(() => bench.stop());

beforeEach(async () => {
  scene = await ElasticScene.make(bench);
});

const BAD_REQUEST = { name: "BadRequestException", status: 400, code: "BadRequest" };
const FULL = { name: "ResourceLimitExceededException", status: 400, code: "ResourceLimitExceeded" };

/** Creates another elastic channel. */
const create = (more: Members = {}, configuration: Members = SMALL) =>
  scene.call("CreateChannel", {
    ...{ AppInstanceArn: scene.world.AppInstanceArn, Name: "another" },
    ElasticChannelConfiguration: configuration,
    ...more,
  });

describe("an elastic channel", () => {
  it("is described with its configuration, and begins with one empty sub-channel", async () => {
    const { Channel } = await scene.call("DescribeChannel");
    expect(Channel).toMatchObject({ Mode: "RESTRICTED", ElasticChannelConfiguration: SMALL });
    const [only, ...others] = await scene.subChannels();
    expect(only?.SubChannelId).toMatch(/^[-0-9a-f]{36}$/);
    expect([only?.MembershipCount, others]).toEqual([0, []]);
  });

  it("makes its creator a moderator and no member, and takes other moderators", async () => {
    const { ChannelArn } = await create({ ModeratorArns: [scene.world.bob] });
    const { ChannelModerators } = await scene.call("ListChannelModerators", { ChannelArn });
    expect(ChannelModerators).toMatchObject([
      { Moderator: { Name: "Alice" } },
      { Moderator: { Name: "Bob" } },
    ]);
    expect(await scene.listed({ ChannelArn })).toEqual([]);
  });

  it("is shown as an ordinary one in the Chime namespace, whose members read their own sub-channel", async () => {
    await scene.join("bob");
    const MessageId = await scene.send("bob", await scene.placeOf("bob"));
    const { ChannelArn, world } = scene;
    const byBob = { ChannelArn, ChimeBearer: world.bob };
    const { Channel } = await bench.call("legacy", "DescribeChannel", byBob);
    expect(Channel).not.toHaveProperty("ElasticChannelConfiguration");
    const listed = await bench.call("legacy", "ListChannelMessages", byBob);
    expect(listed).toMatchObject({ ChannelMessages: [{ MessageId }] });
    expect(listed).not.toHaveProperty("SubChannelId");
  });

  it("goes as a whole", async () => {
    await scene.join("bob", "heidi", "oscar");
    await scene.enter("alice", await scene.placeOf("bob"));
    await scene.call("DeleteChannel");
    for (const person of ["alice", "bob"] as const) {
      const input = { AppInstanceUserArn: scene.world[person], ChimeBearer: scene.world.adam };
      const { ChannelMemberships } = await scene.call("ListChannelMembershipsForAppInstanceUser", input);
      expect(ChannelMemberships).toHaveLength(1);
    }
  });
});

describe("what elastic channels do not have is a 400 that says so:", () => {
  const refuses = async (call: Promise<unknown>, text: string) => {
    const failure = await failureOf(call);
    expect(failure).toMatchObject(BAD_REQUEST);
    expect(failure.message).toContain(text);
  };

  it("members from the start", () => refuses(create({ MemberArns: [scene.world.bob] }), "MemberArns"));

  it("the mode UNRESTRICTED, from the start or later", async () => {
    await refuses(create({ Mode: "UNRESTRICTED" }), "UNRESTRICTED");
    await refuses(scene.call("UpdateChannel", { Name: "x", Mode: "UNRESTRICTED" }), "UNRESTRICTED");
    await scene.call("UpdateChannel", { Name: "x", Mode: "RESTRICTED" });
  });

  it("hidden members", async () => {
    const hidden = { Type: "HIDDEN" };
    const { bob } = scene.world;
    await refuses(scene.call("CreateChannelMembership", scene.member("bob", hidden)), "HIDDEN");
    await refuses(scene.call("BatchCreateChannelMembership", { MemberArns: [bob], ...hidden }), "HIDDEN");
    await refuses(scene.call("ListChannelMemberships", hidden), "HIDDEN");
  });

  it("read markers", async () => {
    await scene.join("bob");
    await refuses(scene.call("UpdateChannelReadMarker", {}, "bob"), "UpdateChannelReadMarker");
  });

  it("DescribeChannelModeratedByAppInstanceUser", () =>
    refuses(
      scene.call("DescribeChannelModeratedByAppInstanceUser", { AppInstanceUserArn: scene.world.alice }),
      "DescribeChannelModeratedByAppInstanceUser",
    ));

  it("more than a million members, whatever the quotas", async () => {
    const tooLarge = { ...SMALL, MaximumSubChannels: 1001, TargetMembershipsPerSubChannel: 1000 };
    await refuses(create({}, tooLarge), "1,000,000");
    await create({}, { ...tooLarge, MaximumSubChannels: 1000 });
  });

  it("a place in another Region than us-east-1", async () => {
    const elsewhere = await Bench.start({ region: "eu-central-1" });
    const world = await makeWorld(elsewhere);
    await refuses(ElasticScene.in(elsewhere, world), "us-east-1");
    await elsewhere.stop();
  });
});

describe("SubChannelId on an ordinary channel", () => {
  it.each<[OperationName, (s: ElasticScene) => Members]>([
    ["CreateChannelMembership", (s) => s.member("oscar", { Type: "DEFAULT" })],
    ["BatchCreateChannelMembership", (s) => ({ MemberArns: [s.world.oscar] })],
    ["DescribeChannelMembership", (s) => s.member("bob")],
    ["DeleteChannelMembership", (s) => s.member("bob")],
    ["ListChannelMemberships", () => ({})],
    ["SendChannelMessage", () => ({ Content: "x", Type: "STANDARD", Persistence: "PERSISTENT" })],
    ["GetChannelMessage", (s) => ({ MessageId: s.world.MessageId })],
    ["UpdateChannelMessage", (s) => ({ MessageId: s.world.MessageId, Content: "x" })],
    ["RedactChannelMessage", (s) => ({ MessageId: s.world.MessageId })],
    ["DeleteChannelMessage", (s) => ({ MessageId: s.world.MessageId, ChimeBearer: s.world.adam })],
    ["ListChannelMessages", () => ({})],
  ])("of %s is a 400", async (operation, input) => {
    const { ChannelArn } = scene.world;
    const refused = scene.call(operation, { ...input(scene), ChannelArn, SubChannelId: "sub" });
    const failure = await failureOf(refused);
    expect(failure).toMatchObject(BAD_REQUEST);
    expect(failure.message).toContain("SubChannelId");
  });
});

describe("with quotas, an elastic channel", () => {
  it.each([
    ["elasticChannelsPerAppInstance", 1, SMALL],
    ["subChannelsPerChannel", 2, SMALL],
    ["membershipsPerSubChannel", 1, SMALL],
  ])("beyond %s is refused", async (quota, limit, configuration) => {
    const limited = await Bench.start({ quotas: { overrides: { bearer: Infinity, [quota]: limit } } });
    const world = await makeWorld(limited);
    const made = ElasticScene.in(limited, world, configuration);
    if (quota === "elasticChannelsPerAppInstance") {
      const { ChannelArn } = await made;
      expect(await failureOf(ElasticScene.in(limited, world, configuration))).toMatchObject(FULL);
      await limited.call("dedicated", "DeleteChannel", { ChannelArn, ChimeBearer: world.alice });
      await ElasticScene.in(limited, world, configuration);
    } else expect(await failureOf(made)).toMatchObject(FULL);
    await limited.stop();
  });
});
