import type * as sdk from "@aws-sdk/client-chime";
import { sharedSettings, type ClientSettings } from "./client-settings.js";
import { LazyClient } from "./lazy-client.js";
import type { ListOperation, Namespace, Operation } from "./types.js";

/** The Chime namespace: one AWS client, loaded and built with the first call. */
export function chimeNamespace(settings: ClientSettings, given?: sdk.ChimeClient): Namespace {
  const client = new LazyClient(loadPeer, { ...sharedSettings(settings), region }, given);
  return {
    entry: "chime-messaging/chime",
    bearerRequired: false,
    hint: ({ message }) => (shutOut.test(message) ? moveOn : ""),
    alsoRequired: { UpdateChannel: ["Name", "Mode"] },
    send: (operation, input, options) => client.send(operation, input, options),
    signing: async () => ({ ...(await client.signing()), region: () => Promise.resolve(region) }),
    load: async () => void (await client.load()),
    close: () => client.close(),
  };
}

const shutOut = /not authorized to call (deprecated Amazon Chime SDK API|Chime SDK with Account)/i;
const moveOn = '. AWS no longer serves this namespace to the account: change the import to "chime-messaging"';

/** The only Region of the Chime namespace: its client signs for it whatever Region it is given. */
export const region = "us-east-1";

async function loadPeer() {
  try {
    return await import("./chime-client.js");
  } catch (error) {
    throw isMissing(error) ? missingPeer(error) : error;
  }
}

const isMissing = (error: unknown) =>
  error instanceof Error &&
  /^(ERR_)?MODULE_NOT_FOUND$/.test(String((error as NodeJS.ErrnoException).code)) &&
  error.message.includes("@aws-sdk/client-chime");

// The caller makes its own error of it, by this name.
const missingPeer = (cause: unknown) =>
  Object.assign(
    new Error(
      '"chime-messaging/chime" needs @aws-sdk/client-chime below 3.757.0, which is not installed. Run: ' +
        'npm install "@aws-sdk/client-chime@>=3.699.0 <3.757.0" (or import "chime-messaging", which needs nothing else)',
      { cause },
    ),
    { name: "MissingPeerError" },
  );

/** The types of the 48 operations in the Chime namespace. */
export interface ChimeOperations {
  CreateAppInstance: Operation<
    "CreateAppInstance",
    sdk.CreateAppInstanceCommandInput,
    sdk.CreateAppInstanceCommandOutput
  >;
  CreateAppInstanceAdmin: Operation<
    "CreateAppInstanceAdmin",
    sdk.CreateAppInstanceAdminCommandInput,
    sdk.CreateAppInstanceAdminCommandOutput
  >;
  CreateAppInstanceUser: Operation<
    "CreateAppInstanceUser",
    sdk.CreateAppInstanceUserCommandInput,
    sdk.CreateAppInstanceUserCommandOutput
  >;
  CreateChannel: Operation<"CreateChannel", sdk.CreateChannelCommandInput, sdk.CreateChannelCommandOutput>;
  CreateChannelBan: Operation<
    "CreateChannelBan",
    sdk.CreateChannelBanCommandInput,
    sdk.CreateChannelBanCommandOutput
  >;
  CreateChannelMembership: Operation<
    "CreateChannelMembership",
    sdk.CreateChannelMembershipCommandInput,
    sdk.CreateChannelMembershipCommandOutput
  >;
  CreateChannelModerator: Operation<
    "CreateChannelModerator",
    sdk.CreateChannelModeratorCommandInput,
    sdk.CreateChannelModeratorCommandOutput
  >;
  DeleteAppInstance: Operation<
    "DeleteAppInstance",
    sdk.DeleteAppInstanceCommandInput,
    sdk.DeleteAppInstanceCommandOutput
  >;
  DeleteAppInstanceAdmin: Operation<
    "DeleteAppInstanceAdmin",
    sdk.DeleteAppInstanceAdminCommandInput,
    sdk.DeleteAppInstanceAdminCommandOutput
  >;
  DeleteAppInstanceStreamingConfigurations: Operation<
    "DeleteAppInstanceStreamingConfigurations",
    sdk.DeleteAppInstanceStreamingConfigurationsCommandInput,
    sdk.DeleteAppInstanceStreamingConfigurationsCommandOutput
  >;
  DeleteAppInstanceUser: Operation<
    "DeleteAppInstanceUser",
    sdk.DeleteAppInstanceUserCommandInput,
    sdk.DeleteAppInstanceUserCommandOutput
  >;
  DeleteChannel: Operation<"DeleteChannel", sdk.DeleteChannelCommandInput, sdk.DeleteChannelCommandOutput>;
  DeleteChannelBan: Operation<
    "DeleteChannelBan",
    sdk.DeleteChannelBanCommandInput,
    sdk.DeleteChannelBanCommandOutput
  >;
  DeleteChannelMembership: Operation<
    "DeleteChannelMembership",
    sdk.DeleteChannelMembershipCommandInput,
    sdk.DeleteChannelMembershipCommandOutput
  >;
  DeleteChannelMessage: Operation<
    "DeleteChannelMessage",
    sdk.DeleteChannelMessageCommandInput,
    sdk.DeleteChannelMessageCommandOutput
  >;
  DeleteChannelModerator: Operation<
    "DeleteChannelModerator",
    sdk.DeleteChannelModeratorCommandInput,
    sdk.DeleteChannelModeratorCommandOutput
  >;
  DescribeAppInstance: Operation<
    "DescribeAppInstance",
    sdk.DescribeAppInstanceCommandInput,
    sdk.DescribeAppInstanceCommandOutput
  >;
  DescribeAppInstanceAdmin: Operation<
    "DescribeAppInstanceAdmin",
    sdk.DescribeAppInstanceAdminCommandInput,
    sdk.DescribeAppInstanceAdminCommandOutput
  >;
  DescribeAppInstanceUser: Operation<
    "DescribeAppInstanceUser",
    sdk.DescribeAppInstanceUserCommandInput,
    sdk.DescribeAppInstanceUserCommandOutput
  >;
  DescribeChannel: Operation<
    "DescribeChannel",
    sdk.DescribeChannelCommandInput,
    sdk.DescribeChannelCommandOutput
  >;
  DescribeChannelBan: Operation<
    "DescribeChannelBan",
    sdk.DescribeChannelBanCommandInput,
    sdk.DescribeChannelBanCommandOutput
  >;
  DescribeChannelMembership: Operation<
    "DescribeChannelMembership",
    sdk.DescribeChannelMembershipCommandInput,
    sdk.DescribeChannelMembershipCommandOutput
  >;
  DescribeChannelMembershipForAppInstanceUser: Operation<
    "DescribeChannelMembershipForAppInstanceUser",
    sdk.DescribeChannelMembershipForAppInstanceUserCommandInput,
    sdk.DescribeChannelMembershipForAppInstanceUserCommandOutput
  >;
  DescribeChannelModeratedByAppInstanceUser: Operation<
    "DescribeChannelModeratedByAppInstanceUser",
    sdk.DescribeChannelModeratedByAppInstanceUserCommandInput,
    sdk.DescribeChannelModeratedByAppInstanceUserCommandOutput
  >;
  DescribeChannelModerator: Operation<
    "DescribeChannelModerator",
    sdk.DescribeChannelModeratorCommandInput,
    sdk.DescribeChannelModeratorCommandOutput
  >;
  GetAppInstanceRetentionSettings: Operation<
    "GetAppInstanceRetentionSettings",
    sdk.GetAppInstanceRetentionSettingsCommandInput,
    sdk.GetAppInstanceRetentionSettingsCommandOutput
  >;
  GetAppInstanceStreamingConfigurations: Operation<
    "GetAppInstanceStreamingConfigurations",
    sdk.GetAppInstanceStreamingConfigurationsCommandInput,
    sdk.GetAppInstanceStreamingConfigurationsCommandOutput
  >;
  GetChannelMessage: Operation<
    "GetChannelMessage",
    sdk.GetChannelMessageCommandInput,
    sdk.GetChannelMessageCommandOutput
  >;
  GetMessagingSessionEndpoint: Operation<
    "GetMessagingSessionEndpoint",
    sdk.GetMessagingSessionEndpointCommandInput,
    sdk.GetMessagingSessionEndpointCommandOutput
  >;
  ListAppInstanceAdmins: ListOperation<
    "ListAppInstanceAdmins",
    sdk.ListAppInstanceAdminsCommandInput,
    sdk.ListAppInstanceAdminsCommandOutput
  >;
  ListAppInstanceUsers: ListOperation<
    "ListAppInstanceUsers",
    sdk.ListAppInstanceUsersCommandInput,
    sdk.ListAppInstanceUsersCommandOutput
  >;
  ListAppInstances: ListOperation<
    "ListAppInstances",
    sdk.ListAppInstancesCommandInput,
    sdk.ListAppInstancesCommandOutput
  >;
  ListChannelBans: ListOperation<
    "ListChannelBans",
    sdk.ListChannelBansCommandInput,
    sdk.ListChannelBansCommandOutput
  >;
  ListChannelMemberships: ListOperation<
    "ListChannelMemberships",
    sdk.ListChannelMembershipsCommandInput,
    sdk.ListChannelMembershipsCommandOutput
  >;
  ListChannelMembershipsForAppInstanceUser: ListOperation<
    "ListChannelMembershipsForAppInstanceUser",
    sdk.ListChannelMembershipsForAppInstanceUserCommandInput,
    sdk.ListChannelMembershipsForAppInstanceUserCommandOutput
  >;
  ListChannelMessages: ListOperation<
    "ListChannelMessages",
    sdk.ListChannelMessagesCommandInput,
    sdk.ListChannelMessagesCommandOutput
  >;
  ListChannelModerators: ListOperation<
    "ListChannelModerators",
    sdk.ListChannelModeratorsCommandInput,
    sdk.ListChannelModeratorsCommandOutput
  >;
  ListChannels: ListOperation<"ListChannels", sdk.ListChannelsCommandInput, sdk.ListChannelsCommandOutput>;
  ListChannelsModeratedByAppInstanceUser: ListOperation<
    "ListChannelsModeratedByAppInstanceUser",
    sdk.ListChannelsModeratedByAppInstanceUserCommandInput,
    sdk.ListChannelsModeratedByAppInstanceUserCommandOutput
  >;
  PutAppInstanceRetentionSettings: Operation<
    "PutAppInstanceRetentionSettings",
    sdk.PutAppInstanceRetentionSettingsCommandInput,
    sdk.PutAppInstanceRetentionSettingsCommandOutput
  >;
  PutAppInstanceStreamingConfigurations: Operation<
    "PutAppInstanceStreamingConfigurations",
    sdk.PutAppInstanceStreamingConfigurationsCommandInput,
    sdk.PutAppInstanceStreamingConfigurationsCommandOutput
  >;
  RedactChannelMessage: Operation<
    "RedactChannelMessage",
    sdk.RedactChannelMessageCommandInput,
    sdk.RedactChannelMessageCommandOutput
  >;
  SendChannelMessage: Operation<
    "SendChannelMessage",
    sdk.SendChannelMessageCommandInput,
    sdk.SendChannelMessageCommandOutput
  >;
  UpdateAppInstance: Operation<
    "UpdateAppInstance",
    sdk.UpdateAppInstanceCommandInput,
    sdk.UpdateAppInstanceCommandOutput
  >;
  UpdateAppInstanceUser: Operation<
    "UpdateAppInstanceUser",
    sdk.UpdateAppInstanceUserCommandInput,
    sdk.UpdateAppInstanceUserCommandOutput
  >;
  UpdateChannel: Operation<"UpdateChannel", sdk.UpdateChannelCommandInput, sdk.UpdateChannelCommandOutput>;
  UpdateChannelMessage: Operation<
    "UpdateChannelMessage",
    sdk.UpdateChannelMessageCommandInput,
    sdk.UpdateChannelMessageCommandOutput
  >;
  UpdateChannelReadMarker: Operation<
    "UpdateChannelReadMarker",
    sdk.UpdateChannelReadMarkerCommandInput,
    sdk.UpdateChannelReadMarkerCommandOutput
  >;
}
