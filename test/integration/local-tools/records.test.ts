import { LocalChime } from "chime-messaging/local";
import type { LocalChimeOptions, StreamEventType, StreamRecord } from "chime-messaging/local";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Bench, START, TEXT } from "../../support/bench.js";
import type { Dialect, Members, OperationName } from "../../support/bench.js";
import { associateFlow, FUNCTION_ARN, Inbox } from "../../support/flows.js";
import { makeWorld } from "../../support/world.js";
import type { World } from "../../support/world.js";
import { ElasticScene } from "../local/elastic-scene.js";

const STREAM = "arn:aws:kinesis:us-east-1:123456789012:stream/chime-messaging-";
const STREAMS = { Channel: `${STREAM}channels`, ChannelMessage: `${STREAM}messages` };
const ISO = new Date(START).toISOString();
const DAY = 24 * 60 * 60 * 1000;

let bench: Bench;
let world: World;

beforeEach(async () => {
  await start();
});

afterEach(() => bench.stop());

/** The world, whose records go to the streams from now on. */
async function start(options?: LocalChimeOptions): Promise<void> {
  bench = await Bench.start(options);
  world = await makeWorld(bench);
  await put(STREAMS);
}

const put = (streams: Record<string, string>, dialect: Dialect = "dedicated") => {
  const entries = Object.entries(streams);
  return bench.call(dialect, "PutAppInstanceStreamingConfigurations", {
    AppInstanceArn: world.AppInstanceArn,
    ...(dialect === "dedicated"
      ? { StreamingConfigurations: entries.map(([DataType, ResourceArn]) => ({ DataType, ResourceArn })) }
      : {
          AppInstanceStreamingConfigurations: entries.map(([type, ResourceArn]) => ({
            AppInstanceDataType: type,
            ResourceArn,
          })),
        }),
  });
};
/** Calls an operation about the channel, as Alice unless told otherwise. */
const call = (operation: OperationName, input: Members = {}) =>
  bench.call("dedicated", operation, { ChannelArn: world.ChannelArn, ChimeBearer: world.alice, ...input });
const send = (more: Members = {}) => call("SendChannelMessage", { ...TEXT, Content: "new", ...more });
const types = () => bench.local.records.map(({ eventType }) => eventType);
const payloads = (type: StreamEventType): Readonly<Members>[] =>
  bench.local.records.filter(({ eventType }) => eventType === type).map(({ data }) => data.Payload);

const who = (name: "Alice" | "Adam" | "Bob" | "Oscar" | "Mallory") => ({
  Arn: world[name.toLowerCase() as "alice"],
  Name: name,
});
const channel = (more: Members = {}): Members => ({
  Name: "general",
  ChannelArn: world.ChannelArn,
  Mode: "RESTRICTED",
  Privacy: "PUBLIC",
  Metadata: "about general",
  CreatedBy: who("Alice"),
  CreatedTimestamp: ISO,
  LastMessageTimestamp: ISO,
  LastUpdatedTimestamp: ISO,
  ...more,
});
const message = (more: Members = {}): Members => ({
  ChannelArn: world.ChannelArn,
  MessageId: world.MessageId,
  Content: "hello",
  Metadata: "about hello",
  Type: "STANDARD",
  Persistence: "PERSISTENT",
  Sender: who("Bob"),
  Redacted: false,
  Status: { Value: "SENT" },
  CreatedTimestamp: ISO,
  LastUpdatedTimestamp: ISO,
  ...more,
});
const membership = (name: "Bob" | "Oscar", more: Members = {}): Members => ({
  ChannelArn: world.ChannelArn,
  Member: who(name),
  InvitedBy: who("Alice"),
  Type: "DEFAULT",
  CreatedTimestamp: ISO,
  LastUpdatedTimestamp: ISO,
  ...more,
});
const role = (member: "Member" | "Moderator", name: "Bob" | "Mallory" | "Oscar"): Members => ({
  ChannelArn: world.ChannelArn,
  [member]: who(name),
  CreatedBy: who("Alice"),
  CreatedTimestamp: ISO,
});
const days = { ExpirationDays: 1, ExpirationCriterion: "CREATED_TIMESTAMP" };
const own = (more: Members = {}): Members => ({
  MessageId: world.MessageId,
  ChimeBearer: world.bob,
  ...more,
});

/** An elastic channel with one member in each of two sub-channels; its payload of sub-channels, in their order. */
async function twoSubChannels() {
  const scene = await ElasticScene.in(bench, world, {
    MaximumSubChannels: 3,
    TargetMembershipsPerSubChannel: 2,
    MinimumMembershipPercentage: 40,
  });
  await scene.join("bob", "oscar", "heidi");
  const { ChannelArn } = scene;
  const all = await scene.subChannels();
  return { scene, made: all.map(({ SubChannelId }) => ({ ChannelArn, SubChannelId })) };
}

/** For each type of event what causes it, and gives back the payloads that must come of it. */
const CAUSES: Record<StreamEventType, () => Promise<Members[]>> = {
  CREATE_CHANNEL_MESSAGE: async () => {
    const MessageAttributes = { mood: { StringValues: ["good"] } };
    const { MessageId } = await send({ ContentType: "text/html", MessageAttributes });
    return [
      message({
        MessageId,
        Content: "new",
        Metadata: undefined,
        Sender: who("Alice"),
        ContentType: "text/html",
        MessageAttributes,
      }),
    ];
  },
  UPDATE_CHANNEL_MESSAGE: async () => {
    await call("UpdateChannelMessage", own({ Content: "changed", Metadata: "m" }));
    return [message({ Content: "changed", Metadata: "m", LastEditedTimestamp: ISO })];
  },
  REDACT_CHANNEL_MESSAGE: async () => {
    await call("RedactChannelMessage", own());
    return [message({ Content: undefined, Metadata: undefined, Redacted: true })];
  },
  DELETE_CHANNEL_MESSAGE: async () => {
    await call("DeleteChannelMessage", own({ ChimeBearer: world.adam }));
    return [message({ Content: undefined, Metadata: undefined })];
  },
  CREATE_CHANNEL: async () => {
    const { AppInstanceArn } = world;
    const { ChannelArn } = await call("CreateChannel", {
      AppInstanceArn,
      Name: "made",
      ChannelArn: undefined,
      ExpirationSettings: days,
    });
    const made = { Name: "made", ChannelArn, Metadata: undefined, LastMessageTimestamp: undefined };
    return [channel({ ...made, ExpirationSettings: days })];
  },
  UPDATE_CHANNEL: async () => {
    await call("UpdateChannel", { Name: "renamed", Mode: "UNRESTRICTED", Metadata: "m" });
    return [channel({ Name: "renamed", Mode: "UNRESTRICTED", Metadata: "m" })];
  },
  DELETE_CHANNEL: async () => {
    await call("DeleteChannel");
    return [channel()];
  },
  UPDATE_CHANNEL_EXPIRATION_SETTINGS: async () => {
    await call("PutChannelExpirationSettings", { ExpirationSettings: days });
    await call("PutChannelExpirationSettings");
    return [channel({ ExpirationSettings: days }), channel()];
  },
  CREATE_CHANNEL_MEMBERSHIP: async () => {
    await call("CreateChannelMembership", { MemberArn: world.oscar, Type: "HIDDEN" });
    return [membership("Oscar", { Type: "HIDDEN" })];
  },
  DELETE_CHANNEL_MEMBERSHIP: async () => {
    await call("DeleteChannelMembership", { MemberArn: world.bob });
    return [membership("Bob")];
  },
  CREATE_CHANNEL_BAN: async () => {
    await call("CreateChannelBan", { MemberArn: world.oscar });
    return [role("Member", "Oscar")];
  },
  DELETE_CHANNEL_BAN: async () => {
    await call("DeleteChannelBan", { MemberArn: world.mallory });
    return [role("Member", "Mallory")];
  },
  CREATE_CHANNEL_MODERATOR: async () => {
    await call("CreateChannelModerator", { ChannelModeratorArn: world.bob });
    return [role("Moderator", "Bob")];
  },
  DELETE_CHANNEL_MODERATOR: async () => {
    await call("CreateChannelModerator", { ChannelModeratorArn: world.oscar });
    await call("DeleteChannelModerator", { ChannelModeratorArn: world.oscar });
    return [role("Moderator", "Oscar")];
  },
  CREATE_SUB_CHANNEL: async () => (await twoSubChannels()).made,
  DELETE_SUB_CHANNEL: async () => {
    const { scene, made } = await twoSubChannels();
    await scene.leave("bob");
    await scene.leave("heidi");
    const left = (await scene.subChannels()).map(({ SubChannelId }) => SubChannelId);
    const gone = made.filter(({ SubChannelId }) => !left.includes(SubChannelId));
    expect(gone).toHaveLength(1);
    return gone;
  },
};

const isOfMessage = (type: string) => type.endsWith("_MESSAGE");
const withoutUndefined = (value: object) => JSON.parse(JSON.stringify(value)) as Members;

describe("local.records", () => {
  it.each(Object.entries(CAUSES) as [StreamEventType, () => Promise<Members[]>][])(
    "has %s, to the stream of its data type",
    async (type, cause) => {
      const expected = await cause();
      const dataType = isOfMessage(type) ? "ChannelMessage" : "Channel";
      expect(bench.local.records.filter(({ eventType }) => eventType === type)).toEqual(
        expected.map((payload): StreamRecord => ({
          streamArn: STREAMS[dataType],
          dataType,
          eventType: type,
          data: { EventType: type, Payload: withoutUndefined(payload) },
          time: START,
        })),
      );
    },
  );

  it("has the events of one call in the order of what happened", async () => {
    const { AppInstanceArn, bob, oscar } = world;
    const input = { AppInstanceArn, Name: "made", ChannelArn: undefined };
    await call("CreateChannel", { ...input, MemberArns: [bob], ModeratorArns: [oscar] });
    expect(types()).toEqual([
      "CREATE_CHANNEL",
      ...["CREATE_CHANNEL_MEMBERSHIP", "CREATE_CHANNEL_MEMBERSHIP"],
      ...["CREATE_CHANNEL_MODERATOR", "CREATE_CHANNEL_MODERATOR"],
    ]);
    await call("CreateChannelBan", { MemberArn: bob });
    expect(types().slice(5)).toEqual(["DELETE_CHANNEL_MEMBERSHIP", "CREATE_CHANNEL_BAN"]);
  });

  it("has the members of a batch one by one", async () => {
    await call("BatchCreateChannelMembership", { MemberArns: [world.oscar, world.bob, world.bot] });
    const members = payloads("CREATE_CHANNEL_MEMBERSHIP").map(
      ({ Member }) => (Member as { Arn: string }).Arn,
    );
    expect(members).toEqual([world.oscar, world.bot]);
    expect(types()).toHaveLength(2);
  });

  it("has what the end of a user ends", async () => {
    await call("CreateChannelModerator", { ChannelModeratorArn: world.bob });
    await call("DeleteAppInstanceUser", { AppInstanceUserArn: world.bob });
    await call("DeleteAppInstanceUser", { AppInstanceUserArn: world.mallory });
    expect(types().slice(1)).toEqual([
      "DELETE_CHANNEL_MEMBERSHIP",
      "DELETE_CHANNEL_MODERATOR",
      "DELETE_CHANNEL_BAN",
    ]);
  });

  it("has a channel that expires, without a request", async () => {
    await call("PutChannelExpirationSettings", { ExpirationSettings: days });
    bench.time.now = START + DAY;
    await expect.poll(types).toEqual(["UPDATE_CHANNEL_EXPIRATION_SETTINGS", "DELETE_CHANNEL"]);
    expect(bench.local.records.at(-1)?.time).toBe(START + DAY);
  });

  it.each([
    ["not kept", { Persistence: "NON_PERSISTENT" }],
    ["for programs", { Type: "CONTROL" }],
    ["for one member alone", () => ({ Target: [{ MemberArn: world.bob }] })],
  ])("has messages that are %s", async (_what, given) => {
    const more = typeof given === "function" ? given() : given;
    await send(more);
    expect(payloads("CREATE_CHANNEL_MESSAGE")).toMatchObject([{ Content: "new", ...more }]);
  });

  it("has the messages of a flow when they are sent, as they are sent, and none that is denied", async () => {
    const inbox = new Inbox();
    bench.local.processors.set(FUNCTION_ARN, inbox.handler);
    await associateFlow(bench, world);
    for (const Content of ["denied", "passed"]) {
      await send({ Content });
      const { CallbackId, ChannelMessage } = await inbox.next();
      expect(types()).toEqual([]);
      await call("ChannelFlowCallback", {
        CallbackId,
        ChimeBearer: undefined,
        ChannelMessage: { MessageId: ChannelMessage.MessageId, Content: `${Content} on` },
        DeleteResource: Content === "denied",
      });
    }
    expect(payloads("CREATE_CHANNEL_MESSAGE")).toMatchObject([
      { Content: "passed on", Status: { Value: "SENT" } },
    ]);
    expect(types()).toHaveLength(1);
  });

  it("has nothing of what was refused, or was only repeated", async () => {
    const ClientRequestToken = "the-same-token";
    for (let i = 0; i < 2; i++) await send({ ClientRequestToken });
    await expect(call("DeleteChannel", { ChimeBearer: world.oscar })).rejects.toThrow();
    expect(types()).toEqual(["CREATE_CHANNEL_MESSAGE"]);
  });

  it("has nothing of what AWS does not stream", async () => {
    const { AppInstanceArn, oscar } = world;
    await call("UpdateChannelReadMarker");
    await call("CreateAppInstanceUser", { AppInstanceArn, AppInstanceUserId: "new", Name: "New" });
    await call("CreateAppInstanceAdmin", { AppInstanceArn, AppInstanceAdminArn: oscar });
    await call("TagResource", { ResourceARN: world.ChannelArn, Tags: [{ Key: "a", Value: "b" }] });
    await associateFlow(bench, world);
    expect(types()).toEqual([]);
  });

  it("has only the data types that are configured, from then on, in each app instance", async () => {
    const first = world;
    await bench.call("dedicated", "DeleteAppInstanceStreamingConfigurations", {
      AppInstanceArn: first.AppInstanceArn,
    });
    await send();
    world = await makeWorld(bench);
    await send();
    expect(types()).toEqual([]);
    await put({ ChannelMessage: `${STREAM}other` }, "legacy");
    await send();
    await call("UpdateChannel", { Name: "renamed" });
    expect(bench.local.records).toMatchObject([
      { streamArn: `${STREAM}other`, eventType: "CREATE_CHANNEL_MESSAGE", data: { Payload: { Status: {} } } },
    ]);
  });

  it("shares nothing with the service: what is done to a record changes no message", async () => {
    const MessageAttributes = { mood: { StringValues: ["good"] } };
    const { MessageId } = await send({ MessageAttributes });
    const { MessageAttributes: recorded } = payloads("CREATE_CHANNEL_MESSAGE")[0] as typeof TEXT & {
      MessageAttributes: typeof MessageAttributes;
    };
    recorded.mood.StringValues.push("bad");
    const { ChannelMessage } = await call("GetChannelMessage", { MessageId });
    expect(ChannelMessage).toMatchObject({ MessageAttributes });
  });

  it("keeps as many as keepRecords says, is the same list always, and is emptied by a reset", async () => {
    await bench.stop();
    await start({ keepRecords: 2 });
    const { records } = bench.local;
    for (const Content of ["a", "b", "c"]) await send({ Content });
    expect(records.map(({ data }) => data.Payload["Content"])).toEqual(["b", "c"]);
    bench.local.reset();
    expect(records).toEqual([]);
  });

  it.each([-1, 1.5, Infinity])("cannot keep %d", async (keepRecords) => {
    const starting = LocalChime.start({ keepRecords });
    await expect(starting).rejects.toThrow(new RangeError("keepRecords must be a whole number from 0 up"));
  });
});

describe("onRecord", () => {
  it("is called with each record, in their order, also if none is kept", async () => {
    await bench.stop();
    const told: unknown[] = [];
    await start({ keepRecords: 0, onRecord: ({ data }) => told.push(data.Payload["Content"]) });
    for (const Content of ["a", "b"]) await send({ Content });
    expect(told).toEqual(["a", "b"]);
    expect(bench.local.records).toEqual([]);
  });

  it("may reset the service, throw and reject: the call that it is told of succeeds", async () => {
    await bench.stop();
    const acts = [() => bench.local.reset(), () => Promise.reject(new Error("no")), () => expect.fail("no")];
    for (const act of acts) {
      await start({ onRecord: act });
      expect(await send()).toMatchObject({ Status: { Value: "SENT" } });
      expect(await bench.call("dedicated", "ListAppInstances", {})).toHaveProperty("AppInstances");
      await bench.stop();
    }
    await start();
  });

  it("must be a function", async () => {
    const starting = LocalChime.start({ onRecord: "log" as never });
    await expect(starting).rejects.toThrow(new TypeError("onRecord must be a function"));
  });
});
