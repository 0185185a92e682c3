import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { failureOf } from "../../support/aws-clients.js";
import { Bench, DIALECTS, START, TEXT } from "../../support/bench.js";
import { makeWorld } from "../../support/world.js";
import type { World } from "../../support/world.js";
import { actions } from "./actions.js";

let bench: Bench;
let world: World;

beforeAll(async () => {
  bench = await Bench.start();
});

afterAll(() => bench.stop());

beforeEach(async () => {
  bench.local.reset();
  bench.time.now = START;
  world = await makeWorld(bench);
});

describe.each(DIALECTS)("roles arise and go, in the %s namespace", (dialect) => {
  const { call, members, hidden, moderators, bans, admins, channelsOf } = actions(dialect, () => ({
    bench,
    world,
  }));

  it("the creator becomes member and moderator, and invited themselves", async () => {
    expect(await members()).toContain(world.alice);
    expect(await moderators()).toEqual([world.alice]);
    expect(await call("DescribeChannelMembership", { MemberArn: world.alice })).toMatchObject({
      ChannelMembership: { InvitedBy: { Arn: world.alice }, Type: "DEFAULT" },
    });
  });

  it("channels are PUBLIC and RESTRICTED if nothing else is said", async () => {
    const input = { AppInstanceArn: world.AppInstanceArn, Name: "plain", ChimeBearer: world.bob };
    const { ChannelArn } = await call("CreateChannel", input);
    expect(await call("DescribeChannel", { ChannelArn })).toMatchObject({
      Channel: { Privacy: "PUBLIC", Mode: "RESTRICTED", CreatedBy: { Arn: world.bob, Name: "Bob" } },
    });
  });

  it("the bearer is who invited, moderated and banned", async () => {
    const ChimeBearer = world.adam;
    await call("CreateChannelMembership", { MemberArn: world.oscar, Type: "DEFAULT", ChimeBearer });
    await call("CreateChannelModerator", { ChannelModeratorArn: world.oscar, ChimeBearer });
    const adam = { Arn: world.adam, Name: "Adam" };
    expect(await call("DescribeChannelMembership", { MemberArn: world.oscar })).toMatchObject({
      ChannelMembership: { InvitedBy: adam },
    });
    expect(await call("DescribeChannelModerator", { ChannelModeratorArn: world.oscar })).toMatchObject({
      ChannelModerator: { CreatedBy: adam },
    });
    await call("DeleteChannelBan", { MemberArn: world.mallory });
    await call("CreateChannelBan", { MemberArn: world.mallory, ChimeBearer });
    expect(await call("DescribeChannelBan", { MemberArn: world.mallory })).toMatchObject({
      ChannelBan: { CreatedBy: adam },
    });
  });

  it("hidden members are listed only when asked for, to those who moderate", async () => {
    expect(await members()).toEqual([world.alice, world.bob]);
    expect(await hidden()).toEqual([world.heidi]);
  });

  it("a moderator need not be a member, and stays one when the membership ends", async () => {
    await call("CreateChannelModerator", { ChannelModeratorArn: world.oscar });
    expect(await members()).not.toContain(world.oscar);
    await call("DeleteChannelMembership", { MemberArn: world.alice });
    expect(await moderators()).toEqual([world.alice, world.oscar]);
    expect(await channelsOf(world.alice)).toEqual([0, 1]);
  });

  it("the last moderator can be removed, and an admin still moderates", async () => {
    await call("DeleteChannelModerator", { ChannelModeratorArn: world.alice });
    const update = { Name: "new", Mode: "RESTRICTED" };
    expect(await failureOf(call("UpdateChannel", update))).toMatchObject({ name: "ForbiddenException" });
    await call("UpdateChannel", { ...update, ChimeBearer: world.adam });
    expect(await call("DescribeChannel")).toMatchObject({ Channel: { Name: "new" } });
  });

  it("a removed admin is a user still", async () => {
    const admin = { AppInstanceArn: world.AppInstanceArn, AppInstanceAdminArn: world.adam };
    await call("DeleteAppInstanceAdmin", admin);
    expect(await admins()).toEqual([]);
    await call("DescribeAppInstanceUser", { AppInstanceUserArn: world.adam });
    const refusal = await failureOf(call("DeleteChannel", { ChimeBearer: world.adam }));
    expect(refusal).toMatchObject({ name: "ForbiddenException" });
  });

  it("a ban ends the membership and bars from coming back until it is lifted", async () => {
    await call("CreateChannelBan", { MemberArn: world.bob });
    expect(await members()).toEqual([world.alice]);
    expect(await bans()).toEqual([world.mallory, world.bob]);
    expect(await channelsOf(world.bob)).toEqual([0, 0]);
    const send = { ...TEXT, Content: "x", ChimeBearer: world.bob };
    expect(await failureOf(call("SendChannelMessage", send))).toMatchObject({ name: "ForbiddenException" });
    const join = { MemberArn: world.bob, Type: "DEFAULT" };
    expect(await failureOf(call("CreateChannelMembership", join))).toMatchObject({
      name: "ForbiddenException",
    });
    await call("DeleteChannelBan", { MemberArn: world.bob });
    expect(await members()).toEqual([world.alice]);
    await call("CreateChannelMembership", join);
    expect(await members()).toEqual([world.alice, world.bob]);
  });

  it("a hidden member and one who never was a member can be banned", async () => {
    await call("CreateChannelBan", { MemberArn: world.heidi });
    await call("CreateChannelBan", { MemberArn: world.oscar });
    expect(await hidden()).toEqual([]);
    expect(await bans()).toEqual([world.mallory, world.heidi, world.oscar]);
  });

  it("deleting a ban, a moderator or a membership that is none succeeds", async () => {
    await call("DeleteChannelBan", { MemberArn: world.oscar });
    await call("DeleteChannelModerator", { ChannelModeratorArn: world.oscar });
    await call("DeleteChannelMembership", { MemberArn: world.oscar });
  });

  it("names in identities are the current ones", async () => {
    await call("UpdateAppInstanceUser", { AppInstanceUserArn: world.bob, Name: "Robert", Metadata: "" });
    expect(await call("DescribeChannelMembership", { MemberArn: world.bob })).toMatchObject({
      ChannelMembership: { Member: { Name: "Robert" } },
    });
  });

  it("the last ban and the last moderator leave empty lists", async () => {
    await call("DeleteChannelBan", { MemberArn: world.mallory });
    expect(await bans()).toEqual([]);
    await call("DeleteChannelModerator", { ChannelModeratorArn: world.alice });
    expect(await moderators({ ChimeBearer: world.adam })).toEqual([]);
  });
});
