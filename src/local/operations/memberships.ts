import { conflict, forbidden, notFound } from "../errors.js";
import type { membershipsOperations } from "../model/memberships.js";
import { ensureRoom } from "../quotas/ensure-room.js";
import { requireChannel, requireInputUser } from "../rules/lookups.js";
import { permit } from "../rules/permissions.js";
import { listedUser } from "./channels.js";
import { publishMembership } from "./events.js";
import { pageOf } from "./paging.js";
import { channelSummary, identity, maybeDate, membershipOutput, membershipSummary } from "./render.js";
import type { Membership } from "../state/entities.js";
import type { Handlers } from "./types.js";

type Names = Exclude<
  keyof typeof membershipsOperations,
  "GetChannelMembershipPreferences" | "PutChannelMembershipPreferences"
>;

export const memberships: Handlers<Names> = {
  CreateChannelMembership: (call, { ChannelArn, MemberArn, Type }) => {
    const channel = requireChannel(call, ChannelArn);
    permit(call, channel, { subjectArn: MemberArn, membershipType: Type });
    const user = requireInputUser(call, MemberArn, channel.instance);
    if (channel.bans.has(user.arn)) throw forbidden("The user is banned from this channel.");
    if (call.state.membership(channel, user.arn))
      throw conflict("The user is a member of this channel already.");
    const { DEFAULT, HIDDEN } = channel.memberships;
    ensureRoom(call, "membershipsPerChannel", DEFAULT.size + HIDDEN.size);
    ensureRoom(call, "membershipsPerUser", user.memberships.size);
    const membership = call.state.addMembership(channel, user, Type, call.bearer);
    publishMembership(call, "CREATE_CHANNEL_MEMBERSHIP", membership);
    call.service.bots?.welcome(call.state, membership);
    return { ChannelArn, Member: identity(call.state, user) };
  },

  DescribeChannelMembership: (call, { ChannelArn, MemberArn }) => {
    const channel = requireChannel(call, ChannelArn);
    permit(call, channel);
    const membership = call.state.membership(channel, MemberArn);
    if (membership === undefined) throw notFound("The user is no member of this channel.");
    return { ChannelMembership: membershipOutput(call.state, membership) };
  },

  DeleteChannelMembership: (call, { ChannelArn, MemberArn }) => {
    const channel = requireChannel(call, ChannelArn);
    permit(call, channel, { subjectArn: MemberArn });
    const membership = call.state.membership(channel, MemberArn);
    if (membership) {
      publishMembership(call, "DELETE_CHANNEL_MEMBERSHIP", membership);
      call.state.removeMembership(membership);
    } else if (call.service.choices.deleteAbsentMembership === "conflict") {
      throw conflict("The user is no member of this channel.");
    }
    return {};
  },

  ListChannelMemberships: (call, { ChannelArn, Type = "DEFAULT" }) => {
    const channel = requireChannel(call, ChannelArn);
    permit(call, channel, { membershipType: Type });
    const { items, NextToken } = pageOf(call, channel.memberships[Type].list, (member) =>
      membershipSummary(call.state, member),
    );
    return { ChannelArn, ChannelMemberships: items, NextToken };
  },

  DescribeChannelMembershipForAppInstanceUser: (call, { ChannelArn, AppInstanceUserArn }) => {
    const channel = requireChannel(call, ChannelArn);
    permit(call, channel, { subjectArn: AppInstanceUserArn });
    const user = requireInputUser(call, AppInstanceUserArn, channel.instance);
    const membership = call.state.membership(channel, user.arn);
    if (membership === undefined) throw notFound("The user is no member of this channel.");
    return { ChannelMembership: summaryForUser(membership) };
  },

  ListChannelMembershipsForAppInstanceUser: (call, { AppInstanceUserArn }) => {
    const user = listedUser(call, AppInstanceUserArn);
    const { items, NextToken } = pageOf(call, user.memberships.list, summaryForUser);
    return { ChannelMemberships: items, NextToken };
  },
};

function summaryForUser({ channel, type, readMarker }: Membership) {
  return {
    ChannelSummary: channelSummary(channel),
    AppInstanceUserMembershipSummary: { Type: type, ReadMarkerTimestamp: maybeDate(readMarker) },
  };
}
