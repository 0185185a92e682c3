import type {
  ChannelMembershipType,
  ChannelMessagePersistenceType,
} from "@aws-sdk/client-chime-sdk-messaging";
import type { Context } from "../pipeline/call.js";
import type { EventType } from "../sessions/frames.js";
import { publish } from "../sessions/publish.js";
import type { ChannelEvent } from "../sessions/publish.js";
import type { Channel, Membership, Message } from "../state/entities.js";
import { stream } from "../streams/stream.js";
import {
  batchOutput,
  channelOutput,
  deletedMessageOutput,
  membershipOutput,
  messageOutput,
} from "./render.js";

// Events for the members of channels, and for the data streams of the app instance. An event that ends memberships is
// published before the change, while those members can still receive it.

function tell(context: Context, event: ChannelEvent): void {
  publish(context.service.sessions, event);
  stream(context, event);
}

/**
 * Sends the event to all members; if the message has a target only to the sender and the target, and if it was not
 * sent only to the sender.
 */
export function publishMessage(
  context: Context,
  type: Extract<EventType, `${string}_CHANNEL_MESSAGE`>,
  channel: Channel,
  message: Message,
  persistence: ChannelMessagePersistenceType = "PERSISTENT",
): void {
  const output = type === "DELETE_CHANNEL_MESSAGE" ? deletedMessageOutput : messageOutput;
  const { targetArn, status } = message.extras ?? {};
  const isSender = (arn: string) => arn === message.sender.arn;
  tell(context, {
    type,
    messageType: message.type,
    channel,
    message,
    subChannel: message.extras?.subChannel,
    shape: "ChannelMessage",
    payload: () => output(context.state, channel, message, persistence),
    ...(targetArn !== undefined && { isFor: (arn) => arn === targetArn || isSender(arn) }),
    ...(status !== undefined && { isFor: isSender }),
  });
}

export function publishChannel(
  context: Context,
  type: "UPDATE_CHANNEL" | "DELETE_CHANNEL",
  channel: Channel,
): void {
  tell(context, {
    type,
    messageType: "SYSTEM",
    channel,
    shape: "Channel",
    payload: () => channelOutput(context.state, channel),
  });
}

/**
 * Sends the event to all members including the one that it is about, in an elastic channel to those of the
 * sub-channel. The event of a hidden member goes only to that member, moderators and admins.
 */
export function publishMembership(
  context: Context,
  type: Extract<EventType, `${string}_CHANNEL_MEMBERSHIP`>,
  membership: Membership,
  options: Pick<ChannelEvent, "to" | "reason"> = {},
): void {
  const { channel, user, place } = membership;
  const mayKnow = (arn: string) => arn === user.arn || seesHidden(channel, arn);
  tell(context, {
    type,
    messageType: "SYSTEM",
    channel,
    subChannel: place?.subChannel,
    shape: "ChannelMembership",
    payload: () => membershipOutput(context.state, membership),
    ...(membership.type === "HIDDEN" && { isFor: mayKnow }),
    ...options,
  });
}

/**
 * Tells all members, the new ones among them, who has joined. Of hidden ones only moderators and admins are told, and
 * each of them about itself. A data stream gets a record for each.
 */
export function publishBatch(
  context: Context,
  channel: Channel,
  type: ChannelMembershipType,
  created: readonly Membership[],
): void {
  const { service, state } = context;
  const tellMembers = (memberships: readonly Membership[], who: Pick<ChannelEvent, "to" | "isFor">) =>
    publish(service.sessions, {
      type: "BATCH_CREATE_CHANNEL_MEMBERSHIP",
      messageType: "SYSTEM",
      channel,
      shape: "BatchChannelMemberships",
      payload: () => batchOutput(state, channel, memberships, { type, invitedBy: memberships[0]?.invitedBy }),
      ...who,
    });
  if (created.length === 0) return;
  for (const membership of created) streamMembership(context, membership);
  if (type !== "HIDDEN") {
    tellMembers(created, {});
    return;
  }
  tellMembers(created, { isFor: (arn) => seesHidden(channel, arn) });
  for (const membership of created) {
    const { arn } = membership.user;
    if (!seesHidden(channel, arn)) tellMembers([membership], { to: arn });
  }
}

function streamMembership(context: Context, membership: Membership): void {
  stream(context, {
    type: "CREATE_CHANNEL_MEMBERSHIP",
    channel: membership.channel,
    shape: "ChannelMembership",
    payload: () => membershipOutput(context.state, membership),
  });
}

function seesHidden({ moderators, instance }: Channel, arn: string): boolean {
  return moderators.has(arn) || instance.admins.has(arn);
}
