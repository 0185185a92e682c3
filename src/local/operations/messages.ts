import { conflict, forbidden, notFound } from "../errors.js";
import { post } from "../messages/post.js";
import type { messagesOperations } from "../model/messages.js";
import type { Call } from "../pipeline/call.js";
import { requireChannel, requireInputUser } from "../rules/lookups.js";
import { checkAttributesSize, checkMessageSize } from "../rules/message-size.js";
import { permit } from "../rules/permissions.js";
import { deletedBefore, expiredBefore } from "../rules/retention.js";
import { canSee } from "../rules/visibility.js";
import { messageId, messageSeq } from "../state/arns.js";
import type { Channel, Message, MessageExtras } from "../state/entities.js";
import { publishMessage } from "./events.js";
import { oncePerToken } from "./idempotency.js";
import { updatedMetadata } from "./metadata.js";
import { positionOf, readPage } from "./paging.js";
import { messageOutput, messageSummary } from "./render.js";
import type { Handlers, Input } from "./types.js";

export const messages: Handlers<keyof typeof messagesOperations> = {
  SendChannelMessage: (call, input) =>
    oncePerToken(call, () => {
      const channel = requireChannel(call, input.ChannelArn);
      permit(call, channel);
      return { ChannelArn: channel.arn, MessageId: send(call, channel, input), Status: { Value: "SENT" } };
    }),

  GetChannelMessage: (call, { ChannelArn, MessageId }) => {
    const channel = requireChannel(call, ChannelArn);
    permit(call, channel);
    return {
      ChannelMessage: messageOutput(call.state, channel, requireVisibleMessage(call, channel, MessageId)),
    };
  },

  UpdateChannelMessage: (call, { ChannelArn, MessageId, Content, Metadata, ContentType }) => {
    const channel = requireChannel(call, ChannelArn);
    const message = requireVisibleMessage(call, channel, MessageId);
    permit(call, channel, { subjectArn: message.sender.arn });
    if (message.redacted) throw conflict("The message is redacted.");
    const content = Content ?? message.content;
    const metadata = updatedMetadata(call, message, Metadata);
    checkMessageSize(message.type, content, metadata);
    message.content = content;
    message.metadata = metadata;
    message.updated = message.edited = call.state.now();
    if (ContentType !== undefined) message.extras = { ...message.extras, contentType: ContentType };
    publishMessage(call, "UPDATE_CHANNEL_MESSAGE", channel, message);
    return { ChannelArn, MessageId, Status: { Value: "SENT" } };
  },

  RedactChannelMessage: (call, { ChannelArn, MessageId }) => {
    const channel = requireChannel(call, ChannelArn);
    const message = requireVisibleMessage(call, channel, MessageId);
    permit(call, channel, { subjectArn: message.sender.arn });
    message.content = message.metadata = undefined;
    message.redacted = true;
    message.updated = call.state.now();
    publishMessage(call, "REDACT_CHANNEL_MESSAGE", channel, message);
    return { ChannelArn, MessageId };
  },

  DeleteChannelMessage: (call, { ChannelArn, MessageId }) => {
    const channel = requireChannel(call, ChannelArn);
    permit(call, channel);
    const message = requireMessage(call, channel, MessageId);
    channel.messages.delete(message.seq);
    publishMessage(call, "DELETE_CHANNEL_MESSAGE", channel, message);
    return {};
  },

  ListChannelMessages: (call, { ChannelArn, SortOrder, NotBefore, NotAfter }) => {
    const channel = requireChannel(call, ChannelArn);
    permit(call, channel);
    dropDeleted(call, channel);
    const from = Math.max(
      NotBefore?.getTime() ?? -Infinity,
      expiredBefore(channel.instance, call.state.now()),
    );
    const window = { from, to: NotAfter?.getTime() ?? Infinity };
    const { items, NextToken } = readPage(
      call,
      SortOrder === "ASCENDING" ? oldestFirst(call, channel, window) : newestFirst(call, channel, window),
      (message) => messageSummary(call.state, channel, message),
      (message) => canSee(call.bearer, message),
    );
    return { ChannelArn, ChannelMessages: items, NextToken };
  },

  GetMessagingSessionEndpoint: ({ service }) => ({ Endpoint: { Url: service.authority } }),
};

function send(call: Call, channel: Channel, input: Input<"SendChannelMessage">): string {
  const { Type, Content, Metadata, Persistence, MessageAttributes, PushNotification } = input;
  checkMessageSize(Type, Content, Metadata);
  checkAttributesSize(MessageAttributes);
  const extras = extrasOf(call, channel, input);
  dropDeleted(call, channel);
  // Only members may send, so there is a bearer.
  const message = post(call, {
    channel,
    sender: call.bearer!,
    type: Type,
    content: Content,
    metadata: Metadata,
    extras,
    persistence: Persistence,
    push: PushNotification,
  });
  return messageId(channel, message.seq);
}

function extrasOf(
  call: Call,
  channel: Channel,
  input: Input<"SendChannelMessage">,
): MessageExtras | undefined {
  const { ContentType, Target, MessageAttributes } = input;
  if (ContentType === undefined && Target === undefined && MessageAttributes === undefined) return undefined;
  const targetArn = Target?.[0]?.MemberArn;
  if (targetArn !== undefined) {
    const user = requireInputUser(call, targetArn, channel.instance);
    if (!call.state.membership(channel, user.arn))
      throw forbidden("The Target is no member of this channel.");
  }
  return { contentType: ContentType, targetArn, attributes: MessageAttributes };
}

interface Window {
  readonly from: number;
  readonly to: number;
}

function* oldestFirst(call: Call, { messages }: Channel, { from, to }: Window): Generator<Message> {
  const after = positionOf(call) ?? -Infinity;
  for (const message of messages.ascending(({ seq, created }) => seq > after && created >= from)) {
    if (message.created > to) return;
    yield message;
  }
}

function* newestFirst(call: Call, { messages }: Channel, { from, to }: Window): Generator<Message> {
  const before = positionOf(call) ?? Infinity;
  for (const message of messages.descending(({ seq, created }) => seq >= before || created > to)) {
    if (message.created < from) return;
    yield message;
  }
}

/** Finds a message that the caller may see, or throws. */
function requireVisibleMessage(call: Call, channel: Channel, id: string): Message {
  const message = requireMessage(call, channel, id);
  if (!canSee(call.bearer, message)) throw noSuchMessage();
  return message;
}

function requireMessage({ state }: Call, channel: Channel, id: string): Message {
  const message = channel.messages.find(messageSeq(channel, id) ?? 0);
  if (message === undefined || message.created < expiredBefore(channel.instance, state.now()))
    throw noSuchMessage();
  return message;
}

const noSuchMessage = () => notFound("The message does not exist.");

/** Frees the memory of messages that retention has deleted. */
function dropDeleted({ state }: Call, { instance, messages }: Channel): void {
  const before = deletedBefore(instance, state.now());
  messages.dropChunksWhile(({ created }) => created < before);
}
