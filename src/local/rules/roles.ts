import type { Call } from "../pipeline/call.js";
import type { Channel } from "../state/entities.js";

/** What a caller is to a channel. Roles add up: a moderator is mostly a member as well. */
export type Role = "admin" | "moderator" | "member" | "hidden" | "outsider";

/** The caller's roles. A service caller (without a bearer) has the rights of an admin. */
export function rolesIn(channel: Channel, { bearer, state }: Call): Role[] {
  if (bearer === undefined) return ["admin", "outsider"];
  const roles: Role[] = [];
  if (channel.instance.admins.has(bearer.arn)) roles.push("admin");
  if (channel.moderators.has(bearer.arn)) roles.push("moderator");
  const membership = state.membership(channel, bearer.arn);
  if (membership === undefined) roles.push("outsider");
  else roles.push(membership.type === "HIDDEN" ? "hidden" : "member");
  return roles;
}

/** Whether the caller is an admin of the bearer's app instance, or a service caller. */
export function isAdmin({ bearer }: Call): boolean {
  return bearer === undefined || bearer.instance.admins.has(bearer.arn);
}
