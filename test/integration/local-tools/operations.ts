// How the operations look on the wire, written from the AWS models for these tests alone, so that the service's own
// table is not tested against itself.

/** What a member may hold: the pool that the generator takes good values from. */
export type Pool =
  | "appInstance"
  | "user"
  | "bot"
  | "botConfiguration"
  | "searchFields"
  | "channel"
  | "message"
  | "name"
  | "metadata"
  | "content"
  | "token"
  | "userId"
  | "mode"
  | "privacy"
  | "membershipType"
  | "messageType"
  | "persistence"
  | "sortOrder"
  | "time"
  | "maxResults"
  | "nextToken"
  | "retention"
  | "streams"
  | "userList"
  | "flow"
  | "processors"
  | "heldChannel"
  | "callbackId"
  | "callbackMessage"
  | "flag"
  | ExtraPool;

/** Those that values.ts draws. */
export type ExtraPool =
  | "userExpiration"
  | "channelExpiration"
  | "preferences"
  | "pushNotification"
  | "attributes"
  | "endpoint"
  | "endpointType"
  | "pinpoint"
  | "device"
  | "allowMessages"
  | "resource"
  | "tags"
  | "tagKeys";

export interface WireOperation {
  method: string;
  /** Members in braces: the pool, optionally with the place's name. */
  path: string;
  fixed?: [string, string];
  body?: Record<string, Pool>;
  query?: Record<string, Pool>;
  bearer?: true;
  /** Whether only the dedicated namespaces have it. */
  dedicated?: true;
  /** Whether it may answer 404, in either namespace. */
  notFound?: true;
  /** How often it is drawn; 1 when left out. */
  weight?: number;
}

const page: Record<string, Pool> = { "max-results": "maxResults", "next-token": "nextToken" };
const inChannel = (rest: string) => `/channels/{channel}${rest}`;

export const OPERATIONS: Record<string, WireOperation> = {
  CreateAppInstance: {
    method: "POST",
    path: "/app-instances",
    body: { Name: "name", Metadata: "metadata", ClientRequestToken: "token", Tags: "tags" },
    weight: 0.2,
  },
  DescribeAppInstance: { method: "GET", path: "/app-instances/{appInstance}" },
  UpdateAppInstance: {
    method: "PUT",
    path: "/app-instances/{appInstance}",
    body: { Name: "name", Metadata: "metadata" },
  },
  DeleteAppInstance: { method: "DELETE", path: "/app-instances/{appInstance}", weight: 0.04 },
  ListAppInstances: { method: "GET", path: "/app-instances", query: page },
  CreateAppInstanceAdmin: {
    method: "POST",
    path: "/app-instances/{appInstance}/admins",
    body: { AppInstanceAdminArn: "user" },
  },
  DescribeAppInstanceAdmin: { method: "GET", path: "/app-instances/{appInstance}/admins/{user}" },
  DeleteAppInstanceAdmin: {
    method: "DELETE",
    path: "/app-instances/{appInstance}/admins/{user}",
    weight: 0.3,
  },
  ListAppInstanceAdmins: { method: "GET", path: "/app-instances/{appInstance}/admins", query: page },
  GetAppInstanceRetentionSettings: {
    method: "GET",
    path: "/app-instances/{appInstance}/retention-settings",
    notFound: true,
  },
  PutAppInstanceRetentionSettings: {
    method: "PUT",
    path: "/app-instances/{appInstance}/retention-settings",
    body: { AppInstanceRetentionSettings: "retention" },
    notFound: true,
    weight: 0.2,
  },
  GetAppInstanceStreamingConfigurations: {
    method: "GET",
    path: "/app-instances/{appInstance}/streaming-configurations",
    notFound: true,
  },
  PutAppInstanceStreamingConfigurations: {
    method: "PUT",
    path: "/app-instances/{appInstance}/streaming-configurations",
    body: { AppInstanceStreamingConfigurations: "streams" },
    notFound: true,
  },
  DeleteAppInstanceStreamingConfigurations: {
    method: "DELETE",
    path: "/app-instances/{appInstance}/streaming-configurations",
    notFound: true,
  },
  CreateAppInstanceUser: {
    method: "POST",
    path: "/app-instance-users",
    body: {
      AppInstanceArn: "appInstance",
      AppInstanceUserId: "userId",
      Name: "name",
      Metadata: "metadata",
      ClientRequestToken: "token",
      Tags: "tags",
      ExpirationSettings: "userExpiration",
    },
    weight: 2,
  },
  DescribeAppInstanceUser: { method: "GET", path: "/app-instance-users/{user}" },
  UpdateAppInstanceUser: {
    method: "PUT",
    path: "/app-instance-users/{user}",
    body: { Name: "name", Metadata: "metadata" },
  },
  DeleteAppInstanceUser: { method: "DELETE", path: "/app-instance-users/{user}", weight: 0.2 },
  ListAppInstanceUsers: {
    method: "GET",
    path: "/app-instance-users",
    query: { "app-instance-arn": "appInstance", ...page },
  },
  CreateAppInstanceBot: {
    method: "POST",
    path: "/app-instance-bots",
    body: {
      AppInstanceArn: "appInstance",
      Name: "name",
      Metadata: "metadata",
      Configuration: "botConfiguration",
      ClientRequestToken: "token",
    },
    dedicated: true,
  },
  DescribeAppInstanceBot: {
    method: "GET",
    path: "/app-instance-bots/{bot}",
    notFound: true,
    dedicated: true,
  },
  UpdateAppInstanceBot: {
    method: "PUT",
    path: "/app-instance-bots/{bot}",
    body: { Name: "name", Metadata: "metadata", Configuration: "botConfiguration" },
    dedicated: true,
  },
  DeleteAppInstanceBot: {
    method: "DELETE",
    path: "/app-instance-bots/{bot}",
    dedicated: true,
    weight: 0.4,
  },
  ListAppInstanceBots: {
    method: "GET",
    path: "/app-instance-bots",
    query: { "app-instance-arn": "appInstance", ...page },
    dedicated: true,
  },
  CreateChannel: {
    method: "POST",
    path: "/channels",
    body: {
      AppInstanceArn: "appInstance",
      Name: "name",
      Mode: "mode",
      Privacy: "privacy",
      Metadata: "metadata",
      ClientRequestToken: "token",
      ChannelId: "userId",
      MemberArns: "userList",
      ModeratorArns: "userList",
      Tags: "tags",
      ExpirationSettings: "channelExpiration",
    },
    bearer: true,
    weight: 2,
  },
  DescribeChannel: { method: "GET", path: inChannel(""), bearer: true },
  UpdateChannel: {
    method: "PUT",
    path: inChannel(""),
    body: { Name: "name", Mode: "mode", Metadata: "metadata" },
    bearer: true,
  },
  DeleteChannel: { method: "DELETE", path: inChannel(""), bearer: true, weight: 0.2 },
  ListChannels: {
    method: "GET",
    path: "/channels",
    query: { "app-instance-arn": "appInstance", privacy: "privacy", ...page },
    bearer: true,
  },
  SearchChannels: {
    method: "POST",
    path: "/channels",
    fixed: ["operation", "search"],
    query: page,
    body: { Fields: "searchFields" },
    bearer: true,
    dedicated: true,
    weight: 2,
  },
  DescribeChannelModeratedByAppInstanceUser: {
    method: "GET",
    path: inChannel(""),
    fixed: ["scope", "app-instance-user-moderated-channel"],
    query: { "app-instance-user-arn": "user" },
    bearer: true,
  },
  ListChannelsModeratedByAppInstanceUser: {
    method: "GET",
    path: "/channels",
    fixed: ["scope", "app-instance-user-moderated-channels"],
    query: { "app-instance-user-arn": "user", ...page },
    bearer: true,
  },
  UpdateChannelReadMarker: { method: "PUT", path: inChannel("/readMarker"), bearer: true },
  CreateChannelMembership: {
    method: "POST",
    path: inChannel("/memberships"),
    body: { MemberArn: "user", Type: "membershipType" },
    bearer: true,
    notFound: true,
    weight: 4,
  },
  BatchCreateChannelMembership: {
    method: "POST",
    path: inChannel("/memberships"),
    fixed: ["operation", "batch-create"],
    body: { MemberArns: "userList", Type: "membershipType" },
    bearer: true,
    notFound: true,
  },
  ListSubChannels: {
    method: "GET",
    path: inChannel("/subchannels"),
    query: page,
    bearer: true,
    dedicated: true,
  },
  DescribeChannelMembership: {
    method: "GET",
    path: inChannel("/memberships/{user}"),
    bearer: true,
    notFound: true,
  },
  DeleteChannelMembership: { method: "DELETE", path: inChannel("/memberships/{user}"), bearer: true },
  ListChannelMemberships: {
    method: "GET",
    path: inChannel("/memberships"),
    query: { type: "membershipType", ...page },
    bearer: true,
  },
  DescribeChannelMembershipForAppInstanceUser: {
    method: "GET",
    path: inChannel(""),
    fixed: ["scope", "app-instance-user-membership"],
    query: { "app-instance-user-arn": "user" },
    bearer: true,
  },
  ListChannelMembershipsForAppInstanceUser: {
    method: "GET",
    path: "/channels",
    fixed: ["scope", "app-instance-user-memberships"],
    query: { "app-instance-user-arn": "user", ...page },
    bearer: true,
  },
  CreateChannelBan: {
    method: "POST",
    path: inChannel("/bans"),
    body: { MemberArn: "user" },
    bearer: true,
    weight: 4,
  },
  DescribeChannelBan: {
    method: "GET",
    path: inChannel("/bans/{user}"),
    bearer: true,
    notFound: true,
    weight: 4,
  },
  DeleteChannelBan: { method: "DELETE", path: inChannel("/bans/{user}"), bearer: true, weight: 0.4 },
  ListChannelBans: { method: "GET", path: inChannel("/bans"), query: page, bearer: true },
  CreateChannelModerator: {
    method: "POST",
    path: inChannel("/moderators"),
    body: { ChannelModeratorArn: "user" },
    bearer: true,
    weight: 2,
  },
  DescribeChannelModerator: {
    method: "GET",
    path: inChannel("/moderators/{user}"),
    bearer: true,
    notFound: true,
  },
  DeleteChannelModerator: { method: "DELETE", path: inChannel("/moderators/{user}"), bearer: true },
  ListChannelModerators: { method: "GET", path: inChannel("/moderators"), query: page, bearer: true },
  SendChannelMessage: {
    method: "POST",
    path: inChannel("/messages"),
    body: {
      Content: "content",
      Type: "messageType",
      Persistence: "persistence",
      Metadata: "metadata",
      ClientRequestToken: "token",
      PushNotification: "pushNotification",
      MessageAttributes: "attributes",
    },
    bearer: true,
    weight: 12,
  },
  GetChannelMessage: {
    method: "GET",
    path: inChannel("/messages/{message}"),
    bearer: true,
    notFound: true,
    weight: 3,
  },
  UpdateChannelMessage: {
    method: "PUT",
    path: inChannel("/messages/{message}"),
    body: { Content: "content", Metadata: "metadata" },
    bearer: true,
    weight: 2,
  },
  DeleteChannelMessage: { method: "DELETE", path: inChannel("/messages/{message}"), bearer: true },
  RedactChannelMessage: {
    method: "POST",
    path: inChannel("/messages/{message}"),
    fixed: ["operation", "redact"],
    body: {},
    bearer: true,
    weight: 2,
  },
  ListChannelMessages: {
    method: "GET",
    path: inChannel("/messages"),
    query: { "sort-order": "sortOrder", "not-before": "time", "not-after": "time", ...page },
    bearer: true,
  },
  PutAppInstanceUserExpirationSettings: {
    method: "PUT",
    path: "/app-instance-users/{user}/expiration-settings",
    body: { ExpirationSettings: "userExpiration" },
    dedicated: true,
    weight: 0.3,
  },
  PutChannelExpirationSettings: {
    method: "PUT",
    path: inChannel("/expiration-settings"),
    body: { ExpirationSettings: "channelExpiration" },
    bearer: true,
    dedicated: true,
    weight: 0.6,
  },
  GetChannelMembershipPreferences: {
    method: "GET",
    path: inChannel("/memberships/{user}/preferences"),
    bearer: true,
    dedicated: true,
  },
  PutChannelMembershipPreferences: {
    method: "PUT",
    path: inChannel("/memberships/{user}/preferences"),
    body: { Preferences: "preferences" },
    bearer: true,
    dedicated: true,
    weight: 2,
  },
  RegisterAppInstanceUserEndpoint: {
    method: "POST",
    path: "/app-instance-users/{user}/endpoints",
    body: {
      Name: "name",
      Type: "endpointType",
      ResourceArn: "pinpoint",
      EndpointAttributes: "device",
      AllowMessages: "allowMessages",
      ClientRequestToken: "token",
    },
    dedicated: true,
    weight: 2,
  },
  DescribeAppInstanceUserEndpoint: {
    method: "GET",
    path: "/app-instance-users/{user}/endpoints/{endpoint}",
    dedicated: true,
  },
  UpdateAppInstanceUserEndpoint: {
    method: "PUT",
    path: "/app-instance-users/{user}/endpoints/{endpoint}",
    body: { Name: "name", AllowMessages: "allowMessages" },
    dedicated: true,
  },
  DeregisterAppInstanceUserEndpoint: {
    method: "DELETE",
    path: "/app-instance-users/{user}/endpoints/{endpoint}",
    dedicated: true,
    weight: 0.4,
  },
  ListAppInstanceUserEndpoints: {
    method: "GET",
    path: "/app-instance-users/{user}/endpoints",
    query: page,
    dedicated: true,
  },
  TagResource: {
    method: "POST",
    path: "/tags",
    fixed: ["operation", "tag-resource"],
    body: { ResourceARN: "resource", Tags: "tags" },
    dedicated: true,
  },
  UntagResource: {
    method: "POST",
    path: "/tags",
    fixed: ["operation", "untag-resource"],
    body: { ResourceARN: "resource", TagKeys: "tagKeys" },
    dedicated: true,
  },
  ListTagsForResource: { method: "GET", path: "/tags", query: { arn: "resource" }, dedicated: true },
  GetChannelMessageStatus: {
    method: "GET",
    path: inChannel("/messages/{message}"),
    fixed: ["scope", "message-status"],
    bearer: true,
    dedicated: true,
  },
  CreateChannelFlow: {
    method: "POST",
    path: "/channel-flows",
    body: {
      AppInstanceArn: "appInstance",
      Processors: "processors",
      Name: "name",
      ClientRequestToken: "token",
    },
    dedicated: true,
  },
  DescribeChannelFlow: { method: "GET", path: "/channel-flows/{flow}", dedicated: true },
  UpdateChannelFlow: {
    method: "PUT",
    path: "/channel-flows/{flow}",
    body: { Processors: "processors", Name: "name" },
    dedicated: true,
    weight: 0.5,
  },
  DeleteChannelFlow: { method: "DELETE", path: "/channel-flows/{flow}", dedicated: true, weight: 0.5 },
  ListChannelFlows: {
    method: "GET",
    path: "/channel-flows",
    query: { "app-instance-arn": "appInstance", ...page },
    dedicated: true,
  },
  AssociateChannelFlow: {
    method: "PUT",
    path: inChannel("/channel-flow"),
    body: { ChannelFlowArn: "flow" },
    bearer: true,
    notFound: true,
    dedicated: true,
    weight: 2,
  },
  DisassociateChannelFlow: {
    method: "DELETE",
    path: inChannel("/channel-flow/{flow}"),
    bearer: true,
    notFound: true,
    dedicated: true,
    weight: 2,
  },
  ListChannelsAssociatedWithChannelFlow: {
    method: "GET",
    path: "/channels",
    fixed: ["scope", "channel-flow-associations"],
    query: { "channel-flow-arn": "flow", ...page },
    dedicated: true,
  },
  ChannelFlowCallback: {
    method: "POST",
    path: "/channels/{heldChannel}",
    fixed: ["operation", "channel-flow-callback"],
    body: { CallbackId: "callbackId", DeleteResource: "flag", ChannelMessage: "callbackMessage" },
    dedicated: true,
    weight: 3,
  },
  GetMessagingSessionEndpoint: { method: "GET", path: "/endpoints/messaging-session" },
};
