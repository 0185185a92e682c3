import { newElastic, openSubChannel } from "./elastic.js";
import type { AppInstance, Bot, Channel, ChannelFlow, Elastic, Message, User } from "./entities.js";
import { newMessageIdSalt } from "./arns.js";
import { OrderedList } from "./ordered-list.js";
import { Registry } from "./registry.js";
import { peersOf, type State } from "./state.js";

export function addInstance(
  state: State,
  values: Pick<AppInstance, "arn" | "name" | "metadata">,
): AppInstance {
  const created = state.now();
  const instance: AppInstance = {
    ...values,
    seq: state.nextSeq(),
    created,
    updated: created,
    users: new Registry(),
    bots: new Registry(),
    admins: new Registry(),
    channels: { PUBLIC: new Registry(), PRIVATE: new Registry() },
    flows: new Registry(),
    elasticChannels: 0,
    retention: { settings: undefined, deletedBefore: -Infinity },
    streams: new Map(),
  };
  state.instances.add(instance.arn, instance);
  return instance;
}

export function addUser(
  state: State,
  values: Pick<User, "arn" | "instance" | "name" | "metadata" | "expiration"> & { bot?: Bot },
): User {
  const created = state.now();
  const user: User = {
    bot: undefined,
    ...values,
    seq: state.nextSeq(),
    created,
    updated: created,
    memberships: new Registry(),
    moderated: new Registry(),
    bans: new Registry(),
    endpoints: new Registry(),
    expiry: undefined,
  };
  peersOf(user).add(user.arn, user);
  return user;
}

type NewChannel = Pick<
  Channel,
  "arn" | "instance" | "name" | "mode" | "privacy" | "metadata" | "createdBy" | "expiration"
> & {
  /** Makes the channel elastic, with its first sub-channel. */
  elastic?: Elastic["configuration"] | undefined;
};

export function addChannel(state: State, { elastic, ...values }: NewChannel): Channel {
  const created = state.now();
  const channel: Channel = {
    ...values,
    elastic: elastic && newElastic(elastic),
    seq: state.nextSeq(),
    created,
    updated: created,
    lastMessage: undefined,
    memberships: { DEFAULT: new Registry(), HIDDEN: new Registry() },
    moderators: new Registry(),
    bans: new Registry(),
    messages: new OrderedList(),
    messageIdSalt: newMessageIdSalt(),
    expiry: undefined,
    flow: undefined,
    transits: undefined,
  };
  channel.instance.channels[channel.privacy].add(channel.arn, channel);
  if (channel.elastic) {
    channel.instance.elasticChannels++;
    openSubChannel(state, channel.elastic);
  }
  return channel;
}

export function addFlow(
  state: State,
  values: Pick<ChannelFlow, "arn" | "instance" | "name" | "processors">,
): ChannelFlow {
  const created = state.now();
  const flow: ChannelFlow = {
    ...values,
    seq: state.nextSeq(),
    created,
    updated: created,
    channels: new Registry(),
  };
  flow.instance.flows.add(flow.arn, flow);
  return flow;
}

type NewMessage = Pick<Message, "seq" | "sender" | "type" | "content" | "metadata" | "extras">;

/**
 * Lists all fields because an object that was made by spreading takes three times the memory, and there may be a
 * million messages.
 */
export function newMessage(
  state: State,
  { seq, sender, type, content, metadata, extras }: NewMessage,
): Message {
  return {
    seq,
    sender,
    type,
    created: state.now(),
    content,
    metadata,
    redacted: false,
    updated: undefined,
    edited: undefined,
    extras,
  };
}

/** Adds a message at the end of its channel or sub-channel. */
export function storeMessage(channel: Channel, message: Message): void {
  channel.lastMessage = message.created;
  messagesAround(channel, message).append(message);
}

/** The messages among which a message has its place: in an elastic channel those of a sub-channel. */
export function messagesAround(channel: Channel, { extras }: Message): OrderedList<Message> {
  return (extras?.subChannel ?? channel).messages;
}
