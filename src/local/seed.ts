import { checkKeys } from "./check-keys.js";
import { seededInstanceArn, seededSalt } from "./state/arns.js";
import { addChannel, addInstance, addUser, storeMessage, newMessage } from "./state/create.js";
import type { AppInstance, Channel, User } from "./state/entities.js";
import type { State } from "./state/state.js";
import type { Service } from "./service.js";

/** What `local.seed` creates. All numbers are whole numbers from 0 up. */
export interface SeedOptions {
  /** How many users there are: `user-1`, `user-2` and so on. Default: 10. */
  users?: number;
  /** How many admins there are in addition to the users: `admin-1` and so on. Default: 1. */
  admins?: number;
  /** How many channels there are: `channel-1` and so on. The members take turns in creating them. Default: 3. */
  channels?: number;
  /** How many of the users, starting with the first, are members of every channel. Default: all, but at most 10. */
  membersPerChannel?: number;
  /**
   * How many messages each channel has. The members take turns in sending them, one a second, the last one now.
   * Default: 20.
   */
  messagesPerChannel?: number;
  /** Whether every user can find the channels. Default: `"PUBLIC"`. */
  privacy?: "PUBLIC" | "PRIVATE";
  /** Whether members may add other members. Default: `"RESTRICTED"`. */
  mode?: "RESTRICTED" | "UNRESTRICTED";
}

/** The ARNs of what `local.seed` created, in order of creation. */
export interface Seeded {
  AppInstanceArn: string;
  AppInstanceUserArns: string[];
  AppInstanceAdminArns: string[];
  ChannelArns: string[];
}

type Plan = Required<SeedOptions>;

/**
 * Creates an app instance with users and channels, without requests and without checking quotas. If that of this
 * seeding is there from before, it is left as it is.
 */
export function seed(service: Service, options: SeedOptions): Seeded {
  const { state, region, accountId } = service;
  const plan = planOf(options);
  const arn = seededInstanceArn(region, accountId, ++state.seedings);
  const existing = state.instances.get(arn);
  return existing ? seededIn(existing) : create(state, arn, plan);
}

function create(state: State, arn: string, plan: Plan): Seeded {
  const timeOf = timeline(state.now(), plan.messagesPerChannel);
  const { instance, users, admins, channels } = state.atTime(timeOf(0), () => {
    const instance = addInstance(state, { arn, name: "Seeded", metadata: undefined });
    const users = addPeople(state, instance, "User", plan.users);
    const admins = addPeople(state, instance, "Admin", plan.admins);
    for (const admin of admins) state.addAdmin(admin);
    return { instance, users, admins, channels: addChannels(state, instance, users, plan) };
  });
  for (const channel of channels)
    addMessages(state, channel, users.slice(0, plan.membersPerChannel), plan, timeOf);
  const arns = (items: { readonly arn: string }[]) => items.map(({ arn }) => arn);
  return {
    AppInstanceArn: instance.arn,
    AppInstanceUserArns: arns(users),
    AppInstanceAdminArns: arns(admins),
    ChannelArns: arns(channels),
  };
}

/** What is still there of an earlier seeding. */
function seededIn({ arn, users, channels }: AppInstance): Seeded {
  const numberedIn = (registry: AppInstance["users"] | AppInstance["channels"]["PUBLIC"], start: string) =>
    registry
      .items()
      .map((item) => item.arn)
      .filter((found) => found.startsWith(start) && /^\d+$/.test(found.slice(start.length)));
  return {
    AppInstanceArn: arn,
    AppInstanceUserArns: numberedIn(users, `${arn}/user/user-`),
    AppInstanceAdminArns: numberedIn(users, `${arn}/user/admin-`),
    ChannelArns: [channels.PUBLIC, channels.PRIVATE].flatMap((list) =>
      numberedIn(list, `${arn}/channel/channel-`),
    ),
  };
}

const SEED_OPTIONS = Object.keys({
  users: true,
  admins: true,
  channels: true,
  membersPerChannel: true,
  messagesPerChannel: true,
  privacy: true,
  mode: true,
} satisfies Record<keyof SeedOptions, true>);

function planOf(options: SeedOptions): Plan {
  checkKeys("seed", options, SEED_OPTIONS);
  const { users = 10, admins = 1, channels = 3, messagesPerChannel = 20 } = options;
  const { membersPerChannel = Math.min(users, 10), privacy = "PUBLIC", mode = "RESTRICTED" } = options;
  const counts = { users, admins, channels, membersPerChannel, messagesPerChannel };
  for (const [name, count] of Object.entries(counts)) {
    if (!Number.isInteger(count) || count < 0)
      throw new RangeError(`${name} must be a whole number from 0 up`);
  }
  if (channels > 0 && users === 0) throw new RangeError("a channel needs a user who creates it");
  if (channels > 0 && (membersPerChannel < 1 || membersPerChannel > users)) {
    throw new RangeError("membersPerChannel must be from 1 to the number of users");
  }
  return { ...counts, privacy, mode };
}

/** The time of each message: one a second, the last one now. */
function timeline(now: number, messages: number): (index: number) => number {
  return (index) => now - Math.max(0, messages - 1 - index) * 1000;
}

function addPeople(state: State, instance: AppInstance, kind: "User" | "Admin", count: number): User[] {
  return numbered(count, (number) =>
    addUser(state, {
      arn: `${instance.arn}/user/${kind.toLowerCase()}-${number}`,
      instance,
      name: `${kind} ${number}`,
      metadata: undefined,
      expiration: undefined,
    }),
  );
}

function addChannels(state: State, instance: AppInstance, users: User[], plan: Plan): Channel[] {
  const members = users.slice(0, plan.membersPerChannel);
  return numbered(plan.channels, (number) => {
    const creator = members[(number - 1) % members.length]!;
    const arn = `${instance.arn}/channel/channel-${number}`;
    const channel = addChannel(state, {
      arn,
      messageIdSalt: seededSalt(arn),
      instance,
      name: `Channel ${number}`,
      mode: plan.mode,
      privacy: plan.privacy,
      metadata: undefined,
      createdBy: creator,
      expiration: undefined,
    });
    for (const member of members) state.addMembership(channel, member, "DEFAULT", creator);
    state.addModerator(channel, creator, creator);
    return channel;
  });
}

function addMessages(
  state: State,
  channel: Channel,
  members: User[],
  { messagesPerChannel }: Plan,
  timeOf: (index: number) => number,
): void {
  for (let index = 0; index < messagesPerChannel; index++) {
    state.atTime(timeOf(index), () =>
      storeMessage(
        state,
        channel,
        newMessage(state, {
          seq: state.nextSeq(),
          sender: members[index % members.length]!,
          type: "STANDARD",
          content: `Message ${index + 1}`,
          metadata: undefined,
          extras: undefined,
        }),
      ),
    );
  }
}

function numbered<T>(count: number, make: (number: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index + 1));
}
