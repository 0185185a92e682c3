import { checkKeys } from "./check-keys.js";
import { newInstanceArn } from "./state/arns.js";
import { addChannel, addInstance, addUser, storeMessage, newMessage } from "./state/create.js";
import type { AppInstance, Channel, User } from "./state/entities.js";
import type { State } from "./state/state.js";
import type { Service } from "./service.js";

/** How much `local.seed` puts in place; all of it whole numbers from 0 up. */
export interface SeedOptions {
  /** Users, named `user-1`, `user-2` and so on. Default: 10. */
  users?: number;
  /** Admins, who are users besides those: `admin-1` and so on. Default: 1. */
  admins?: number;
  /** Channels, `channel-1` and so on; the users take turns in creating them. Default: 3. */
  channels?: number;
  /** Members of each channel: the first so many of the users. Default: all of them, though no more than 10. */
  membersPerChannel?: number;
  /** Messages in each channel, which the members take turns in sending, a second apart up to now. Default: 20. */
  messagesPerChannel?: number;
  /** Whether the channels can be found by every user. Default: `"PUBLIC"`. */
  privacy?: "PUBLIC" | "PRIVATE";
  /** Whether members may add members. Default: `"RESTRICTED"`. */
  mode?: "RESTRICTED" | "UNRESTRICTED";
}

/** The ARNs of what `local.seed` put in place, in the order it was made. */
export interface Seeded {
  AppInstanceArn: string;
  AppInstanceUserArns: string[];
  AppInstanceAdminArns: string[];
  ChannelArns: string[];
}

type Plan = Required<SeedOptions>;

/** Makes an app instance with people and channels in it, without requests, and without asking the quotas. */
export function seed(service: Service, options: SeedOptions): Seeded {
  const { state, region, accountId } = service;
  const plan = planOf(options);
  const timeOf = timeline(state.now(), plan.messagesPerChannel);
  const { instance, users, admins, channels } = state.atTime(timeOf(0), () => {
    const arn = newInstanceArn(region, accountId);
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

/** When each message was sent: a second apart, the last one now. */
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
    const channel = addChannel(state, {
      arn: `${instance.arn}/channel/channel-${number}`,
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
