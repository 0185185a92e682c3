import type * as Identity from "@aws-sdk/client-chime-sdk-identity";
import type * as Messaging from "@aws-sdk/client-chime-sdk-messaging";
import type { OperationName } from "../model/index.js";
import type { Call } from "../pipeline/call.js";

interface InstanceArn {
  AppInstanceArn: string;
}

type Stream = "Channel" | "ChannelMessage";

/** The streaming configurations under the names of both dialects. The encoder keeps those of the caller's dialect. */
export interface StreamingConfigurations {
  AppInstanceStreamingConfigurations?: { AppInstanceDataType: Stream; ResourceArn: string }[];
  StreamingConfigurations?: { DataType: Stream; ResourceArn: string }[];
}

type MembershipSummaries = (Messaging.ChannelMembershipSummary & {
  ReadMarkerTimestamp?: Date | undefined;
})[];

/** The input and output types of every operation, from the AWS SDK. */
interface AwsTypes extends Record<OperationName, [input: object, output: object]> {
  CreateAppInstance: [Identity.CreateAppInstanceCommandInput, Identity.CreateAppInstanceCommandOutput];
  CreateAppInstanceAdmin: [
    Identity.CreateAppInstanceAdminCommandInput,
    Identity.CreateAppInstanceAdminCommandOutput,
  ];
  CreateAppInstanceUser: [
    Identity.CreateAppInstanceUserCommandInput,
    Identity.CreateAppInstanceUserCommandOutput,
  ];
  CreateChannel: [Messaging.CreateChannelCommandInput, Messaging.CreateChannelCommandOutput];
  CreateChannelBan: [Messaging.CreateChannelBanCommandInput, Messaging.CreateChannelBanCommandOutput];
  CreateChannelMembership: [
    Messaging.CreateChannelMembershipCommandInput,
    Messaging.CreateChannelMembershipCommandOutput,
  ];
  CreateChannelModerator: [
    Messaging.CreateChannelModeratorCommandInput,
    Messaging.CreateChannelModeratorCommandOutput,
  ];
  DeleteAppInstance: [Identity.DeleteAppInstanceCommandInput, Identity.DeleteAppInstanceCommandOutput];
  DeleteAppInstanceAdmin: [
    Identity.DeleteAppInstanceAdminCommandInput,
    Identity.DeleteAppInstanceAdminCommandOutput,
  ];
  DeleteAppInstanceUser: [
    Identity.DeleteAppInstanceUserCommandInput,
    Identity.DeleteAppInstanceUserCommandOutput,
  ];
  DeleteChannel: [Messaging.DeleteChannelCommandInput, Messaging.DeleteChannelCommandOutput];
  DeleteChannelBan: [Messaging.DeleteChannelBanCommandInput, Messaging.DeleteChannelBanCommandOutput];
  DeleteChannelMembership: [
    Messaging.DeleteChannelMembershipCommandInput,
    Messaging.DeleteChannelMembershipCommandOutput,
  ];
  DeleteChannelMessage: [
    Messaging.DeleteChannelMessageCommandInput,
    Messaging.DeleteChannelMessageCommandOutput,
  ];
  DeleteChannelModerator: [
    Messaging.DeleteChannelModeratorCommandInput,
    Messaging.DeleteChannelModeratorCommandOutput,
  ];
  DescribeAppInstance: [Identity.DescribeAppInstanceCommandInput, Identity.DescribeAppInstanceCommandOutput];
  DescribeAppInstanceAdmin: [
    Identity.DescribeAppInstanceAdminCommandInput,
    Identity.DescribeAppInstanceAdminCommandOutput,
  ];
  DescribeAppInstanceUser: [
    Identity.DescribeAppInstanceUserCommandInput,
    Identity.DescribeAppInstanceUserCommandOutput,
  ];
  DescribeChannel: [Messaging.DescribeChannelCommandInput, Messaging.DescribeChannelCommandOutput];
  DescribeChannelBan: [Messaging.DescribeChannelBanCommandInput, Messaging.DescribeChannelBanCommandOutput];
  DescribeChannelMembership: [
    Messaging.DescribeChannelMembershipCommandInput,
    Messaging.DescribeChannelMembershipCommandOutput,
  ];
  DescribeChannelMembershipForAppInstanceUser: [
    Messaging.DescribeChannelMembershipForAppInstanceUserCommandInput,
    Messaging.DescribeChannelMembershipForAppInstanceUserCommandOutput,
  ];
  DescribeChannelModeratedByAppInstanceUser: [
    Messaging.DescribeChannelModeratedByAppInstanceUserCommandInput,
    Messaging.DescribeChannelModeratedByAppInstanceUserCommandOutput,
  ];
  DescribeChannelModerator: [
    Messaging.DescribeChannelModeratorCommandInput,
    Messaging.DescribeChannelModeratorCommandOutput,
  ];
  GetAppInstanceRetentionSettings: [
    Identity.GetAppInstanceRetentionSettingsCommandInput,
    Identity.GetAppInstanceRetentionSettingsCommandOutput,
  ];
  GetChannelMessage: [Messaging.GetChannelMessageCommandInput, Messaging.GetChannelMessageCommandOutput];
  GetMessagingSessionEndpoint: [
    Messaging.GetMessagingSessionEndpointCommandInput,
    Messaging.GetMessagingSessionEndpointCommandOutput,
  ];
  ListAppInstanceAdmins: [
    Identity.ListAppInstanceAdminsCommandInput,
    Identity.ListAppInstanceAdminsCommandOutput,
  ];
  ListAppInstanceUsers: [
    Identity.ListAppInstanceUsersCommandInput,
    Identity.ListAppInstanceUsersCommandOutput,
  ];
  ListAppInstances: [Identity.ListAppInstancesCommandInput, Identity.ListAppInstancesCommandOutput];
  ListChannelBans: [Messaging.ListChannelBansCommandInput, Messaging.ListChannelBansCommandOutput];
  ListChannelMemberships: [
    Messaging.ListChannelMembershipsCommandInput,
    Omit<Messaging.ListChannelMembershipsCommandOutput, "ChannelMemberships"> & {
      ChannelMemberships: MembershipSummaries;
    },
  ];
  ListChannelMembershipsForAppInstanceUser: [
    Messaging.ListChannelMembershipsForAppInstanceUserCommandInput,
    Messaging.ListChannelMembershipsForAppInstanceUserCommandOutput,
  ];
  ListChannelMessages: [
    Messaging.ListChannelMessagesCommandInput,
    Messaging.ListChannelMessagesCommandOutput,
  ];
  ListChannelModerators: [
    Messaging.ListChannelModeratorsCommandInput,
    Messaging.ListChannelModeratorsCommandOutput,
  ];
  ListChannels: [Messaging.ListChannelsCommandInput, Messaging.ListChannelsCommandOutput];
  ListChannelsModeratedByAppInstanceUser: [
    Messaging.ListChannelsModeratedByAppInstanceUserCommandInput,
    Messaging.ListChannelsModeratedByAppInstanceUserCommandOutput,
  ];
  PutAppInstanceRetentionSettings: [
    Identity.PutAppInstanceRetentionSettingsCommandInput,
    Identity.PutAppInstanceRetentionSettingsCommandOutput,
  ];
  RedactChannelMessage: [
    Messaging.RedactChannelMessageCommandInput,
    Messaging.RedactChannelMessageCommandOutput,
  ];
  SendChannelMessage: [Messaging.SendChannelMessageCommandInput, Messaging.SendChannelMessageCommandOutput];
  UpdateAppInstance: [Identity.UpdateAppInstanceCommandInput, Identity.UpdateAppInstanceCommandOutput];
  UpdateAppInstanceUser: [
    Identity.UpdateAppInstanceUserCommandInput,
    Identity.UpdateAppInstanceUserCommandOutput,
  ];
  UpdateChannel: [Messaging.UpdateChannelCommandInput, Messaging.UpdateChannelCommandOutput];
  UpdateChannelMessage: [
    Messaging.UpdateChannelMessageCommandInput,
    Messaging.UpdateChannelMessageCommandOutput,
  ];
  UpdateChannelReadMarker: [
    Messaging.UpdateChannelReadMarkerCommandInput,
    Messaging.UpdateChannelReadMarkerCommandOutput,
  ];
  DeleteAppInstanceStreamingConfigurations: [InstanceArn, object];
  GetAppInstanceStreamingConfigurations: [InstanceArn, StreamingConfigurations];
  PutAppInstanceStreamingConfigurations: [InstanceArn & StreamingConfigurations, StreamingConfigurations];
}

/** AWS's input types allow undefined for required fields. After validation they have a value. */
type Validated<T> = { [Member in keyof T]: Exclude<T[Member], undefined> };

/** The validated input of an operation. */
export type Input<Name extends OperationName> = Validated<AwsTypes[Name][0]>;

/** The output of an operation, before it is encoded for the caller's dialect. */
type Output<Name extends OperationName> = Omit<AwsTypes[Name][1], "$metadata">;

/** Implements an operation: checks the rules, reads or changes the state, and returns the output. */
export type Handler<Name extends OperationName> = (call: Call, input: Input<Name>) => Output<Name>;

/** The implementations of a group of operations. */
export type Handlers<Name extends OperationName = OperationName> = { readonly [N in Name]: Handler<N> };
