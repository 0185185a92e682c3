// The subjects of the calls that change app instances and users.

import { changed, found, gone, made, type Maker } from "./reliability-world.js";

const streaming = (text: string) => {
  const ResourceArn = `arn:aws:kinesis:us-east-1:123456789012:stream/chime-messaging-${text.replace(" ", "-")}`;
  return [{ AppInstanceDataType: "Channel" as const, ResourceArn }];
};
const retention = (RetentionDays: number) => ({ ChannelRetentionSettings: { RetentionDays } });

export const identitySubjects = {
  CreateAppInstance: (_, text) => ({
    input: { Name: text },
    reports: "AppInstanceArn",
    applied: (listing) => listing.instances(text),
  }),
  UpdateAppInstance: async ({ direct, instance }, text) => {
    const AppInstanceArn = await instance(text);
    return {
      input: { AppInstanceArn, Name: `${text} again`, Metadata: text },
      reports: "AppInstanceArn",
      applied: async () => {
        const { AppInstance: now } = await direct.describeAppInstance({ AppInstanceArn });
        const states: [unknown, unknown] = [
          [text, undefined],
          [`${text} again`, text],
        ];
        return changed(AppInstanceArn, states, [now?.Name, now?.Metadata]);
      },
    };
  },
  DeleteAppInstance: async ({ direct, instance }, text) => {
    const AppInstanceArn = await instance(text);
    return {
      input: { AppInstanceArn },
      applied: () => gone(AppInstanceArn, direct.describeAppInstance({ AppInstanceArn })),
    };
  },
  CreateAppInstanceAdmin: async ({ direct, AppInstanceArn, user }, text) => {
    const input = { AppInstanceArn, AppInstanceAdminArn: await user(text) };
    return {
      input,
      reports: "AppInstanceAdmin.Arn",
      applied: () => made(input.AppInstanceAdminArn, direct.describeAppInstanceAdmin(input)),
    };
  },
  DeleteAppInstanceAdmin: async ({ direct, AppInstanceArn, user }, text) => {
    const input = { AppInstanceArn, AppInstanceAdminArn: await user(text) };
    await direct.createAppInstanceAdmin(input);
    return {
      input,
      applied: () => gone(input.AppInstanceAdminArn, direct.describeAppInstanceAdmin(input)),
    };
  },
  PutAppInstanceRetentionSettings: async ({ direct, instance }, text) => {
    const AppInstanceArn = await instance(text);
    await direct.putAppInstanceRetentionSettings({
      AppInstanceArn,
      AppInstanceRetentionSettings: retention(7),
    });
    return {
      input: { AppInstanceArn, AppInstanceRetentionSettings: retention(30) },
      applied: async () => {
        const now = await direct.getAppInstanceRetentionSettings({ AppInstanceArn });
        return changed(AppInstanceArn, [retention(7), retention(30)], now.AppInstanceRetentionSettings);
      },
    };
  },
  PutAppInstanceStreamingConfigurations: async ({ direct, instance }, text) => {
    const AppInstanceArn = await instance(text);
    return {
      input: { AppInstanceArn, AppInstanceStreamingConfigurations: streaming(text) },
      applied: async () => {
        const now = await found(direct.getAppInstanceStreamingConfigurations({ AppInstanceArn }));
        return changed(AppInstanceArn, [undefined, streaming(text)], now?.AppInstanceStreamingConfigurations);
      },
    };
  },
  DeleteAppInstanceStreamingConfigurations: async ({ direct, instance }, text) => {
    const AppInstanceArn = await instance(text);
    await direct.putAppInstanceStreamingConfigurations({
      AppInstanceArn,
      AppInstanceStreamingConfigurations: streaming(text),
    });
    return {
      input: { AppInstanceArn },
      applied: () => gone(AppInstanceArn, direct.getAppInstanceStreamingConfigurations({ AppInstanceArn })),
    };
  },
  CreateAppInstanceUser: ({ direct, AppInstanceArn }, text) => {
    const AppInstanceUserId = text.replace(" ", "-");
    const AppInstanceUserArn = `${AppInstanceArn}/user/${AppInstanceUserId}`;
    return {
      input: { AppInstanceArn, AppInstanceUserId, Name: text },
      reports: "AppInstanceUserArn",
      applied: () => made(AppInstanceUserArn, direct.describeAppInstanceUser({ AppInstanceUserArn })),
    };
  },
  UpdateAppInstanceUser: async ({ direct, user }, text) => {
    const AppInstanceUserArn = await user(text);
    return {
      input: { AppInstanceUserArn, Name: `${text} again`, Metadata: text },
      reports: "AppInstanceUserArn",
      applied: async () => {
        const { AppInstanceUser: now } = await direct.describeAppInstanceUser({ AppInstanceUserArn });
        const states: [unknown, unknown] = [
          [text, undefined],
          [`${text} again`, text],
        ];
        return changed(AppInstanceUserArn, states, [now?.Name, now?.Metadata]);
      },
    };
  },
  DeleteAppInstanceUser: async ({ direct, user }, text) => {
    const AppInstanceUserArn = await user(text);
    return {
      input: { AppInstanceUserArn },
      applied: () => gone(AppInstanceUserArn, direct.describeAppInstanceUser({ AppInstanceUserArn })),
    };
  },
} satisfies Record<string, Maker>;
