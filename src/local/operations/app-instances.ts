import { conflict, notFound } from "../errors.js";
import type { appInstancesOperations } from "../model/app-instances.js";
import { ensureRoom } from "../quotas/ensure-room.js";
import { requireInstance, requireInputUser } from "../rules/lookups.js";
import { newRetention } from "../rules/retention.js";
import { checkedStreams } from "../rules/streams.js";
import { checkTags } from "../rules/tags.js";
import { CLOSE } from "../sessions/close-codes.js";
import { newInstanceArn } from "../state/arns.js";
import { addInstance } from "../state/create.js";
import type { AppInstance } from "../state/entities.js";
import { oncePerToken } from "./idempotency.js";
import { updatedMetadata } from "./metadata.js";
import { pageOf } from "./paging.js";
import { identity, maybeDate } from "./render.js";
import type { Handlers, StreamingConfigurations } from "./types.js";

export const appInstances: Handlers<keyof typeof appInstancesOperations> = {
  CreateAppInstance: (call, { Name, Metadata, Tags }) =>
    oncePerToken(call, () => {
      const { region, accountId } = call.service;
      checkTags(Tags);
      ensureRoom(call, "appInstancesPerAccount", call.state.instances.size);
      const arn = newInstanceArn(region, accountId);
      addInstance(call.state, { arn, name: Name, metadata: Metadata });
      call.state.tags.set(arn, Tags);
      return { AppInstanceArn: arn };
    }),

  DescribeAppInstance: (call, { AppInstanceArn }) => {
    const instance = requireInstance(call, AppInstanceArn);
    return {
      AppInstance: {
        ...summary(instance),
        CreatedTimestamp: new Date(instance.created),
        LastUpdatedTimestamp: new Date(instance.updated),
      },
    };
  },

  UpdateAppInstance: (call, { AppInstanceArn, Name, Metadata }) => {
    const instance = requireInstance(call, AppInstanceArn);
    const metadata = updatedMetadata(call, instance, Metadata);
    call.state.change("appInstances", instance, { name: Name, metadata, updated: call.state.now() });
    return { AppInstanceArn };
  },

  DeleteAppInstance: (call, { AppInstanceArn }) => {
    const instance = requireInstance(call, AppInstanceArn);
    const { sessions } = call.service;
    const connected = [...sessions.byUser.keys()].filter((userArn) => instance.users.has(userArn));
    for (const userArn of connected)
      sessions.close(CLOSE.forbidden, "The app instance was deleted", { userArn });
    call.state.removeInstance(instance);
    return {};
  },

  ListAppInstances: (call) => {
    const { items, NextToken } = pageOf(call, call.state.instances.list, summary);
    return { AppInstances: items, NextToken };
  },

  CreateAppInstanceAdmin: (call, { AppInstanceArn, AppInstanceAdminArn }) => {
    const instance = requireInstance(call, AppInstanceArn);
    const user = requireInputUser(call, AppInstanceAdminArn, instance);
    if (instance.admins.has(user.arn)) throw conflict("The user is an admin of the app instance already.");
    ensureRoom(call, "adminsPerAppInstance", instance.admins.size);
    call.state.addAdmin(user);
    return { AppInstanceAdmin: identity(call.state, user), AppInstanceArn };
  },

  DescribeAppInstanceAdmin: (call, { AppInstanceArn, AppInstanceAdminArn }) => {
    const admin = requireInstance(call, AppInstanceArn).admins.get(AppInstanceAdminArn);
    if (admin === undefined) throw notFound("The user is no admin of the app instance.");
    return {
      AppInstanceAdmin: {
        Admin: identity(call.state, admin.user),
        AppInstanceArn,
        CreatedTimestamp: new Date(admin.created),
      },
    };
  },

  DeleteAppInstanceAdmin: (call, { AppInstanceArn, AppInstanceAdminArn }) => {
    const admin = requireInstance(call, AppInstanceArn).admins.get(AppInstanceAdminArn);
    if (admin === undefined) throw notFound("The user is no admin of the app instance.");
    call.state.removeAdmin(admin);
    return {};
  },

  ListAppInstanceAdmins: (call, { AppInstanceArn }) => {
    const { admins } = requireInstance(call, AppInstanceArn);
    const { items, NextToken } = pageOf(call, admins.list, ({ user }) => ({
      Admin: identity(call.state, user),
    }));
    return { AppInstanceArn, AppInstanceAdmins: items, NextToken };
  },

  GetAppInstanceRetentionSettings: (call, { AppInstanceArn }) =>
    retentionOutput(requireInstance(call, AppInstanceArn)),

  PutAppInstanceRetentionSettings: (call, { AppInstanceArn, AppInstanceRetentionSettings }) => {
    const instance = requireInstance(call, AppInstanceArn);
    const days = AppInstanceRetentionSettings.ChannelRetentionSettings?.RetentionDays;
    const retention = newRetention(instance, days, call.state.now());
    call.state.change("appInstances", instance, { retention });
    return retentionOutput(instance);
  },

  GetAppInstanceStreamingConfigurations: (call, { AppInstanceArn }) => {
    const instance = requireInstance(call, AppInstanceArn);
    if (instance.streams.size === 0) throw notFound("The app instance has no streaming configurations.");
    return streamsOutput(instance);
  },

  PutAppInstanceStreamingConfigurations: (call, input) => {
    const instance = requireInstance(call, input.AppInstanceArn);
    const streams = new Map([...instance.streams, ...checkedStreams(call, input)]);
    call.state.change("appInstances", instance, { streams });
    return streamsOutput(instance);
  },

  DeleteAppInstanceStreamingConfigurations: (call, { AppInstanceArn }) => {
    call.state.change("appInstances", requireInstance(call, AppInstanceArn), { streams: new Map() });
    return {};
  },
};

function summary({ arn, name, metadata }: AppInstance) {
  return { AppInstanceArn: arn, Name: name, Metadata: metadata };
}

function retentionOutput({ retention: { settings } }: AppInstance) {
  return {
    AppInstanceRetentionSettings: settings
      ? { ChannelRetentionSettings: { RetentionDays: settings.days } }
      : {},
    InitiateDeletionTimestamp: maybeDate(settings?.deletionStarts),
  };
}

function streamsOutput({ streams }: AppInstance): StreamingConfigurations {
  const entries = [...streams];
  return {
    AppInstanceStreamingConfigurations: entries.map(([type, arn]) => ({
      AppInstanceDataType: type,
      ResourceArn: arn,
    })),
    StreamingConfigurations: entries.map(([type, arn]) => ({ DataType: type, ResourceArn: arn })),
  };
}
