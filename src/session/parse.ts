/** Makes an event of a frame. */
import type { OperationTypes } from "../aws/types.js";
import { missingPath } from "../call/present.js";
import { isObject } from "../errors/faults.js";
import type { SessionEvent } from "./events.js";

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

/** Where an event type's payload goes, and which of its members the types promise. */
interface Kind {
  readonly member: "message" | "channel" | "membership" | "memberships" | "details";
  readonly always: readonly string[];
}

const message: Kind = { member: "message", always: ["ChannelArn", "MessageId", "CreatedTimestamp"] };
const channel: Kind = { member: "channel", always: ["ChannelArn"] };
const membership: Kind = { member: "membership", always: ["ChannelArn", "Member.Arn"] };

const kinds = new Map<string, Kind>(
  Object.entries({
    CHANNEL_DETAILS: {
      member: "details",
      always: ["Channel.ChannelArn"],
    },
    CREATE_CHANNEL_MESSAGE: message,
    UPDATE_CHANNEL_MESSAGE: message,
    REDACT_CHANNEL_MESSAGE: message,
    DELETE_CHANNEL_MESSAGE: { member: "message", always: ["ChannelArn", "MessageId"] },
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
    BATCH_CREATE_CHANNEL_MEMBERSHIP: { member: "memberships", always: ["ChannelArn", "Members[].Arn"] },
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
  const value = kind && parseJson(payload, toSdkShape);
  if (!kind || !isObject(value) || missingPath(kind.always, value) !== undefined) {
    return unknown(eventType, parseJson(payload) ?? payload, headers);
  }
  if (eventType === "CHANNEL_DETAILS")
    Object.assign(value, { ChannelMessages: [], ChannelMemberships: [], ...value });
  const replayed = eventType === "CREATE_CHANNEL_MESSAGE" ? { replayed: false } : undefined;
  return { type: eventType, [kind.member]: value, ...replayed, headers } as unknown as AnyEvent;
}

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
function parseJson(text: unknown, reviver?: (key: string, value: unknown) => unknown): unknown {
  if (typeof text !== "string") return undefined;
  try {
    return (JSON.parse(text, reviver) as unknown) ?? undefined;
  } catch {
    return undefined;
  }
}

/** As the SDK has it: timestamps are dates or not there, nor is what is null. Numbers are seconds, as over HTTP. */
function toSdkShape(key: string, value: unknown): unknown {
  if (value === null) return undefined;
  if (!key.endsWith("Timestamp")) return value;
  if (typeof value !== "string" && typeof value !== "number") return undefined;
  const date = new Date(typeof value === "string" ? value : value * 1000);
  return Number.isNaN(date.getTime()) ? undefined : date;
}
