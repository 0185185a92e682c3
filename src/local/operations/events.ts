import type { ChannelMessagePersistenceType } from "@aws-sdk/client-chime-sdk-messaging";
import type { Context } from "../pipeline/call.js";
import type { EventType } from "../sessions/frames.js";
import { publish } from "../sessions/publish.js";
import type { Channel, Membership, Message } from "../state/entities.js";
import { channelOutput, deletedMessageOutput, membershipOutput, messageOutput } from "./render.js";

// Events for the members of channels. An event that ends memberships is published before the change, while those
// members can still receive it.

/**
 * Sends the event to all members; if the message has a target only to the sender and the target, and if it was not
 * sent only to the sender.
 */
export function publishMessage(
  { service, state }: Context,
  type: Extract<EventType, `${string}_CHANNEL_MESSAGE`>,
  channel: Channel,
  message: Message,
  persistence: ChannelMessagePersistenceType = "PERSISTENT",
): void {
  const output = type === "DELETE_CHANNEL_MESSAGE" ? deletedMessageOutput : messageOutput;
  const { targetArn, status } = message.extras ?? {};
  const isSender = (arn: string) => arn === message.sender.arn;
  publish(service.sessions, {
    type,
    messageType: message.type,
    channel,
    shape: "ChannelMessage",
    payload: () => output(state, channel, message, persistence),
    ...(targetArn !== undefined && { isFor: (arn) => arn === targetArn || isSender(arn) }),
    ...(status !== undefined && { isFor: isSender }),
  });
}

export function publishChannel(
  { service, state }: Context,
  type: "UPDATE_CHANNEL" | "DELETE_CHANNEL",
  channel: Channel,
): void {
  publish(service.sessions, {
    type,
    messageType: "SYSTEM",
    channel,
    shape: "Channel",
    payload: () => channelOutput(state, channel),
  });
}

/**
 * Sends the event to all members including the one that it is about. The event of a hidden member goes only to that
 * member, moderators and admins.
 */
export function publishMembership(
  { service, state }: Context,
  type: Extract<EventType, `${string}_CHANNEL_MEMBERSHIP`>,
  membership: Membership,
): void {
  const { channel, user } = membership;
  const mayKnow = (arn: string) =>
    arn === user.arn || channel.moderators.has(arn) || channel.instance.admins.has(arn);
  publish(service.sessions, {
    type,
    messageType: "SYSTEM",
    channel,
    shape: "ChannelMembership",
    payload: () => membershipOutput(state, membership),
    ...(membership.type === "HIDDEN" && { isFor: mayKnow }),
  });
}
