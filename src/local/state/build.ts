import { OrderedList } from "./ordered-list.js";
import { Registry } from "./registry.js";
import type { AppInstance, Channel, ChannelFlow, Message, SubChannel, User } from "./entities.js";

// New things without anything that belongs to them, and in no list yet. All fields are listed because an object that is
// made by spreading takes much more memory, and there may be a million messages and 100,000 users.

type Parts = "users" | "bots" | "admins" | "channels" | "flows" | "elasticChannels";

export function buildInstance(values: Omit<AppInstance, Parts>): AppInstance {
  return {
    ...values,
    users: new Registry(),
    bots: new Registry(),
    admins: new Registry(),
    channels: { PUBLIC: new Registry(), PRIVATE: new Registry() },
    flows: new Registry(),
    elasticChannels: 0,
  };
}

export function buildUser(
  values: Omit<User, "memberships" | "moderated" | "bans" | "endpoints" | "expiry">,
): User {
  return {
    seq: values.seq,
    arn: values.arn,
    instance: values.instance,
    created: values.created,
    name: values.name,
    metadata: values.metadata,
    updated: values.updated,
    expiration: values.expiration,
    bot: values.bot,
    memberships: new Registry(),
    moderated: new Registry(),
    bans: new Registry(),
    endpoints: new Registry(),
    expiry: undefined,
  };
}

type ChannelParts = "memberships" | "moderators" | "bans" | "messages" | "expiry" | "flow" | "transits";

export function buildChannel(values: Omit<Channel, ChannelParts>): Channel {
  return {
    seq: values.seq,
    arn: values.arn,
    instance: values.instance,
    privacy: values.privacy,
    created: values.created,
    createdBy: values.createdBy,
    expiration: values.expiration,
    name: values.name,
    mode: values.mode,
    metadata: values.metadata,
    updated: values.updated,
    lastMessage: values.lastMessage,
    elastic: values.elastic,
    messageIdSalt: values.messageIdSalt,
    memberships: { DEFAULT: new Registry(), HIDDEN: new Registry() },
    moderators: new Registry(),
    bans: new Registry(),
    messages: new OrderedList(),
    expiry: undefined,
    flow: undefined,
    transits: undefined,
  };
}

export function buildSubChannel(values: Pick<SubChannel, "seq" | "id" | "channel" | "elastic">): SubChannel {
  return { ...values, places: new Registry(), members: 0, messages: new OrderedList() };
}

export function buildFlow(values: Omit<ChannelFlow, "channels">): ChannelFlow {
  return { ...values, channels: new Registry() };
}

export function buildMessage(values: Message): Message {
  const { seq, sender, type, created, content, metadata, redacted, updated, edited, extras } = values;
  return { seq, sender, type, created, content, metadata, redacted, updated, edited, extras };
}
