import type {
  ChannelMembershipPreferences,
  ChannelMembershipType,
  ChannelMessagePersistenceType,
  ChannelMessageType,
  ChannelMode,
  ChannelPrivacy,
  ElasticChannelConfiguration,
  ExpirationSettings,
  MessageAttributeValue,
  Processor,
  PushNotificationConfiguration,
} from "@aws-sdk/client-chime-sdk-messaging";
import type {
  AllowMessages,
  AppInstanceUserEndpointType,
  Configuration,
  EndpointAttributes,
  ExpirationSettings as UserExpirationSettings,
} from "@aws-sdk/client-chime-sdk-identity";
import type { AgendaEntry } from "./agenda.js";
import type { OrderedList, Sequenced } from "./ordered-list.js";
import type { Registry } from "./registry.js";

// The data of the service. Times are milliseconds since the epoch on the service's clock.

export interface AppInstance extends Sequenced {
  readonly arn: string;
  readonly created: number;
  name: string;
  metadata: string | undefined;
  updated: number;
  readonly users: Registry<User>;
  readonly bots: Registry<User>;
  readonly admins: Registry<Admin>;
  readonly channels: Readonly<Record<ChannelPrivacy, Registry<Channel>>>;
  readonly flows: Registry<ChannelFlow>;
  /** How many of the channels are elastic. */
  elasticChannels: number;
  readonly retention: Retention;
  /** The ARN of the Kinesis stream for each data type that has one. */
  readonly streams: Map<"Channel" | "ChannelMessage", string>;
}

export interface Retention {
  /** Undefined if never set. `days` is undefined if retention is off. */
  settings: { readonly days: number | undefined; readonly deletionStarts: number | undefined } | undefined;
  /** Messages created before this time were deleted under earlier settings. */
  deletedBefore: number;
}

/** A user or a bot: both can be members, moderators and admins, and send messages. */
export interface User extends Sequenced {
  readonly arn: string;
  readonly instance: AppInstance;
  readonly created: number;
  name: string;
  metadata: string | undefined;
  updated: number;
  expiration: UserExpirationSettings | undefined;
  /** The entry for the expiration; undefined if there is none. */
  expiry: AgendaEntry | undefined;
  /** Undefined for a user. */
  readonly bot: Bot | undefined;
  /** By channel ARN. */
  readonly memberships: Registry<Membership>;
  readonly moderated: Registry<Moderator>;
  readonly bans: Registry<Ban>;
  /** The devices for push notifications, by id. */
  readonly endpoints: Registry<Endpoint>;
}

/** A device of a user that gets push notifications. */
export interface Endpoint extends Sequenced {
  readonly id: string;
  readonly type: AppInstanceUserEndpointType;
  /** The Pinpoint project. */
  readonly resourceArn: string;
  readonly attributes: EndpointAttributes;
  readonly created: number;
  name: string | undefined;
  allowMessages: AllowMessages;
  updated: number;
}

/** What only a bot has. */
export interface Bot {
  configuration: Configuration;
}

export interface Admin extends Sequenced {
  readonly user: User;
  readonly created: number;
}

export interface Channel extends Sequenced {
  readonly arn: string;
  readonly instance: AppInstance;
  readonly privacy: ChannelPrivacy;
  readonly created: number;
  /** Undefined if the caller had no bearer. */
  readonly createdBy: User | undefined;
  expiration: ExpirationSettings | undefined;
  /** The entry for the expiration; undefined if there is none. */
  expiry: AgendaEntry | undefined;
  name: string;
  mode: ChannelMode;
  metadata: string | undefined;
  updated: number;
  lastMessage: number | undefined;
  /** Undefined for an ordinary channel. */
  readonly elastic: Elastic | undefined;
  /** By user ARN, separate for each type, so that listing one type does not have to skip the other. */
  readonly memberships: Readonly<Record<ChannelMembershipType, Registry<Membership>>>;
  readonly moderators: Registry<Moderator>;
  readonly bans: Registry<Ban>;
  readonly messages: OrderedList<Message>;
  /** The part of the message ids that is different in every channel. */
  readonly messageIdSalt: string;
  /** The channel flow that messages go through. */
  flow: FlowAssociation | undefined;
  /** The messages that are in a flow; undefined until there is one. */
  transits: Transits | undefined;
}

/** What only an elastic channel has. */
export interface Elastic {
  readonly configuration: Readonly<Record<keyof ElasticChannelConfiguration, number>>;
  /** By id. */
  readonly subChannels: Registry<SubChannel>;
  /** How many members there are, without moderators. */
  members: number;
  /** The sub-channels that can take another member, the first of which gets the next one. */
  readonly withRoom: Set<SubChannel>;
  /** The sub-channels with fewer members than the configuration wants. */
  readonly small: Set<SubChannel>;
  /** The memberships of moderators by user ARN: one for each sub-channel that they have joined. */
  readonly roaming: Map<string, Set<Membership>>;
}

export interface SubChannel extends Sequenced {
  readonly id: string;
  readonly elastic: Elastic;
  /** By user ARN. */
  readonly places: Registry<Place>;
  /** How many of them are not moderators. */
  members: number;
  readonly messages: OrderedList<Message>;
}

/**
 * A membership in a sub-channel. A member who is moved to another sub-channel gets a new place at the end of its list,
 * and keeps the position among all members of the channel.
 */
interface Place extends Sequenced {
  readonly membership: Membership;
  readonly subChannel: SubChannel;
  readonly since: number;
  /** Whether it is a moderator's, who may be in several sub-channels. */
  readonly roams: boolean;
}

export interface Membership extends Sequenced {
  readonly channel: Channel;
  readonly user: User;
  readonly type: ChannelMembershipType;
  readonly invitedBy: User | undefined;
  readonly created: number;
  readMarker: number | undefined;
  /** Undefined if never set. */
  preferences: Preferences | undefined;
  /** Undefined on an ordinary channel. */
  place: Place | undefined;
}

/** What a member wants to be notified of. */
export interface Preferences {
  readonly settings: ChannelMembershipPreferences;
  /** Judges the attributes of a message by the filter rule. */
  readonly passes: (attributes: MessageExtras["attributes"]) => boolean;
}

/** A moderator's role in a channel. */
export interface Moderator extends Sequenced {
  readonly channel: Channel;
  readonly user: User;
  readonly createdBy: User | undefined;
  readonly created: number;
}

export type Ban = Moderator;

/**
 * A message. To save memory, its id is computed from `seq`, and rare fields are in `extras`: a channel may have a
 * million messages.
 */
export interface Message extends Sequenced {
  readonly sender: User;
  readonly type: ChannelMessageType;
  readonly created: number;
  /** Undefined if redacted. */
  content: string | undefined;
  metadata: string | undefined;
  redacted: boolean;
  /** Undefined until the first change. */
  updated: number | undefined;
  edited: number | undefined;
  extras: MessageExtras | undefined;
}

export interface MessageExtras {
  /** Missing for a message that was sent. Only the sender may see any other one. */
  status?: "PENDING" | "FAILED" | "DENIED" | undefined;
  contentType?: string | undefined;
  /** The only user besides the sender who may see the message. */
  targetArn?: string | undefined;
  attributes?: Record<string, MessageAttributeValue> | undefined;
  /** Where the message is kept and who gets it, in an elastic channel. */
  subChannel?: SubChannel | undefined;
}

export interface ChannelFlow extends Sequenced {
  readonly arn: string;
  readonly instance: AppInstance;
  readonly created: number;
  name: string;
  processors: readonly Processor[];
  updated: number;
  /** By channel ARN. An association has a position of its own, since channels join in any order. */
  readonly channels: Registry<FlowAssociation>;
}

interface FlowAssociation extends Sequenced {
  readonly flow: ChannelFlow;
  readonly channel: Channel;
}

/** The messages of a channel that are in a flow, by `seq`, in the order in which their time is over. */
interface Transits {
  readonly bySeq: Map<number, Transit>;
  /** Whether the agenda has an entry for the first one. */
  isWatched: boolean;
}

/** A message, or the update of one, on its way through the processors of a channel flow. */
export interface Transit {
  readonly kind: "CREATE" | "UPDATE";
  readonly channel: Channel;
  /** What processors are given and may change: the message itself, or a copy of it with the update. */
  readonly draft: Message;
  readonly persistence: ChannelMessagePersistenceType;
  push: PushNotificationConfiguration | undefined;
  /** The processors that it has still to pass, beginning with the one that has it now. */
  processors: readonly Processor[];
  /** What the present processor has to call back with. */
  callbackId: string;
  /** When the service stops waiting. */
  readonly due: number;
}
