import { badRequest, conflict, notFound } from "../errors.js";
import type { membershipsOperations } from "../model/memberships.js";
import type { Call } from "../pipeline/call.js";
import { listedSubChannel, namedSubChannel, refuseForElastic } from "../rules/elastic-channels.js";
import { requireChannel, requireInputUser } from "../rules/lookups.js";
import { permit } from "../rules/permissions.js";
import { createBatch } from "./batch-memberships.js";
import { listedUser } from "./channels.js";
import { publishMembership } from "./events.js";
import { checkMembership, join } from "./join.js";
import { pageOf } from "./paging.js";
import { channelSummary, identity, maybeDate, membershipOutput, membershipSummary } from "./render.js";
import type { Channel, Membership } from "../state/entities.js";
import type { Handlers } from "./types.js";

type Names = Exclude<
  keyof typeof membershipsOperations,
  "GetChannelMembershipPreferences" | "PutChannelMembershipPreferences"
>;

export const memberships: Handlers<Names> = {
  CreateChannelMembership: (call, { ChannelArn, MemberArn, Type, SubChannelId }) => {
    const channel = requireChannel(call, ChannelArn);
    permit(call, channel, { subjectArn: MemberArn, membershipType: Type });
    checkMembership(channel, { Type, SubChannelId });
    const membership = join(call, channel, MemberArn, { Type, SubChannelId });
    publishMembership(call, "CREATE_CHANNEL_MEMBERSHIP", membership);
    call.service.bots?.welcome(call.state, membership);
    return {
      ChannelArn,
      Member: identity(call.state, membership.user),
      SubChannelId: membership.place?.subChannel.id,
    };
  },

  BatchCreateChannelMembership: createBatch,

  DescribeChannelMembership: (call, { ChannelArn, MemberArn, SubChannelId }) => {
    const channel = requireChannel(call, ChannelArn);
    const membership = describedMembership(call, channel, MemberArn, SubChannelId);
    permit(call, channel, { subChannel: membership?.place?.subChannel });
    if (membership === undefined) throw notFound("The user is no member of this channel.");
    return { ChannelMembership: membershipOutput(call.state, membership) };
  },

  DeleteChannelMembership: (call, { ChannelArn, MemberArn, SubChannelId }) => {
    const channel = requireChannel(call, ChannelArn);
    permit(call, channel, { subjectArn: MemberArn });
    const memberships = membershipsToDelete(call, channel, MemberArn, SubChannelId);
    for (const membership of memberships) {
      publishMembership(call, "DELETE_CHANNEL_MEMBERSHIP", membership);
      call.state.removeMembership(membership);
    }
    if (memberships.length === 0 && call.service.choices.deleteAbsentMembership === "conflict") {
      throw conflict("The user is no member of this channel.");
    }
    return {};
  },

  ListChannelMemberships: (call, { ChannelArn, Type = "DEFAULT", SubChannelId }) => {
    const channel = requireChannel(call, ChannelArn);
    const subChannel = listedSubChannel(call, channel, SubChannelId);
    permit(call, channel, { membershipType: Type, subChannel });
    if (Type === "HIDDEN") refuseForElastic(channel, "Type HIDDEN");
    const summary = (member: Membership) => membershipSummary(call.state, member);
    const { items, NextToken } = subChannel
      ? pageOf(call, subChannel.places.list, ({ membership }) => summary(membership))
      : pageOf(call, channel.memberships[Type].list, summary);
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

function summaryForUser({ channel, type, readMarker, place }: Membership) {
  return {
    ChannelSummary: channelSummary(channel),
    AppInstanceUserMembershipSummary: {
      Type: type,
      ReadMarkerTimestamp: maybeDate(readMarker),
      SubChannelId: place?.subChannel.id,
    },
  };
}

/** A moderator of an elastic channel may have several memberships, so the sub-channel must be named. */
function describedMembership(
  call: Call,
  channel: Channel,
  arn: string,
  SubChannelId: string | undefined,
): Membership | undefined {
  if (SubChannelId !== undefined) return namedSubChannel(channel, SubChannelId)?.places.get(arn)?.membership;
  const membership = call.state.membership(channel, arn);
  if (membership?.place?.roams) throw badRequest("SubChannelId: Member must not be null for a moderator.");
  return membership;
}

/** In an elastic channel, those of a moderator: the one in the sub-channel, or all. Others do not choose. */
function membershipsToDelete(
  call: Call,
  channel: Channel,
  arn: string,
  SubChannelId: string | undefined,
): Membership[] {
  if (SubChannelId === undefined) return call.state.allMemberships(channel, arn);
  const place = namedSubChannel(channel, SubChannelId)?.places.get(arn);
  if (!channel.moderators.has(arn))
    throw badRequest("SubChannelId: only moderators can leave a certain sub-channel.");
  return place ? [place.membership] : [];
}
