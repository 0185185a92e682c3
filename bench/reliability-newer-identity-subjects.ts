// The subjects of the calls that AWS has added to its identity namespace: bots, devices, expirations, tags.

import { CASES } from "../test/support/operations.js";
import { changed, gone, type Maker } from "./reliability-world.js";

const { Configuration } = CASES.CreateAppInstanceBot.input as { Configuration: object };
const { Type, ResourceArn, EndpointAttributes } = CASES.RegisterAppInstanceUserEndpoint.input as {
  Type: "GCM";
  ResourceArn: string;
  EndpointAttributes: { DeviceToken: string };
};
const expiring = { ExpirationDays: 7, ExpirationCriterion: "CREATED_TIMESTAMP" } as const;

export const newerIdentitySubjects = {
  CreateAppInstanceBot: ({ AppInstanceArn }, text) => ({
    input: { AppInstanceArn, Name: text, Configuration },
    reports: "AppInstanceBotArn",
    applied: (listing) => listing.bots(text),
  }),
  UpdateAppInstanceBot: async ({ identity, bot }, text) => {
    const AppInstanceBotArn = await bot(text);
    return {
      input: { AppInstanceBotArn, Name: `${text} again`, Metadata: text },
      reports: "AppInstanceBotArn",
      applied: async () => {
        const { AppInstanceBot: now } = await identity.describeAppInstanceBot({ AppInstanceBotArn });
        const states: [unknown, unknown] = [
          [text, undefined],
          [`${text} again`, text],
        ];
        return changed(AppInstanceBotArn, states, [now?.Name, now?.Metadata]);
      },
    };
  },
  DeleteAppInstanceBot: async ({ identity, bot }, text) => {
    const input = { AppInstanceBotArn: await bot(text) };
    return { input, applied: () => gone(input.AppInstanceBotArn, identity.describeAppInstanceBot(input)) };
  },
  RegisterAppInstanceUserEndpoint: async ({ identity, user }, text) => {
    const AppInstanceUserArn = await user(text);
    return {
      input: { AppInstanceUserArn, Name: text, Type, ResourceArn, EndpointAttributes },
      reports: "EndpointId",
      applied: async () => {
        const { AppInstanceUserEndpoints = [] } = await identity.listAppInstanceUserEndpoints({
          AppInstanceUserArn,
        });
        return AppInstanceUserEndpoints.map(({ EndpointId }) => EndpointId!);
      },
    };
  },
  UpdateAppInstanceUserEndpoint: async ({ identity, endpoint }, text) => {
    const input = await endpoint(text);
    return {
      input: { ...input, Name: `${text} again`, AllowMessages: "NONE" },
      reports: "EndpointId",
      applied: async () => {
        const { AppInstanceUserEndpoint: now } = await identity.describeAppInstanceUserEndpoint(input);
        const states: [unknown, unknown] = [
          [text, "ALL"],
          [`${text} again`, "NONE"],
        ];
        return changed(input.EndpointId, states, [now?.Name, now?.AllowMessages]);
      },
    };
  },
  DeregisterAppInstanceUserEndpoint: async ({ identity, endpoint }, text) => {
    const input = await endpoint(text);
    return { input, applied: () => gone(input.EndpointId, identity.describeAppInstanceUserEndpoint(input)) };
  },
  PutAppInstanceUserExpirationSettings: async ({ identity, user }, text) => {
    const AppInstanceUserArn = await user(text);
    return {
      input: { AppInstanceUserArn, ExpirationSettings: expiring },
      reports: "AppInstanceUserArn",
      applied: async () => {
        const { AppInstanceUser: now } = await identity.describeAppInstanceUser({ AppInstanceUserArn });
        return changed(AppInstanceUserArn, [undefined, expiring], now?.ExpirationSettings);
      },
    };
  },
  TagResource: async ({ identity, user }, text) => {
    const ResourceARN = await user(text);
    const Tags = [{ Key: "team", Value: text }];
    return {
      input: { ResourceARN, Tags },
      applied: async () => {
        const now = await identity.listTagsForResource({ ResourceARN });
        return changed(ResourceARN, [[], Tags], now.Tags ?? []);
      },
    };
  },
  UntagResource: async ({ identity, user }, text) => {
    const ResourceARN = await user(text);
    const Tags = [{ Key: "team", Value: text }];
    await identity.tagResource({ ResourceARN, Tags });
    return {
      input: { ResourceARN, TagKeys: ["team"] },
      applied: async () => {
        const now = await identity.listTagsForResource({ ResourceARN });
        return changed(ResourceARN, [Tags, []], now.Tags ?? []);
      },
    };
  },
} satisfies Record<string, Maker>;
