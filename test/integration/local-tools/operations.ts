// How the operations look on the wire, written from the AWS models for these tests alone, so that the service's own
// table is not tested against itself.

/** What a member may hold: the pool that the generator takes good values from. */
export type Pool =
  | "appInstance"
  | "user"
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
  | "userList";

export interface WireOperation {
  method: string;
  /** Members in braces: the pool, optionally with the place's name. */
  path: string;
  fixed?: [string, string];
  body?: Record<string, Pool>;
  query?: Record<string, Pool>;
  bearer?: true;
  /** Whether only clients of the dedicated namespaces have it. */
  only?: "dedicated";
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
    body: { Name: "name", Metadata: "metadata", ClientRequestToken: "token" },
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
    only: "dedicated",
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
  GetMessagingSessionEndpoint: { method: "GET", path: "/endpoints/messaging-session" },
};
