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
import type { ReadonlyList, Sequenced } from "./ordered-list.js";
import type { ReadonlyRegistry as Registry } from "./registry.js";

// The data of the service. Times are milliseconds since the epoch on the service's clock.
//
// Everything is read-only here: changes go through `State`, which notes them for the data that stays. What is not
// read-only is not kept but made again.

export interface AppInstance extends Sequenced {
  readonly arn: string;
  readonly created: number;
  readonly name: string;
  readonly metadata: string | undefined;
  readonly updated: number;
  readonly users: Registry<User>;
  readonly bots: Registry<User>;
  readonly admins: Registry<Admin>;
  readonly channels: Readonly<Record<ChannelPrivacy, Registry<Channel>>>;
  readonly flows: Registry<ChannelFlow>;
  /** How many of the channels are elastic. */
  elasticChannels: number;
  readonly retention: Retention;
  /** The ARN of the Kinesis stream for each data type that has one. */
  readonly streams: ReadonlyMap<"Channel" | "ChannelMessage", string>;
}

export interface Retention {
  /** Undefined if never set. `days` is undefined if retention is off. */
  readonly settings:
    { readonly days: number | undefined; readonly deletionStarts: number | undefined } | undefined;
  /** Messages created before this time were deleted under earlier settings. */
  readonly deletedBefore: number;
}

/** A user or a bot: both can be members, moderators and admins, and send messages. */
export interface User extends Sequenced {
  readonly arn: string;
  readonly instance: AppInstance;
  readonly created: number;
  readonly name: string;
  readonly metadata: string | undefined;
  readonly updated: number;
  readonly expiration: UserExpirationSettings | undefined;
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
  readonly user: User;
  readonly type: AppInstanceUserEndpointType;
  /** The Pinpoint project. */
  readonly resourceArn: string;
  readonly attributes: EndpointAttributes;
  readonly created: number;
  readonly name: string | undefined;
  readonly allowMessages: AllowMessages;
  readonly updated: number;
}

/** What only a bot has. */
export interface Bot {
  readonly configuration: Configuration;
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
  readonly expiration: ExpirationSettings | undefined;
  /** The entry for the expiration; undefined if there is none. */
  expiry: AgendaEntry | undefined;
  readonly name: string;
  readonly mode: ChannelMode;
  readonly metadata: string | undefined;
  readonly updated: number;
  readonly lastMessage: number | undefined;
  /** Undefined for an ordinary channel. */
  readonly elastic: Elastic | undefined;
  /** By user ARN, separate for each type, so that listing one type does not have to skip the other. */
  readonly memberships: Readonly<Record<ChannelMembershipType, Registry<Membership>>>;
  readonly moderators: Registry<Moderator>;
  readonly bans: Registry<Ban>;
  readonly messages: ReadonlyList<Message>;
  /** The part of the message ids that is different in every channel. */
  readonly messageIdSalt: string;
  /** The channel flow that messages go through. */
  readonly flow: FlowAssociation | undefined;
  /** The messages that are in a flow; undefined until there is one. */
  readonly transits: Transits | undefined;
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
  readonly channel: Channel;
  readonly elastic: Elastic;
  /** By user ARN. */
  readonly places: Registry<Place>;
  /** How many of them are not moderators. */
  members: number;
  readonly messages: ReadonlyList<Message>;
}

/**
 * A membership in a sub-channel. A member who is moved to another sub-channel gets a new place at the end of its list,
 * and keeps the position among all members of the channel.
 */
export interface Place extends Sequenced {
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
  readonly readMarker: number | undefined;
  /** Undefined if never set. */
  readonly preferences: Preferences | undefined;
  /** Undefined on an ordinary channel. */
  readonly place: Place | undefined;
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
  readonly content: string | undefined;
  readonly metadata: string | undefined;
  readonly redacted: boolean;
  /** Undefined until the first change. */
  readonly updated: number | undefined;
  readonly edited: number | undefined;
  readonly extras: MessageExtras | undefined;
}

export interface MessageExtras {
  /** Missing for a message that was sent. Only the sender may see any other one. */
  readonly status?: "PENDING" | "FAILED" | "DENIED" | undefined;
  readonly contentType?: string | undefined;
  /** The only user besides the sender who may see the message. */
  readonly targetArn?: string | undefined;
  readonly attributes?: Record<string, MessageAttributeValue> | undefined;
  /** Where the message is kept and who gets it, in an elastic channel. */
  readonly subChannel?: SubChannel | undefined;
}

export interface ChannelFlow extends Sequenced {
  readonly arn: string;
  readonly instance: AppInstance;
  readonly created: number;
  readonly name: string;
  readonly processors: readonly Processor[];
  readonly updated: number;
  /** By channel ARN. An association has a position of its own, since channels join in any order. */
  readonly channels: Registry<FlowAssociation>;
}

export interface FlowAssociation extends Sequenced {
  readonly flow: ChannelFlow;
  readonly channel: Channel;
}

/** The messages of a channel that are in a flow, by `seq`, in the order in which their time is over. */
interface Transits {
  readonly bySeq: ReadonlyMap<number, Transit>;
  /** Whether the agenda has an entry for the first one. */
  isWatched: boolean;
}

/** A message, or the update of one, on its way through the processors of a channel flow. */
export interface Transit extends Sequenced {
  /** That of the message. */
  readonly seq: number;
  readonly kind: "CREATE" | "UPDATE";
  readonly channel: Channel;
  /** What processors are given and may change: the message itself, or a copy of it with the update. */
  readonly draft: Message;
  readonly persistence: ChannelMessagePersistenceType;
  readonly push: PushNotificationConfiguration | undefined;
  /** The processors that it has still to pass, beginning with the one that has it now. */
  readonly processors: readonly Processor[];
  /** What the present processor has to call back with. */
  readonly callbackId: string;
  /** When the service stops waiting. */
  readonly due: number;
}

/** The answer of a request with a client request token. */
export interface RememberedRequest extends Sequenced {
  /** Its position among all remembered requests. */
  readonly seq: number;
  /** A hash of the token, of the operation, and of what the token holds for. */
  readonly token: string;
  /** A hash of the request. */
  readonly request: string;
  readonly answer: unknown;
  readonly expires: number;
  /** The number of its generation. */
  readonly generation: number;
}
