import { publishChannel, publishMembership } from "../operations/events.js";
import { streamBan, streamModerator } from "../operations/stream-events.js";
import type { Context } from "../pipeline/call.js";
import { CLOSE } from "../sessions/close-codes.js";
import type { Channel, User } from "../state/entities.js";

// How channels and users go, whether somebody deletes them or their time has come.

export function removeChannel(context: Context, channel: Channel): void {
  publishChannel(context, "DELETE_CHANNEL", channel);
  context.state.removeChannel(channel);
}

/** Removes a user or a bot. */
export function removeUser(context: Context, user: User): void {
  for (const membership of user.memberships.items()) {
    publishMembership(context, "DELETE_CHANNEL_MEMBERSHIP", membership);
  }
  for (const moderator of user.moderated.items())
    streamModerator(context, "DELETE_CHANNEL_MODERATOR", moderator);
  for (const ban of user.bans.items()) streamBan(context, "DELETE_CHANNEL_BAN", ban);
  context.service.sessions.close(CLOSE.forbidden, "The user was deleted", { userArn: user.arn });
  context.state.removeUser(user);
}
