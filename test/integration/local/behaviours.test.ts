import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { failureOf } from "../../support/aws-clients.js";
import { Bench, DIALECTS, START, TEXT } from "../../support/bench.js";
import type { Dialect, Members, OperationName } from "../../support/bench.js";
import { makeWorld } from "../../support/world.js";
import type { World } from "../../support/world.js";

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

type Identities = { Member?: { Arn: string }; Moderator?: { Arn: string }; Admin?: { Arn: string } }[];

/** The calls of one dialect, by the channel's moderator where nothing else is said. */
function actions(dialect: Dialect, on: () => Bench = () => bench) {
  const call = (operation: OperationName, input: Members = {}) =>
    on().call(dialect, operation, { ChannelArn: world.ChannelArn, ChimeBearer: world.alice, ...input });
  const arns = async (operation: OperationName, member: string, input: Members = {}) =>
    ((await call(operation, input))[member] as Identities).map(
      ({ Member, Moderator, Admin }) => (Member ?? Moderator ?? Admin)?.Arn,
    );
  return {
    call,
    members: (input: Members = {}) => arns("ListChannelMemberships", "ChannelMemberships", input),
    hidden: () => arns("ListChannelMemberships", "ChannelMemberships", { Type: "HIDDEN" }),
    moderators: () => arns("ListChannelModerators", "ChannelModerators"),
    bans: () => arns("ListChannelBans", "ChannelBans"),
    admins: () =>
      arns("ListAppInstanceAdmins", "AppInstanceAdmins", { AppInstanceArn: world.AppInstanceArn }),
    channelsOf: async (user: string) => {
      const input = { AppInstanceUserArn: user, ChimeBearer: world.adam };
      const member = await call("ListChannelMembershipsForAppInstanceUser", input);
      const moderated = await call("ListChannelsModeratedByAppInstanceUser", input);
      return [(member["ChannelMemberships"] as []).length, (moderated["Channels"] as []).length];
    },
  };
}

describe.each(DIALECTS)("A.2 roles arise and go, in the %s namespace", (dialect) => {
  const { call, members, hidden, moderators, bans, admins, channelsOf } = actions(dialect);

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

  it("A.6 a ban ends the membership and bars from coming back until it is lifted", async () => {
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

  it("A.6 a hidden member and one who never was a member can be banned", async () => {
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
});

describe.each(DIALECTS)("D updates and deletions in the %s namespace", (dialect) => {
  const { call, members, moderators, bans, admins, channelsOf } = actions(dialect);

  it("UpdateChannel replaces name, mode and metadata; privacy and creation stay", async () => {
    bench.time.now = START + 5000;
    await call("UpdateChannel", { Name: "new", Mode: "UNRESTRICTED" });
    const { Channel } = await call("DescribeChannel");
    expect(Channel).toMatchObject({
      Name: "new",
      Mode: "UNRESTRICTED",
      Privacy: "PUBLIC",
      CreatedTimestamp: new Date(START),
      LastUpdatedTimestamp: new Date(START + 5000),
    });
    expect(Channel).not.toHaveProperty("Metadata");
  });

  it("UpdateAppInstance and UpdateAppInstanceUser show in Describe and List", async () => {
    bench.time.now = START + 5000;
    const { AppInstanceArn } = world;
    const instance = { AppInstanceArn, Name: "New", Metadata: "m" };
    await call("UpdateAppInstance", instance);
    expect(await call("DescribeAppInstance", { AppInstanceArn })).toMatchObject({
      AppInstance: { ...instance, LastUpdatedTimestamp: new Date(START + 5000) },
    });
    expect(await call("ListAppInstances")).toEqual({ AppInstances: [instance] });
    const user = { AppInstanceUserArn: world.alice, Name: "New", Metadata: "m" };
    await call("UpdateAppInstanceUser", user);
    expect(await call("DescribeAppInstanceUser", { AppInstanceUserArn: world.alice })).toMatchObject({
      AppInstanceUser: { ...user, LastUpdatedTimestamp: new Date(START + 5000) },
    });
    const list = await call("ListAppInstanceUsers", { AppInstanceArn, MaxResults: 1 });
    expect(list["AppInstanceUsers"]).toEqual([user]);
  });

  it("DeleteChannel takes memberships, moderators and bans with it", async () => {
    await call("DeleteChannel");
    expect(await failureOf(call("DescribeChannel"))).toMatchObject({ name: "ForbiddenException" });
    for (const user of [world.alice, world.bob, world.heidi]) expect(await channelsOf(user)).toEqual([0, 0]);
    expect(await call("ListChannels", { AppInstanceArn: world.AppInstanceArn })).toEqual({ Channels: [] });
  });

  it("DeleteAppInstanceUser takes memberships, roles and bans with it", async () => {
    await call("CreateAppInstanceAdmin", {
      AppInstanceArn: world.AppInstanceArn,
      AppInstanceAdminArn: world.alice,
    });
    for (const AppInstanceUserArn of [world.alice, world.mallory]) {
      await call("DeleteAppInstanceUser", { AppInstanceUserArn });
    }
    expect(await failureOf(call("DescribeChannel"))).toMatchObject({ name: "UnauthorizedClientException" });
    const left = actions(dialect);
    const asAdam = (operation: OperationName) => left.call(operation, { ChimeBearer: world.adam });
    expect(await members({ ChimeBearer: world.adam })).toEqual([world.bob]);
    expect((await asAdam("ListChannelModerators"))["ChannelModerators"]).toEqual([]);
    expect((await asAdam("ListChannelBans"))["ChannelBans"]).toEqual([]);
    expect(await admins()).toEqual([world.adam]);
  });

  it("a user who is made again begins without the old roles", async () => {
    await call("DeleteAppInstanceUser", { AppInstanceUserArn: world.bob });
    const again = { AppInstanceArn: world.AppInstanceArn, AppInstanceUserId: "bob", Name: "Bob II" };
    expect(await call("CreateAppInstanceUser", again)).toEqual({ AppInstanceUserArn: world.bob });
    expect(await members()).toEqual([world.alice]);
    expect(await channelsOf(world.bob)).toEqual([0, 0]);
    // The old message is theirs again, under the name of now.
    expect(await call("GetChannelMessage", { MessageId: world.MessageId })).toMatchObject({
      ChannelMessage: { Sender: { Arn: world.bob, Name: "Bob II" } },
    });
  });

  it("DeleteAppInstance takes everything with it", async () => {
    await call("DeleteAppInstance", { AppInstanceArn: world.AppInstanceArn });
    expect(await call("ListAppInstances")).toEqual({ AppInstances: [] });
    expect(await failureOf(call("DescribeChannel"))).toMatchObject({ name: "UnauthorizedClientException" });
    const describe = call("DescribeAppInstanceUser", { AppInstanceUserArn: world.alice });
    expect(await failureOf(describe)).toMatchObject({ name: "ForbiddenException" });
  });

  it("the service's time never runs backwards", async () => {
    bench.time.now = START - 60_000;
    await call("UpdateChannel", { Name: "new", Mode: "RESTRICTED" });
    expect(await call("DescribeChannel")).toMatchObject({
      Channel: { LastUpdatedTimestamp: new Date(START) },
    });
  });

  it("A.5 a private channel is listed to admins who ask, and to its members as theirs", async () => {
    const { AppInstanceArn } = world;
    const secret = { AppInstanceArn, Name: "secret", Privacy: "PRIVATE", ChimeBearer: world.bob };
    const { ChannelArn } = await call("CreateChannel", secret);
    const listed = async (ChimeBearer: string, more: Members = {}) =>
      ((await call("ListChannels", { AppInstanceArn, ChimeBearer, ...more }))["Channels"] as Members[]).map(
        (channel) => channel["ChannelArn"],
      );
    for (const user of [world.bob, world.adam, world.oscar])
      expect(await listed(user)).toEqual([world.ChannelArn]);
    expect(await listed(world.adam, { Privacy: "PRIVATE" })).toEqual([ChannelArn]);
    expect(await channelsOf(world.bob)).toEqual([2, 1]);
  });

  it("bans and moderators empty out to empty lists", async () => {
    await call("DeleteChannelBan", { MemberArn: world.mallory });
    await call("DeleteChannelModerator", { ChannelModeratorArn: world.alice });
    await call("CreateChannelModerator", { ChannelModeratorArn: world.alice, ChimeBearer: world.adam });
    expect(await bans()).toEqual([]);
    expect(await moderators()).toEqual([world.alice]);
  });
});

describe("G.2 what CreateChannel and UpdateChannel take in the dedicated namespaces only", () => {
  const { call, members, moderators } = actions("dedicated");
  const ExpirationSettings = { ExpirationDays: 3, ExpirationCriterion: "CREATED_TIMESTAMP" };

  it("members and moderators from the start, the creator among them once", async () => {
    const { ChannelArn } = await call("CreateChannel", {
      AppInstanceArn: world.AppInstanceArn,
      Name: "team",
      ChannelId: "team",
      MemberArns: [world.bob, world.alice, world.oscar],
      ModeratorArns: [world.bob, world.alice],
      ExpirationSettings,
    });
    expect(ChannelArn).toBe(`${world.AppInstanceArn}/channel/team`);
    expect(await members({ ChannelArn })).toEqual([world.alice, world.bob, world.oscar]);
    const { ChannelModerators } = await call("ListChannelModerators", { ChannelArn });
    expect(ChannelModerators).toMatchObject([
      { Moderator: { Name: "Alice" } },
      { Moderator: { Name: "Bob" } },
    ]);
    expect(await call("DescribeChannel", { ChannelArn })).toMatchObject({ Channel: { ExpirationSettings } });
    expect(await moderators()).toEqual([world.alice]);
  });

  it("expiration settings of users, which the Chime namespace does not show", async () => {
    const { AppInstanceUserArn } = await call("CreateAppInstanceUser", {
      AppInstanceArn: world.AppInstanceArn,
      AppInstanceUserId: "guest",
      Name: "Guest",
      ExpirationSettings,
    });
    expect(await call("DescribeAppInstanceUser", { AppInstanceUserArn })).toMatchObject({
      AppInstanceUser: { ExpirationSettings },
    });
    const { AppInstanceUser } = await bench.call("legacy", "DescribeAppInstanceUser", { AppInstanceUserArn });
    expect(AppInstanceUser).not.toHaveProperty("ExpirationSettings");
  });

  it("an update of the name alone", async () => {
    await call("UpdateChannel", { Mode: "UNRESTRICTED" });
    await call("UpdateChannel", { Name: "new" });
    expect(await call("DescribeChannel")).toMatchObject({ Channel: { Name: "new", Mode: "UNRESTRICTED" } });
  });
});

describe("the choices that can be switched", () => {
  /** A world of its own under the options. */
  async function choosing(
    options: Parameters<typeof Bench.start>[0],
    test: (actions: ReturnType<typeof actionsOn>) => Promise<void>,
    kind: Parameters<typeof makeWorld>[1] = {},
  ) {
    const chosen = await Bench.start(options);
    world = await makeWorld(chosen, kind);
    await test(actionsOn(chosen));
    await chosen.stop();
  }
  const actionsOn = (on: Bench) => actions("dedicated", () => on);

  it("deleteAbsentMembership: conflict", () =>
    choosing({ deleteAbsentMembership: "conflict" }, async ({ call }) => {
      const refusal = await failureOf(call("DeleteChannelMembership", { MemberArn: world.oscar }));
      expect(refusal).toMatchObject({ name: "ConflictException", status: 409 });
      await call("DeleteChannelMembership", { MemberArn: world.bob });
    }));

  it("omittedMetadata: keep", () =>
    choosing({ omittedMetadata: "keep" }, async ({ call }) => {
      await call("UpdateChannel", { Name: "new" });
      await call("UpdateChannelMessage", {
        MessageId: world.MessageId,
        Content: "new",
        ChimeBearer: world.bob,
      });
      expect(await call("DescribeChannel")).toMatchObject({ Channel: { Metadata: "about general" } });
      expect(await call("GetChannelMessage", { MessageId: world.MessageId })).toMatchObject({
        ChannelMessage: { Metadata: "about hello" },
      });
    }));

  it("bannedReadsPublic: false", () =>
    choosing({ bannedReadsPublic: false }, async ({ call }) => {
      const refusal = await failureOf(call("ListChannelMessages", { ChimeBearer: world.mallory }));
      expect(refusal).toMatchObject({ name: "ForbiddenException" });
      await call("ListChannelMessages", { ChimeBearer: world.oscar });
    }));

  it("moderatedByOthers: false", () =>
    choosing({ moderatedByOthers: false }, async ({ call }) => {
      const about = { AppInstanceUserArn: world.alice };
      const refusal = await failureOf(
        call("DescribeChannelModeratedByAppInstanceUser", { ...about, ChimeBearer: world.bob }),
      );
      expect(refusal).toMatchObject({ name: "ForbiddenException" });
      await call("DescribeChannelModeratedByAppInstanceUser", about);
    }));

  it("membersRemoveOthers: true, on unrestricted channels", () =>
    choosing(
      { membersRemoveOthers: true },
      async ({ call, members }) => {
        await call("DeleteChannelMembership", { MemberArn: world.alice, ChimeBearer: world.bob });
        expect(await members()).toEqual([world.bob]);
      },
      { Mode: "UNRESTRICTED" },
    ));
});
