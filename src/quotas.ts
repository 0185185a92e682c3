/** AWS's published rates. The library's pace keeps to them, and the embedded service enforces them. */

/** What a rate is counted for. */
type RateScope = "account" | "AppInstance" | "AppInstanceUser" | "channel" | "sub-channel" | "bearer";

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

const writes = (...names: string[]) =>
  names.flatMap((name) => [`Create${name}`, `Update${name}`, `Delete${name}`]);
const createDelete = (...names: string[]) => names.flatMap((name) => [`Create${name}`, `Delete${name}`]);
const readList = (...names: string[]) => names.flatMap((name) => [`Describe${name}`, `List${name}s`]);
const memberWrites = createDelete("ChannelMembership", "ChannelBan", "ChannelModerator");

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
    operations: [
      ...writes("AppInstance", "AppInstanceUser", "AppInstanceBot"),
      ...createDelete("AppInstanceAdmin"),
      ...readList("AppInstance", "AppInstanceUser", "AppInstanceAdmin", "AppInstanceBot"),
      "GetAppInstanceRetentionSettings",
      "PutAppInstanceRetentionSettings",
      "PutAppInstanceUserExpirationSettings",
      "RegisterAppInstanceUserEndpoint",
      "UpdateAppInstanceUserEndpoint",
      "DeregisterAppInstanceUserEndpoint",
      ...readList("AppInstanceUserEndpoint"),
    ],
    scope: "account",
    perSecond: 50,
  },
  channelWrites: { operations: writes("Channel"), scope: "AppInstance", perSecond: 15 },
  listChannels: { operations: ["ListChannels"], scope: "AppInstance", perSecond: 10 },
  describeChannel: { operations: ["DescribeChannel"], scope: "channel", perSecond: 20 },
  memberWrites: {
    operations: memberWrites,
    scope: "channel",
    elastic: false,
    perSecond: 15,
    perSecondInFrankfurt: 10,
  },
  elasticMemberWrites: { operations: memberWrites, scope: "channel", elastic: true, perSecond: 30 },
  /** AWS does not raise it. */
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

/** The quotas that limit how many requests may be made a second. */
export type RateQuotaName = keyof typeof RATE_QUOTAS;

/** The parts of a request that decide which quotas it uses. */
export interface RateRequest {
  operation: string;
  bearer: string | undefined;
  /** The ARNs in the input. */
  input: {
    AppInstanceArn?: unknown;
    AppInstanceUserArn?: unknown;
    ChannelArn?: unknown;
    SubChannelId?: unknown;
  };
  /** Whether it is about an elastic channel. Who does not know takes a sub-channel in the input as the sign of one. */
  elastic?: boolean;
}

/** A quota, and for what a request is counted: the name of the quota with the ARN of the thing. */
export interface RateKey {
  readonly name: RateQuotaName;
  readonly key: string;
}

const names = Object.keys(RATE_QUOTAS) as RateQuotaName[];
const namesByOperation = new Map<string, RateQuotaName[]>();
for (const name of names) {
  const { operations }: RateQuota = RATE_QUOTAS[name];
  if (typeof operations === "string") continue;
  for (const operation of operations)
    namesByOperation.set(operation, [...(namesByOperation.get(operation) ?? []), name]);
}

/** What a request is counted for. */
export function bucketsOf(request: RateRequest): RateKey[] {
  const { elastic: isElastic = request.input.SubChannelId !== undefined } = request;
  const known = namesByOperation.get(request.operation) ?? [];
  const all: RateQuotaName[] = request.bearer ? [...known, "bearer"] : known;
  const keys: RateKey[] = [];
  for (const name of all) {
    const { scope, elastic = isElastic }: RateQuota = RATE_QUOTAS[name];
    if (elastic === isElastic) keys.push({ name, key: `${name} ${scopeKey(scope, request)}` });
  }
  return keys;
}

/** How many requests a second a quota allows in a Region. */
export function rateIn(name: RateQuotaName, region: string): number {
  const { perSecond, perSecondInFrankfurt }: RateQuota = RATE_QUOTAS[name];
  return (region === "eu-central-1" ? perSecondInFrankfurt : undefined) ?? perSecond;
}

/**
 * The key of the bucket within a rate. Without an ARN in the input (CreateAppInstance), the account shares one
 * bucket.
 */
function scopeKey(scope: RateScope, { bearer, input }: RateRequest): string {
  switch (scope) {
    case "account":
      return "";
    case "bearer":
      return bearer ?? "";
    case "channel":
      return text(input.ChannelArn);
    case "sub-channel":
      return `${text(input.ChannelArn)} ${text(input.SubChannelId)}`;
    case "AppInstanceUser":
      return text(input.AppInstanceUserArn) || (bearer ?? "");
    case "AppInstance":
      return (
        text(input.AppInstanceArn) ||
        text(input.ChannelArn ?? input.AppInstanceUserArn)
          .split("/", 2)
          .join("/")
      );
  }
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
