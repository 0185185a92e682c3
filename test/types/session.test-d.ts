import type {
  ChannelMessage,
  ChannelMembership,
  Channel,
  ChannelSummary,
} from "@aws-sdk/client-chime-sdk-messaging";
import type { ChannelMessage as LegacyMessage } from "@aws-sdk/client-chime";
import {
  ChimeMessaging,
  type ChimeSdkOperations,
  type EventMessage,
  type ChimeMessagingError,
  type Session,
  type SessionEvent,
  type SessionReconnect,
  type SessionState,
} from "chime-messaging";
import {
  ChimeMessaging as LegacyChimeMessaging,
  type ChimeOperations,
  type Session as LegacySession,
  type SessionEvent as LegacyEvent,
} from "chime-messaging/chime";
import { expectTypeOf, test } from "vitest";

const dedicated = new ChimeMessaging();
const legacy = new LegacyChimeMessaging();

/** The types of events that have a member, by its name. */
type TypesWith<Event, Member extends string> = Event extends { type: infer Type } & Record<Member, unknown>
  ? Type
  : never;

type MessageTypes =
  | `${"CREATE" | "UPDATE" | "REDACT" | "DELETE"}_CHANNEL_MESSAGE`
  | `${"PENDING" | "FAILED" | "DENIED"}_${"CREATE" | "UPDATE"}_CHANNEL_MESSAGE`;

test("a session is iterated over on both entries, and has a state", async () => {
  const session = await dedicated.messages.connect();
  expectTypeOf(session).toEqualTypeOf<Session<ChimeSdkOperations>>();
  expectTypeOf(session).toExtend<
    AsyncIterable<SessionEvent<ChimeSdkOperations>> & AsyncDisposable & Disposable
  >();
  expectTypeOf(session.state).toEqualTypeOf<SessionState>();
  expectTypeOf(await legacy.messages.connect({ prefetch: true })).toEqualTypeOf<Session<ChimeOperations>>();
});

test("the type of an event tells which payload it has, in the SDK's shape", async () => {
  for await (const event of await dedicated.messages.connect()) {
    if (event.type === "CREATE_CHANNEL_MESSAGE") {
      expectTypeOf(event.message).toExtend<ChannelMessage>();
      expectTypeOf(event.message.ChannelArn).toEqualTypeOf<string>();
      expectTypeOf(event.message.CreatedTimestamp).toEqualTypeOf<Date>();
      expectTypeOf(event.message.Content).toEqualTypeOf<string | undefined>();
      expectTypeOf(event.replayed).toEqualTypeOf<boolean>();
      // @ts-expect-error a message event has no channel
      void event.channel;
    } else if (event.type === "DELETE_CHANNEL_MESSAGE") {
      expectTypeOf(event.message).toExtend<ChannelMessage>();
      expectTypeOf(event.message.MessageId).toEqualTypeOf<string>();
      expectTypeOf(event.message.CreatedTimestamp).toEqualTypeOf<Date | undefined>();
    } else if (event.type === "UPDATE_CHANNEL" || event.type === "DELETE_CHANNEL") {
      expectTypeOf(event.channel).toExtend<Channel>();
      expectTypeOf(event.channel.ChannelArn).toEqualTypeOf<string>();
    } else if (event.type === "DELETE_CHANNEL_MEMBERSHIP") {
      expectTypeOf(event.membership).toExtend<ChannelMembership>();
      expectTypeOf(event.membership.Member.Arn).toEqualTypeOf<string>();
    } else if (event.type === "BATCH_CREATE_CHANNEL_MEMBERSHIP") {
      expectTypeOf(event.memberships.Members[0]!.Arn).toEqualTypeOf<string>();
      expectTypeOf(event.memberships.ChannelArn).toEqualTypeOf<string>();
    } else if (event.type === "CHANNEL_DETAILS") {
      expectTypeOf(event.details.Channel).toExtend<ChannelSummary>();
      expectTypeOf(event.details.ChannelMessages[0]!.CreatedTimestamp).toEqualTypeOf<Date>();
      expectTypeOf(event.details.ChannelMemberships[0]!.Member.Arn).toEqualTypeOf<string>();
      expectTypeOf(event.details.ReadMarkerTimestamp).toEqualTypeOf<Date | undefined>();
    } else if (event.type === "UNKNOWN") {
      expectTypeOf(event.payload).toBeUnknown();
      expectTypeOf(event.eventType).toEqualTypeOf<string | undefined>();
    } else if (event.type === "SESSION_ESTABLISHED") {
      expectTypeOf(event.reconnected).toEqualTypeOf<boolean>();
    }
  }
});

test("a session and its events are those of the entry where nothing else is said", () => {
  expectTypeOf<Session>().toEqualTypeOf<Session<ChimeSdkOperations>>();
  expectTypeOf<SessionEvent>().toEqualTypeOf<SessionEvent<ChimeSdkOperations>>();
  expectTypeOf<LegacySession>().toEqualTypeOf<Session<ChimeOperations>>();
  expectTypeOf<LegacyEvent>().toEqualTypeOf<SessionEvent<ChimeOperations>>();
});

test("what onReconnect is told of is one of the library's errors", () => {
  expectTypeOf<SessionReconnect["reason"]>().toEqualTypeOf<ChimeMessagingError>();
});

test("every event has its headers", () => {
  expectTypeOf<SessionEvent<ChimeSdkOperations>["headers"]>().toEqualTypeOf<
    Readonly<Record<string, string>>
  >();
});

test("the event types are those of AWS, each with its payload", () => {
  type Event = SessionEvent<ChimeOperations>;
  expectTypeOf<TypesWith<Event, "message">>().toEqualTypeOf<MessageTypes>();
  expectTypeOf<TypesWith<Event, "channel">>().toEqualTypeOf<"UPDATE_CHANNEL" | "DELETE_CHANNEL">();
  expectTypeOf<
    TypesWith<Event, "membership">
  >().toEqualTypeOf<`${"CREATE" | "DELETE" | "UPDATE"}_CHANNEL_MEMBERSHIP`>();
  expectTypeOf<TypesWith<Event, "memberships">>().toEqualTypeOf<"BATCH_CREATE_CHANNEL_MEMBERSHIP">();
  expectTypeOf<TypesWith<Event, "details">>().toEqualTypeOf<"CHANNEL_DETAILS">();
});

test("payloads have the members of the namespace in use, and no others", async () => {
  expectTypeOf<EventMessage<ChimeOperations>>().toExtend<LegacyMessage>();
  expectTypeOf<"Target">().toExtend<keyof EventMessage<ChimeSdkOperations>>();
  expectTypeOf<"Target">().not.toExtend<keyof EventMessage<ChimeOperations>>();
  for await (const event of await legacy.messages.connect()) {
    if (event.type === "CREATE_CHANNEL_MESSAGE")
      expectTypeOf(event.message.Sender?.Name).toEqualTypeOf<string | undefined>();
  }
});

test("options are checked, and the network type is there where the namespace has it", () => {
  void dedicated.messages.connect({
    NetworkType: "DUAL_STACK",
    prefetch: { sortBy: "unread" },
    catchUp: true,
  });
  // @ts-expect-error the Chime namespace has no network types
  void legacy.messages.connect({ NetworkType: "DUAL_STACK" });
  // @ts-expect-error no such order
  void dedicated.messages.connect({ prefetch: { sortBy: "name" } });
  // @ts-expect-error a number
  void dedicated.messages.connect({ pingInterval: "5s" });
});
