import { LocalChime } from "chime-messaging/local";
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { awsClients, failureOf } from "../../support/aws-clients.js";
import { Bench, START, TEXT } from "../../support/bench.js";
import type { Members, OperationName } from "../../support/bench.js";
import { connect, dial } from "../../support/session-client.js";
import { makeWorld } from "../../support/world.js";
import type { World } from "../../support/world.js";
import { expectConsistent } from "../local-tools/consistency.js";
import { HttpClient } from "../../support/http.js";

const DAY = 24 * 60 * 60 * 1000;
const FORBIDDEN = { name: "ForbiddenException", status: 403 };

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

const call = (operation: OperationName, input: Members = {}) =>
  bench.call("dedicated", operation, { ChannelArn: world.ChannelArn, ChimeBearer: world.alice, ...input });
const after = (ExpirationDays: number, ExpirationCriterion = "CREATED_TIMESTAMP") => ({
  ExpirationSettings: { ExpirationDays, ExpirationCriterion },
});
const putChannel = (input: Members) => call("PutChannelExpirationSettings", input);
const putUser = (AppInstanceUserArn: string, input: Members = {}) =>
  call("PutAppInstanceUserExpirationSettings", { AppInstanceUserArn, ...input });
const send = () => call("SendChannelMessage", { ...TEXT, Content: "x" });
const channelIsThere = () =>
  call("DescribeChannel").then(
    () => true,
    () => false,
  );

describe("a channel with expiration settings", () => {
  it("is there until its time has come, and gone then, with its memberships", async () => {
    await putChannel(after(3));
    expect(await call("DescribeChannel")).toMatchObject({ Channel: after(3) });
    bench.time.now = START + 3 * DAY - 1;
    expect(await channelIsThere()).toBe(true);
    bench.time.now += 1;
    expect(await failureOf(call("DescribeChannel"))).toMatchObject(FORBIDDEN);
    for (const AppInstanceUserArn of [world.alice, world.bob, world.heidi]) {
      const about = { AppInstanceUserArn, ChimeBearer: world.adam };
      const memberships = await call("ListChannelMembershipsForAppInstanceUser", about);
      expect(memberships["ChannelMemberships"]).toEqual([]);
      expect((await call("ListChannelsModeratedByAppInstanceUser", about))["Channels"]).toEqual([]);
    }
    const client = new HttpClient(bench.local.port);
    await expectConsistent(client);
    client.close();
  });

  it("tells its members when it goes, without a request", async () => {
    const bob = await connect(bench.local, world.bob);
    await putChannel(after(3));
    bench.time.now = START + 3 * DAY;
    const { payload } = await bob.untilType("DELETE_CHANNEL");
    expect(payload).toMatchObject({ ChannelArn: world.ChannelArn });
    expect(bob.types).toEqual(["SESSION_ESTABLISHED", "DELETE_CHANNEL"]);
  });

  it("counts from the last message, if so set, and before the first from its creation", async () => {
    await putChannel(after(2, "LAST_MESSAGE_TIMESTAMP"));
    const quiet = await call("CreateChannel", {
      AppInstanceArn: world.AppInstanceArn,
      Name: "quiet",
      ...after(2, "LAST_MESSAGE_TIMESTAMP"),
    });
    bench.time.now = START + DAY;
    await send();
    bench.time.now = START + 2 * DAY;
    expect(await failureOf(call("DescribeChannel", quiet))).toMatchObject(FORBIDDEN);
    await send();
    bench.time.now = START + 3 * DAY;
    expect(await channelIsThere()).toBe(true);
    bench.time.now = START + 4 * DAY;
    expect(await channelIsThere()).toBe(false);
  });

  it("goes by the last settings: longer, none, shorter ones", async () => {
    await putChannel(after(1));
    await putChannel(after(5));
    bench.time.now = START + 2 * DAY;
    expect(await channelIsThere()).toBe(true);
    expect(await putChannel({})).toEqual({ ChannelArn: world.ChannelArn });
    expect((await call("DescribeChannel"))["Channel"]).not.toHaveProperty("ExpirationSettings");
    bench.time.now = START + 9 * DAY;
    expect(await channelIsThere()).toBe(true);
    await putChannel(after(1));
    expect(await channelIsThere()).toBe(false);
  });

  it("may have them from its creation, and does not take a later one of that id with it", async () => {
    const values = { AppInstanceArn: world.AppInstanceArn, ChannelId: "short", Name: "short" };
    const created = await call("CreateChannel", { ...values, ...after(1) });
    await call("DeleteChannel", created);
    expect(await call("CreateChannel", values)).toEqual(created);
    bench.time.now = START + 2 * DAY;
    expect(await call("DescribeChannel", created)).toMatchObject({ Channel: { Name: "short" } });
  });

  it("is one: an ARN of another kind is refused with 400", async () => {
    const refusal = await failureOf(putChannel({ ChannelArn: world.bob, ...after(1) }));
    expect(refusal).toMatchObject({ status: 400, message: "ChannelArn must be the ARN of a channel." });
    const other = await failureOf(putUser(world.ChannelArn, after(1)));
    expect(other).toMatchObject({
      status: 400,
      message: "AppInstanceUserArn must be the ARN of an app instance user.",
    });
  });
});

describe("a user with expiration settings", () => {
  it("is gone when the time has come: members are told, sessions closed", async () => {
    const [alice, bob] = [await connect(bench.local, world.alice), await connect(bench.local, world.bob)];
    await putUser(world.bob, after(3));
    bench.time.now = START + 3 * DAY;
    const { payload } = await alice.untilType("DELETE_CHANNEL_MEMBERSHIP");
    expect(payload).toMatchObject({ ChannelArn: world.ChannelArn, Member: { Arn: world.bob } });
    expect(await bob.closed).toMatchObject({ code: 4003 });
    expect(bob.types).toContain("DELETE_CHANNEL_MEMBERSHIP");
    const described = call("DescribeAppInstanceUser", { AppInstanceUserArn: world.bob });
    expect(await failureOf(described)).toMatchObject(FORBIDDEN);
    const members = await call("ListChannelMemberships");
    expect(members["ChannelMemberships"]).toMatchObject([{ Member: { Arn: world.alice } }]);
  });

  it("can neither act nor connect any more, at once", async () => {
    await putUser(world.bob, after(3));
    bench.time.now = START + 3 * DAY;
    expect(await dial(bench.local, world.bob).closed).toMatchObject({ code: 4401 });
    await putUser(world.alice, after(3));
    expect(await failureOf(send())).toMatchObject({ name: "UnauthorizedClientException" });
  });

  it("goes even as the last moderator or admin", async () => {
    await putUser(world.alice, after(1));
    await putUser(world.adam, after(1));
    bench.time.now = START + DAY;
    const { AppInstanceArn, oscar } = world;
    expect(await call("ListAppInstanceAdmins", { AppInstanceArn })).toMatchObject({ AppInstanceAdmins: [] });
    expect(await call("DescribeChannel", { ChimeBearer: oscar })).toMatchObject({
      Channel: { Name: "general" },
    });
  });

  it("stays without them, and with them only until then", async () => {
    const guest = { AppInstanceArn: world.AppInstanceArn, AppInstanceUserId: "guest", Name: "Guest" };
    const { AppInstanceUserArn } = await call("CreateAppInstanceUser", { ...guest, ...after(1) });
    await putUser(world.bob, after(1));
    expect(await putUser(world.bob)).toEqual({ AppInstanceUserArn: world.bob });
    bench.time.now = START + DAY;
    expect(await failureOf(call("DescribeAppInstanceUser", { AppInstanceUserArn }))).toMatchObject(FORBIDDEN);
    const { AppInstanceUser } = await call("DescribeAppInstanceUser", { AppInstanceUserArn: world.bob });
    expect(AppInstanceUser).not.toHaveProperty("ExpirationSettings");
    expect(await call("CreateAppInstanceUser", guest)).toEqual({ AppInstanceUserArn });
    bench.time.now = START + 9 * DAY;
    await call("DescribeAppInstanceUser", { AppInstanceUserArn });
  });
});

describe("expiration", () => {
  it("does not outlive the app instance, or a reset", async () => {
    await putUser(world.bob, after(1));
    await putChannel(after(1));
    await call("DeleteAppInstance", { AppInstanceArn: world.AppInstanceArn });
    bench.time.now = START + 2 * DAY;
    expect(await call("ListAppInstances")).toEqual({ AppInstances: [] });
    bench.time.now = START;
    bench.local.reset();
    world = await makeWorld(bench);
    await putUser(world.bob, after(1));
    bench.local.reset();
    world = await makeWorld(bench);
    bench.time.now = START + 2 * DAY;
    await call("DescribeAppInstanceUser", { AppInstanceUserArn: world.bob });
  });

  it("is not stopped by a clock that throws now and then, which stops nothing else either", async () => {
    let now = START;
    let thrown = () => {};
    let isBroken = false;
    const clock = () => {
      if (!isBroken) return now;
      thrown();
      throw new Error("of the test's clock");
    };
    const local = await LocalChime.start({ clock });
    const aws = awsClients(local);
    onTestFinished(async () => {
      aws.destroy();
      await local.stop();
    });
    const { AppInstanceUserArns, ChannelArns } = local.seed({ users: 1, channels: 1 });
    const alice = await connect(local, AppInstanceUserArns[0]!);
    await aws.messaging.putChannelExpirationSettings({
      ChannelArn: ChannelArns[0],
      ChimeBearer: AppInstanceUserArns[0],
      ExpirationSettings: { ExpirationDays: 1, ExpirationCriterion: "CREATED_TIMESTAMP" },
    });
    isBroken = true;
    await new Promise<void>((resolve) => (thrown = resolve));
    isBroken = false;
    now += 2 * DAY;
    await alice.untilType("DELETE_CHANNEL");
  });
});
