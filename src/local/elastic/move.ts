import { publishMembership } from "../operations/events.js";
import type { Context } from "../pipeline/call.js";
import { moveMembership } from "../state/elastic.js";
import type { Membership, SubChannel } from "../state/entities.js";

/** Moves a member to another sub-channel, and tells only that member. */
export function move(context: Context, membership: Membership, to: SubChannel): void {
  moveMembership(context.state, membership, to);
  publishMembership(context, "UPDATE_CHANNEL_MEMBERSHIP", membership, { to: membership.user.arn });
}
