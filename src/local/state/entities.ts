import type {
  ChannelMembershipType,
  ChannelMessagePersistenceType,
  ChannelMessageType,
  ChannelMode,
  ChannelPrivacy,
  ExpirationSettings,
  MessageAttributeValue,
} from "@aws-sdk/client-chime-sdk-messaging";
import type { ExpirationSettings as UserExpirationSettings } from "@aws-sdk/client-chime-sdk-identity";
import type { OrderedList, Sequenced } from "./ordered-list.js";
import type { Registry } from "./registry.js";

// What the service keeps. Times are milliseconds since the epoch on the service's clock.

export interface AppInstance extends Sequenced {
  readonly arn: string;
  readonly created: number;
  name: string;
  metadata: string | undefined;
  updated: number;
  readonly users: Registry<User>;
  readonly admins: Registry<Admin>;
  readonly channels: Readonly<Record<ChannelPrivacy, Registry<Channel>>>;
  readonly retention: Retention;
  /** The Kinesis stream of each data type that is streamed. */
  readonly streams: Map<"Channel" | "ChannelMessage", string>;
}

export interface Retention {
  /** Undefined: never set; days undefined: switched off. */
  settings: { readonly days: number | undefined; readonly deletionStarts: number | undefined } | undefined;
  /** Messages created before this were permanently deleted under settings that have been replaced. */
  deletedBefore: number;
}

export interface User extends Sequenced {
  readonly arn: string;
  readonly instance: AppInstance;
  readonly created: number;
  name: string;
  metadata: string | undefined;
  updated: number;
  readonly expiration: UserExpirationSettings | undefined;
  /** By channel ARN. */
  readonly memberships: Registry<Membership>;
  readonly moderated: Registry<Moderator>;
  readonly bans: Registry<Ban>;
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
  /** Undefined when a service caller without a bearer made it. */
  readonly createdBy: User | undefined;
  readonly expiration: ExpirationSettings | undefined;
  name: string;
  mode: ChannelMode;
  metadata: string | undefined;
  updated: number;
  lastMessage: number | undefined;
  /** By user ARN; apart by type, so that each type's list pages at the same cost. */
  readonly memberships: Readonly<Record<ChannelMembershipType, Registry<Membership>>>;
  readonly moderators: Registry<Moderator>;
  readonly bans: Registry<Ban>;
  readonly messages: OrderedList<Message>;
  /** The part of its messages' ids that no other channel has. */
  readonly messageIdSalt: string;
}

export interface Membership extends Sequenced {
  readonly channel: Channel;
  readonly user: User;
  readonly type: ChannelMembershipType;
  readonly invitedBy: User | undefined;
  readonly created: number;
  readMarker: number | undefined;
}

/** A moderator's role in a channel. */
export interface Moderator extends Sequenced {
  readonly channel: Channel;
  readonly user: User;
  readonly createdBy: User | undefined;
  readonly created: number;
}

export type Ban = Moderator;

/** A message; its id is made from `seq` when needed, and members that few messages have are kept apart: a channel may hold a million. */
export interface Message extends Sequenced {
  readonly sender: User;
  readonly type: ChannelMessageType;
  readonly created: number;
  /** Undefined once redacted. */
  content: string | undefined;
  metadata: string | undefined;
  redacted: boolean;
  /** Undefined until the first change. */
  updated: number | undefined;
  edited: number | undefined;
  extras: MessageExtras | undefined;
}

export interface MessageExtras {
  contentType?: string | undefined;
  /** The only user but the sender who sees the message. */
  targetArn?: string | undefined;
  attributes?: Record<string, MessageAttributeValue> | undefined;
}

export type { ChannelMembershipType, ChannelMessagePersistenceType };
