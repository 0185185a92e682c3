import type {
  Admin,
  AppInstance,
  Ban,
  Channel,
  ChannelFlow,
  Endpoint,
  FlowAssociation,
  Membership,
  Message,
  Moderator,
  RememberedRequest,
  SubChannel,
  Transit,
  User,
} from "./entities.js";

/** A message, and the channel that it is in. */
interface MessageIn {
  readonly seq: number;
  readonly channel: Channel;
  readonly message: Message;
}

/** Everything that stays, by its kind. Each has a `seq`, by which it is found within its kind. */
export interface Entities {
  appInstances: AppInstance;
  /** Users and bots. */
  users: User;
  /** Users and bots that were deleted: their messages and invitations still name them. */
  formerUsers: User;
  admins: Admin;
  endpoints: Endpoint;
  channelFlows: ChannelFlow;
  channels: Channel;
  subChannels: SubChannel;
  flowAssociations: FlowAssociation;
  moderators: Moderator;
  bans: Ban;
  memberships: Membership;
  messages: MessageIn;
  transits: Transit;
  clientRequestTokens: RememberedRequest;
}

export type EntityKind = keyof Entities;

/** Is told of every change of what stays. */
export interface Changes {
  /** Something is new or has changed. */
  put<Kind extends EntityKind>(kind: Kind, entity: Entities[Kind]): void;
  /** Something is gone, with all that belongs to it. */
  drop<Kind extends EntityKind>(kind: Kind, entity: Entities[Kind]): void;
  /** A setting has changed. */
  putSettings(): void;
}

/** For a service that keeps nothing. */
export const UNNOTED: Changes = { put() {}, drop() {}, putSettings() {} };
