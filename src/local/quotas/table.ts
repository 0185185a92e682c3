import { operations } from "../model/index.js";

/** What a rate is counted for. */
export type RateScope = "account" | "AppInstance" | "AppInstanceUser" | "channel" | "sub-channel" | "bearer";

/**
 * A published rate: how many requests a second a group of operations may make together, for each resource of the
 * scope.
 */
export interface RateQuota {
  readonly operations: readonly string[] | "any with a bearer";
  readonly scope: RateScope;
  readonly perSecond: number;
  /** Whether only elastic channels have the rate, or only the others. Without it, all have it. */
  readonly elastic?: boolean;
  /** The rate in eu-central-1, if it differs. */
  readonly perSecondInFrankfurt?: number;
}

/** The published quotas of how many things may exist. */
export const RESOURCE_QUOTAS = {
  appInstancesPerAccount: 100,
  usersPerAppInstance: 100_000,
  adminsPerAppInstance: 100,
  channelsPerAppInstance: 10_000_000,
  membershipsPerChannel: 10_000,
  membershipsPerUser: 20_000,
  elasticChannelsPerAppInstance: 1,
  subChannelsPerChannel: 100,
  membershipsPerSubChannel: 1_000,
  moderatorsPerChannel: 1_000,
  connectionsPerUser: 10,
  endpointsPerUser: 10,
  channelFlowsPerAppInstance: 100,
  processorsPerChannelFlow: 1,
} as const;

const writes = (...names: string[]) =>
  names.flatMap((name) => [`Create${name}`, `Update${name}`, `Delete${name}`]);
const createDelete = (...names: string[]) => names.flatMap((name) => [`Create${name}`, `Delete${name}`]);
const MEMBER_WRITES = createDelete("ChannelMembership", "ChannelBan", "ChannelModerator");

/**
 * The published rates. Operations that AWS lists together share one rate. The operations for admins, retention and
 * streaming have no published rate of their own.
 */
export const RATE_QUOTAS = {
  appInstanceWrites: { operations: writes("AppInstance"), scope: "AppInstance", perSecond: 5 },
  userWrites: { operations: writes("AppInstanceUser"), scope: "AppInstance", perSecond: 10 },
  describeAppInstance: { operations: ["DescribeAppInstance"], scope: "AppInstance", perSecond: 20 },
  describeUser: { operations: ["DescribeAppInstanceUser"], scope: "AppInstanceUser", perSecond: 20 },
  listAppInstances: { operations: ["ListAppInstances"], scope: "account", perSecond: 10 },
  listUsers: { operations: ["ListAppInstanceUsers"], scope: "AppInstance", perSecond: 10 },
  identityOperations: {
    operations: Object.entries(operations)
      .filter(([, { namespace }]) => namespace === "identity")
      .map(([name]) => name),
    scope: "account",
    perSecond: 50,
  },
  channelWrites: { operations: writes("Channel"), scope: "AppInstance", perSecond: 15 },
  listChannels: { operations: ["ListChannels"], scope: "AppInstance", perSecond: 10 },
  describeChannel: { operations: ["DescribeChannel"], scope: "channel", perSecond: 20 },
  memberWrites: {
    operations: MEMBER_WRITES,
    scope: "channel",
    elastic: false,
    perSecond: 15,
    perSecondInFrankfurt: 10,
  },
  elasticMemberWrites: { operations: MEMBER_WRITES, scope: "channel", elastic: true, perSecond: 30 },
  batchMemberships: { operations: ["BatchCreateChannelMembership"], scope: "channel", perSecond: 1 },
  listMembers: {
    operations: ["ListChannelMemberships", "ListChannelBans", "ListChannelModerators"],
    scope: "channel",
    perSecond: 15,
  },
  messageWrites: {
    operations: [
      "SendChannelMessage",
      "UpdateChannelMessage",
      "RedactChannelMessage",
      "DeleteChannelMessage",
      "ChannelFlowCallback",
    ],
    scope: "sub-channel",
    perSecond: 30,
    perSecondInFrankfurt: 10,
  },
  listSubChannels: { operations: ["ListSubChannels"], scope: "channel", perSecond: 15 },
  listMessages: { operations: ["ListChannelMessages"], scope: "channel", perSecond: 30 },
  getMessage: { operations: ["GetChannelMessage"], scope: "channel", perSecond: 30 },
  listForUser: {
    operations: ["ListChannelMembershipsForAppInstanceUser", "ListChannelsModeratedByAppInstanceUser"],
    scope: "AppInstanceUser",
    perSecond: 15,
  },
  /** Opening a messaging session. It is not an operation, but it has a rate. */
  connects: { operations: ["Connect"], scope: "AppInstanceUser", perSecond: 1 },
  bearer: { operations: "any with a bearer", scope: "bearer", perSecond: 10, perSecondInFrankfurt: 5 },
} as const satisfies Record<string, RateQuota>;

/** The quotas that limit how many things may exist. */
export type ResourceQuotaName = keyof typeof RESOURCE_QUOTAS;

/** The quotas that limit how many requests may be made a second. */
export type RateQuotaName = keyof typeof RATE_QUOTAS;

/** The quotas that can be overridden. */
export type QuotaName = ResourceQuotaName | RateQuotaName;
