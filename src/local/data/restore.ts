import { scheduleChannel, scheduleUser } from "../lifecycle/expiration.js";
import { parsePreferences } from "../push/preferences.js";
import { kindOf, parentArnOf } from "../state/arns.js";
import {
  buildChannel,
  buildFlow,
  buildInstance,
  buildMessage,
  buildSubChannel,
  buildUser,
} from "../state/build.js";
import type { Entities, EntityKind } from "../state/changes.js";
import { linkChannel } from "../state/create.js";
import { linkSubChannel, newElastic } from "../state/elastic.js";
import type {
  AppInstance,
  Channel,
  Message,
  Moderator,
  Place,
  SubChannel,
  Transit,
} from "../state/entities.js";
import { linkMessage, messagesAround } from "../state/messages.js";
import { editable } from "../state/registry.js";
import type { ReadonlyRegistry } from "../state/registry.js";
import type { Sequenced } from "../state/ordered-list.js";
import { linkBan, linkMembership, linkModerator } from "../state/relations.js";
import type { RequestTokens } from "../state/request-tokens.js";
import { peersOf } from "../state/state.js";
import type { State } from "../state/state.js";
import type { Service } from "../service.js";
import { InvalidRecord } from "./fields.js";
import type { Values } from "./kinds.js";

/** What records are made into. */
export interface Target {
  readonly service: Service;
  readonly state: State;
  readonly requestTokens: RequestTokens;
  /** The places in sub-channels, to be taken when all are known: their order is not that of the memberships. */
  readonly places: Place[];
  /** The messages in flows, to be put in the order in which their time is over. */
  readonly transits: Transit[];
}

type Restore<Kind extends EntityKind> = (
  values: Values<Kind>,
  target: Target,
  path: string,
) => Entities[Kind];

/** Makes something of a record and puts it in its place, or throws an InvalidRecord. */
export const RESTORE: { readonly [Kind in EntityKind]: Restore<Kind> } = {
  appInstances(values, { service, state }, path) {
    const { region, accountId } = service;
    if (
      kindOf(values.arn) !== "app-instance" ||
      !values.arn.startsWith(`arn:aws:chime:${region}:${accountId}:`)
    )
      throw new InvalidRecord(`${path}.arn`, "must be the ARN of an app instance of this Region and account");
    const streams = values.streams as AppInstance["streams"];
    const instance = buildInstance({ ...without(values, "tags"), streams });
    add(state.instances, instance.arn, instance, path);
    setTags(state, instance.arn, values.tags);
    return instance;
  },

  users(values, { service, state }, path) {
    requireArn(values, values.bot ? "bot" : "user", path);
    const user = buildUser(without(values, "tags"));
    add(peersOf(user), user.arn, user, path);
    setTags(state, user.arn, values.tags);
    scheduleUser({ service, state }, user);
    return user;
  },

  formerUsers({ seq, arn, name, bot }, { state }, path) {
    const instance = state.instances.get(parentArnOf(arn));
    if (instance === undefined)
      throw new InvalidRecord(`${path}.arn`, "must be in an app instance that exists");
    const unknown = { metadata: undefined, created: 0, updated: 0, expiration: undefined };
    return buildUser({ seq, arn, name, bot, instance, ...unknown });
  },

  admins(values, _target, path) {
    add(values.user.instance.admins, values.user.arn, values, path);
    return values;
  },

  endpoints(values, _target, path) {
    add(values.user.endpoints, values.id, values, path);
    return values;
  },

  channelFlows(values, { state }, path) {
    requireArn(values, "channel-flow", path);
    const flow = buildFlow(without(values, "tags"));
    add(flow.instance.flows, flow.arn, flow, path);
    setTags(state, flow.arn, values.tags);
    return flow;
  },

  channels(values, { service, state }, path) {
    requireArn(values, "channel", path);
    if (state.channel(values.arn)) throw new InvalidRecord(`${path}.arn`, "must not be there twice");
    const elastic = values.elastic && newElastic(values.elastic.configuration);
    const channel = buildChannel({ ...without(values, "tags"), elastic });
    linkChannel(channel);
    setTags(state, channel.arn, values.tags);
    scheduleChannel({ service, state }, channel);
    // Its end may have come between the loss of members and the look whether there are too many sub-channels.
    if (elastic) state.shrunk.add(channel);
    return channel;
  },

  subChannels({ seq, id, channel }, _target, path) {
    const { elastic } = channel;
    if (elastic === undefined) throw new InvalidRecord(`${path}.channel`, "must be an elastic channel");
    if (elastic.subChannels.has(id)) throw new InvalidRecord(`${path}.id`, "must not be there twice");
    const subChannel = buildSubChannel({ seq, id, channel, elastic });
    linkSubChannel(subChannel);
    return subChannel;
  },

  flowAssociations(values, _target, path) {
    const { channel, flow } = values;
    requireTogether(flow.instance, channel, path);
    if (channel.flow) throw new InvalidRecord(`${path}.channel`, "must not be there twice");
    add(flow.channels, channel.arn, values, path);
    Object.assign(channel, { flow: values });
    return values;
  },

  moderators: (values, _target, path) => restoreRole(values, values.channel.moderators, linkModerator, path),

  bans: (values, _target, path) => restoreRole(values, values.channel.bans, linkBan, path),

  memberships(values, { places }, path) {
    const { channel, user, place, preferences, ...rest } = values;
    requireTogether(user.instance, channel, path);
    if (
      (place === undefined) !== (channel.elastic === undefined) ||
      (place && place.subChannel.channel !== channel)
    )
      throw new InvalidRecord(`${path}.place`, "must be in a sub-channel of the channel if that is elastic");
    const membership = {
      ...rest,
      channel,
      user,
      preferences: preferences && restorePreferences(preferences.settings, path),
      place: undefined as Place | undefined,
    };
    if (place) {
      membership.place = { ...place, membership };
      if (place.subChannel.places.has(user.arn)) throw new InvalidRecord(path, "must not be there twice");
      places.push(membership.place);
    }
    linkMembership(membership);
    return membership;
  },

  messages(values, _target, path) {
    const { seq, channel, subChannel } = values;
    if (subChannel ? subChannel.channel !== channel : channel.elastic)
      throw new InvalidRecord(`${path}.subChannel`, "must be one of the channel, if that is elastic");
    const message = restoreMessage(values, subChannel);
    linkMessage(channel, message);
    return { seq, channel, message };
  },

  transits(values, { transits }) {
    const { seq, channel, kind, persistence, push, processors, callbackId, due } = values;
    const { elastic } = channel;
    const subChannel =
      values.subChannel &&
      elastic &&
      (elastic.subChannels.get(values.subChannel.id) ??
        buildSubChannel({ ...values.subChannel, channel, elastic }));
    const copy = restoreMessage(values, subChannel);
    const stored =
      kind === "CREATE" && persistence === "PERSISTENT" ? messagesAround(channel, copy).find(seq) : undefined;
    const transit = {
      seq,
      kind,
      channel,
      draft: stored ?? copy,
      persistence,
      push,
      processors,
      callbackId,
      due,
    };
    transits.push(transit);
    return transit;
  },

  clientRequestTokens(values, { requestTokens }) {
    requestTokens.restore(values);
    return values;
  },
};

function add<T extends Sequenced>(registry: ReadonlyRegistry<T>, key: string, item: T, path: string): void {
  if (registry.has(key)) throw new InvalidRecord(path, "must not be there twice");
  editable(registry).add(key, item);
}

function without<T extends object, Name extends keyof T>({ ...values }: T, name: Name): Omit<T, Name> {
  delete values[name];
  return values;
}

function setTags(state: State, arn: string, tags: ReadonlyMap<string, string>): void {
  state.tags.set(
    arn,
    [...tags].map(([Key, Value]) => ({ Key, Value })),
  );
}

/** The ARN says in which app instance something is found. */
function requireArn(
  { arn, instance }: { arn: string; instance: AppInstance },
  kind: string,
  path: string,
): void {
  if (kindOf(arn) !== kind || parentArnOf(arn) !== instance.arn)
    throw new InvalidRecord(`${path}.arn`, `must be the ARN of a ${kind} of its app instance`);
}

function requireTogether(instance: AppInstance, channel: Channel, path: string): void {
  if (channel.instance !== instance)
    throw new InvalidRecord(`${path}.channel`, "must be in the same app instance as the other that is named");
}

function restoreRole(
  role: Moderator,
  registry: ReadonlyRegistry<Moderator>,
  link: (role: Moderator) => void,
  path: string,
): Moderator {
  requireTogether(role.user.instance, role.channel, path);
  if (registry.has(role.user.arn)) throw new InvalidRecord(path, "must not be there twice");
  link(role);
  return role;
}

function restorePreferences(...[settings, path]: [Parameters<typeof parsePreferences>[0], string]) {
  try {
    return parsePreferences(settings);
  } catch {
    throw new InvalidRecord(`${path}.preferences`, "must have a valid FilterRule");
  }
}

type Own = Omit<Values<"messages">, "channel" | "subChannel">;

function restoreMessage(values: Own, subChannel: SubChannel | undefined): Message {
  const { status, contentType, targetArn, attributes } = values;
  const isPlain = (status ?? contentType ?? targetArn ?? attributes ?? subChannel) === undefined;
  const extras = isPlain
    ? undefined
    : { contentType, targetArn, attributes, subChannel, ...(status && { status }) };
  return buildMessage({ ...values, extras });
}
