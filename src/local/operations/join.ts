import type { ChannelMembershipType } from "@aws-sdk/client-chime-sdk-messaging";
import { subChannelFor } from "../elastic/scale-out.js";
import { badRequest, conflict, forbidden } from "../errors.js";
import type { Call } from "../pipeline/call.js";
import { ensureRoom } from "../quotas/ensure-room.js";
import { refuseForElastic, requiredSubChannel } from "../rules/elastic-channels.js";
import { requireInputUser } from "../rules/lookups.js";
import type { Channel, Membership, SubChannel, User } from "../state/entities.js";

/** Checks what a membership is created with, apart from the member. */
export function checkMembership(
  channel: Channel,
  { Type, SubChannelId }: { Type: ChannelMembershipType; SubChannelId: string | undefined },
): void {
  if (Type === "HIDDEN") refuseForElastic(channel, "Type HIDDEN");
  if (SubChannelId !== undefined) requiredSubChannel(channel, SubChannelId);
}

/** Makes a user a member of a channel, or throws. The event is left to the caller. */
export function join(
  call: Call,
  channel: Channel,
  memberArn: string,
  { Type, SubChannelId }: { Type: ChannelMembershipType; SubChannelId: string | undefined },
): Membership {
  const user = requireInputUser(call, memberArn, channel.instance);
  if (channel.bans.has(user.arn)) throw forbidden("The user is banned from this channel.");
  const named = subChannelOfModerator(channel, user, SubChannelId);
  if (named ? named.places.has(user.arn) : call.state.membership(channel, user.arn))
    throw conflict("The user is a member of this channel already.");
  const { DEFAULT, HIDDEN } = channel.memberships;
  if (!channel.elastic) ensureRoom(call, "membershipsPerChannel", DEFAULT.size + HIDDEN.size);
  ensureRoom(call, "membershipsPerUser", user.memberships.size);
  const subChannel = named ?? (channel.elastic && subChannelFor(call, channel, channel.elastic));
  return call.state.addMembership(channel, user, Type, call.bearer, subChannel);
}

/** A moderator of an elastic channel chooses the sub-channel; for everybody else the service does. */
function subChannelOfModerator(
  channel: Channel,
  user: User,
  SubChannelId: string | undefined,
): SubChannel | undefined {
  if (channel.elastic === undefined) return undefined;
  if (channel.moderators.has(user.arn)) return requiredSubChannel(channel, SubChannelId);
  if (SubChannelId !== undefined)
    throw badRequest("SubChannelId: only moderators can be added to a certain sub-channel.");
  return undefined;
}
