import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { failureOf } from "../../support/aws-clients.js";
import { Bench, DIALECTS, START } from "../../support/bench.js";
import type { Members } from "../../support/bench.js";
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

describe.each(DIALECTS)("updates and deletions in the %s namespace", (dialect) => {
  const { call, members, moderators, bans, admins, channelsOf } = actions(dialect, () => ({ bench, world }));

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

  it("DeleteChannel takes memberships and moderators with it", async () => {
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
    const ChimeBearer = world.adam;
    expect(await members({ ChimeBearer })).toEqual([world.bob]);
    expect(await moderators({ ChimeBearer })).toEqual([]);
    expect(await bans({ ChimeBearer })).toEqual([]);
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

  it("a private channel is listed to admins who ask, and to its members as theirs", async () => {
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
});
