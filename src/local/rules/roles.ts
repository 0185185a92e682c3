import type { Call } from "../pipeline/call.js";
import type { Channel, SubChannel } from "../state/entities.js";

/** The role of a caller in a channel. A caller may have several, for example moderator and member. */
export type Role = "admin" | "moderator" | "member" | "hidden" | "outsider";

/**
 * The roles of the caller in a channel, or in a sub-channel of it. A caller without a bearer has the rights of an
 * admin.
 */
export function rolesIn(channel: Channel, { bearer, state }: Call, subChannel?: SubChannel): Role[] {
  if (bearer === undefined) return ["admin", "outsider"];
  const roles: Role[] = [];
  if (channel.instance.admins.has(bearer.arn)) roles.push("admin");
  if (channel.moderators.has(bearer.arn)) roles.push("moderator");
  const membership = subChannel
    ? subChannel.places.get(bearer.arn)?.membership
    : state.membership(channel, bearer.arn);
  if (membership === undefined) roles.push("outsider");
  else roles.push(membership.type === "HIDDEN" ? "hidden" : "member");
  return roles;
}

/** Whether the caller is an admin of the bearer's app instance, or has no bearer. */
export function isAdmin({ bearer }: Call): boolean {
  return bearer === undefined || bearer.instance.admins.has(bearer.arn);
}
