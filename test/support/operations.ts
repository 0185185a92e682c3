import { ChimeMessaging } from "chime-messaging";
import { ChimeMessaging as LegacyChimeMessaging } from "chime-messaging/chime";
import type { FacadeOptions } from "../../src/facade.js";
import { operations, type OperationName } from "../../src/aws/operations.js";

export { errorOf } from "./error-of.js";

/** The facade of either entry, as far as a table of operations needs to know it. */
export type AnyFacade = ChimeMessaging | LegacyChimeMessaging;

export const ENTRIES = ["chime-messaging", "chime-messaging/chime"] as const;
export type Entry = (typeof ENTRIES)[number];

/** Where an operation is found, and the least input that both namespaces take. */
export interface OperationCase {
  module: keyof ChimeMessaging & string;
  method: string;
  input: Record<string, unknown>;
}

const AppInstanceArn =
  "arn:aws:chime:us-east-1:123456789012:app-instance/11111111-2222-4333-8444-555555555555";
export const alice = `${AppInstanceArn}/user/alice`;
export const bob = `${AppInstanceArn}/user/bob`;
export const ChannelArn = `${AppInstanceArn}/channel/66666666-7777-4888-9999-000000000000`;
const MessageId = "a".repeat(64);
const EndpointId = "22222222-3333-4444-8555-666666666666";
const PINPOINT = "arn:aws:mobiletargeting:us-east-1:123456789012:apps/0123456789abcdef0123456789abcdef";
const LEX = "arn:aws:lex:us-east-1:123456789012:bot-alias/ABCDEFGHIJ/KLMNOPQRST";
const bot = `${AppInstanceArn}/bot/33333333-4444-4555-8666-777777777777`;
const ChannelFlowArn = `${AppInstanceArn}/channel-flow/44444444-5555-4666-8777-888888888888`;
const Processors = [
  {
    Name: "filter",
    ExecutionOrder: 1,
    FallbackAction: "ABORT",
    Configuration: {
      Lambda: {
        ResourceArn: "arn:aws:lambda:us-east-1:123456789012:function:filter",
        InvocationType: "ASYNC",
      },
    },
  },
];
const STREAM = "arn:aws:kinesis:us-east-1:123456789012:stream/chime-messaging-all";

export const CASES: Record<OperationName, OperationCase> = {
  CreateAppInstance: { module: "appInstances", method: "create", input: { Name: "shop" } },
  DescribeAppInstance: { module: "appInstances", method: "describe", input: { AppInstanceArn } },
  UpdateAppInstance: {
    module: "appInstances",
    method: "update",
    input: { AppInstanceArn, Name: "shop", Metadata: "m" },
  },
  DeleteAppInstance: { module: "appInstances", method: "delete", input: { AppInstanceArn } },
  ListAppInstances: { module: "appInstances", method: "list", input: {} },
  CreateAppInstanceAdmin: {
    module: "appInstances",
    method: "createAdmin",
    input: { AppInstanceArn, AppInstanceAdminArn: alice },
  },
  DescribeAppInstanceAdmin: {
    module: "appInstances",
    method: "describeAdmin",
    input: { AppInstanceArn, AppInstanceAdminArn: alice },
  },
  DeleteAppInstanceAdmin: {
    module: "appInstances",
    method: "deleteAdmin",
    input: { AppInstanceArn, AppInstanceAdminArn: alice },
  },
  ListAppInstanceAdmins: { module: "appInstances", method: "listAdmins", input: { AppInstanceArn } },
  GetAppInstanceRetentionSettings: {
    module: "appInstances",
    method: "getRetentionSettings",
    input: { AppInstanceArn },
  },
  PutAppInstanceRetentionSettings: {
    module: "appInstances",
    method: "putRetentionSettings",
    input: {
      AppInstanceArn,
      AppInstanceRetentionSettings: { ChannelRetentionSettings: { RetentionDays: 7 } },
    },
  },
  GetAppInstanceStreamingConfigurations: {
    module: "appInstances",
    method: "getStreamingConfigurations",
    input: { AppInstanceArn },
  },
  PutAppInstanceStreamingConfigurations: {
    module: "appInstances",
    method: "putStreamingConfigurations",
    input: {
      AppInstanceArn,
      AppInstanceStreamingConfigurations: [{ AppInstanceDataType: "Channel", ResourceArn: STREAM }],
    },
  },
  DeleteAppInstanceStreamingConfigurations: {
    module: "appInstances",
    method: "deleteStreamingConfigurations",
    input: { AppInstanceArn },
  },
  CreateAppInstanceUser: {
    module: "users",
    method: "create",
    input: { AppInstanceArn, AppInstanceUserId: "alice", Name: "Alice" },
  },
  DescribeAppInstanceUser: { module: "users", method: "describe", input: { AppInstanceUserArn: alice } },
  UpdateAppInstanceUser: {
    module: "users",
    method: "update",
    input: { AppInstanceUserArn: alice, Name: "Alice", Metadata: "m" },
  },
  DeleteAppInstanceUser: { module: "users", method: "delete", input: { AppInstanceUserArn: alice } },
  ListAppInstanceUsers: { module: "users", method: "list", input: { AppInstanceArn } },
  CreateChannel: { module: "channels", method: "create", input: { AppInstanceArn, Name: "general" } },
  DescribeChannel: { module: "channels", method: "describe", input: { ChannelArn } },
  UpdateChannel: {
    module: "channels",
    method: "update",
    input: { ChannelArn, Name: "general", Mode: "RESTRICTED" },
  },
  DeleteChannel: { module: "channels", method: "delete", input: { ChannelArn } },
  ListChannels: { module: "channels", method: "list", input: { AppInstanceArn } },
  DescribeChannelModeratedByAppInstanceUser: {
    module: "channels",
    method: "describeModeratedByUser",
    input: { ChannelArn, AppInstanceUserArn: alice },
  },
  ListChannelsModeratedByAppInstanceUser: { module: "channels", method: "listModeratedByUser", input: {} },
  UpdateChannelReadMarker: { module: "channels", method: "updateReadMarker", input: { ChannelArn } },
  CreateChannelMembership: {
    module: "memberships",
    method: "create",
    input: { ChannelArn, MemberArn: bob, Type: "DEFAULT" },
  },
  DescribeChannelMembership: {
    module: "memberships",
    method: "describe",
    input: { ChannelArn, MemberArn: bob },
  },
  DeleteChannelMembership: { module: "memberships", method: "delete", input: { ChannelArn, MemberArn: bob } },
  ListChannelMemberships: { module: "memberships", method: "list", input: { ChannelArn } },
  DescribeChannelMembershipForAppInstanceUser: {
    module: "memberships",
    method: "describeForUser",
    input: { ChannelArn, AppInstanceUserArn: alice },
  },
  ListChannelMembershipsForAppInstanceUser: { module: "memberships", method: "listForUser", input: {} },
  CreateChannelBan: { module: "moderation", method: "createBan", input: { ChannelArn, MemberArn: bob } },
  DescribeChannelBan: { module: "moderation", method: "describeBan", input: { ChannelArn, MemberArn: bob } },
  DeleteChannelBan: { module: "moderation", method: "deleteBan", input: { ChannelArn, MemberArn: bob } },
  ListChannelBans: { module: "moderation", method: "listBans", input: { ChannelArn } },
  CreateChannelModerator: {
    module: "moderation",
    method: "createModerator",
    input: { ChannelArn, ChannelModeratorArn: bob },
  },
  DescribeChannelModerator: {
    module: "moderation",
    method: "describeModerator",
    input: { ChannelArn, ChannelModeratorArn: bob },
  },
  DeleteChannelModerator: {
    module: "moderation",
    method: "deleteModerator",
    input: { ChannelArn, ChannelModeratorArn: bob },
  },
  ListChannelModerators: { module: "moderation", method: "listModerators", input: { ChannelArn } },
  SendChannelMessage: {
    module: "messages",
    method: "send",
    input: { ChannelArn, Content: "hello", Type: "STANDARD", Persistence: "PERSISTENT" },
  },
  GetChannelMessage: { module: "messages", method: "get", input: { ChannelArn, MessageId } },
  UpdateChannelMessage: {
    module: "messages",
    method: "update",
    input: { ChannelArn, MessageId, Content: "hello again" },
  },
  DeleteChannelMessage: { module: "messages", method: "delete", input: { ChannelArn, MessageId } },
  RedactChannelMessage: { module: "messages", method: "redact", input: { ChannelArn, MessageId } },
  ListChannelMessages: { module: "messages", method: "list", input: { ChannelArn } },
  GetMessagingSessionEndpoint: { module: "messages", method: "getSessionEndpoint", input: {} },
  BatchCreateChannelMembership: {
    module: "memberships",
    method: "createBatch",
    input: { ChannelArn, MemberArns: [bob] },
  },
  GetChannelMembershipPreferences: {
    module: "memberships",
    method: "getPreferences",
    input: { ChannelArn, MemberArn: alice },
  },
  PutChannelMembershipPreferences: {
    module: "memberships",
    method: "putPreferences",
    input: {
      ChannelArn,
      MemberArn: alice,
      Preferences: { PushNotifications: { AllowNotifications: "NONE" } },
    },
  },
  SearchChannels: {
    module: "channels",
    method: "search",
    input: { Fields: [{ Key: "MEMBERS", Operator: "INCLUDES", Values: [bob] }] },
  },
  ListSubChannels: { module: "channels", method: "listSubChannels", input: { ChannelArn } },
  PutChannelExpirationSettings: {
    module: "channels",
    method: "putExpirationSettings",
    input: {
      ChannelArn,
      ExpirationSettings: { ExpirationDays: 7, ExpirationCriterion: "CREATED_TIMESTAMP" },
    },
  },
  GetChannelMessageStatus: { module: "messages", method: "getStatus", input: { ChannelArn, MessageId } },
  PutAppInstanceUserExpirationSettings: {
    module: "users",
    method: "putExpirationSettings",
    input: {
      AppInstanceUserArn: alice,
      ExpirationSettings: { ExpirationDays: 7, ExpirationCriterion: "CREATED_TIMESTAMP" },
    },
  },
  RegisterAppInstanceUserEndpoint: {
    module: "users",
    method: "registerEndpoint",
    input: {
      AppInstanceUserArn: alice,
      Type: "GCM",
      ResourceArn: PINPOINT,
      EndpointAttributes: { DeviceToken: "token" },
    },
  },
  DescribeAppInstanceUserEndpoint: {
    module: "users",
    method: "describeEndpoint",
    input: { AppInstanceUserArn: alice, EndpointId },
  },
  UpdateAppInstanceUserEndpoint: {
    module: "users",
    method: "updateEndpoint",
    input: { AppInstanceUserArn: alice, EndpointId, AllowMessages: "NONE" },
  },
  DeregisterAppInstanceUserEndpoint: {
    module: "users",
    method: "deregisterEndpoint",
    input: { AppInstanceUserArn: alice, EndpointId },
  },
  ListAppInstanceUserEndpoints: {
    module: "users",
    method: "listEndpoints",
    input: { AppInstanceUserArn: alice },
  },
  CreateAppInstanceBot: {
    module: "bots",
    method: "create",
    input: {
      AppInstanceArn,
      Name: "helper",
      Configuration: { Lex: { LexBotAliasArn: LEX, LocaleId: "en_US" } },
    },
  },
  DescribeAppInstanceBot: { module: "bots", method: "describe", input: { AppInstanceBotArn: bot } },
  UpdateAppInstanceBot: {
    module: "bots",
    method: "update",
    input: { AppInstanceBotArn: bot, Name: "helper", Metadata: "m" },
  },
  DeleteAppInstanceBot: { module: "bots", method: "delete", input: { AppInstanceBotArn: bot } },
  ListAppInstanceBots: { module: "bots", method: "list", input: { AppInstanceArn } },
  CreateChannelFlow: {
    module: "flows",
    method: "create",
    input: { AppInstanceArn, Name: "filter", Processors },
  },
  DescribeChannelFlow: { module: "flows", method: "describe", input: { ChannelFlowArn } },
  UpdateChannelFlow: {
    module: "flows",
    method: "update",
    input: { ChannelFlowArn, Name: "filter", Processors },
  },
  DeleteChannelFlow: { module: "flows", method: "delete", input: { ChannelFlowArn } },
  ListChannelFlows: { module: "flows", method: "list", input: { AppInstanceArn } },
  AssociateChannelFlow: { module: "flows", method: "associate", input: { ChannelArn, ChannelFlowArn } },
  DisassociateChannelFlow: { module: "flows", method: "disassociate", input: { ChannelArn, ChannelFlowArn } },
  ListChannelsAssociatedWithChannelFlow: {
    module: "flows",
    method: "listChannels",
    input: { ChannelFlowArn },
  },
  ChannelFlowCallback: {
    module: "flows",
    method: "callback",
    input: { CallbackId: "c".repeat(36), ChannelArn, ChannelMessage: { MessageId } },
  },
  TagResource: {
    module: "tags",
    method: "add",
    input: { ResourceARN: ChannelArn, Tags: [{ Key: "team", Value: "blue" }] },
  },
  UntagResource: { module: "tags", method: "remove", input: { ResourceARN: alice, TagKeys: ["team"] } },
  ListTagsForResource: { module: "tags", method: "list", input: { ResourceARN: AppInstanceArn } },
};

export const NAMES = Object.keys(CASES) as OperationName[];

/** The operations that an entry has. */
export const namesOf = (entry: Entry): OperationName[] =>
  NAMES.filter((name) => entry === "chime-messaging" || operations[name].only === undefined);

/** Those that both have. */
export const SHARED = namesOf("chime-messaging/chime");

/** Whether the method gives a paginator. */
export const isList = (name: OperationName): boolean => "list" in operations[name];

/** A facade of the entry, whose options the two have in common. */
export const facadeOf = (entry: Entry, options: FacadeOptions): AnyFacade =>
  entry === "chime-messaging" ? new ChimeMessaging(options) : new LegacyChimeMessaging(options);

type Method = (input: unknown, options?: object) => unknown;
interface Pages {
  pages(): AsyncIterator<object>;
}

/** Calls the method that stands for the operation; gives back what AWS sent, of a list the first page. */
export async function invoke(
  facade: AnyFacade,
  name: OperationName,
  input: unknown,
  options?: object,
): Promise<Record<string, unknown>> {
  const { module, method } = CASES[name];
  const modules = facade as unknown as Record<string, Record<string, Method>>;
  const result = modules[module]![method]!(input, options);
  if (!isList(name)) return (await result) as Record<string, unknown>;
  const { value } = (await (result as Pages).pages().next()) as { value: Record<string, unknown> };
  return value;
}
