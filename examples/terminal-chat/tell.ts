/** What happens in a channel, in words. */
import type { ChimeSdkOperations, SessionEvent } from "chime-messaging";
import type { ChimeOperations } from "chime-messaging/chime";

export type Event = SessionEvent<ChimeSdkOperations> | SessionEvent<ChimeOperations>;

/** Who listens, and where. */
export interface Listener {
  me: string;
  ChannelArn: string;
}

// Of what was said before, so many messages are shown.
const shownBefore = 10;

/** The lines to show for an event; none for what is not of this channel, or of no interest to a person. */
export function tell(event: Event, { me, ChannelArn }: Listener): string[] {
  if (event.type === "SESSION_ESTABLISHED") return event.reconnected ? ["(connected again)"] : [];
  if (channelOf(event) !== ChannelArn) return [];
  if ("message" in event) return tellMessage(event, me);
  if (event.type === "CREATE_CHANNEL_MEMBERSHIP") return [`${nameOf(event.membership.Member)} has joined`];
  if (event.type === "DELETE_CHANNEL_MEMBERSHIP") return [`${nameOf(event.membership.Member)} has left`];
  if (event.type === "BATCH_CREATE_CHANNEL_MEMBERSHIP") {
    return event.memberships.Members.map((member) => `${nameOf(member)} has joined`);
  }
  if (event.type === "UPDATE_CHANNEL") return [`The channel is now called ${event.channel.Name}`];
  if (event.type === "DELETE_CHANNEL") return ["The channel was deleted"];
  return [];
}

/** What was said before, oldest first. Each connection brings it again, so it is for the first one only. */
export function tellHistory(event: Event, { ChannelArn }: Listener): string[] {
  if (event.type !== "CHANNEL_DETAILS" || channelOf(event) !== ChannelArn) return [];
  const messages = event.details.ChannelMessages.filter(({ Content }) => Content);
  return messages
    .slice(0, shownBefore)
    .reverse()
    .map(({ Sender, Content }) => `${nameOf(Sender)}: ${Content}`);
}

/** Whether the channel is over, for everybody or for this user. */
export function isEnd(event: Event, { me, ChannelArn }: Listener): boolean {
  if (channelOf(event) !== ChannelArn) return false;
  if (event.type === "DELETE_CHANNEL") return true;
  return event.type === "DELETE_CHANNEL_MEMBERSHIP" && event.membership.Member?.Arn === me;
}

function tellMessage(event: Extract<Event, { message: object }>, me: string): string[] {
  const { Sender, Content, Type } = event.message;
  // CONTROL messages are for programs: "is typing" and the like.
  if (Type === "CONTROL") return [];
  const name = nameOf(Sender);
  if (event.type === "CREATE_CHANNEL_MESSAGE") {
    // One's own lines are on the screen already; a message without content was redacted meanwhile.
    if (Sender?.Arn === me || !Content) return [];
    return [`${name}${event.replayed ? " (while you were away)" : ""}: ${Content}`];
  }
  if (event.type === "UPDATE_CHANNEL_MESSAGE") return [`${name} has corrected: ${Content}`];
  if (event.type === "REDACT_CHANNEL_MESSAGE") return [`A message of ${name} was redacted`];
  if (event.type === "DELETE_CHANNEL_MESSAGE") return [`A message of ${name} was deleted`];
  // The others are sent in channels with a flow, to the sender.
  return [`Your message: ${event.type.split("_")[0]?.toLowerCase()}`];
}

function channelOf(event: Event): string | undefined {
  if ("message" in event) return event.message.ChannelArn;
  if ("channel" in event) return event.channel.ChannelArn;
  if ("membership" in event) return event.membership.ChannelArn;
  if ("memberships" in event) return event.memberships.ChannelArn;
  return "details" in event ? event.details.Channel.ChannelArn : undefined;
}

const nameOf = (who: { Name?: string | undefined } | undefined) => who?.Name ?? "Somebody";
