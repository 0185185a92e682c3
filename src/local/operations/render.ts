import type {
  BatchChannelMemberships,
  Channel as ChannelOutput,
  ChannelBan,
  ChannelMembership,
  ChannelMembershipSummary,
  ChannelMembershipType,
  ChannelMessage,
  ChannelMessagePersistenceType,
  ChannelMessageSummary,
  ChannelModerator,
  ChannelSummary,
  Identity,
} from "@aws-sdk/client-chime-sdk-messaging";
import { messageId } from "../state/arns.js";
import type { Ban, Channel, Membership, Message, Moderator, User } from "../state/entities.js";
import type { State } from "../state/state.js";

// Converts entities to the output of operations. The output has the fields of both dialects; the encoder removes
// those that the caller's dialect does not have.

/** A user's ARN and current name. If the user was deleted and created again, the new name is used. */
export function identity(state: State, user: User): Identity {
  return { Arn: user.arn, Name: (state.user(user.arn) ?? user).name };
}

export function maybeIdentity(state: State, user: User | undefined): Identity | undefined {
  return user && identity(state, user);
}

export function maybeDate(milliseconds: number | undefined): Date | undefined {
  return milliseconds === undefined ? undefined : new Date(milliseconds);
}

export function channelSummary(channel: Channel): ChannelSummary {
  return {
    Name: channel.name,
    ChannelArn: channel.arn,
    Mode: channel.mode,
    Privacy: channel.privacy,
    Metadata: channel.metadata,
    LastMessageTimestamp: maybeDate(channel.lastMessage),
  };
}

export function channelOutput(state: State, channel: Channel): ChannelOutput {
  return {
    ...channelSummary(channel),
    CreatedBy: maybeIdentity(state, channel.createdBy),
    CreatedTimestamp: new Date(channel.created),
    LastUpdatedTimestamp: new Date(channel.updated),
    ChannelFlowArn: channel.flow?.flow.arn,
    ElasticChannelConfiguration: channel.elastic?.configuration,
    ExpirationSettings: channel.expiration,
  };
}

export function membershipOutput(state: State, membership: Membership): ChannelMembership {
  return {
    InvitedBy: maybeIdentity(state, membership.invitedBy),
    Type: membership.type,
    Member: identity(state, membership.user),
    ChannelArn: membership.channel.arn,
    CreatedTimestamp: new Date(membership.created),
    LastUpdatedTimestamp: new Date(membership.place?.since ?? membership.created),
    SubChannelId: membership.place?.subChannel.id,
  };
}

export function moderatorOutput(
  state: State,
  { channel, user, created, createdBy }: Moderator,
): ChannelModerator {
  return {
    Moderator: identity(state, user),
    ChannelArn: channel.arn,
    CreatedTimestamp: new Date(created),
    CreatedBy: maybeIdentity(state, createdBy),
  };
}

export function banOutput(state: State, { channel, user, created, createdBy }: Ban): ChannelBan {
  return {
    Member: identity(state, user),
    ChannelArn: channel.arn,
    CreatedTimestamp: new Date(created),
    CreatedBy: maybeIdentity(state, createdBy),
  };
}

export function batchOutput(
  state: State,
  channel: Channel,
  created: readonly Membership[],
  shared: {
    invitedBy: User | undefined;
    type: ChannelMembershipType;
    subChannelId?: string | undefined;
  },
): BatchChannelMemberships {
  return {
    InvitedBy: maybeIdentity(state, shared.invitedBy),
    Type: shared.type,
    Members: created.map(({ user }) => identity(state, user)),
    ChannelArn: channel.arn,
    SubChannelId: shared.subChannelId,
  };
}

export function membershipSummary(
  state: State,
  { user, readMarker }: Membership,
): ChannelMembershipSummary & { ReadMarkerTimestamp?: Date | undefined } {
  return { Member: identity(state, user), ReadMarkerTimestamp: maybeDate(readMarker) };
}

export function messageSummary(state: State, channel: Channel, message: Message): ChannelMessageSummary {
  const { contentType, targetArn, attributes, status = "SENT" } = message.extras ?? {};
  return {
    MessageId: messageId(channel, message.seq),
    Content: message.content,
    Metadata: message.metadata,
    Type: message.type,
    CreatedTimestamp: new Date(message.created),
    LastUpdatedTimestamp: new Date(message.updated ?? message.created),
    LastEditedTimestamp: maybeDate(message.edited),
    Sender: identity(state, message.sender),
    Redacted: message.redacted,
    Status: { Value: status },
    MessageAttributes: attributes,
    ContentType: contentType,
    Target: targetArn === undefined ? undefined : [{ MemberArn: targetArn }],
  };
}

/** Stored messages are always persistent. Only events have other ones. */
export function messageOutput(
  state: State,
  channel: Channel,
  message: Message,
  persistence: ChannelMessagePersistenceType = "PERSISTENT",
): ChannelMessage {
  return {
    ...messageSummary(state, channel, message),
    ChannelArn: channel.arn,
    Persistence: persistence,
    SubChannelId: message.extras?.subChannel?.id,
  };
}

/** A deleted message in an event: who sent it and when, without the content. */
export function deletedMessageOutput(...message: Parameters<typeof messageOutput>): ChannelMessage {
  const gone = {
    Content: undefined,
    Metadata: undefined,
    MessageAttributes: undefined,
    ContentType: undefined,
  };
  return { ...messageOutput(...message), ...gone };
}
