import { buildChannel, buildFlow, buildInstance, buildMessage, buildUser } from "./build.js";
import { newElastic, openSubChannel } from "./elastic.js";
import type { AppInstance, Bot, Channel, ChannelFlow, Elastic, Endpoint, Message, User } from "./entities.js";
import { newMessageIdSalt } from "./arns.js";
import { appendMessage } from "./messages.js";
import { editable } from "./registry.js";
import { peersOf, type State } from "./state.js";

export function addInstance(
  state: State,
  values: Pick<AppInstance, "arn" | "name" | "metadata">,
): AppInstance {
  const created = state.now();
  const instance = buildInstance({
    ...values,
    seq: state.nextSeq(),
    created,
    updated: created,
    retention: { settings: undefined, deletedBefore: -Infinity },
    streams: new Map(),
  });
  editable(state.instances).add(instance.arn, instance);
  state.changes.put("appInstances", instance);
  return instance;
}

export function addUser(
  state: State,
  values: Pick<User, "arn" | "instance" | "name" | "metadata" | "expiration"> & { bot?: Bot },
): User {
  const created = state.now();
  const user = buildUser({ bot: undefined, ...values, seq: state.nextSeq(), created, updated: created });
  editable(peersOf(user)).add(user.arn, user);
  state.changes.put("users", user);
  return user;
}

export function addEndpoint(state: State, values: Omit<Endpoint, "seq" | "created" | "updated">): Endpoint {
  const created = state.now();
  const endpoint: Endpoint = { ...values, seq: state.nextSeq(), created, updated: created };
  editable(endpoint.user.endpoints).add(endpoint.id, endpoint);
  state.changes.put("endpoints", endpoint);
  return endpoint;
}

export function removeEndpoint(state: State, endpoint: Endpoint): void {
  editable(endpoint.user.endpoints).delete(endpoint.id);
  state.changes.drop("endpoints", endpoint);
}

type NewChannel = Pick<
  Channel,
  "arn" | "instance" | "name" | "mode" | "privacy" | "metadata" | "createdBy" | "expiration"
> & {
  /** Makes the channel elastic, with its first sub-channel. */
  elastic?: Elastic["configuration"] | undefined;
  /** Random if it is not given. */
  messageIdSalt?: string;
};

export function addChannel(state: State, { elastic, ...values }: NewChannel): Channel {
  const created = state.now();
  const channel = buildChannel({
    messageIdSalt: newMessageIdSalt(),
    ...values,
    elastic: elastic && newElastic(elastic),
    seq: state.nextSeq(),
    created,
    updated: created,
    lastMessage: undefined,
  });
  linkChannel(channel);
  state.changes.put("channels", channel);
  if (channel.elastic) openSubChannel(state, channel, channel.elastic);
  return channel;
}

/** Puts a channel in its app instance. */
export function linkChannel(channel: Channel): void {
  editable(channel.instance.channels[channel.privacy]).add(channel.arn, channel);
  if (channel.elastic) channel.instance.elasticChannels++;
}

export function addFlow(
  state: State,
  values: Pick<ChannelFlow, "arn" | "instance" | "name" | "processors">,
): ChannelFlow {
  const created = state.now();
  const flow = buildFlow({ ...values, seq: state.nextSeq(), created, updated: created });
  editable(flow.instance.flows).add(flow.arn, flow);
  state.changes.put("channelFlows", flow);
  return flow;
}

/** Removes a flow that no channel is associated with. */
export function removeFlow(state: State, flow: ChannelFlow): void {
  editable(flow.instance.flows).delete(flow.arn);
  state.tags.forget(flow.arn);
  state.changes.drop("channelFlows", flow);
}

type NewMessage = Pick<Message, "seq" | "sender" | "type" | "content" | "metadata" | "extras">;

export function newMessage(
  state: State,
  { seq, sender, type, content, metadata, extras }: NewMessage,
): Message {
  const created = state.now();
  const unchanged = { redacted: false, updated: undefined, edited: undefined };
  return buildMessage({ seq, sender, type, created, content, metadata, extras, ...unchanged });
}

/** Adds a message at the end of its channel or sub-channel. */
export function storeMessage(state: State, channel: Channel, message: Message): void {
  state.change("channels", channel, { lastMessage: message.created });
  appendMessage(state.changes, channel, message);
}
