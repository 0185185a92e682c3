import type { Ban, Membership, Moderator } from "./entities.js";
import { editable } from "./registry.js";

// Both ends of the relations between users and channels.

/** The keys of a membership. A moderator may have several in an elastic channel, everybody else has one. */
export function keysOf({ channel, user, place }: Membership): { inChannel: string; ofUser: string } {
  const suffix = place?.roams ? `/${place.subChannel.id}` : "";
  return { inChannel: user.arn + suffix, ofUser: channel.arn + suffix };
}

export function linkMembership(membership: Membership): void {
  const { channel, user, type } = membership;
  const { inChannel, ofUser } = keysOf(membership);
  editable(channel.memberships[type]).add(inChannel, membership);
  editable(user.memberships).add(ofUser, membership);
}

export function linkModerator(moderator: Moderator): void {
  const { channel, user } = moderator;
  editable(channel.moderators).add(user.arn, moderator);
  editable(user.moderated).add(channel.arn, moderator);
}

export function linkBan(ban: Ban): void {
  editable(ban.channel.bans).add(ban.user.arn, ban);
  editable(ban.user.bans).add(ban.channel.arn, ban);
}
