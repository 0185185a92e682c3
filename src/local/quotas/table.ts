import type { RateQuotaName } from "../../quotas.js";

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

/** The quotas that limit how many things may exist. */
export type ResourceQuotaName = keyof typeof RESOURCE_QUOTAS;

/** The quotas that can be overridden. */
export type QuotaName = ResourceQuotaName | RateQuotaName;
