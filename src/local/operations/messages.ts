import type { ChannelMessageStatusStructure } from "@aws-sdk/client-chime-sdk-messaging";
import { conflict, forbidden, notFound } from "../errors.js";
import { holdUpdate } from "../flows/hold.js";
import { post } from "../messages/post.js";
import type { messagesOperations } from "../model/messages.js";
import type { Call } from "../pipeline/call.js";
import { requireChannel, requireInputUser } from "../rules/lookups.js";
import { readSubChannel, requiredSubChannel } from "../rules/elastic-channels.js";
import { checkAttributesSize, checkMessageSize } from "../rules/message-size.js";
import { permit } from "../rules/permissions.js";
import { deletedBefore, expiredBefore } from "../rules/retention.js";
import { canSee, isSettled, viewOf } from "../rules/visibility.js";
import { messageId, messageSeq } from "../state/arns.js";
import type { Channel, Message, MessageExtras, SubChannel } from "../state/entities.js";
import { dropMessagesWhile, removeMessage } from "../state/messages.js";
import { publishMessage } from "./events.js";
import { oncePerToken } from "./idempotency.js";
import { updatedMetadata } from "./metadata.js";
import { newestFirst, oldestFirst } from "./message-window.js";
import { readPage } from "./paging.js";
import { messageOutput, messageSummary } from "./render.js";
import type { Handlers, Input } from "./types.js";

export const messages: Handlers<keyof typeof messagesOperations> = {
  SendChannelMessage: (call, input) =>
    oncePerToken(call, () => {
      const channel = requireChannel(call, input.ChannelArn);
      const subChannel = requiredSubChannel(channel, input.SubChannelId);
      permit(call, channel, { subChannel });
      const message = send(call, channel, input, subChannel);
      return {
        ChannelArn: channel.arn,
        MessageId: messageId(channel, message.seq),
        Status: statusOf(message),
        SubChannelId: subChannel?.id,
      };
    }),

  GetChannelMessage: (call, { ChannelArn, MessageId, SubChannelId }) => {
    const channel = requireChannel(call, ChannelArn);
    const subChannel = readSubChannel(call, channel, SubChannelId);
    permit(call, channel, { subChannel });
    const message = viewOf(channel, requireVisibleMessage(call, channel, MessageId, subChannel), call.bearer);
    return { ChannelMessage: messageOutput(call.state, channel, message) };
  },

  UpdateChannelMessage: (call, { ChannelArn, MessageId, Content, Metadata, ContentType, SubChannelId }) => {
    const channel = requireChannel(call, ChannelArn);
    const subChannel = requiredSubChannel(channel, SubChannelId);
    const message = requireVisibleMessage(call, channel, MessageId, subChannel);
    permit(call, channel, { subjectArn: message.sender.arn, subChannel });
    requireSettled(channel, message);
    if (message.redacted) throw conflict("The message is redacted.");
    const content = Content ?? message.content;
    const metadata = updatedMetadata(call, message, Metadata);
    checkMessageSize(message.type, content, metadata);
    const now = call.state.now();
    const extras =
      ContentType === undefined ? message.extras : { ...message.extras, contentType: ContentType };
    const values = { content, metadata, updated: now, edited: now, extras };
    if (channel.flow && message.type === "STANDARD") {
      const Status = statusOf(holdUpdate(call, channel.flow.flow, channel, { ...message, ...values }));
      return { ChannelArn, MessageId, Status, SubChannelId };
    }
    call.state.changeMessage(channel, message, values);
    publishMessage(call, "UPDATE_CHANNEL_MESSAGE", channel, message);
    return { ChannelArn, MessageId, Status: statusOf(message), SubChannelId };
  },

  RedactChannelMessage: (call, { ChannelArn, MessageId, SubChannelId }) => {
    const channel = requireChannel(call, ChannelArn);
    const subChannel = requiredSubChannel(channel, SubChannelId);
    const message = requireVisibleMessage(call, channel, MessageId, subChannel);
    permit(call, channel, { subjectArn: message.sender.arn, subChannel });
    requireSettled(channel, message);
    const updated = call.state.now();
    call.state.changeMessage(channel, message, {
      content: undefined,
      metadata: undefined,
      redacted: true,
      updated,
    });
    publishMessage(call, "REDACT_CHANNEL_MESSAGE", channel, message);
    return { ChannelArn, MessageId, SubChannelId };
  },

  DeleteChannelMessage: (call, { ChannelArn, MessageId, SubChannelId }) => {
    const channel = requireChannel(call, ChannelArn);
    permit(call, channel);
    const subChannel = requiredSubChannel(channel, SubChannelId);
    const message = requireMessage(call, channel, MessageId, subChannel);
    requireSettled(channel, message);
    removeMessage(call.state.changes, channel, message);
    publishMessage(call, "DELETE_CHANNEL_MESSAGE", channel, message);
    return {};
  },

  ListChannelMessages: (call, { ChannelArn, SortOrder, NotBefore, NotAfter, SubChannelId }) => {
    const channel = requireChannel(call, ChannelArn);
    const subChannel = readSubChannel(call, channel, SubChannelId);
    permit(call, channel, { subChannel });
    dropDeleted(call, channel, subChannel);
    const { messages } = subChannel ?? channel;
    const from = Math.max(
      NotBefore?.getTime() ?? -Infinity,
      expiredBefore(channel.instance, call.state.now()),
    );
    const window = { from, to: NotAfter?.getTime() ?? Infinity };
    const { items, NextToken } = readPage(
      call,
      SortOrder === "ASCENDING" ? oldestFirst(call, messages, window) : newestFirst(call, messages, window),
      (message) => messageSummary(call.state, channel, viewOf(channel, message, call.bearer)),
      (message) => canSee(call.bearer, message),
    );
    return { ChannelArn, ChannelMessages: items, NextToken, SubChannelId: subChannel?.id };
  },

  GetChannelMessageStatus: (call, { ChannelArn, MessageId, SubChannelId }) => {
    const channel = requireChannel(call, ChannelArn);
    const subChannel = readSubChannel(call, channel, SubChannelId);
    // A message that is not kept is known as long as a flow has it.
    const held = channel.transits?.bySeq.get(messageSeq(channel, MessageId) ?? 0);
    const message = held?.draft ?? requireVisibleMessage(call, channel, MessageId, subChannel);
    permit(call, channel, { subjectArn: message.sender.arn, subChannel });
    return { Status: statusOf(message) };
  },

  GetMessagingSessionEndpoint: ({ address }) => ({ Endpoint: { Url: address } }),
};

function send(
  call: Call,
  channel: Channel,
  input: Input<"SendChannelMessage">,
  subChannel: SubChannel | undefined,
): Message {
  const { Type, Content, Metadata, Persistence, MessageAttributes, PushNotification } = input;
  checkMessageSize(Type, Content, Metadata);
  checkAttributesSize(MessageAttributes);
  const extras = extrasOf(call, channel, input, subChannel);
  dropDeleted(call, channel, subChannel);
  // Only members may send, so there is a bearer.
  return post(call, {
    channel,
    sender: call.bearer!,
    type: Type,
    content: Content,
    metadata: Metadata,
    extras,
    persistence: Persistence,
    push: PushNotification,
  });
}

function statusOf({ extras }: Message): ChannelMessageStatusStructure {
  return { Value: extras?.status ?? "SENT" };
}

/** What a channel flow has, or has refused, cannot be changed. */
function requireSettled(channel: Channel, message: Message): void {
  if (!isSettled(channel, message))
    throw conflict("The message was not sent, or an update of it is pending.");
}

function extrasOf(
  call: Call,
  channel: Channel,
  input: Input<"SendChannelMessage">,
  subChannel: SubChannel | undefined,
): MessageExtras | undefined {
  const { ContentType, Target, MessageAttributes } = input;
  if ((ContentType ?? Target ?? MessageAttributes ?? subChannel) === undefined) return undefined;
  const targetArn = Target?.[0]?.MemberArn;
  if (targetArn !== undefined) {
    const user = requireInputUser(call, targetArn, channel.instance);
    if (!(subChannel ? subChannel.places.has(user.arn) : call.state.membership(channel, user.arn)))
      throw forbidden("The Target is no member of this channel.");
  }
  return { contentType: ContentType, targetArn, attributes: MessageAttributes, subChannel };
}

/** Finds a message that the caller may see, or throws. */
function requireVisibleMessage(
  call: Call,
  channel: Channel,
  id: string,
  subChannel: SubChannel | undefined,
): Message {
  const message = requireMessage(call, channel, id, subChannel);
  if (!canSee(call.bearer, message)) throw noSuchMessage();
  return message;
}

function requireMessage(
  { state }: Call,
  channel: Channel,
  id: string,
  subChannel: SubChannel | undefined,
): Message {
  const message = (subChannel ?? channel).messages.find(messageSeq(channel, id) ?? 0);
  if (message === undefined || message.created < expiredBefore(channel.instance, state.now()))
    throw noSuchMessage();
  return message;
}

const noSuchMessage = () => notFound("The message does not exist.");

/** Frees the memory of messages that retention has deleted. */
function dropDeleted({ state }: Call, channel: Channel, place: Channel | SubChannel = channel): void {
  const before = deletedBefore(channel.instance, state.now());
  dropMessagesWhile(state.changes, channel, place, ({ created }) => created < before);
}
