import type { ChannelMembershipType } from "@aws-sdk/client-chime-sdk-messaging";
import { Agenda } from "./agenda.js";
import { instanceArnOf } from "./arns.js";
import { UNNOTED } from "./changes.js";
import type { Changes, Entities, EntityKind } from "./changes.js";
import { enter, leave } from "./elastic.js";
import type {
  Admin,
  AppInstance,
  Ban,
  Channel,
  ChannelFlow,
  Membership,
  Message,
  Moderator,
  SubChannel,
  User,
} from "./entities.js";
import { editable, Registry } from "./registry.js";
import type { ReadonlyRegistry } from "./registry.js";
import { keysOf, linkBan, linkMembership, linkModerator } from "./relations.js";
import { Tags } from "./tags.js";

/** Where the service was when its data was last kept. */
export interface Progress {
  /** The service's time, in milliseconds. */
  readonly time: number;
  /** The last position that was given. */
  readonly seq: number;
}

/**
 * All data of the service. Only this class adds or removes relations between users and channels, which keeps both
 * ends consistent. Every change of what stays goes through it or its neighbours in this folder, and is noted.
 */
export class State {
  readonly instances: ReadonlyRegistry<AppInstance> = new Registry<AppInstance>();
  readonly agenda = new Agenda();
  /** What is told of every change. */
  changes: Changes = UNNOTED;
  readonly tags = new Tags((arn) => this.#noteTagged(arn));
  /** The elastic channels that have lost members: they may have too many sub-channels now. */
  readonly shrunk = new Set<Channel>();
  readonly #clock: () => number;
  #now = 0;
  #fixedTime: number | undefined;
  #seq = 0;
  readonly #settings = new Map<string, number>();
  /** How often data was seeded since the service started, was reset, or got other data. */
  seedings = 0;

  constructor(clock: () => number) {
    this.#clock = clock;
  }

  /** Tags are kept with what has them. */
  #noteTagged(arn: string): void {
    const [instance, user, channel, flow] = [
      this.instances.get(arn),
      this.user(arn),
      this.channel(arn),
      this.flow(arn),
    ];
    if (instance) this.changes.put("appInstances", instance);
    if (user) this.changes.put("users", user);
    if (channel) this.changes.put("channels", channel);
    if (flow) this.changes.put("channelFlows", flow);
  }

  /** Changes fields of something that stays. All changes come this way, so that they are noted. */
  change<Kind extends Exclude<EntityKind, "messages">>(
    kind: Kind,
    entity: Entities[Kind],
    values: Partial<Entities[Kind]>,
  ): void {
    Object.assign(entity, values);
    this.changes.put(kind, entity);
  }

  /** The same for a message, which does not know its channel. */
  changeMessage(channel: Channel, message: Message, values: Partial<Message>): void {
    Object.assign(message, values);
    this.changes.put("messages", { seq: message.seq, channel, message });
  }

  get progress(): Progress {
    return { time: this.#now, seq: this.#seq };
  }

  /** Goes on from where the service was: neither times nor positions are given twice. */
  goOnFrom({ time, seq }: Progress): void {
    this.#now = Math.max(this.#now, time);
    this.#seq = Math.max(this.#seq, seq);
  }

  /** A setting of the service that stays with its data; undefined if it was never set. */
  setting(name: string): number | undefined {
    return this.#settings.get(name);
  }

  /** Keeps a setting, with the next change or by `Service.keep`. */
  set(name: string, value: number): void {
    this.#settings.set(name, value);
    this.changes.putSettings();
  }

  get settings(): ReadonlyMap<string, number> {
    return this.#settings;
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
    editable(this.instances).delete(instance.arn);
    this.changes.drop("appInstances", instance);
  }

  /** Removes a user or a bot with all roles, memberships and bans. Its messages stay, with its last name. */
  removeUser(user: User): void {
    for (const membership of user.memberships.items()) this.removeMembership(membership);
    for (const moderator of user.moderated.items()) this.removeModerator(moderator);
    for (const ban of user.bans.items()) this.removeBan(ban);
    const admin = user.instance.admins.get(user.arn);
    if (admin) this.removeAdmin(admin);
    editable(peersOf(user)).delete(user.arn);
    this.#forget(user);
    this.changes.drop("users", user);
    this.changes.put("formerUsers", user);
  }

  addAdmin(user: User): Admin {
    const admin: Admin = { seq: this.nextSeq(), user, created: this.now() };
    editable(user.instance.admins).add(user.arn, admin);
    this.changes.put("admins", admin);
    return admin;
  }

  removeAdmin(admin: Admin): void {
    editable(admin.user.instance.admins).delete(admin.user.arn);
    this.changes.drop("admins", admin);
  }

  removeChannel(channel: Channel): void {
    for (const membership of membershipsOf(channel)) this.removeMembership(membership);
    for (const moderator of channel.moderators.items()) this.removeModerator(moderator);
    for (const ban of channel.bans.items()) this.removeBan(ban);
    this.dissociateFlow(channel);
    editable(channel.instance.channels[channel.privacy]).delete(channel.arn);
    if (channel.elastic) channel.instance.elasticChannels--;
    this.#forget(channel);
    this.changes.drop("channels", channel);
    Object.assign(channel, { transits: undefined });
  }

  /** Removes what is kept apart from the thing itself. */
  #forget({ arn, expiry }: User | Channel): void {
    if (expiry) this.agenda.cancel(expiry);
    this.tags.forget(arn);
  }

  /** Lets the messages of a channel go through a flow. */
  associateFlow(channel: Channel, flow: ChannelFlow): void {
    const association = { seq: this.nextSeq(), flow, channel };
    Object.assign(channel, { flow: association });
    editable(flow.channels).add(channel.arn, association);
    this.changes.put("flowAssociations", association);
  }

  dissociateFlow(channel: Channel): void {
    if (channel.flow === undefined) return;
    editable(channel.flow.flow.channels).delete(channel.arn);
    this.changes.drop("flowAssociations", channel.flow);
    Object.assign(channel, { flow: undefined });
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
    linkMembership(membership);
    this.changes.put("memberships", membership);
    return membership;
  }

  removeMembership(membership: Membership): void {
    const { channel, user, type } = membership;
    const { inChannel, ofUser } = keysOf(membership);
    editable(channel.memberships[type]).delete(inChannel);
    editable(user.memberships).delete(ofUser);
    leave(membership);
    if (channel.elastic) this.shrunk.add(channel);
    this.changes.drop("memberships", membership);
  }

  /** In an elastic channel, both ends of the role end all memberships of the user. */
  addModerator(channel: Channel, user: User, createdBy: User | undefined): Moderator {
    this.#leaveElastic(channel, user);
    const moderator = { seq: this.nextSeq(), channel, user, createdBy, created: this.now() };
    linkModerator(moderator);
    this.changes.put("moderators", moderator);
    return moderator;
  }

  removeModerator(moderator: Moderator): void {
    const { channel, user } = moderator;
    this.#leaveElastic(channel, user);
    editable(channel.moderators).delete(user.arn);
    editable(user.moderated).delete(channel.arn);
    this.changes.drop("moderators", moderator);
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
    linkBan(ban);
    this.changes.put("bans", ban);
    return ban;
  }

  removeBan(ban: Ban): void {
    editable(ban.channel.bans).delete(ban.user.arn);
    editable(ban.user.bans).delete(ban.channel.arn);
    this.changes.drop("bans", ban);
  }
}

function membershipsOf(channel: Channel): Membership[] {
  return [...channel.memberships.DEFAULT.items(), ...channel.memberships.HIDDEN.items()];
}

/** The users or the bots of the app instance. */
export function peersOf({ instance, bot }: User): ReadonlyRegistry<User> {
  return bot ? instance.bots : instance.users;
}
