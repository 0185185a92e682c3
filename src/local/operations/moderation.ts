import { conflict, forbidden, notFound } from "../errors.js";
import type { moderationOperations } from "../model/moderation.js";
import type { Call } from "../pipeline/call.js";
import { ensureRoom } from "../quotas/ensure-room.js";
import { requireChannel, requireInputUser } from "../rules/lookups.js";
import { permit } from "../rules/permissions.js";
import type { Channel, User } from "../state/entities.js";
import { publishMembership } from "./events.js";
import { pageOf } from "./paging.js";
import { banOutput, identity, moderatorOutput } from "./render.js";
import { streamBan, streamModerator } from "./stream-events.js";
import type { Handlers } from "./types.js";

export const moderation: Handlers<keyof typeof moderationOperations> = {
  CreateChannelBan: (call, { ChannelArn, MemberArn }) => {
    const channel = moderatedChannel(call, ChannelArn);
    const user = requireInputUser(call, MemberArn, channel.instance);
    if (channel.instance.admins.has(user.arn) || channel.moderators.has(user.arn)) {
      throw forbidden("An admin or a moderator of the channel cannot be banned.");
    }
    if (channel.bans.has(user.arn)) throw conflict("The user is banned from this channel already.");
    const membership = call.state.membership(channel, user.arn);
    if (membership) publishMembership(call, "DELETE_CHANNEL_MEMBERSHIP", membership);
    streamBan(call, "CREATE_CHANNEL_BAN", call.state.addBan(channel, user, call.bearer));
    return { ChannelArn, Member: identity(call.state, user) };
  },

  DescribeChannelBan: (call, { ChannelArn, MemberArn }) => {
    const ban = moderatedChannel(call, ChannelArn).bans.get(MemberArn);
    if (ban === undefined) throw notFound("The user is not banned from this channel.");
    return { ChannelBan: banOutput(call.state, ban) };
  },

  DeleteChannelBan: (call, { ChannelArn, MemberArn }) => {
    const ban = moderatedChannel(call, ChannelArn).bans.get(MemberArn);
    if (ban) {
      call.state.removeBan(ban);
      streamBan(call, "DELETE_CHANNEL_BAN", ban);
    }
    return {};
  },

  ListChannelBans: (call, { ChannelArn }) => {
    const { bans } = moderatedChannel(call, ChannelArn);
    const { items, NextToken } = pageOf(call, bans.list, ({ user }) => ({
      Member: identity(call.state, user),
    }));
    return { ChannelArn, ChannelBans: items, NextToken };
  },

  CreateChannelModerator: (call, { ChannelArn, ChannelModeratorArn }) => {
    const channel = moderatedChannel(call, ChannelArn);
    const user = requireInputUser(call, ChannelModeratorArn, channel.instance);
    if (channel.bans.has(user.arn)) throw forbidden("The user is banned from this channel.");
    if (channel.moderators.has(user.arn)) throw conflict("The user is a moderator of this channel already.");
    ensureRoom(call, "moderatorsPerChannel", channel.moderators.size);
    publishEndOfMemberships(call, channel, user);
    streamModerator(call, "CREATE_CHANNEL_MODERATOR", call.state.addModerator(channel, user, call.bearer));
    return { ChannelArn, ChannelModerator: identity(call.state, user) };
  },

  DescribeChannelModerator: (call, { ChannelArn, ChannelModeratorArn }) => {
    const moderator = moderatedChannel(call, ChannelArn).moderators.get(ChannelModeratorArn);
    if (moderator === undefined) throw notFound("The user is no moderator of this channel.");
    return { ChannelModerator: moderatorOutput(call.state, moderator) };
  },

  DeleteChannelModerator: (call, { ChannelArn, ChannelModeratorArn }) => {
    const channel = moderatedChannel(call, ChannelArn);
    const moderator = channel.moderators.get(ChannelModeratorArn);
    if (moderator) {
      publishEndOfMemberships(call, channel, moderator.user);
      call.state.removeModerator(moderator);
      streamModerator(call, "DELETE_CHANNEL_MODERATOR", moderator);
    }
    return {};
  },

  ListChannelModerators: (call, { ChannelArn }) => {
    const { moderators } = moderatedChannel(call, ChannelArn);
    const { items, NextToken } = pageOf(call, moderators.list, ({ user }) => ({
      Moderator: identity(call.state, user),
    }));
    return { ChannelArn, ChannelModerators: items, NextToken };
  },
};

/** In an elastic channel, the memberships of a user end when the role of moderator begins or ends. */
function publishEndOfMemberships(call: Call, channel: Channel, user: User): void {
  if (channel.elastic === undefined) return;
  for (const membership of call.state.allMemberships(channel, user.arn))
    publishMembership(call, "DELETE_CHANNEL_MEMBERSHIP", membership);
}

/** Finds the channel, and throws if the caller may not moderate it. */
function moderatedChannel(call: Call, arn: string): Channel {
  const channel = requireChannel(call, arn);
  permit(call, channel);
  return channel;
}
