import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inDialect } from "./cases.js";
import { failureOf } from "../../support/aws-clients.js";
import type { Failure } from "../../support/aws-clients.js";
import { Bench, DIALECTS, namesIn, TEXT } from "../../support/bench.js";
import type { Dialect, Members, OperationName } from "../../support/bench.js";
import { makeWorld } from "../../support/world.js";
import type { World } from "../../support/world.js";

let bench: Bench;
let world: World;

beforeAll(async () => {
  bench = await Bench.start();
  world = await makeWorld(bench);
});

afterAll(() => bench.stop());

const refused = (dialect: Dialect, operation: OperationName, input: Members): Promise<Failure> =>
  failureOf(bench.call(dialect, operation, input));

const FORBIDDEN = { name: "ForbiddenException", status: 403, code: "Forbidden" };
const NOT_FOUND = { name: "NotFoundException", status: 404, code: "NotFound" };
const CONFLICT = { name: "ConflictException", status: 409, code: "Conflict" };
const BAD_REQUEST = { name: "BadRequestException", status: 400, code: "BadRequest" };

// As AWS lists them, apart from the service's table.
const LIST_NOT_FOUND: Record<Dialect, OperationName[]> = {
  dedicated: [
    "AssociateChannelFlow",
    "BatchCreateChannelMembership",
    "CreateChannelMembership",
    "DescribeAppInstanceBot",
    "DescribeChannelBan",
    "DescribeChannelMembership",
    "DescribeChannelModerator",
    "DisassociateChannelFlow",
    "GetChannelMessage",
    "GetAppInstanceStreamingConfigurations",
    "PutAppInstanceStreamingConfigurations",
  ],
  legacy: [
    "DescribeChannelBan",
    "DescribeChannelMembership",
    "DescribeChannelModerator",
    "GetChannelMessage",
    "GetAppInstanceRetentionSettings",
    "PutAppInstanceRetentionSettings",
    "GetAppInstanceStreamingConfigurations",
    "PutAppInstanceStreamingConfigurations",
    "DeleteAppInstanceStreamingConfigurations",
  ],
};

/** Operations that name nothing which must exist. */
const NAME_NOTHING = ["CreateAppInstance", "ListAppInstances", "GetMessagingSessionEndpoint"];
/** Messaging operations that name an app instance: one that is not the bearer's is an error of the bearer. */
const NAME_INSTANCE = ["CreateChannel", "ListChannels"];
/** Operations that name users in another way. */
const NAME_USERS = ["SearchChannels"];

/** The input with something unknown in place of its target, or undefined if it has no such target. */
function missing(member: string, input: Members): Members | undefined {
  const unknown: Members = {
    AppInstanceArn: world.AppInstanceArn.replace(/.$/, "x"),
    ChannelArn: `${world.AppInstanceArn}/channel/unknown`,
    ChannelFlowArn: `${world.AppInstanceArn}/channel-flow/unknown`,
    AppInstanceUserArn: `${world.AppInstanceArn}/user/unknown`,
    AppInstanceBotArn: `${world.AppInstanceArn}/bot/unknown`,
    MessageId: "0".repeat(64),
    ResourceARN: `${world.AppInstanceArn}/channel/unknown`,
  };
  return member in input ? { ...input, [member]: unknown[member] } : undefined;
}

describe.each(DIALECTS)("what does not exist, in the %s namespace", (dialect) => {
  const without = [...NAME_NOTHING, ...NAME_INSTANCE, ...NAME_USERS];
  const names = namesIn(dialect).filter((name) => !without.includes(name));

  it.each(names)("%s answers 404 only if it lists it", async (operation) => {
    const { input } = inDialect(dialect, operation, world);
    const targets = [
      "AppInstanceArn",
      "ChannelArn",
      "ChannelFlowArn",
      "AppInstanceUserArn",
      "AppInstanceBotArn",
      "MessageId",
      "ResourceARN",
    ]
      .map((member) => missing(member, input))
      .filter((target) => target !== undefined);
    expect(targets).not.toEqual([]);
    for (const target of targets) {
      const expected = LIST_NOT_FOUND[dialect].includes(operation) ? NOT_FOUND : FORBIDDEN;
      expect(await refused(dialect, operation, target)).toMatchObject(expected);
    }
  });
});

describe.each(DIALECTS)("which error when, in the %s namespace", (dialect) => {
  const inChannel = (bearer: keyof World = "alice"): Members => ({
    ChannelArn: world.ChannelArn,
    ChimeBearer: world[bearer],
  });
  const UNKNOWN_USER = "An invalid app instance user ARN was supplied for the input parameter.";

  it.each<[OperationName, () => Members]>([
    [
      "CreateAppInstanceAdmin",
      () => ({ AppInstanceArn: world.AppInstanceArn, AppInstanceAdminArn: stranger() }),
    ],
    ["CreateChannelMembership", () => ({ ...inChannel(), MemberArn: stranger(), Type: "DEFAULT" })],
    ["CreateChannelBan", () => ({ ...inChannel(), MemberArn: stranger() })],
    ["CreateChannelModerator", () => ({ ...inChannel(), ChannelModeratorArn: stranger() })],
    [
      "DescribeChannelMembershipForAppInstanceUser",
      () => ({ ...inChannel("adam"), AppInstanceUserArn: stranger() }),
    ],
    [
      "DescribeChannelModeratedByAppInstanceUser",
      () => ({ ...inChannel("adam"), AppInstanceUserArn: stranger() }),
    ],
    [
      "ListChannelMembershipsForAppInstanceUser",
      () => ({ AppInstanceUserArn: stranger(), ChimeBearer: world.adam }),
    ],
    [
      "ListChannelsModeratedByAppInstanceUser",
      () => ({ AppInstanceUserArn: stranger(), ChimeBearer: world.adam }),
    ],
  ])("%s with an unknown user in the input: 403 in AWS's words", async (operation, input) => {
    expect(await refused(dialect, operation, input())).toMatchObject({ ...FORBIDDEN, message: UNKNOWN_USER });
  });

  const stranger = () => `${world.AppInstanceArn}/user/stranger`;

  it("no record of a membership, ban or moderator on Describe: 404", async () => {
    const member = { ...inChannel(), MemberArn: world.oscar };
    expect(await refused(dialect, "DescribeChannelMembership", member)).toMatchObject(NOT_FOUND);
    expect(await refused(dialect, "DescribeChannelBan", member)).toMatchObject(NOT_FOUND);
    const moderator = { ...inChannel(), ChannelModeratorArn: world.bob };
    expect(await refused(dialect, "DescribeChannelModerator", moderator)).toMatchObject(NOT_FOUND);
  });

  it("no admin on Describe and Delete: 403, as they list no 404", async () => {
    const admin = { AppInstanceArn: world.AppInstanceArn, AppInstanceAdminArn: world.bob };
    expect(await refused(dialect, "DescribeAppInstanceAdmin", admin)).toMatchObject(FORBIDDEN);
    expect(await refused(dialect, "DeleteAppInstanceAdmin", admin)).toMatchObject(FORBIDDEN);
  });

  it.each<[what: string, OperationName, () => Members]>([
    [
      "an existing member",
      "CreateChannelMembership",
      () => ({ ...inChannel(), MemberArn: world.bob, Type: "DEFAULT" }),
    ],
    [
      "a hidden member as a visible one",
      "CreateChannelMembership",
      () => ({ ...inChannel(), MemberArn: world.heidi, Type: "DEFAULT" }),
    ],
    [
      "an existing admin",
      "CreateAppInstanceAdmin",
      () => ({ AppInstanceArn: world.AppInstanceArn, AppInstanceAdminArn: world.adam }),
    ],
    [
      "a used user id",
      "CreateAppInstanceUser",
      () => ({ AppInstanceArn: world.AppInstanceArn, AppInstanceUserId: "bob", Name: "x" }),
    ],
    [
      "an existing moderator",
      "CreateChannelModerator",
      () => ({ ...inChannel(), ChannelModeratorArn: world.alice }),
    ],
    ["an existing ban", "CreateChannelBan", () => ({ ...inChannel(), MemberArn: world.mallory })],
  ])("adding %s: 409", async (_what, operation, input) => {
    expect(await refused(dialect, operation, input())).toMatchObject(CONFLICT);
  });

  it("adding a banned user as member or moderator: 403", async () => {
    const member = { ...inChannel("adam"), MemberArn: world.mallory, Type: "DEFAULT" };
    expect(await refused(dialect, "CreateChannelMembership", member)).toMatchObject(FORBIDDEN);
    const moderator = { ...inChannel("adam"), ChannelModeratorArn: world.mallory };
    expect(await refused(dialect, "CreateChannelModerator", moderator)).toMatchObject(FORBIDDEN);
  });

  it("banning an admin or a moderator: 403", async () => {
    for (const MemberArn of [world.adam, world.alice]) {
      expect(await refused(dialect, "CreateChannelBan", { ...inChannel(), MemberArn })).toMatchObject(
        FORBIDDEN,
      );
    }
  });

  it("a message over the limit: 400 in AWS's words, by UTF-8 bytes", async () => {
    const send = (Content: string, Type = "STANDARD") =>
      bench.call(dialect, "SendChannelMessage", { ...inChannel(), ...TEXT, Content, Type });
    for (const [tooLong, type] of [
      ["x".repeat(4097), "STANDARD"],
      ["é".repeat(2049), "STANDARD"],
      ["x".repeat(31), "CONTROL"],
      ["é".repeat(16), "CONTROL"],
    ] as const) {
      expect(await failureOf(send(tooLong, type))).toMatchObject({
        ...BAD_REQUEST,
        message: "Channel Messages size limit exceeded",
      });
    }
    await send("é".repeat(2048));
    await send("é".repeat(15), "CONTROL");
  });

  it("a CONTROL message with metadata: 400", async () => {
    const input = { ...inChannel(), ...TEXT, Type: "CONTROL", Content: "typing", Metadata: "m" };
    expect(await refused(dialect, "SendChannelMessage", input)).toMatchObject(BAD_REQUEST);
  });

  it("an update over the limits of the message's type: 400", async () => {
    const { MessageId } = await bench.call(dialect, "SendChannelMessage", {
      ...inChannel("bob"),
      ...TEXT,
      Type: "CONTROL",
      Content: "typing",
    });
    for (const fault of [{ Content: "x".repeat(31) }, { Content: "x", Metadata: "m" }]) {
      const input = { ...inChannel("bob"), MessageId, ...fault };
      expect(await refused(dialect, "UpdateChannelMessage", input)).toMatchObject(BAD_REQUEST);
    }
  });

  it("a NextToken that was never given out, or for another list: 400", async () => {
    const list = (more: Members) => ({ ...inChannel(), MaxResults: 1, ...more });
    await bench.call(dialect, "SendChannelMessage", { ...inChannel(), ...TEXT, Content: "second" });
    const { NextToken } = await bench.call(dialect, "ListChannelMessages", list({}));
    const tampered = `${(NextToken as string)[0] === "A" ? "B" : "A"}${(NextToken as string).slice(1)}`;
    for (const more of [
      { NextToken: "never-given-out" },
      { NextToken: tampered },
      { NextToken, SortOrder: "ASCENDING" },
      { NextToken, ChimeBearer: world.bob },
    ]) {
      expect(await refused(dialect, "ListChannelMessages", list(more))).toMatchObject(BAD_REQUEST);
    }
    const other = { ...inChannel(), NextToken };
    expect(await refused(dialect, "ListChannelBans", other)).toMatchObject(BAD_REQUEST);
    await bench.call(dialect, "ListChannelMessages", { ...list({ NextToken }), MaxResults: 50 });
  });

  it("every error has a request id of its own", async () => {
    const input = { ...inChannel("oscar"), MessageId: world.MessageId };
    const first = await refused(dialect, "RedactChannelMessage", input);
    const second = await refused(dialect, "RedactChannelMessage", input);
    expect(first.requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(second.requestId).not.toBe(first.requestId);
  });
});

describe("an account that is shut out of the Chime namespace", () => {
  const REFUSAL = {
    ...FORBIDDEN,
    message:
      'Account Id 123456789012 is not authorized to call deprecated Amazon Chime SDK API on the "chime" endpoint, ' +
      'use one of the "*-chime*" endpoints instead.',
  };

  it("is refused every operation there, and none in the dedicated namespaces", async () => {
    const shut = await Bench.start({ legacyAccountRefused: true });
    expect(await failureOf(shut.call("legacy", "ListAppInstances", {}))).toMatchObject(REFUSAL);
    expect(await shut.call("dedicated", "ListAppInstances", {})).toEqual({ AppInstances: [] });
    await shut.stop();
  });

  it("is refused what goes to the bare host only, if so chosen", async () => {
    const shut = await Bench.start({ legacyAccountRefused: "bare-host-only" });
    expect(await shut.call("legacy", "ListAppInstances", {})).toEqual({ AppInstances: [] });
    const get = shut.call("legacy", "GetAppInstanceStreamingConfigurations", {
      AppInstanceArn: world.AppInstanceArn,
    });
    expect(await failureOf(get)).toMatchObject(REFUSAL);
    await shut.stop();
  });
});
