import { randomUUID } from "node:crypto";
import { removeUser } from "../lifecycle/remove.js";
import type { botsOperations } from "../model/bots.js";
import { requireBot, requireInstance } from "../rules/lookups.js";
import { checkTags } from "../rules/tags.js";
import { addUser } from "../state/create.js";
import type { User } from "../state/entities.js";
import { oncePerToken } from "./idempotency.js";
import { pageOf } from "./paging.js";
import type { Handlers } from "./types.js";

export const bots: Handlers<keyof typeof botsOperations> = {
  CreateAppInstanceBot: (call, { AppInstanceArn, Name = "", Metadata, Tags, Configuration }) =>
    oncePerToken(call, () => {
      const instance = requireInstance(call, AppInstanceArn);
      checkTags(Tags);
      const arn = `${AppInstanceArn}/bot/${randomUUID()}`;
      const bot = { configuration: Configuration };
      addUser(call.state, { arn, instance, name: Name, metadata: Metadata, expiration: undefined, bot });
      call.state.tags.set(arn, Tags);
      return { AppInstanceBotArn: arn };
    }),

  DescribeAppInstanceBot: (call, { AppInstanceBotArn }) => {
    const user = requireBot(call, AppInstanceBotArn);
    return {
      AppInstanceBot: {
        ...summary(user),
        Configuration: user.bot.configuration,
        CreatedTimestamp: new Date(user.created),
        LastUpdatedTimestamp: new Date(user.updated),
      },
    };
  },

  UpdateAppInstanceBot: (call, { AppInstanceBotArn, Name, Metadata, Configuration }) => {
    const user = requireBot(call, AppInstanceBotArn);
    const bot = Configuration === undefined ? user.bot : { configuration: Configuration };
    call.state.change("users", user, { name: Name, metadata: Metadata, bot, updated: call.state.now() });
    return { AppInstanceBotArn };
  },

  DeleteAppInstanceBot: (call, { AppInstanceBotArn }) => {
    removeUser(call, requireBot(call, AppInstanceBotArn));
    return {};
  },

  ListAppInstanceBots: (call, { AppInstanceArn }) => {
    const { items, NextToken } = pageOf(call, requireInstance(call, AppInstanceArn).bots.list, summary);
    return { AppInstanceArn, AppInstanceBots: items, NextToken };
  },
};

function summary({ arn, name, metadata }: User) {
  return { AppInstanceBotArn: arn, Name: name, Metadata: metadata };
}
