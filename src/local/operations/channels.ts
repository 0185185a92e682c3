import { randomUUID } from "node:crypto";
import { DEFAULT_MODE, DEFAULT_PRIVACY } from "../choices.js";
import { badRequest, conflict, forbidden, NO_ACCESS } from "../errors.js";
import { scheduleChannel } from "../lifecycle/expiration.js";
import { removeChannel } from "../lifecycle/remove.js";
import type { channelsOperations } from "../model/channels.js";
import type { Call } from "../pipeline/call.js";
import { ensureRoom } from "../quotas/ensure-room.js";
import { requireKind } from "../rules/kinds.js";
import { checkElasticChannel, refuseForElastic } from "../rules/elastic-channels.js";
import { requireChannel, requireInstance, requireInputUser } from "../rules/lookups.js";
import { permit } from "../rules/permissions.js";
import { isAdmin } from "../rules/roles.js";
import { checkTags } from "../rules/tags.js";
import { addChannel } from "../state/create.js";
import type { AppInstance, Channel, Elastic, SubChannel, User } from "../state/entities.js";
import { OrderedList } from "../state/ordered-list.js";
import { publishChannel, publishMembership } from "./events.js";
import { oncePerToken } from "./idempotency.js";
import { updatedMetadata } from "./metadata.js";
import { pageOf } from "./paging.js";
import { channelOutput, channelSummary } from "./render.js";
import { searchChannels } from "./search-channels.js";
import { streamChannel, streamModerator, streamSubChannel } from "./stream-events.js";
import type { Handlers, Input } from "./types.js";

export const channels: Handlers<keyof typeof channelsOperations> = {
  CreateChannel: (call, input) => oncePerToken(call, () => ({ ChannelArn: createChannel(call, input).arn })),

  DescribeChannel: (call, { ChannelArn }) => {
    const channel = requireChannel(call, ChannelArn);
    permit(call, channel);
    return { Channel: channelOutput(call.state, channel) };
  },

  UpdateChannel: (call, { ChannelArn, Name, Mode, Metadata }) => {
    const channel = requireChannel(call, ChannelArn);
    permit(call, channel);
    if (Mode === "UNRESTRICTED") refuseForElastic(channel, "The mode UNRESTRICTED");
    channel.name = Name ?? channel.name;
    channel.mode = Mode ?? channel.mode;
    channel.metadata = updatedMetadata(call, channel, Metadata);
    channel.updated = call.state.now();
    publishChannel(call, "UPDATE_CHANNEL", channel);
    return { ChannelArn };
  },

  DeleteChannel: (call, { ChannelArn }) => {
    const channel = requireChannel(call, ChannelArn);
    permit(call, channel);
    removeChannel(call, channel);
    return {};
  },

  ListChannels: (call, { AppInstanceArn, Privacy = "PUBLIC" }) => {
    const instance = requireInstance(call, AppInstanceArn);
    if (Privacy === "PRIVATE" && !isAdmin(call)) throw forbidden(NO_ACCESS);
    const { items, NextToken } = pageOf(call, instance.channels[Privacy].list, channelSummary);
    return { Channels: items, NextToken };
  },

  SearchChannels: searchChannels,

  DescribeChannelModeratedByAppInstanceUser: (call, { ChannelArn, AppInstanceUserArn }) => {
    const channel = requireChannel(call, ChannelArn);
    permit(call, channel, { subjectArn: AppInstanceUserArn });
    refuseForElastic(channel, "DescribeChannelModeratedByAppInstanceUser");
    const user = requireInputUser(call, AppInstanceUserArn, channel.instance);
    if (!channel.moderators.has(user.arn)) throw forbidden("The user does not moderate this channel.");
    return { Channel: { ChannelSummary: channelSummary(channel) } };
  },

  ListChannelsModeratedByAppInstanceUser: (call, { AppInstanceUserArn }) => {
    const { moderated } = listedUser(call, AppInstanceUserArn);
    const { items, NextToken } = pageOf(call, moderated.list, ({ channel }) => ({
      ChannelSummary: channelSummary(channel),
    }));
    return { Channels: items, NextToken };
  },

  ListSubChannels: (call, { ChannelArn }) => {
    const channel = requireChannel(call, ChannelArn);
    permit(call, channel);
    const list = channel.elastic?.subChannels.list ?? new OrderedList<SubChannel>();
    const { items, NextToken } = pageOf(call, list, ({ id, places }) => ({
      SubChannelId: id,
      MembershipCount: places.size,
    }));
    return { ChannelArn, SubChannels: items, NextToken };
  },

  UpdateChannelReadMarker: (call, { ChannelArn }) => {
    const channel = requireChannel(call, ChannelArn);
    permit(call, channel);
    refuseForElastic(channel, "UpdateChannelReadMarker");
    const membership = call.state.membership(channel, call.bearer?.arn ?? "");
    if (membership) membership.readMarker = call.state.now();
    return { ChannelArn };
  },

  PutChannelExpirationSettings: (call, { ChannelArn, ExpirationSettings }) => {
    requireKind("ChannelArn", ChannelArn, "channel");
    const channel = requireChannel(call, ChannelArn);
    permit(call, channel);
    channel.expiration = ExpirationSettings;
    scheduleChannel(call, channel);
    streamChannel(call, "UPDATE_CHANNEL_EXPIRATION_SETTINGS", channel);
    return { ChannelArn, ExpirationSettings };
  },
};

function createChannel(call: Call, input: Input<"CreateChannel">): Channel {
  const { state, bearer } = call;
  const instance = requireInstance(call, input.AppInstanceArn);
  checkTags(input.Tags);
  const arn = `${instance.arn}/channel/${input.ChannelId ?? randomUUID()}`;
  if (state.channel(arn)) throw conflict("A channel with this ChannelId exists already.");
  // AWS's type has the numbers optional; the model has them required.
  const elastic = input.ElasticChannelConfiguration as Elastic["configuration"] | undefined;
  if (elastic) checkElasticChannel(call, elastic, input);
  const creator = bearer ? [bearer] : [];
  const given = (arns: string[] = []) => arns.map((userArn) => requireInputUser(call, userArn, instance));
  const members = new Set(elastic ? [] : [...creator, ...given(input.MemberArns)]);
  const moderators = new Set([...creator, ...given(input.ModeratorArns)]);
  ensureRoomForChannel(call, instance, members, moderators.size);
  if (elastic) ensureRoomForElastic(call, instance, elastic);
  const channel = addChannel(state, {
    arn,
    instance,
    name: input.Name,
    mode: input.Mode ?? DEFAULT_MODE,
    privacy: input.Privacy ?? DEFAULT_PRIVACY,
    metadata: input.Metadata,
    createdBy: bearer,
    expiration: input.ExpirationSettings,
    elastic,
  });
  scheduleChannel(call, channel);
  state.tags.set(arn, input.Tags);
  streamChannel(call, "CREATE_CHANNEL", channel);
  for (const subChannel of channel.elastic?.subChannels.items() ?? [])
    streamSubChannel(call, "CREATE_SUB_CHANNEL", channel, subChannel);
  for (const user of members) {
    const membership = state.addMembership(channel, user, "DEFAULT", bearer);
    publishMembership(call, "CREATE_CHANNEL_MEMBERSHIP", membership);
    call.service.bots?.welcome(state, membership);
  }
  for (const user of moderators)
    streamModerator(call, "CREATE_CHANNEL_MODERATOR", state.addModerator(channel, user, bearer));
  return channel;
}

/** Checks all quotas before anything is created, so that a refused request leaves nothing behind. */
function ensureRoomForChannel(
  call: Call,
  { channels }: AppInstance,
  members: Set<User>,
  moderators: number,
): void {
  ensureRoom(call, "channelsPerAppInstance", channels.PUBLIC.size + channels.PRIVATE.size);
  ensureRoom(call, "membershipsPerChannel", 0, members.size);
  ensureRoom(call, "moderatorsPerChannel", 0, moderators);
  for (const { memberships } of members) ensureRoom(call, "membershipsPerUser", memberships.size);
}

function ensureRoomForElastic(
  call: Call,
  { elasticChannels }: AppInstance,
  configuration: Elastic["configuration"],
): void {
  ensureRoom(call, "elasticChannelsPerAppInstance", elasticChannels);
  ensureRoom(call, "subChannelsPerChannel", 0, configuration.MaximumSubChannels);
  ensureRoom(call, "membershipsPerSubChannel", 0, configuration.TargetMembershipsPerSubChannel);
}

/** The user whose channels a list operation is about: the caller, or for admins any user. */
export function listedUser(call: Call, arn: string | undefined): User {
  const { bearer } = call;
  if (arn === undefined) {
    if (bearer === undefined) throw badRequest("Without a bearer, AppInstanceUserArn is required.");
    return bearer;
  }
  if (!isAdmin(call) && arn !== bearer?.arn) throw forbidden(NO_ACCESS);
  return requireInputUser(call, arn, bearer?.instance);
}
