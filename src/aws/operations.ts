/** The operations under the names of their launch, with the facts that the library needs: one row an operation. */

/** The two ways of reaching AWS. */
export type NamespaceKind = "dedicated" | "chime";

/** What the library has to know of one operation. */
export interface OperationFacts {
  /** Only the dedicated namespaces have it. */
  readonly only?: "dedicated";
  /**
   * Members that the service refuses to do without: strings, unless the name ends with `[]` (a list), `[{}]` (a list of
   * objects) or `{}` (an object). `?` stands behind a string that may be empty.
   */
  readonly required: readonly string[];
  /** Members that only one namespace requires. */
  readonly alsoRequired?: Partial<Record<NamespaceKind, readonly string[]>>;
  /** Served by the identity namespace; all others by the messaging namespace. */
  readonly identity?: true;
  /** Served by either of the two, and which one follows from the ARN in `ResourceARN`. */
  readonly byArn?: true;
  /** Takes an idempotency token. */
  readonly token?: true;
  /** Is made on behalf of an app instance user or bot: takes a bearer. */
  readonly bearer?: true;
  /** The output member that holds the items, if the operation is a list. */
  readonly list?: string;
  /** The HTTP status of success. Default: 200. */
  readonly status?: 201 | 204;
  /** Output lists that the service may leave out when they are empty. Users get them all the same. */
  readonly orEmpty?: readonly string[];
  /** Output members that the service always sends; `[]` stands for each item of a list. */
  readonly always: readonly string[];
}

// Only identifiers, and what defines a list's order, count as always sent: the rest of an output is documented as
// possible, not as promised.
const rows = {
  AssociateChannelFlow: {
    only: "dedicated",
    required: ["ChannelArn", "ChannelFlowArn"],
    bearer: true,
    always: [],
  },
  BatchCreateChannelMembership: {
    required: ["ChannelArn", "MemberArns[]"],
    bearer: true,
    orEmpty: ["Errors"],
    always: ["Errors[].MemberArn", "Errors[].ErrorCode", "Errors[].ErrorMessage"],
  },
  // The SDK would make up a `CallbackId`, which no flow knows. So it is no token here, but required.
  ChannelFlowCallback: {
    only: "dedicated",
    required: ["CallbackId", "ChannelArn", "ChannelMessage{}"],
    always: ["ChannelArn", "CallbackId"],
  },
  CreateAppInstance: {
    required: ["Name"],
    identity: true,
    token: true,
    status: 201,
    always: ["AppInstanceArn"],
  },
  CreateAppInstanceAdmin: {
    required: ["AppInstanceArn", "AppInstanceAdminArn"],
    identity: true,
    status: 201,
    always: ["AppInstanceArn", "AppInstanceAdmin.Arn"],
  },
  CreateAppInstanceBot: {
    only: "dedicated",
    required: ["AppInstanceArn", "Configuration{}"],
    identity: true,
    token: true,
    status: 201,
    always: ["AppInstanceBotArn"],
  },
  CreateAppInstanceUser: {
    required: ["AppInstanceArn", "AppInstanceUserId", "Name"],
    identity: true,
    token: true,
    status: 201,
    always: ["AppInstanceUserArn"],
  },
  CreateChannel: {
    required: ["AppInstanceArn", "Name"],
    token: true,
    bearer: true,
    status: 201,
    always: ["ChannelArn"],
  },
  CreateChannelBan: {
    required: ["ChannelArn", "MemberArn"],
    bearer: true,
    status: 201,
    always: ["ChannelArn", "Member.Arn"],
  },
  CreateChannelFlow: {
    only: "dedicated",
    required: ["AppInstanceArn", "Processors[{}]", "Name"],
    token: true,
    status: 201,
    always: ["ChannelFlowArn"],
  },
  CreateChannelMembership: {
    required: ["ChannelArn", "MemberArn", "Type"],
    bearer: true,
    status: 201,
    always: ["ChannelArn", "Member.Arn"],
  },
  CreateChannelModerator: {
    required: ["ChannelArn", "ChannelModeratorArn"],
    bearer: true,
    status: 201,
    always: ["ChannelArn", "ChannelModerator.Arn"],
  },
  DeleteAppInstance: { required: ["AppInstanceArn"], identity: true, status: 204, always: [] },
  DeleteAppInstanceAdmin: {
    required: ["AppInstanceAdminArn", "AppInstanceArn"],
    identity: true,
    status: 204,
    always: [],
  },
  DeleteAppInstanceBot: {
    only: "dedicated",
    required: ["AppInstanceBotArn"],
    identity: true,
    status: 204,
    always: [],
  },
  DeleteAppInstanceStreamingConfigurations: { required: ["AppInstanceArn"], status: 204, always: [] },
  DeleteAppInstanceUser: { required: ["AppInstanceUserArn"], identity: true, status: 204, always: [] },
  DeleteChannel: { required: ["ChannelArn"], bearer: true, status: 204, always: [] },
  DeleteChannelBan: { required: ["ChannelArn", "MemberArn"], bearer: true, status: 204, always: [] },
  DeleteChannelFlow: { only: "dedicated", required: ["ChannelFlowArn"], status: 204, always: [] },
  DeleteChannelMembership: { required: ["ChannelArn", "MemberArn"], bearer: true, status: 204, always: [] },
  DeleteChannelMessage: { required: ["ChannelArn", "MessageId"], bearer: true, status: 204, always: [] },
  DeleteChannelModerator: {
    required: ["ChannelArn", "ChannelModeratorArn"],
    bearer: true,
    status: 204,
    always: [],
  },
  DeregisterAppInstanceUserEndpoint: {
    only: "dedicated",
    required: ["AppInstanceUserArn", "EndpointId"],
    identity: true,
    status: 204,
    always: [],
  },
  DescribeAppInstance: {
    required: ["AppInstanceArn"],
    identity: true,
    always: ["AppInstance.AppInstanceArn"],
  },
  DescribeAppInstanceAdmin: {
    required: ["AppInstanceAdminArn", "AppInstanceArn"],
    identity: true,
    always: ["AppInstanceAdmin.AppInstanceArn", "AppInstanceAdmin.Admin.Arn"],
  },
  DescribeAppInstanceBot: {
    only: "dedicated",
    required: ["AppInstanceBotArn"],
    identity: true,
    always: ["AppInstanceBot.AppInstanceBotArn"],
  },
  DescribeAppInstanceUser: {
    required: ["AppInstanceUserArn"],
    identity: true,
    always: ["AppInstanceUser.AppInstanceUserArn"],
  },
  DescribeAppInstanceUserEndpoint: {
    only: "dedicated",
    required: ["AppInstanceUserArn", "EndpointId"],
    identity: true,
    always: ["AppInstanceUserEndpoint.AppInstanceUserArn", "AppInstanceUserEndpoint.EndpointId"],
  },
  DescribeChannel: { required: ["ChannelArn"], bearer: true, always: ["Channel.ChannelArn"] },
  DescribeChannelBan: {
    required: ["ChannelArn", "MemberArn"],
    bearer: true,
    always: ["ChannelBan.ChannelArn", "ChannelBan.Member.Arn"],
  },
  DescribeChannelFlow: {
    only: "dedicated",
    required: ["ChannelFlowArn"],
    always: ["ChannelFlow.ChannelFlowArn"],
  },
  DescribeChannelMembership: {
    required: ["ChannelArn", "MemberArn"],
    bearer: true,
    always: ["ChannelMembership.ChannelArn", "ChannelMembership.Member.Arn"],
  },
  DescribeChannelMembershipForAppInstanceUser: {
    required: ["ChannelArn", "AppInstanceUserArn"],
    bearer: true,
    always: ["ChannelMembership.ChannelSummary.ChannelArn"],
  },
  DescribeChannelModeratedByAppInstanceUser: {
    required: ["ChannelArn", "AppInstanceUserArn"],
    bearer: true,
    always: ["Channel.ChannelSummary.ChannelArn"],
  },
  DescribeChannelModerator: {
    required: ["ChannelArn", "ChannelModeratorArn"],
    bearer: true,
    always: ["ChannelModerator.ChannelArn", "ChannelModerator.Moderator.Arn"],
  },
  DisassociateChannelFlow: {
    only: "dedicated",
    required: ["ChannelArn", "ChannelFlowArn"],
    bearer: true,
    status: 204,
    always: [],
  },
  GetAppInstanceRetentionSettings: { required: ["AppInstanceArn"], identity: true, always: [] },
  GetAppInstanceStreamingConfigurations: { required: ["AppInstanceArn"], always: [] },
  GetChannelMembershipPreferences: {
    only: "dedicated",
    required: ["ChannelArn", "MemberArn"],
    bearer: true,
    always: ["ChannelArn", "Member.Arn"],
  },
  GetChannelMessage: {
    required: ["ChannelArn", "MessageId"],
    bearer: true,
    always: ["ChannelMessage.ChannelArn", "ChannelMessage.MessageId", "ChannelMessage.CreatedTimestamp"],
  },
  GetChannelMessageStatus: {
    only: "dedicated",
    required: ["ChannelArn", "MessageId"],
    bearer: true,
    always: [],
  },
  GetMessagingSessionEndpoint: { required: [], always: ["Endpoint.Url"] },
  ListAppInstanceAdmins: {
    required: ["AppInstanceArn"],
    identity: true,
    list: "AppInstanceAdmins",
    always: ["AppInstanceArn", "AppInstanceAdmins[].Admin.Arn"],
  },
  ListAppInstanceBots: {
    only: "dedicated",
    required: ["AppInstanceArn"],
    identity: true,
    list: "AppInstanceBots",
    always: ["AppInstanceArn", "AppInstanceBots[].AppInstanceBotArn"],
  },
  ListAppInstanceUserEndpoints: {
    only: "dedicated",
    required: ["AppInstanceUserArn"],
    identity: true,
    list: "AppInstanceUserEndpoints",
    always: ["AppInstanceUserEndpoints[].AppInstanceUserArn", "AppInstanceUserEndpoints[].EndpointId"],
  },
  ListAppInstanceUsers: {
    required: ["AppInstanceArn"],
    identity: true,
    list: "AppInstanceUsers",
    always: ["AppInstanceArn", "AppInstanceUsers[].AppInstanceUserArn"],
  },
  ListAppInstances: {
    required: [],
    identity: true,
    list: "AppInstances",
    always: ["AppInstances[].AppInstanceArn"],
  },
  ListChannelBans: {
    required: ["ChannelArn"],
    bearer: true,
    list: "ChannelBans",
    always: ["ChannelArn", "ChannelBans[].Member.Arn"],
  },
  ListChannelFlows: {
    only: "dedicated",
    required: ["AppInstanceArn"],
    list: "ChannelFlows",
    always: ["ChannelFlows[].ChannelFlowArn"],
  },
  ListChannelMemberships: {
    required: ["ChannelArn"],
    bearer: true,
    list: "ChannelMemberships",
    always: ["ChannelArn", "ChannelMemberships[].Member.Arn"],
  },
  ListChannelMembershipsForAppInstanceUser: {
    required: [],
    bearer: true,
    list: "ChannelMemberships",
    always: ["ChannelMemberships[].ChannelSummary.ChannelArn"],
  },
  ListChannelMessages: {
    required: ["ChannelArn"],
    bearer: true,
    list: "ChannelMessages",
    always: ["ChannelArn", "ChannelMessages[].MessageId", "ChannelMessages[].CreatedTimestamp"],
  },
  ListChannelModerators: {
    required: ["ChannelArn"],
    bearer: true,
    list: "ChannelModerators",
    always: ["ChannelArn", "ChannelModerators[].Moderator.Arn"],
  },
  ListChannels: {
    required: ["AppInstanceArn"],
    bearer: true,
    list: "Channels",
    always: ["Channels[].ChannelArn"],
  },
  ListChannelsAssociatedWithChannelFlow: {
    only: "dedicated",
    required: ["ChannelFlowArn"],
    list: "Channels",
    always: ["Channels[].ChannelArn"],
  },
  ListChannelsModeratedByAppInstanceUser: {
    required: [],
    bearer: true,
    list: "Channels",
    always: ["Channels[].ChannelSummary.ChannelArn"],
  },
  ListSubChannels: {
    only: "dedicated",
    required: ["ChannelArn"],
    bearer: true,
    list: "SubChannels",
    always: ["ChannelArn", "SubChannels[].SubChannelId"],
  },
  ListTagsForResource: {
    only: "dedicated",
    required: ["ResourceARN"],
    byArn: true,
    orEmpty: ["Tags"],
    always: ["Tags[].Key", "Tags[].Value"],
  },
  PutAppInstanceRetentionSettings: {
    required: ["AppInstanceArn", "AppInstanceRetentionSettings{}"],
    identity: true,
    always: ["AppInstanceRetentionSettings"],
  },
  PutAppInstanceStreamingConfigurations: {
    required: ["AppInstanceArn", "AppInstanceStreamingConfigurations[{}]"],
    always: ["AppInstanceStreamingConfigurations"],
  },
  PutAppInstanceUserExpirationSettings: {
    only: "dedicated",
    required: ["AppInstanceUserArn"],
    identity: true,
    always: ["AppInstanceUserArn"],
  },
  PutChannelExpirationSettings: {
    only: "dedicated",
    required: ["ChannelArn"],
    bearer: true,
    always: ["ChannelArn"],
  },
  PutChannelMembershipPreferences: {
    only: "dedicated",
    required: ["ChannelArn", "MemberArn", "Preferences{}"],
    bearer: true,
    always: ["ChannelArn", "Member.Arn"],
  },
  RedactChannelMessage: {
    required: ["ChannelArn", "MessageId"],
    bearer: true,
    always: ["ChannelArn", "MessageId"],
  },
  RegisterAppInstanceUserEndpoint: {
    only: "dedicated",
    required: ["AppInstanceUserArn", "Type", "ResourceArn", "EndpointAttributes{}"],
    identity: true,
    token: true,
    status: 201,
    always: ["AppInstanceUserArn", "EndpointId"],
  },
  SearchChannels: {
    only: "dedicated",
    required: ["Fields[{}]"],
    bearer: true,
    list: "Channels",
    always: ["Channels[].ChannelArn"],
  },
  SendChannelMessage: {
    required: ["ChannelArn", "Content", "Type", "Persistence"],
    token: true,
    bearer: true,
    status: 201,
    always: ["ChannelArn", "MessageId"],
  },
  TagResource: {
    only: "dedicated",
    required: ["ResourceARN", "Tags[{}]"],
    byArn: true,
    status: 204,
    always: [],
  },
  UntagResource: {
    only: "dedicated",
    required: ["ResourceARN", "TagKeys[]"],
    byArn: true,
    status: 204,
    always: [],
  },
  UpdateAppInstance: {
    required: ["AppInstanceArn", "Name"],
    alsoRequired: { dedicated: ["Metadata?"] },
    identity: true,
    always: ["AppInstanceArn"],
  },
  UpdateAppInstanceBot: {
    only: "dedicated",
    required: ["AppInstanceBotArn", "Name?", "Metadata?"],
    identity: true,
    always: ["AppInstanceBotArn"],
  },
  UpdateAppInstanceUser: {
    required: ["AppInstanceUserArn", "Name"],
    alsoRequired: { dedicated: ["Metadata?"] },
    identity: true,
    always: ["AppInstanceUserArn"],
  },
  UpdateAppInstanceUserEndpoint: {
    only: "dedicated",
    required: ["AppInstanceUserArn", "EndpointId"],
    identity: true,
    always: ["AppInstanceUserArn", "EndpointId"],
  },
  UpdateChannel: {
    required: ["ChannelArn"],
    alsoRequired: { chime: ["Name", "Mode"] },
    bearer: true,
    always: ["ChannelArn"],
  },
  UpdateChannelFlow: {
    only: "dedicated",
    required: ["ChannelFlowArn", "Processors[{}]", "Name"],
    always: ["ChannelFlowArn"],
  },
  UpdateChannelMessage: {
    required: ["ChannelArn", "MessageId"],
    alsoRequired: { dedicated: ["Content"] },
    bearer: true,
    always: ["ChannelArn", "MessageId"],
  },
  UpdateChannelReadMarker: { required: ["ChannelArn"], bearer: true, always: ["ChannelArn"] },
} as const satisfies Record<string, OperationFacts>;

/** The name of an operation, as AWS launched it. */
export type OperationName = keyof typeof rows;

/** The facts of each operation, as types. */
export type Rows = typeof rows;

/** The facts of each operation. */
export const operations: Record<OperationName, OperationFacts> = rows;

/** The names of the operations that both namespaces have. */
export type SharedOperationName = {
  [Name in OperationName]: Rows[Name] extends { only: "dedicated" } ? never : Name;
}[OperationName];

/** The names of the operations that the identity namespace serves. */
export type IdentityOperationName = {
  [Name in OperationName]: Rows[Name] extends { identity: true } | { byArn: true } ? Name : never;
}[OperationName];

/** The names of the operations that the messaging namespace serves. */
export type MessagingOperationName = {
  [Name in OperationName]: Rows[Name] extends { identity: true } ? never : Name;
}[OperationName];

/** The names of the operations that return a list. */
export type ListOperationName = {
  [Name in OperationName]: Rows[Name] extends { list: string } ? Name : never;
}[OperationName];

/** The paths that an operation's output always has. */
export type Always<Name extends OperationName> = Rows[Name]["always"][number];

/** The output member that holds a list's items; `never` if the operation is not a list. */
export type ListMember<Name extends OperationName> = Rows[Name] extends {
  list: infer List extends string;
}
  ? List
  : never;
