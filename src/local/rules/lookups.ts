import { badRequest, forbidden, notFound, UNKNOWN_USER } from "../errors.js";
import type { Call } from "../pipeline/call.js";
import { instanceArnOf } from "../state/arns.js";
import type { AppInstance, Channel, ChannelFlow, User } from "../state/entities.js";

// Finds what a request names, or throws. If the operation lists no NotFoundException, the error becomes a 403.

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

export function requireFlow({ state }: Call, arn: string): ChannelFlow {
  if (instanceArnOf(arn, "channel-flow") === undefined)
    throw badRequest("ChannelFlowArn must be the ARN of a channel flow.");
  const flow = state.flow(arn);
  if (flow === undefined) throw notFound("The channel flow does not exist.");
  return flow;
}

/** Finds the user that an identity operation is about. */
export function requireUser({ state }: Call, arn: string): User {
  const user = state.user(arn);
  if (user === undefined || user.bot) throw notFound("The app instance user does not exist.");
  return user;
}

/** Finds another user in the input, who must belong to the app instance (to any if the caller has no bearer). */
export function requireInputUser({ state }: Call, arn: string, instance: AppInstance | undefined): User {
  const user = state.user(arn);
  if (user === undefined || (instance && user.instance !== instance)) throw forbidden(UNKNOWN_USER);
  return user;
}
