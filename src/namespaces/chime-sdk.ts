import type * as identity from "@aws-sdk/client-chime-sdk-identity";
import type * as messaging from "@aws-sdk/client-chime-sdk-messaging";
import { sharedSettings, type ClientSettings } from "./client-settings.js";
import { LazyClient } from "./lazy-client.js";
import { loadIdentity, loadMessaging } from "./load-clients.js";
import { factsOf } from "./operations.js";
import {
  fromMessagingOutput,
  toMessagingInput,
  type DeleteAppInstanceStreamingConfigurationsInput,
  type DeleteAppInstanceStreamingConfigurationsOutput,
  type GetAppInstanceStreamingConfigurationsInput,
  type GetAppInstanceStreamingConfigurationsOutput,
  type PutAppInstanceStreamingConfigurationsInput,
  type PutAppInstanceStreamingConfigurationsOutput,
} from "./streaming.js";
import type { ListOperation, Namespace, Operation } from "./types.js";

/** Ready-made AWS clients of the dedicated namespaces. */
export interface ChimeSdkClients {
  /** Serves app instances, users and retention settings. */
  identity?: identity.ChimeSDKIdentityClient;
  /** Serves channels, memberships, moderation, messages and streaming configurations. */
  messaging?: messaging.ChimeSDKMessagingClient;
}

/** The dedicated namespaces: two AWS clients, each loaded and built with the first call that needs it. */
export function chimeSdkNamespace(settings: ClientSettings, given: ChimeSdkClients = {}): Namespace {
  const common = sharedSettings(settings);
  const identityClient = new LazyClient(loadIdentity, common, given.identity);
  const messagingClient = new LazyClient(loadMessaging, common, given.messaging);
  return {
    entry: "chime-messaging",
    bearerRequired: true,
    alsoRequired: {
      UpdateAppInstance: ["Metadata"],
      UpdateAppInstanceUser: ["Metadata"],
      UpdateChannelMessage: ["Content"],
    },
    async send(operation, input, options) {
      const client = factsOf(operation).identity ? identityClient : messagingClient;
      return fromMessagingOutput(await client.send(operation, toMessagingInput(input), options));
    },
    signing: () => messagingClient.signing(),
    async load() {
      await Promise.all([identityClient.load(), messagingClient.load()]);
    },
    close() {
      identityClient.close();
      messagingClient.close();
    },
  };
}

/** The types of the 48 operations in the dedicated namespaces. */
export interface ChimeSdkOperations {
  CreateAppInstance: Operation<
    "CreateAppInstance",
    identity.CreateAppInstanceCommandInput,
    identity.CreateAppInstanceCommandOutput
  >;
  CreateAppInstanceAdmin: Operation<
    "CreateAppInstanceAdmin",
    identity.CreateAppInstanceAdminCommandInput,
    identity.CreateAppInstanceAdminCommandOutput
  >;
  CreateAppInstanceUser: Operation<
    "CreateAppInstanceUser",
    identity.CreateAppInstanceUserCommandInput,
    identity.CreateAppInstanceUserCommandOutput
  >;
  CreateChannel: Operation<
    "CreateChannel",
    messaging.CreateChannelCommandInput,
    messaging.CreateChannelCommandOutput
  >;
  CreateChannelBan: Operation<
    "CreateChannelBan",
    messaging.CreateChannelBanCommandInput,
    messaging.CreateChannelBanCommandOutput
  >;
  CreateChannelMembership: Operation<
    "CreateChannelMembership",
    messaging.CreateChannelMembershipCommandInput,
    messaging.CreateChannelMembershipCommandOutput
  >;
  CreateChannelModerator: Operation<
    "CreateChannelModerator",
    messaging.CreateChannelModeratorCommandInput,
    messaging.CreateChannelModeratorCommandOutput
  >;
  DeleteAppInstance: Operation<
    "DeleteAppInstance",
    identity.DeleteAppInstanceCommandInput,
    identity.DeleteAppInstanceCommandOutput
  >;
  DeleteAppInstanceAdmin: Operation<
    "DeleteAppInstanceAdmin",
    identity.DeleteAppInstanceAdminCommandInput,
    identity.DeleteAppInstanceAdminCommandOutput
  >;
  DeleteAppInstanceStreamingConfigurations: Operation<
    "DeleteAppInstanceStreamingConfigurations",
    DeleteAppInstanceStreamingConfigurationsInput,
    DeleteAppInstanceStreamingConfigurationsOutput
  >;
  DeleteAppInstanceUser: Operation<
    "DeleteAppInstanceUser",
    identity.DeleteAppInstanceUserCommandInput,
    identity.DeleteAppInstanceUserCommandOutput
  >;
  DeleteChannel: Operation<
    "DeleteChannel",
    messaging.DeleteChannelCommandInput,
    messaging.DeleteChannelCommandOutput
  >;
  DeleteChannelBan: Operation<
    "DeleteChannelBan",
    messaging.DeleteChannelBanCommandInput,
    messaging.DeleteChannelBanCommandOutput
  >;
  DeleteChannelMembership: Operation<
    "DeleteChannelMembership",
    messaging.DeleteChannelMembershipCommandInput,
    messaging.DeleteChannelMembershipCommandOutput
  >;
  DeleteChannelMessage: Operation<
    "DeleteChannelMessage",
    messaging.DeleteChannelMessageCommandInput,
    messaging.DeleteChannelMessageCommandOutput
  >;
  DeleteChannelModerator: Operation<
    "DeleteChannelModerator",
    messaging.DeleteChannelModeratorCommandInput,
    messaging.DeleteChannelModeratorCommandOutput
  >;
  DescribeAppInstance: Operation<
    "DescribeAppInstance",
    identity.DescribeAppInstanceCommandInput,
    identity.DescribeAppInstanceCommandOutput
  >;
  DescribeAppInstanceAdmin: Operation<
    "DescribeAppInstanceAdmin",
    identity.DescribeAppInstanceAdminCommandInput,
    identity.DescribeAppInstanceAdminCommandOutput
  >;
  DescribeAppInstanceUser: Operation<
    "DescribeAppInstanceUser",
    identity.DescribeAppInstanceUserCommandInput,
    identity.DescribeAppInstanceUserCommandOutput
  >;
  DescribeChannel: Operation<
    "DescribeChannel",
    messaging.DescribeChannelCommandInput,
    messaging.DescribeChannelCommandOutput
  >;
  DescribeChannelBan: Operation<
    "DescribeChannelBan",
    messaging.DescribeChannelBanCommandInput,
    messaging.DescribeChannelBanCommandOutput
  >;
  DescribeChannelMembership: Operation<
    "DescribeChannelMembership",
    messaging.DescribeChannelMembershipCommandInput,
    messaging.DescribeChannelMembershipCommandOutput
  >;
  DescribeChannelMembershipForAppInstanceUser: Operation<
    "DescribeChannelMembershipForAppInstanceUser",
    messaging.DescribeChannelMembershipForAppInstanceUserCommandInput,
    messaging.DescribeChannelMembershipForAppInstanceUserCommandOutput
  >;
  DescribeChannelModeratedByAppInstanceUser: Operation<
    "DescribeChannelModeratedByAppInstanceUser",
    messaging.DescribeChannelModeratedByAppInstanceUserCommandInput,
    messaging.DescribeChannelModeratedByAppInstanceUserCommandOutput
  >;
  DescribeChannelModerator: Operation<
    "DescribeChannelModerator",
    messaging.DescribeChannelModeratorCommandInput,
    messaging.DescribeChannelModeratorCommandOutput
  >;
  GetAppInstanceRetentionSettings: Operation<
    "GetAppInstanceRetentionSettings",
    identity.GetAppInstanceRetentionSettingsCommandInput,
    identity.GetAppInstanceRetentionSettingsCommandOutput
  >;
  GetAppInstanceStreamingConfigurations: Operation<
    "GetAppInstanceStreamingConfigurations",
    GetAppInstanceStreamingConfigurationsInput,
    GetAppInstanceStreamingConfigurationsOutput
  >;
  GetChannelMessage: Operation<
    "GetChannelMessage",
    messaging.GetChannelMessageCommandInput,
    messaging.GetChannelMessageCommandOutput
  >;
  GetMessagingSessionEndpoint: Operation<
    "GetMessagingSessionEndpoint",
    messaging.GetMessagingSessionEndpointCommandInput,
    messaging.GetMessagingSessionEndpointCommandOutput
  >;
  ListAppInstanceAdmins: ListOperation<
    "ListAppInstanceAdmins",
    identity.ListAppInstanceAdminsCommandInput,
    identity.ListAppInstanceAdminsCommandOutput
  >;
  ListAppInstanceUsers: ListOperation<
    "ListAppInstanceUsers",
    identity.ListAppInstanceUsersCommandInput,
    identity.ListAppInstanceUsersCommandOutput
  >;
  ListAppInstances: ListOperation<
    "ListAppInstances",
    identity.ListAppInstancesCommandInput,
    identity.ListAppInstancesCommandOutput
  >;
  ListChannelBans: ListOperation<
    "ListChannelBans",
    messaging.ListChannelBansCommandInput,
    messaging.ListChannelBansCommandOutput
  >;
  ListChannelMemberships: ListOperation<
    "ListChannelMemberships",
    messaging.ListChannelMembershipsCommandInput,
    messaging.ListChannelMembershipsCommandOutput
  >;
  ListChannelMembershipsForAppInstanceUser: ListOperation<
    "ListChannelMembershipsForAppInstanceUser",
    messaging.ListChannelMembershipsForAppInstanceUserCommandInput,
    messaging.ListChannelMembershipsForAppInstanceUserCommandOutput
  >;
  ListChannelMessages: ListOperation<
    "ListChannelMessages",
    messaging.ListChannelMessagesCommandInput,
    messaging.ListChannelMessagesCommandOutput
  >;
  ListChannelModerators: ListOperation<
    "ListChannelModerators",
    messaging.ListChannelModeratorsCommandInput,
    messaging.ListChannelModeratorsCommandOutput
  >;
  ListChannels: ListOperation<
    "ListChannels",
    messaging.ListChannelsCommandInput,
    messaging.ListChannelsCommandOutput
  >;
  ListChannelsModeratedByAppInstanceUser: ListOperation<
    "ListChannelsModeratedByAppInstanceUser",
    messaging.ListChannelsModeratedByAppInstanceUserCommandInput,
    messaging.ListChannelsModeratedByAppInstanceUserCommandOutput
  >;
  PutAppInstanceRetentionSettings: Operation<
    "PutAppInstanceRetentionSettings",
    identity.PutAppInstanceRetentionSettingsCommandInput,
    identity.PutAppInstanceRetentionSettingsCommandOutput
  >;
  PutAppInstanceStreamingConfigurations: Operation<
    "PutAppInstanceStreamingConfigurations",
    PutAppInstanceStreamingConfigurationsInput,
    PutAppInstanceStreamingConfigurationsOutput
  >;
  RedactChannelMessage: Operation<
    "RedactChannelMessage",
    messaging.RedactChannelMessageCommandInput,
    messaging.RedactChannelMessageCommandOutput
  >;
  SendChannelMessage: Operation<
    "SendChannelMessage",
    messaging.SendChannelMessageCommandInput,
    messaging.SendChannelMessageCommandOutput
  >;
  UpdateAppInstance: Operation<
    "UpdateAppInstance",
    identity.UpdateAppInstanceCommandInput,
    identity.UpdateAppInstanceCommandOutput
  >;
  UpdateAppInstanceUser: Operation<
    "UpdateAppInstanceUser",
    identity.UpdateAppInstanceUserCommandInput,
    identity.UpdateAppInstanceUserCommandOutput
  >;
  UpdateChannel: Operation<
    "UpdateChannel",
    messaging.UpdateChannelCommandInput,
    messaging.UpdateChannelCommandOutput
  >;
  UpdateChannelMessage: Operation<
    "UpdateChannelMessage",
    messaging.UpdateChannelMessageCommandInput,
    messaging.UpdateChannelMessageCommandOutput
  >;
  UpdateChannelReadMarker: Operation<
    "UpdateChannelReadMarker",
    messaging.UpdateChannelReadMarkerCommandInput,
    messaging.UpdateChannelReadMarkerCommandOutput
  >;
}
