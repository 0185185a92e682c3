import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { failureOf } from "../../support/aws-clients.js";
import { Bench, TEXT } from "../../support/bench.js";
import type { Members, OperationName } from "../../support/bench.js";
import { SIGNED } from "../../support/http.js";
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
  world = await makeWorld(bench);
});

const CONFLICT = { name: "ConflictException", status: 409, code: "Conflict" };
const FORBIDDEN = { name: "ForbiddenException", status: 403, code: "Forbidden" };
const BAD_REQUEST = { name: "BadRequestException", status: 400, code: "BadRequest" };

describe("channels and users with what only the dedicated namespaces take", () => {
  const { call, members, moderators } = actions("dedicated", () => ({ bench, world }));
  const ExpirationSettings = { ExpirationDays: 3, ExpirationCriterion: "CREATED_TIMESTAMP" };

  it("have members and moderators from the start, the creator among them once", async () => {
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

  it("have expiration settings, which the Chime namespace does not show", async () => {
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

  it("take an update of the name alone", async () => {
    await call("UpdateChannel", { Mode: "UNRESTRICTED" });
    await call("UpdateChannel", { Name: "new" });
    expect(await call("DescribeChannel")).toMatchObject({ Channel: { Name: "new", Mode: "UNRESTRICTED" } });
  });
});

describe("messages with what only the dedicated namespaces take", () => {
  it("come back with it there, and not in the Chime namespace", async () => {
    const MessageAttributes = { color: { StringValues: ["blue", "green"] } };
    const { MessageId } = await bench.call("dedicated", "SendChannelMessage", {
      ...TEXT,
      ChannelArn: world.ChannelArn,
      ChimeBearer: world.bob,
      Content: "x",
      ContentType: "text/plain",
      MessageAttributes,
      PushNotification: { Title: "t", Body: "b", Type: "VOIP" },
    });
    const input = { ChannelArn: world.ChannelArn, ChimeBearer: world.bob, MessageId };
    const extras = { ContentType: "text/plain", MessageAttributes, Status: { Value: "SENT" } };
    const dedicated = await bench.call("dedicated", "GetChannelMessage", input);
    expect(dedicated["ChannelMessage"]).toMatchObject(extras);
    await bench.call("dedicated", "UpdateChannelMessage", {
      ...input,
      Content: "y",
      ContentType: "text/html",
    });
    expect(await bench.call("dedicated", "GetChannelMessage", input)).toMatchObject({
      ChannelMessage: { ...extras, ContentType: "text/html" },
    });
    const response = await fetch(
      `${bench.local.url}/channels/${encodeURIComponent(world.ChannelArn)}/messages/${MessageId as string}`,
      {
        headers: {
          ...SIGNED,
          "x-amz-chime-bearer": world.bob,
          "user-agent": "aws-sdk-js/3.699.0 api/chime#3.699.0",
        },
      },
    );
    const legacy = (await response.json()) as { ChannelMessage: Members };
    expect(legacy.ChannelMessage).toMatchObject({ Content: "y" });
    for (const member of Object.keys(extras)) expect(legacy.ChannelMessage).not.toHaveProperty(member);
  });
});

describe("what only the dedicated namespaces take, and refuse", () => {
  const refused = (operation: OperationName, input: Members) =>
    failureOf(bench.call("dedicated", operation, input));
  const channel = (more: Members): Members => ({
    AppInstanceArn: world.AppInstanceArn,
    Name: "x",
    ChimeBearer: world.alice,
    ...more,
  });

  it("a used ChannelId: 409", async () => {
    await bench.call("dedicated", "CreateChannel", channel({ ChannelId: "taken" }));
    expect(await refused("CreateChannel", channel({ ChannelId: "taken" }))).toMatchObject(CONFLICT);
  });

  it.each(["MemberArns", "ModeratorArns"])("an unknown user in %s: 403", async (member) => {
    const input = channel({ [member]: [`${world.AppInstanceArn}/user/unknown`] });
    expect(await refused("CreateChannel", input)).toMatchObject(FORBIDDEN);
  });

  it("message attributes over 1 KB: 400", async () => {
    const send = (MessageAttributes: Members) =>
      bench.call("dedicated", "SendChannelMessage", {
        ...TEXT,
        ChannelArn: world.ChannelArn,
        ChimeBearer: world.alice,
        Content: "x",
        MessageAttributes,
      });
    await send({ k: { StringValues: ["x".repeat(511), "y".repeat(512)] } });
    const refusal = await failureOf(send({ k: { StringValues: ["x".repeat(512), "y".repeat(512)] } }));
    expect(refusal).toMatchObject(BAD_REQUEST);
  });
});
