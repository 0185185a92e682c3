import { describe, expect, it } from "vitest";
import { parseFrame } from "../../../src/session/parse.js";

const ChannelArn = "arn:aws:chime:us-east-1:123456789012:app-instance/a/channel/c";
const time = "2026-11-24T10:00:00.123Z";
const Member = { Arn: "arn:aws:chime:us-east-1:123456789012:app-instance/a/user/u", Name: "Alice" };
const message = { ChannelArn, MessageId: "m", CreatedTimestamp: time };
const membership = { ChannelArn, Member, InvitedBy: Member, Type: "DEFAULT", CreatedTimestamp: time };

const headersOf = (eventType: string) => ({
  "x-amz-chime-event-type": eventType,
  "x-amz-chime-message-type": "SYSTEM",
});
const frame = (eventType: string, payload?: unknown) =>
  JSON.stringify({
    Headers: headersOf(eventType),
    ...(payload !== undefined && { Payload: JSON.stringify(payload) }),
  });
const parse = (eventType: string, payload?: unknown) => parseFrame(frame(eventType, payload));

describe("a frame becomes an event", () => {
  it.each(["UPDATE", "REDACT", "DELETE"].map((what) => `${what}_CHANNEL_MESSAGE`))(
    "%s with a message",
    (type) => {
      const at = new Date(time);
      expect(parse(type, message)).toEqual({
        type,
        message: { ChannelArn, MessageId: "m", CreatedTimestamp: at },
        headers: headersOf(type),
      });
    },
  );

  it.each(
    ["PENDING", "FAILED", "DENIED"].flatMap((status) => [
      `${status}_CREATE_CHANNEL_MESSAGE`,
      `${status}_UPDATE_CHANNEL_MESSAGE`,
    ]),
  )("%s with a message and its status", (type) => {
    const Status = { Value: "DENIED", Detail: "no" };
    expect(parse(type, { ...message, Status })).toMatchObject({ type, message: { Status } });
  });

  it("CREATE_CHANNEL_MESSAGE with a message that was not replayed", () => {
    expect(parse("CREATE_CHANNEL_MESSAGE", message)).toMatchObject({
      type: "CREATE_CHANNEL_MESSAGE",
      replayed: false,
    });
  });

  it.each(["UPDATE_CHANNEL", "DELETE_CHANNEL"])("%s with a channel", (type) => {
    expect(parse(type, { ChannelArn, LastMessageTimestamp: time })).toMatchObject({
      type,
      channel: { ChannelArn, LastMessageTimestamp: new Date(time) },
    });
  });

  it.each(["CREATE", "DELETE", "UPDATE"].map((what) => `${what}_CHANNEL_MEMBERSHIP`))(
    "%s with a membership",
    (type) => {
      expect(parse(type, membership)).toMatchObject({
        type,
        membership: { Member, CreatedTimestamp: new Date(time) },
      });
    },
  );

  it("BATCH_CREATE_CHANNEL_MEMBERSHIP with memberships", () => {
    const memberships = { ChannelArn, InvitedBy: Member, Type: "DEFAULT", Members: [Member] };
    expect(parse("BATCH_CREATE_CHANNEL_MEMBERSHIP", memberships)).toMatchObject({
      type: "BATCH_CREATE_CHANNEL_MEMBERSHIP",
      memberships,
    });
  });

  it("CHANNEL_DETAILS with details, whose lists are there and whose dates are dates however deep", () => {
    const details = {
      Channel: { ChannelArn, LastMessageTimestamp: time },
      ChannelMessages: [{ MessageId: "m", CreatedTimestamp: time }],
      ReadMarkerTimestamp: time,
      ChannelMessagesHasMore: true,
    };
    const at = new Date(time);
    expect(parse("CHANNEL_DETAILS", details)).toMatchObject({
      type: "CHANNEL_DETAILS",
      details: {
        Channel: { ChannelArn, LastMessageTimestamp: at },
        ChannelMessages: [{ MessageId: "m", CreatedTimestamp: at }],
        ChannelMemberships: [],
        ReadMarkerTimestamp: at,
        ChannelMessagesHasMore: true,
      },
    });
  });

  it("SESSION_ESTABLISHED without a payload", () => {
    expect(parse("SESSION_ESTABLISHED")).toMatchObject({ type: "SESSION_ESTABLISHED", reconnected: false });
  });
});

describe("payloads have the SDK's shapes", () => {
  it("null is not there, as in the SDK's outputs", () => {
    const { message: made } = parse("CREATE_CHANNEL_MESSAGE", { ...message, Metadata: null }) as never as {
      message: object;
    };
    expect(made).not.toHaveProperty("Metadata");
  });

  it("a timestamp in seconds is a date as well", () => {
    const made = parse("CREATE_CHANNEL_MESSAGE", { ...message, CreatedTimestamp: 1_700_000_000.5 });
    expect(made).toMatchObject({ message: { CreatedTimestamp: new Date(1_700_000_000_500) } });
  });

  it("a text is a text, whatever it looks like", () => {
    const made = parse("CREATE_CHANNEL_MESSAGE", { ...message, Content: time, Metadata: "1" });
    expect(made).toMatchObject({ message: { Content: time, Metadata: "1" } });
  });

  const attributes = {
    orderTimestamp: { StringValues: ["2026-01-01T00:00:00Z", null] },
    CreatedTimestamp: { StringValues: ["1"], LastEditedTimestamp: time },
    absent: null,
    __proto__x: { StringValues: [] },
  };

  it("what a user has named is never converted, whatever its name", () => {
    const Metadata = JSON.stringify({ dueTimestamp: 1, CreatedTimestamp: null });
    const Target = [{ MemberArn: "arn:CreatedTimestamp" }];
    const made = parse("CREATE_CHANNEL_MESSAGE", {
      ...message,
      Metadata,
      Target,
      MessageAttributes: attributes,
    });
    expect(made).toMatchObject({ message: { Metadata, Target, MessageAttributes: attributes } });
  });

  it("a map may have any key", () => {
    const payload = `{"ChannelArn":"c","MessageId":"m","CreatedTimestamp":1,"MessageAttributes":{"__proto__":{"StringValues":["a"]},"constructor":null,"toString":{"StringValues":null}}}`;
    const text = JSON.stringify({ Headers: headersOf("CREATE_CHANNEL_MESSAGE"), Payload: payload });
    const { message: made } = parseFrame(text) as never as { message: { MessageAttributes: object } };
    expect(JSON.stringify(made.MessageAttributes)).toBe(
      '{"__proto__":{"StringValues":["a"]},"constructor":null,"toString":{}}',
    );
  });

  it("nor is what this library does not know, by a name or where a date stands elsewhere", () => {
    const Later = { CreatedTimestamp: time, gone: null, list: [null, { LastUpdatedTimestamp: 5 }] };
    const Sender = { ...Member, CreatedTimestamp: time };
    const made = parse("UPDATE_CHANNEL_MESSAGE", { ...message, Later, dueTimestamp: "soon", Sender });
    expect(made).toMatchObject({ message: { Later, dueTimestamp: "soon", Sender } });
  });

  it("members that are null are not there, also in structures within", () => {
    const Sender = { Arn: Member.Arn, Name: null };
    const made = parse("CREATE_CHANNEL_MESSAGE", { ...message, Sender, LastEditedTimestamp: null });
    const { message: found } = made as never as { message: { Sender: object } };
    expect(found.Sender).toEqual({ Arn: Member.Arn });
    expect("Name" in found.Sender || "LastEditedTimestamp" in found).toBe(false);
  });

  it.each([
    [
      "UPDATE_CHANNEL_MESSAGE",
      "message",
      ["CreatedTimestamp", "LastEditedTimestamp", "LastUpdatedTimestamp"],
    ],
    ["UPDATE_CHANNEL", "channel", ["CreatedTimestamp", "LastMessageTimestamp", "LastUpdatedTimestamp"]],
    ["CREATE_CHANNEL_MEMBERSHIP", "membership", ["CreatedTimestamp", "LastUpdatedTimestamp"]],
    ["CHANNEL_DETAILS", "details", ["ReadMarkerTimestamp"]],
  ])("%s: every date of a %s is a date", (type, member, names) => {
    const payload = { ...message, Member, Channel: { ChannelArn } };
    const made = parse(type, { ...payload, ...Object.fromEntries(names.map((name) => [name, time])) });
    const dates = Object.fromEntries(names.map((name) => [name, new Date(time)]));
    expect(made).toMatchObject({ type, [member]: dates });
  });

  it("members that this library does not know are kept", () => {
    expect(parse("UPDATE_CHANNEL", { ChannelArn, Later: { a: [1] } })).toMatchObject({
      channel: { Later: { a: [1] } },
    });
  });
});

describe("what is no event of a known shape is UNKNOWN and is not lost", () => {
  it("an event type that came later", () => {
    expect(parse("CREATE_CHANNEL_BAN", { ChannelArn, CreatedTimestamp: time })).toEqual({
      type: "UNKNOWN",
      eventType: "CREATE_CHANNEL_BAN",
      payload: { ChannelArn, CreatedTimestamp: time },
      headers: headersOf("CREATE_CHANNEL_BAN"),
    });
  });

  it.each([
    ["a message without an id", "CREATE_CHANNEL_MESSAGE", { ChannelArn, CreatedTimestamp: time }],
    ["a message whose time is none", "CREATE_CHANNEL_MESSAGE", { ...message, CreatedTimestamp: "soon" }],
    ["a message whose time is true", "CREATE_CHANNEL_MESSAGE", { ...message, CreatedTimestamp: true }],
    ["a message whose time is an object", "CREATE_CHANNEL_MESSAGE", { ...message, CreatedTimestamp: {} }],
    ["a channel without an ARN", "UPDATE_CHANNEL", { Name: "general" }],
    ["a membership without a member", "CREATE_CHANNEL_MEMBERSHIP", { ChannelArn }],
    ["a list", "CREATE_CHANNEL_MESSAGE", [message]],
    ["a message whose id is no text", "CREATE_CHANNEL_MESSAGE", { ...message, MessageId: [[1]] }],
    ["a channel whose ARN is no text", "UPDATE_CHANNEL", { ChannelArn: { a: 1 } }],
  ])("a known type with %s", (_, eventType, payload) => {
    expect(parse(eventType, payload)).toMatchObject({ type: "UNKNOWN", eventType, payload });
  });

  it.each([
    [
      "a payload that is no JSON",
      '{"Headers":{"x-amz-chime-event-type":"UPDATE_CHANNEL"},"Payload":"{"}',
      "{",
    ],
    ["no payload", frame("CREATE_CHANNEL_MESSAGE"), undefined],
  ])("a known type with %s", (_, text, payload) => {
    expect(parseFrame(text)).toMatchObject({ type: "UNKNOWN", payload });
  });

  it.each(["", "hello", "{", "null", "[]", "1", "{}", '{"Headers":1}', '{"Headers":null,"Payload":"{}"}'])(
    "the frame %j",
    (text) => {
      expect(parseFrame(text)).toEqual({ type: "UNKNOWN", eventType: undefined, payload: text, headers: {} });
    },
  );

  it.each(["__proto__", "constructor", "toString"])("an event type named %s", (eventType) => {
    expect(parse(eventType, {})).toMatchObject({ type: "UNKNOWN", eventType });
  });
});
