import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { failureOf } from "../../support/aws-clients.js";
import { Bench, START, TEXT } from "../../support/bench.js";
import type { Members, OperationName } from "../../support/bench.js";
import { SIGNED } from "../../support/http.js";
import { connect, dial } from "../../support/session-client.js";
import { BOT_CONFIGURATION, makeWorld } from "../../support/world.js";
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

const { call, members, moderators, bans, admins, channelsOf } = actions("dedicated", () => ({
  bench,
  world,
}));
const bot = () => ({ AppInstanceBotArn: world.bot });
const asBot = (operation: OperationName, input: Members = {}) =>
  call(operation, { ChimeBearer: world.bot, ...input });
const join = (Type = "DEFAULT") => call("CreateChannelMembership", { MemberArn: world.bot, Type });

describe("managing bots", () => {
  const described = async () => (await call("DescribeAppInstanceBot", bot()))["AppInstanceBot"];

  it("needs no name and no metadata", async () => {
    const Configuration = {
      Lex: {
        LexBotAliasArn: "arn:aws:lex:eu-central-1:123456789012:bot-alias/ABCDEFGHIJ/0123456789",
        LocaleId: "de_DE",
      },
    };
    const { AppInstanceArn } = world;
    const made = await call("CreateAppInstanceBot", { AppInstanceArn, Configuration });
    expect(await call("DescribeAppInstanceBot", made)).toEqual({
      AppInstanceBot: {
        ...made,
        Name: "",
        Configuration,
        CreatedTimestamp: new Date(START),
        LastUpdatedTimestamp: new Date(START),
      },
    });
  });

  it("makes one bot for a token, and takes it for another request as a conflict", async () => {
    const { AppInstanceArn } = world;
    const ClientRequestToken = bench.token();
    const request = { AppInstanceArn, Configuration: BOT_CONFIGURATION, ClientRequestToken };
    const made = await call("CreateAppInstanceBot", request);
    expect(await call("CreateAppInstanceBot", request)).toEqual(made);
    const other = call("CreateAppInstanceBot", { ...request, Name: "Other" });
    expect(await failureOf(other)).toMatchObject({ name: "ConflictException" });
    expect((await call("ListAppInstanceBots", { AppInstanceArn }))["AppInstanceBots"]).toHaveLength(2);
  });

  it("updates name and metadata, and keeps the configuration if none is given", async () => {
    bench.time.now = START + 5000;
    const update = { ...bot(), Name: "New", Metadata: "new" };
    await call("UpdateAppInstanceBot", update);
    const expected = {
      ...update,
      CreatedTimestamp: new Date(START),
      LastUpdatedTimestamp: new Date(START + 5000),
    };
    expect(await described()).toEqual({ ...expected, Configuration: BOT_CONFIGURATION });
    const Configuration = { Lex: { ...BOT_CONFIGURATION.Lex, LocaleId: "de_DE" } };
    await call("UpdateAppInstanceBot", { ...update, Configuration });
    expect(await described()).toEqual({ ...expected, Configuration });
  });

  it("lists bots by pages, apart from users", async () => {
    const { AppInstanceArn } = world;
    for (const Name of ["a", "b"])
      await call("CreateAppInstanceBot", { AppInstanceArn, Name, Configuration: BOT_CONFIGURATION });
    const names: unknown[] = [];
    let NextToken: unknown;
    do {
      const page = await call("ListAppInstanceBots", {
        ...{ AppInstanceArn, MaxResults: 1 },
        ...(NextToken !== undefined && { NextToken }),
      });
      names.push(...(page["AppInstanceBots"] as Members[]).map(({ Name }) => Name));
      ({ NextToken } = page);
    } while (NextToken !== undefined);
    expect(names).toEqual(["Botty", "a", "b"]);
    const { AppInstanceUsers } = await call("ListAppInstanceUsers", { AppInstanceArn });
    expect((AppInstanceUsers as Members[]).map(({ Name }) => Name)).not.toContain("Botty");
  });

  it("is for the dedicated namespaces only", async () => {
    const response = await fetch(`${bench.local.url}/app-instance-bots/${encodeURIComponent(world.bot)}`, {
      headers: { ...SIGNED, "user-agent": "api/chime#3.699.0" },
    });
    expect(response.status).toBe(404);
    expect(response.headers.get("x-amzn-errortype")).toBe("UnknownOperationException");
  });

  it.each<[OperationName, string, (w: World) => string, string]>([
    ["DescribeAppInstanceBot", "AppInstanceBotArn", (w) => w.bob, "bot, but is the ARN of a user"],
    ["UpdateAppInstanceBot", "AppInstanceBotArn", (w) => w.ChannelArn, "bot, but is the ARN of a channel"],
    ["DeleteAppInstanceBot", "AppInstanceBotArn", (w) => w.bob, "bot, but is the ARN of a user"],
    ["DescribeAppInstanceUser", "AppInstanceUserArn", (w) => w.bot, "user, but is the ARN of a bot"],
    ["UpdateAppInstanceUser", "AppInstanceUserArn", (w) => w.bot, "user, but is the ARN of a bot"],
    ["DeleteAppInstanceUser", "AppInstanceUserArn", (w) => w.bot, "user, but is the ARN of a bot"],
  ])("%s with another kind of ARN says which kind it takes", async (operation, member, arnOf, expected) => {
    const input = { [member]: arnOf(world), Name: "x", Metadata: "" };
    expect(await failureOf(call(operation, input))).toMatchObject({
      name: "BadRequestException",
      message: `${member} must be the ARN of an app instance ${expected}.`,
    });
  });
});

describe("a bot among users", () => {
  it("is a member, hidden or not, a moderator and an admin, with the rights of each", async () => {
    await join("HIDDEN");
    const sending = asBot("SendChannelMessage", { ...TEXT, Content: "hi" });
    expect(await failureOf(sending)).toMatchObject({ name: "ForbiddenException" });
    await call("DeleteChannelMembership", { MemberArn: world.bot });
    await join();
    expect(await members()).toContain(world.bot);
    const sent = await asBot("SendChannelMessage", { ...TEXT, Content: "hi" });
    const { MessageId } = sent;
    expect(await call("GetChannelMessage", { MessageId })).toMatchObject({
      ChannelMessage: { Sender: { Arn: world.bot, Name: "Botty" } },
    });
    const removing = { MemberArn: world.bob };
    const refusal = await failureOf(asBot("DeleteChannelMembership", removing));
    expect(refusal).toMatchObject({ name: "ForbiddenException" });
    await call("CreateChannelModerator", { ChannelModeratorArn: world.bot });
    await asBot("DeleteChannelMembership", removing);
    const { AppInstanceArn } = world;
    const admin = { AppInstanceArn, AppInstanceAdminArn: world.bot };
    expect(await call("CreateAppInstanceAdmin", admin)).toMatchObject({
      AppInstanceAdmin: { Arn: world.bot, Name: "Botty" },
    });
    await asBot("DeleteChannelMessage", { MessageId });
    await call("DeleteAppInstanceAdmin", admin);
  });

  it("that makes a channel is its member and moderator", async () => {
    const { AppInstanceArn } = world;
    const { ChannelArn } = await asBot("CreateChannel", { AppInstanceArn, Name: "its own" });
    const its = { ChannelArn, ChimeBearer: world.bot };
    expect(await members(its)).toEqual([world.bot]);
    expect(await moderators(its)).toEqual([world.bot]);
    expect(await channelsOf(world.bot)).toEqual([1, 1]);
    await asBot("SendChannelMessage", { ...TEXT, ChannelArn, Content: "hi" });
    expect(await call("DescribeChannel", its)).toMatchObject({
      Channel: { CreatedBy: { Arn: world.bot, Name: "Botty" } },
    });
  });

  it("has no sessions: a connect is refused as one of an unknown user", async () => {
    const unknown = dial(bench.local, `${world.AppInstanceArn}/user/unknown`);
    const refused = dial(bench.local, world.bot);
    expect(await refused.closed).toEqual(await unknown.closed);
    expect(refused.types).toEqual([]);
  });

  it("that is deleted leaves all channels and roles, which members are told; its messages stay", async () => {
    const { AppInstanceArn, bot: arn } = world;
    await join();
    await call("CreateChannelModerator", { ChannelModeratorArn: arn });
    await call("CreateAppInstanceAdmin", { AppInstanceArn, AppInstanceAdminArn: arn });
    const sent = await asBot("SendChannelMessage", { ...TEXT, Content: "hi" });
    const client = await connect(bench.local, world.bob);
    await call("DeleteAppInstanceBot", bot());
    expect((await client.untilType("DELETE_CHANNEL_MEMBERSHIP")).payload).toMatchObject({
      Member: { Arn: arn, Name: "Botty" },
      ChannelArn: world.ChannelArn,
    });
    expect(await members()).not.toContain(arn);
    expect(await moderators()).not.toContain(arn);
    expect(await admins()).toEqual([world.adam]);
    expect(await call("GetChannelMessage", { MessageId: sent["MessageId"] })).toMatchObject({
      ChannelMessage: { Content: "hi", Sender: { Arn: arn, Name: "Botty" } },
    });
    expect(await failureOf(call("DescribeAppInstanceBot", bot()))).toMatchObject({ status: 404 });
    expect(await failureOf(call("DeleteAppInstanceBot", bot()))).toMatchObject({ status: 403 });
    expect(await failureOf(asBot("DescribeChannel"))).toMatchObject({ status: 401 });
  });

  it("can be banned, and no more when it is deleted", async () => {
    await call("CreateChannelBan", { MemberArn: world.bot });
    expect(await failureOf(join())).toMatchObject({ name: "ForbiddenException" });
    await call("DeleteAppInstanceBot", bot());
    expect(await bans()).toEqual([world.mallory]);
  });

  it("goes with its app instance", async () => {
    await call("DeleteAppInstance", { AppInstanceArn: world.AppInstanceArn });
    expect(await failureOf(call("DescribeAppInstanceBot", bot()))).toMatchObject({ status: 404 });
    const list = call("ListAppInstanceBots", { AppInstanceArn: world.AppInstanceArn });
    expect(await failureOf(list)).toMatchObject({ status: 403 });
  });
});
