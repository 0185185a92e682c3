import { forbidden, notFound, UNKNOWN_USER } from "../errors.js";
import type { Call } from "../pipeline/call.js";
import type { AppInstance, Channel, User } from "../state/entities.js";

// What a request names must exist. Operations that list no NotFoundException answer these as 403.

export function requireInstance({ state }: Call, arn: string): AppInstance {
  const instance = state.instances.get(arn);
  if (instance === undefined) throw notFound("The app instance does not exist.");
  return instance;
}

export function requireChannel({ state }: Call, arn: string): Channel {
  const channel = state.channel(arn);
  if (channel === undefined) throw notFound("The channel does not exist.");
  return channel;
}

/** The user of an identity operation's path. */
export function requireUser({ state }: Call, arn: string): User {
  const user = state.user(arn);
  if (user === undefined) throw notFound("The app instance user does not exist.");
  return user;
}

/** A user named in a request beside its target, who must be one of the app instance (any for a service caller). */
export function requireInputUser({ state }: Call, arn: string, instance: AppInstance | undefined): User {
  const user = state.user(arn);
  if (user === undefined || (instance && user.instance !== instance)) throw forbidden(UNKNOWN_USER);
  return user;
}
