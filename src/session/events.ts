/** What a session gives out, typed by the namespace in use. */
import type { OperationTypes } from "../aws/types.js";

/** A member of an operation's output, as the facade's own methods give it. */
type Member<
  Types extends OperationTypes,
  Name extends keyof Types,
  Key extends string,
> = Types[Name] extends {
  output: Record<Key, infer Value>;
}
  ? Value
  : never;

type Item<Types extends OperationTypes, Name extends keyof Types> = Types[Name] extends { item: infer Value }
  ? Value
  : never;

/** A message as `messages.get` gives it. */
export type EventMessage<Types extends OperationTypes> = Member<Types, "GetChannelMessage", "ChannelMessage">;

/** A channel as `channels.describe` gives it. */
export type EventChannel<Types extends OperationTypes> = Member<Types, "DescribeChannel", "Channel">;

/** A membership as `memberships.describe` gives it. */
export type EventMembership<Types extends OperationTypes> = Member<
  Types,
  "DescribeChannelMembership",
  "ChannelMembership"
>;

/** A deleted message. Only its ids are certain to be there. */
export type DeletedMessage<Types extends OperationTypes> = Pick<
  EventMessage<Types>,
  Extract<keyof EventMessage<Types>, "ChannelArn" | "MessageId">
> &
  Partial<EventMessage<Types>>;

/** Memberships that were created by one call. */
export type EventMemberships<Types extends OperationTypes> = Omit<
  EventMembership<Types>,
  "Member" | "CreatedTimestamp" | "LastUpdatedTimestamp"
> & {
  /** Who became a member. */
  Members: EventMembership<Types>["Member" & keyof EventMembership<Types>][];
};

/** A channel with its newest messages and some of its members, for a start without calls. */
export interface ChannelDetails<Types extends OperationTypes> {
  /** The channel. */
  Channel: Item<Types, "ListChannelMembershipsForAppInstanceUser"> extends { ChannelSummary: infer Summary }
    ? Summary
    : never;
  /** The newest messages, at most 20, the newest first. */
  ChannelMessages: Item<Types, "ListChannelMessages">[];
  /** Members of the channel, at most 30. */
  ChannelMemberships: Item<Types, "ListChannelMemberships">[];
  /** Up to where the user has read; absent if `updateReadMarker` was never called. */
  ReadMarkerTimestamp?: Date;
  /** Whether the channel has more messages than these. */
  ChannelMessagesHasMore?: boolean;
}

/** What every event has. */
export interface EventBase {
  /** The frame's headers, as AWS names them, such as `x-amz-chime-event-type`. */
  readonly headers: Readonly<Record<string, string>>;
}

/** The connection is there: once at the start, and again each time that the session has connected anew. */
export interface SessionEstablishedEvent extends EventBase {
  type: "SESSION_ESTABLISHED";
  /** False for the first connection of the session. What follows a `true` one comes after a gap. */
  reconnected: boolean;
}

/** One of the user's channels, when prefetching. */
export interface ChannelDetailsEvent<Types extends OperationTypes> extends EventBase {
  type: "CHANNEL_DETAILS";
  details: ChannelDetails<Types>;
}

/** A message was sent to one of the user's channels, perhaps by the user. */
export interface MessageCreatedEvent<Types extends OperationTypes> extends EventBase {
  type: "CREATE_CHANNEL_MESSAGE";
  message: EventMessage<Types>;
  /**
   * True if `catchUp` has fetched it because it was sent while there was no connection; it is then in its newest
   * version: perhaps edited, perhaps redacted.
   */
  replayed: boolean;
}

/** A message was changed; or, where a channel has a flow, what became of one that the user sent or edited. */
export interface MessageChangedEvent<Types extends OperationTypes> extends EventBase {
  type:
    | "UPDATE_CHANNEL_MESSAGE"
    | "REDACT_CHANNEL_MESSAGE"
    | "PENDING_CREATE_CHANNEL_MESSAGE"
    | "FAILED_CREATE_CHANNEL_MESSAGE"
    | "DENIED_CREATE_CHANNEL_MESSAGE"
    | "PENDING_UPDATE_CHANNEL_MESSAGE"
    | "FAILED_UPDATE_CHANNEL_MESSAGE"
    | "DENIED_UPDATE_CHANNEL_MESSAGE";
  message: EventMessage<Types>;
}

/** A message was deleted. */
export interface MessageDeletedEvent<Types extends OperationTypes> extends EventBase {
  type: "DELETE_CHANNEL_MESSAGE";
  message: DeletedMessage<Types>;
}

/** A channel was changed or deleted. */
export interface ChannelEvent<Types extends OperationTypes> extends EventBase {
  type: "UPDATE_CHANNEL" | "DELETE_CHANNEL";
  channel: EventChannel<Types>;
}

/** Somebody, perhaps the user, has become a member, is none any more, or was moved to another sub-channel. */
export interface MembershipEvent<Types extends OperationTypes> extends EventBase {
  type: "CREATE_CHANNEL_MEMBERSHIP" | "DELETE_CHANNEL_MEMBERSHIP" | "UPDATE_CHANNEL_MEMBERSHIP";
  membership: EventMembership<Types>;
}

/** Several users have become members by one call. */
export interface MembershipsCreatedEvent<Types extends OperationTypes> extends EventBase {
  type: "BATCH_CREATE_CHANNEL_MEMBERSHIP";
  memberships: EventMemberships<Types>;
}

/**
 * Anything else: an event type that this library does not know, a known one without a member that its type promises, or
 * a frame that is no event at all.
 */
export interface UnknownEvent extends EventBase {
  type: "UNKNOWN";
  /** What AWS calls it; `undefined` if the frame does not say. */
  eventType: string | undefined;
  /** The payload, parsed if it is JSON, with timestamps as they came; the frame's text if that is none. */
  payload: unknown;
}

/**
 * What happens in the channels of a user. `type` is AWS's event type, and tells which member holds the payload:
 *
 * | `type` | member |
 * | --- | --- |
 * | `…_CHANNEL_MESSAGE` | `message` |
 * | `UPDATE_CHANNEL`, `DELETE_CHANNEL` | `channel` |
 * | `CREATE_`, `DELETE_`, `UPDATE_CHANNEL_MEMBERSHIP` | `membership` |
 * | `BATCH_CREATE_CHANNEL_MEMBERSHIP` | `memberships` |
 * | `CHANNEL_DETAILS` | `details` |
 * | `SESSION_ESTABLISHED` | `reconnected` |
 * | `UNKNOWN` | `eventType`, `payload` |
 *
 * Payloads have the shapes of the AWS SDK, with real `Date`s.
 */
export type SessionEvent<Types extends OperationTypes> =
  | SessionEstablishedEvent
  | ChannelDetailsEvent<Types>
  | MessageCreatedEvent<Types>
  | MessageChangedEvent<Types>
  | MessageDeletedEvent<Types>
  | ChannelEvent<Types>
  | MembershipEvent<Types>
  | MembershipsCreatedEvent<Types>
  | UnknownEvent;
