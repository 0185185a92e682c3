import type { AppInstance, Channel, Message, User } from "./entities.js";
import { newMessageIdSalt } from "./arns.js";
import { OrderedList } from "./ordered-list.js";
import { Registry } from "./registry.js";
import type { State } from "./state.js";

type Fresh<T, K extends keyof T> = Pick<T, K>;

export function addInstance(
  state: State,
  given: Fresh<AppInstance, "arn" | "name" | "metadata">,
): AppInstance {
  const created = state.now();
  const instance: AppInstance = {
    ...given,
    seq: state.nextSeq(),
    created,
    updated: created,
    users: new Registry(),
    admins: new Registry(),
    channels: { PUBLIC: new Registry(), PRIVATE: new Registry() },
    retention: { settings: undefined, deletedBefore: -Infinity },
    streams: new Map(),
  };
  state.instances.add(instance.arn, instance);
  return instance;
}

export function addUser(
  state: State,
  given: Fresh<User, "arn" | "instance" | "name" | "metadata" | "expiration">,
): User {
  const created = state.now();
  const user: User = {
    ...given,
    seq: state.nextSeq(),
    created,
    updated: created,
    memberships: new Registry(),
    moderated: new Registry(),
    bans: new Registry(),
  };
  user.instance.users.add(user.arn, user);
  return user;
}

type GivenOfChannel = Fresh<
  Channel,
  "arn" | "instance" | "name" | "mode" | "privacy" | "metadata" | "createdBy" | "expiration"
>;

export function addChannel(state: State, given: GivenOfChannel): Channel {
  const created = state.now();
  const channel: Channel = {
    ...given,
    seq: state.nextSeq(),
    created,
    updated: created,
    lastMessage: undefined,
    memberships: { DEFAULT: new Registry(), HIDDEN: new Registry() },
    moderators: new Registry(),
    bans: new Registry(),
    messages: new OrderedList(),
    messageIdSalt: newMessageIdSalt(),
  };
  channel.instance.channels[channel.privacy].add(channel.arn, channel);
  return channel;
}

type GivenOfMessage = Fresh<Message, "seq" | "sender" | "type" | "content" | "metadata" | "extras">;

/** Members are written out: an object made by spreading takes three times the memory, and there may be a million. */
export function newMessage(
  state: State,
  { seq, sender, type, content, metadata, extras }: GivenOfMessage,
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

/** Puts a message into its channel, behind all others. */
export function keepMessage(channel: Channel, message: Message): void {
  channel.lastMessage = message.created;
  channel.messages.append(message);
}
