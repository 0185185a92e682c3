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
  module: "appInstances" | "users" | "channels" | "memberships" | "moderation" | "messages";
  method: string;
  input: Record<string, unknown>;
}

const AppInstanceArn =
  "arn:aws:chime:us-east-1:123456789012:app-instance/11111111-2222-4333-8444-555555555555";
export const alice = `${AppInstanceArn}/user/alice`;
export const bob = `${AppInstanceArn}/user/bob`;
export const ChannelArn = `${AppInstanceArn}/channel/66666666-7777-4888-9999-000000000000`;
const MessageId = "a".repeat(64);
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
};

export const NAMES = Object.keys(CASES) as OperationName[];

/** The ten whose method gives a paginator. */
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
  const modules = facade[module] as unknown as Record<string, Method>;
  const result = modules[method]!(input, options);
  if (!isList(name)) return (await result) as Record<string, unknown>;
  const { value } = (await (result as Pages).pages().next()) as { value: Record<string, unknown> };
  return value;
}
