/** Makes an event of a frame. */
import type { OperationTypes } from "../aws/types.js";
import { missingPath } from "../call/present.js";
import { isObject } from "../errors/faults.js";
import type { SessionEvent } from "./events.js";
import { channelShape, detailsShape, membershipShape, messageShape, shaped, type Shape } from "./shapes.js";

/** An event of either namespace; what the types promise of it is checked here. */
export type AnyEvent = SessionEvent<OperationTypes>;

/** A message as far as the session itself needs to know it. */
export interface KnownMessage {
  ChannelArn: string;
  MessageId: string;
  CreatedTimestamp: Date;
}

/** A membership as far as the session itself needs to know it. */
export interface KnownMembership {
  ChannelArn: string;
  Member: { Arn: string };
  CreatedTimestamp?: Date;
}

/** Where an event type's payload goes, what its shape is, and which of its members the types promise. */
interface Kind {
  readonly member: "message" | "channel" | "membership" | "memberships" | "details";
  readonly shape: Shape;
  readonly always: readonly string[];
}

const message: Kind = {
  member: "message",
  shape: messageShape,
  always: ["ChannelArn", "MessageId", "CreatedTimestamp"],
};
const deletedMessage: Kind = { ...message, always: ["ChannelArn", "MessageId"] };
const channel: Kind = { member: "channel", shape: channelShape, always: ["ChannelArn"] };
const membership: Kind = {
  member: "membership",
  shape: membershipShape,
  always: ["ChannelArn", "Member.Arn"],
};
const memberships: Kind = {
  member: "memberships",
  shape: membershipShape,
  always: ["ChannelArn", "Members[].Arn"],
};

const kinds = new Map<string, Kind>(
  Object.entries({
    CHANNEL_DETAILS: { member: "details", shape: detailsShape, always: ["Channel.ChannelArn"] },
    CREATE_CHANNEL_MESSAGE: message,
    UPDATE_CHANNEL_MESSAGE: message,
    REDACT_CHANNEL_MESSAGE: message,
    DELETE_CHANNEL_MESSAGE: deletedMessage,
    PENDING_CREATE_CHANNEL_MESSAGE: message,
    FAILED_CREATE_CHANNEL_MESSAGE: message,
    DENIED_CREATE_CHANNEL_MESSAGE: message,
    PENDING_UPDATE_CHANNEL_MESSAGE: message,
    FAILED_UPDATE_CHANNEL_MESSAGE: message,
    DENIED_UPDATE_CHANNEL_MESSAGE: message,
    UPDATE_CHANNEL: channel,
    DELETE_CHANNEL: channel,
    CREATE_CHANNEL_MEMBERSHIP: membership,
    DELETE_CHANNEL_MEMBERSHIP: membership,
    UPDATE_CHANNEL_MEMBERSHIP: membership,
    BATCH_CREATE_CHANNEL_MEMBERSHIP: memberships,
  } satisfies Record<string, Kind>),
);

type Headers = Record<string, string>;

/** The event that a frame's text holds. Whatever is no event of a known shape is an `UNKNOWN` one: none is lost. */
export function parseFrame(text: string): AnyEvent {
  const frame = parseJson(text);
  if (!isObject(frame) || !isObject(frame.Headers)) return unknown(undefined, text, {});
  const headers = frame.Headers as Headers;
  const eventType = headers["x-amz-chime-event-type"];
  if (eventType === "SESSION_ESTABLISHED") return establishedEvent(false);
  const payload = frame.Payload;
  const kind = kinds.get(eventType ?? "");
  const value = kind && shaped(parseJson(payload), kind.shape);
  if (!kind || !isObject(value) || !isWhole(value, kind)) {
    return unknown(eventType, parseJson(payload) ?? payload, headers);
  }
  if (eventType === "CHANNEL_DETAILS")
    Object.assign(value, { ChannelMessages: [], ChannelMemberships: [], ...value });
  const replayed = eventType === "CREATE_CHANNEL_MESSAGE" ? { replayed: false } : undefined;
  return { type: eventType, [kind.member]: value, ...replayed, headers } as unknown as AnyEvent;
}

/** Whether it has what the types promise. Ids are texts: whoever remembers one must not hold something larger. */
const isWhole = (value: Record<string, unknown>, { always }: Kind) =>
  missingPath(always, value) === undefined &&
  always.every((path) => !/^\w+(Arn|Id)$/.test(path) || typeof value[path] === "string");

/** What a connection starts with. */
export const establishedEvent = (reconnected: boolean): AnyEvent => ({
  type: "SESSION_ESTABLISHED",
  reconnected,
  headers: {
    "x-amz-chime-event-type": "SESSION_ESTABLISHED",
    "x-amz-chime-message-type": "SYSTEM",
  },
});

const unknown = (eventType: unknown, payload: unknown, headers: Headers): AnyEvent => ({
  type: "UNKNOWN",
  eventType: typeof eventType === "string" ? eventType : undefined,
  payload,
  headers,
});

/** `undefined` for what is no JSON, and for null. */
function parseJson(text: unknown): unknown {
  if (typeof text !== "string") return undefined;
  try {
    return (JSON.parse(text) as unknown) ?? undefined;
  } catch {
    return undefined;
  }
}
