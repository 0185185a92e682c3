import type { ChannelMembershipType } from "@aws-sdk/client-chime-sdk-messaging";
import { Agenda } from "./agenda.js";
import { instanceArnOf } from "./arns.js";
import { enter, leave } from "./elastic.js";
import type {
  Admin,
  AppInstance,
  Ban,
  Channel,
  ChannelFlow,
  Membership,
  Moderator,
  SubChannel,
  User,
} from "./entities.js";
import { Registry } from "./registry.js";
import { Tags } from "./tags.js";

/**
 * All data of the service. Only this class adds or removes relations between users and channels, which keeps both
 * ends consistent.
 */
export class State {
  readonly instances = new Registry<AppInstance>();
  readonly agenda = new Agenda();
  readonly tags = new Tags();
  /** The elastic channels that have lost members: they may have too many sub-channels now. */
  readonly shrunk = new Set<Channel>();
  readonly #clock: () => number;
  #now = 0;
  #fixedTime: number | undefined;
  #seq = 0;

  constructor(clock: () => number) {
    this.#clock = clock;
  }

  /** The service's time in milliseconds. It never goes backwards, so creation times follow the order of creation. */
  now(): number {
    if (this.#fixedTime !== undefined) return this.#fixedTime;
    this.#now = Math.max(this.#now, Math.floor(this.#clock()));
    return this.#now;
  }

  /** Runs `work` with the time set to another one, to create things in the past. */
  atTime<T>(time: number, work: () => T): T {
    this.#fixedTime = time;
    try {
      return work();
    } finally {
      this.#fixedTime = undefined;
    }
  }

  /** The next position in order of creation. */
  nextSeq(): number {
    return ++this.#seq;
  }

  /** Finds a user or a bot. */
  user(arn: string): User | undefined {
    const instance = this.instances.get(instanceArnOf(arn, "user") ?? instanceArnOf(arn, "bot") ?? "");
    return instance?.users.get(arn) ?? instance?.bots.get(arn);
  }

  channel(arn: string): Channel | undefined {
    const instance = this.instances.get(instanceArnOf(arn, "channel") ?? "");
    return instance?.channels.PUBLIC.get(arn) ?? instance?.channels.PRIVATE.get(arn);
  }

  flow(arn: string): ChannelFlow | undefined {
    return this.instances.get(instanceArnOf(arn, "channel-flow") ?? "")?.flows.get(arn);
  }

  /** The membership of a user; the oldest one if a moderator of an elastic channel has several. */
  membership(channel: Channel, userArn: string): Membership | undefined {
    const { memberships, elastic } = channel;
    const found = memberships.DEFAULT.get(userArn) ?? memberships.HIDDEN.get(userArn);
    if (found !== undefined || elastic === undefined) return found;
    const [oldest] = elastic.roaming.get(userArn) ?? [];
    return oldest;
  }

  /** All memberships of a user in a channel: more than one only for a moderator of an elastic channel. */
  allMemberships(channel: Channel, userArn: string): Membership[] {
    const one = this.membership(channel, userArn);
    return [...(channel.elastic?.roaming.get(userArn) ?? (one ? [one] : []))];
  }

  /** Removes an app instance and everything in it. Only the agenda and the tags refer to its parts. */
  removeInstance(instance: AppInstance): void {
    const { users, bots, channels } = instance;
    for (const parts of [users, bots, channels.PUBLIC, channels.PRIVATE]) {
      for (const { expiry } of parts.list.ascending()) if (expiry) this.agenda.cancel(expiry);
    }
    this.tags.forget(instance.arn);
    this.instances.delete(instance.arn);
  }

  /** Removes a user or a bot with all roles, memberships and bans. Its messages stay, with its last name. */
  removeUser(user: User): void {
    for (const membership of user.memberships.items()) this.removeMembership(membership);
    for (const moderator of user.moderated.items()) this.removeModerator(moderator);
    for (const ban of user.bans.items()) this.removeBan(ban);
    user.instance.admins.delete(user.arn);
    peersOf(user).delete(user.arn);
    this.#forget(user);
  }

  addAdmin(user: User): Admin {
    const admin: Admin = { seq: this.nextSeq(), user, created: this.now() };
    user.instance.admins.add(user.arn, admin);
    return admin;
  }

  removeChannel(channel: Channel): void {
    for (const membership of membershipsOf(channel)) this.removeMembership(membership);
    for (const moderator of channel.moderators.items()) this.removeModerator(moderator);
    for (const ban of channel.bans.items()) this.removeBan(ban);
    this.dissociateFlow(channel);
    channel.transits = undefined;
    channel.instance.channels[channel.privacy].delete(channel.arn);
    if (channel.elastic) channel.instance.elasticChannels--;
    this.#forget(channel);
  }

  /** Removes what is kept apart from the thing itself. */
  #forget({ arn, expiry }: User | Channel): void {
    if (expiry) this.agenda.cancel(expiry);
    this.tags.forget(arn);
  }

  /** Lets the messages of a channel go through a flow. */
  associateFlow(channel: Channel, flow: ChannelFlow): void {
    channel.flow = { seq: this.nextSeq(), flow, channel };
    flow.channels.add(channel.arn, channel.flow);
  }

  dissociateFlow(channel: Channel): void {
    channel.flow?.flow.channels.delete(channel.arn);
    channel.flow = undefined;
  }

  addMembership(
    channel: Channel,
    user: User,
    type: ChannelMembershipType,
    invitedBy: User | undefined,
    subChannel?: SubChannel,
  ): Membership {
    const membership: Membership = {
      seq: this.nextSeq(),
      channel,
      user,
      type,
      invitedBy,
      created: this.now(),
      readMarker: undefined,
      preferences: undefined,
      place: undefined,
    };
    if (subChannel) enter(this, membership, subChannel);
    const { inChannel, ofUser } = keysOf(membership);
    channel.memberships[type].add(inChannel, membership);
    user.memberships.add(ofUser, membership);
    return membership;
  }

  removeMembership(membership: Membership): void {
    const { channel, user, type } = membership;
    const { inChannel, ofUser } = keysOf(membership);
    channel.memberships[type].delete(inChannel);
    user.memberships.delete(ofUser);
    leave(membership);
    if (channel.elastic) this.shrunk.add(channel);
  }

  /** In an elastic channel, both ends of the role end all memberships of the user. */
  addModerator(channel: Channel, user: User, createdBy: User | undefined): Moderator {
    this.#leaveElastic(channel, user);
    const moderator = { seq: this.nextSeq(), channel, user, createdBy, created: this.now() };
    channel.moderators.add(user.arn, moderator);
    user.moderated.add(channel.arn, moderator);
    return moderator;
  }

  removeModerator({ channel, user }: Moderator): void {
    this.#leaveElastic(channel, user);
    channel.moderators.delete(user.arn);
    user.moderated.delete(channel.arn);
  }

  #leaveElastic(channel: Channel, user: User): void {
    if (channel.elastic === undefined) return;
    for (const membership of this.allMemberships(channel, user.arn)) this.removeMembership(membership);
  }

  /** Bans a user from a channel, and ends the membership. */
  addBan(channel: Channel, user: User, createdBy: User | undefined): Ban {
    const membership = this.membership(channel, user.arn);
    if (membership) this.removeMembership(membership);
    const ban = { seq: this.nextSeq(), channel, user, createdBy, created: this.now() };
    channel.bans.add(user.arn, ban);
    user.bans.add(channel.arn, ban);
    return ban;
  }

  removeBan({ channel, user }: Ban): void {
    channel.bans.delete(user.arn);
    user.bans.delete(channel.arn);
  }
}

function membershipsOf(channel: Channel): Membership[] {
  return [...channel.memberships.DEFAULT.items(), ...channel.memberships.HIDDEN.items()];
}

/** The keys of a membership. A moderator may have several in an elastic channel, everybody else has one. */
function keysOf({ channel, user, place }: Membership): { inChannel: string; ofUser: string } {
  const suffix = place?.roams ? `/${place.subChannel.id}` : "";
  return { inChannel: user.arn + suffix, ofUser: channel.arn + suffix };
}

/** The users or the bots of the app instance. */
export function peersOf({ instance, bot }: User): Registry<User> {
  return bot ? instance.bots : instance.users;
}
