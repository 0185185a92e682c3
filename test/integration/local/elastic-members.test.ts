import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { failureOf } from "../../support/aws-clients.js";
import { Bench } from "../../support/bench.js";
import type { Members } from "../../support/bench.js";
import type { Person } from "../../support/world.js";
import { ElasticScene } from "./elastic-scene.js";

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
const NOT_FOUND = { name: "NotFoundException", status: 404, code: "NotFound" };
const FORBIDDEN = { name: "ForbiddenException", status: 403 };
const CONFLICT = { name: "ConflictException", status: 409 };
const FULL = { name: "ResourceLimitExceededException", status: 400, code: "ResourceLimitExceeded" };

describe("members of an elastic channel", () => {
  it("are put into a sub-channel by the service, which the answer names", async () => {
    const [first] = await scene.subChannels();
    const { SubChannelId } = await scene.call(
      "CreateChannelMembership",
      scene.member("bob", { Type: "DEFAULT" }),
    );
    expect(SubChannelId).toBe(first!.SubChannelId);
    expect(await scene.placeOf("bob")).toBe(SubChannelId);
    expect(await scene.people()).toEqual([["bob"]]);
  });

  it("come to a new sub-channel when all are full, and some of the old ones are moved there", async () => {
    await scene.join("bob", "heidi");
    expect(await scene.people()).toEqual([["bob", "heidi"]]);
    bench.time.now += 1000;
    await scene.join("oscar");
    expect(await scene.people()).toEqual([["bob", "oscar"], ["heidi"]]);
    const { ChannelMembership } = await scene.call("DescribeChannelMembership", scene.member("heidi"));
    const { CreatedTimestamp, LastUpdatedTimestamp } = ChannelMembership as Record<string, Date>;
    expect(LastUpdatedTimestamp!.getTime() - CreatedTimestamp!.getTime()).toBe(1000);
  });

  it("are refused when the most sub-channels there may be are full", async () => {
    scene = await ElasticScene.make(bench, {
      MaximumSubChannels: 2,
      TargetMembershipsPerSubChannel: 2,
      MinimumMembershipPercentage: 40,
    });
    await scene.join("bob", "heidi", "oscar", "adam");
    expect(await failureOf(scene.join("mallory"))).toMatchObject(FULL);
    expect((await scene.people()).flat()).toHaveLength(4);
    await scene.leave("oscar");
    await scene.join("mallory");
  });

  it("are in one sub-channel only, and cannot choose or name it", async () => {
    await scene.join("bob");
    expect(await failureOf(scene.join("bob"))).toMatchObject(CONFLICT);
    const SubChannelId = await scene.placeOf("bob");
    expect(await failureOf(scene.enter("heidi", SubChannelId))).toMatchObject(BAD_REQUEST);
    const leaving = scene.call("DeleteChannelMembership", scene.member("bob", { SubChannelId }));
    expect(await failureOf(leaving)).toMatchObject(BAD_REQUEST);
    expect(await scene.people()).toEqual([["bob"]]);
  });

  it("may join a public one and leave it by themselves", async () => {
    const self = scene.member("oscar");
    await scene.call("CreateChannelMembership", { ...self, Type: "DEFAULT" }, "oscar");
    expect(await scene.people()).toEqual([["oscar"]]);
    await scene.call("DeleteChannelMembership", self, "oscar");
    expect(await scene.people()).toEqual([[]]);
  });

  it("are moved when their sub-channel has become too small, and it goes", async () => {
    const two = {
      MaximumSubChannels: 2,
      TargetMembershipsPerSubChannel: 3,
      MinimumMembershipPercentage: 40,
    };
    scene = await ElasticScene.make(bench, two);
    await scene.join("bob", "heidi", "oscar", "mallory");
    expect(await scene.people()).toEqual([
      ["bob", "mallory"],
      ["oscar", "heidi"],
    ]);
    const gone = await scene.placeOf("oscar");
    await scene.leave("oscar");
    expect(await scene.people()).toEqual([["bob", "mallory", "heidi"]]);
    const listing = scene.call("ListChannelMemberships", { SubChannelId: gone });
    expect(await failureOf(listing)).toMatchObject(FORBIDDEN);
  });

  it.each<[string, (scene: ElasticScene) => Promise<unknown>]>([
    ["banned", (s) => s.call("CreateChannelBan", s.member("bob"))],
    ["made a moderator", (s) => s.promote("bob")],
    ["deleted", (s) => bench.call("dedicated", "DeleteAppInstanceUser", { AppInstanceUserArn: s.world.bob })],
  ])("make room when they are %s", async (_what, act) => {
    await scene.join("bob", "heidi", "oscar");
    expect(await scene.people()).toEqual([["bob", "oscar"], ["heidi"]]);
    await act(scene);
    expect(await scene.people()).toEqual([["oscar"], ["heidi"]]);
    await scene.leave("heidi");
    expect(await scene.people()).toEqual([["oscar"]]);
  });
});

describe("lists of members", () => {
  const everybody: Person[] = ["bob", "heidi", "oscar", "mallory"];

  it("show moderators, admins and non-members all, each once, and keep the order when somebody is moved", async () => {
    await scene.join(...everybody);
    expect(await scene.people()).toEqual([
      ["bob", "oscar"],
      ["heidi", "mallory"],
    ]);
    for (const by of ["alice", "adam"] as const) expect(await scene.listed({}, by)).toEqual(everybody);
    await scene.leave("mallory");
    expect(await scene.listed({}, "mallory")).toEqual(["bob", "heidi", "oscar"]);
  });

  it("show a member those of the own sub-channel", async () => {
    await scene.join(...everybody);
    expect(await scene.listed({}, "heidi")).toEqual(["heidi", "mallory"]);
  });

  it("go on where they were, page by page, while members join and are moved", async () => {
    await scene.join("bob", "heidi");
    const first = await scene.call("ListChannelMemberships", { MaxResults: 1 });
    await scene.join("oscar", "mallory");
    const rest = await scene.listed({ NextToken: first["NextToken"] });
    expect(rest).toEqual(["heidi", "oscar", "mallory"]);
  });

  it("of a private channel are refused to members of other sub-channels, and so is a description", async () => {
    scene = await ElasticScene.make(bench, undefined, { Privacy: "PRIVATE" });
    await scene.join(...everybody);
    const SubChannelId = await scene.placeOf("bob");
    expect(await scene.listed({ SubChannelId }, "oscar")).toEqual(["bob", "oscar"]);
    for (const [operation, input] of [
      ["ListChannelMemberships", { SubChannelId }],
      ["DescribeChannelMembership", scene.member("bob")],
      ["ListChannelMessages", { SubChannelId }],
    ] as const)
      expect(await failureOf(scene.call(operation, input, "heidi"))).toMatchObject(FORBIDDEN);
  });

  it("of a user's channels name the sub-channel of each", async () => {
    await scene.join("bob");
    await scene.promote("heidi");
    const SubChannelId = await scene.placeOf("bob");
    await scene.enter("heidi", SubChannelId);
    const summaries = async (AppInstanceUserArn: string) => {
      const input = { AppInstanceUserArn, ChimeBearer: scene.world.adam };
      const { ChannelMemberships } = await scene.call("ListChannelMembershipsForAppInstanceUser", input);
      return (ChannelMemberships as { AppInstanceUserMembershipSummary: Members }[]).map(
        (one) => one.AppInstanceUserMembershipSummary["SubChannelId"],
      );
    };
    expect(await summaries(scene.world.bob)).toEqual([undefined, SubChannelId]);
    expect(await summaries(scene.world.heidi)).toEqual([undefined, SubChannelId]);
    const described = await scene.call("DescribeChannelMembershipForAppInstanceUser", {
      AppInstanceUserArn: scene.world.bob,
      ChimeBearer: scene.world.adam,
    });
    expect(described).toMatchObject({
      ChannelMembership: { AppInstanceUserMembershipSummary: { SubChannelId } },
    });
  });

  it("of sub-channels come in pages, for moderators and admins", async () => {
    await scene.join(...everybody);
    const all = await scene.subChannels();
    const first = await scene.call("ListSubChannels", { MaxResults: 1 }, "adam");
    expect(first["SubChannels"]).toEqual([all[0]]);
    const rest = await scene.call("ListSubChannels", { NextToken: first["NextToken"] }, "adam");
    expect(rest).toEqual({ ChannelArn: scene.ChannelArn, SubChannels: all.slice(1) });
    for (const by of ["bob", "adam"] as const) {
      const listing = scene.call("ListSubChannels", {}, by);
      if (by === "bob") expect(await failureOf(listing)).toMatchObject(FORBIDDEN);
      else await listing;
    }
  });
});

describe("moderators of an elastic channel", () => {
  it("are none of its members until they join sub-channels, as many as they like", async () => {
    await scene.join("bob", "heidi", "oscar");
    expect(await scene.listed()).toEqual(["bob", "heidi", "oscar"]);
    const places = (await scene.subChannels()).map(({ SubChannelId }) => SubChannelId);
    for (const place of places)
      expect(await scene.enter("alice", place)).toMatchObject({ SubChannelId: place });
    expect(await scene.people()).toEqual([
      ["bob", "oscar", "alice"],
      ["heidi", "alice"],
    ]);
    expect(await failureOf(scene.enter("alice", places[0]!))).toMatchObject(CONFLICT);
  });

  it("must name the sub-channel, which must exist", async () => {
    expect(await failureOf(scene.join("alice"))).toMatchObject(BAD_REQUEST);
    expect(await failureOf(scene.enter("alice", "unknown"))).toMatchObject(NOT_FOUND);
    const SubChannelId = await scene.firstSubChannel();
    await scene.enter("alice", SubChannelId);
    const describing = scene.call("DescribeChannelMembership", scene.member("alice"));
    expect(await failureOf(describing)).toMatchObject(BAD_REQUEST);
    const described = await scene.call("DescribeChannelMembership", scene.member("alice", { SubChannelId }));
    expect(described).toMatchObject({ ChannelMembership: { SubChannelId, Member: { Name: "Alice" } } });
  });

  it("take no room from members", async () => {
    const SubChannelId = await scene.firstSubChannel();
    await scene.enter("alice", SubChannelId);
    await scene.promote("adam");
    await scene.enter("adam", SubChannelId);
    await scene.join("bob", "heidi");
    expect(await scene.people()).toEqual([["alice", "adam", "bob", "heidi"]]);
  });

  it("leave one sub-channel, or all", async () => {
    await scene.join("bob", "heidi", "oscar");
    const places = (await scene.subChannels()).map(({ SubChannelId }) => SubChannelId);
    for (const place of places) await scene.enter("alice", place);
    await scene.call("DeleteChannelMembership", scene.member("alice", { SubChannelId: places[0] }));
    expect(await scene.people()).toEqual([
      ["bob", "oscar"],
      ["heidi", "alice"],
    ]);
    await scene.enter("alice", places[0]!);
    await scene.leave("alice");
    expect((await scene.people()).flat()).not.toContain("alice");
  });

  it("lose all their memberships with the role, and with its beginning", async () => {
    await scene.join("bob", "heidi");
    await scene.promote("bob");
    expect(await scene.people()).toEqual([["heidi"]]);
    await scene.enter("bob", await scene.placeOf("heidi"));
    expect(await scene.people()).toEqual([["heidi", "bob"]]);
    await scene.call("DeleteChannelModerator", { ChannelModeratorArn: scene.world.bob });
    expect(await scene.people()).toEqual([["heidi"]]);
    await scene.join("bob");
    expect(await scene.people()).toEqual([["heidi", "bob"]]);
  });

  it("lose the membership in a sub-channel that goes", async () => {
    await scene.join("bob", "heidi", "oscar");
    const going = await scene.placeOf("heidi");
    await scene.enter("alice", going);
    await scene.leave("heidi");
    expect(await scene.people()).toEqual([["bob", "oscar"], ["alice"]]);
    await scene.leave("oscar");
    expect(await scene.people()).toEqual([["bob"]]);
  });
});
