import { forbidden, notFound, UNKNOWN_USER } from "../errors.js";
import type { Call } from "../pipeline/call.js";
import type { AppInstance, Bot, Channel, ChannelFlow, User } from "../state/entities.js";
import { refuseOtherKinds, requireKind } from "./kinds.js";

/** A bot, as its managing operations see it. */
export type BotUser = User & { readonly bot: Bot };

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
  requireKind("ChannelFlowArn", arn, "channel-flow");
  const flow = state.flow(arn);
  if (flow === undefined) throw notFound("The channel flow does not exist.");
  return flow;
}

/** Finds the user that an identity operation is about. */
export function requireUser({ state }: Call, AppInstanceUserArn: string): User {
  refuseOtherKinds("AppInstanceUserArn", AppInstanceUserArn, "user");
  const user = state.user(AppInstanceUserArn);
  if (user === undefined || user.bot) throw notFound("The app instance user does not exist.");
  return user;
}

/** Finds the bot that an identity operation is about. */
export function requireBot({ state }: Call, AppInstanceBotArn: string): BotUser {
  refuseOtherKinds("AppInstanceBotArn", AppInstanceBotArn, "bot");
  const user = state.user(AppInstanceBotArn);
  if (!isBot(user)) throw notFound("The app instance bot does not exist.");
  return user;
}

const isBot = (user: User | undefined): user is BotUser => user?.bot !== undefined;

/** Finds another user or a bot in the input, who must belong to the app instance (to any if the caller has no bearer). */
export function requireInputUser({ state }: Call, arn: string, instance: AppInstance | undefined): User {
  const user = state.user(arn);
  if (user === undefined || (instance && user.instance !== instance)) throw forbidden(UNKNOWN_USER);
  return user;
}
