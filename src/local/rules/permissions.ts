import { forbidden, NO_ACCESS } from "../errors.js";
import type { Call } from "../pipeline/call.js";
import type { Channel, SubChannel } from "../state/entities.js";
import { rolesIn } from "./roles.js";
import type { Role } from "./roles.js";

/** A call of an operation on a channel, and the user that it is about. */
interface Attempt {
  readonly call: Call;
  readonly channel: Channel;
  /** The member, moderator or banned user in the request, or the sender of the message. */
  readonly subjectArn: string | undefined;
  readonly membershipType: string | undefined;
  /** What the call is about in an elastic channel. */
  readonly subChannel: SubChannel | undefined;
}

type Condition = (attempt: Attempt) => boolean;

const yes: Condition = () => true;
const no: Condition = () => false;
/** The call is about the caller, or about the caller's message. */
const own: Condition = ({ call, subjectArn }) => call.bearer !== undefined && subjectArn === call.bearer.arn;
const holdsMembership: Condition = ({ call, channel }) =>
  call.bearer !== undefined && call.state.membership(channel, call.bearer.arn) !== undefined;
/** The call is about the caller's own membership. */
const ownMembership: Condition = (attempt) => own(attempt) && holdsMembership(attempt);
/** Hidden members can read messages but cannot send. */
const holdsDefaultMembership: Condition = ({ call, channel, subChannel }) =>
  call.bearer !== undefined && (subChannel?.places ?? channel.memberships.DEFAULT).has(call.bearer.arn);
/** In an elastic channel, the sender must still be in the sub-channel of the message. */
const ownInside: Condition = (attempt) =>
  own(attempt) && (attempt.subChannel?.places.has(attempt.subjectArn ?? "") ?? true);
/** Non-members may read public channels, unless they are banned and the choice `bannedReadsPublic` is off. */
const publicChannel: Condition = ({ call, channel }) =>
  channel.privacy === "PUBLIC" &&
  (call.service.choices.bannedReadsPublic || !channel.bans.has(call.bearer?.arn ?? ""));
/** The caller joins a public channel as a visible member. */
const selfJoin: Condition = (attempt) =>
  own(attempt) && attempt.channel.privacy === "PUBLIC" && attempt.membershipType !== "HIDDEN";
/** Members of an unrestricted channel may add others, but not as hidden members. */
const addsMember: Condition = (attempt) =>
  (attempt.channel.mode === "UNRESTRICTED" && attempt.membershipType !== "HIDDEN") || selfJoin(attempt);
/** Only moderators and admins may list hidden members. */
const listsVisibleMembers: Condition = ({ membershipType }) => membershipType !== "HIDDEN";
const listsVisibleMembersOfPublic: Condition = (attempt) =>
  listsVisibleMembers(attempt) && publicChannel(attempt);
const removesMember: Condition = (attempt) =>
  own(attempt) ||
  (attempt.call.service.choices.membersRemoveOthers && attempt.channel.mode === "UNRESTRICTED");
const asksAboutModerator: Condition = (attempt) =>
  attempt.call.service.choices.moderatedByOthers || own(attempt);

type Grants = Readonly<Record<Role, Condition>>;

const grants = (
  admin: Condition,
  moderator: Condition,
  member: Condition,
  hidden: Condition,
  outsider: Condition,
): Grants => ({ admin, moderator, member, hidden, outsider });

const MODERATION = grants(yes, yes, no, no, no);
const OWN_MEMBERSHIP = grants(ownMembership, ownMembership, own, own, no);
const READING = grants(yes, yes, yes, yes, publicChannel);

/**
 * Who may do what in a channel: https://docs.aws.amazon.com/chime-sdk/latest/dg/auth-by-role.html
 *
 * CreateChannel is not in this table, since every user may call it. Neither are the lists of channels, since they are
 * not about a single channel.
 */
const PERMISSIONS = {
  // Order of the arguments of `grants`: admin, moderator, member, hidden member, outsider.
  UpdateChannel: MODERATION,
  DeleteChannel: MODERATION,
  DescribeChannel: READING,
  DescribeChannelMembershipForAppInstanceUser: grants(yes, own, own, own, own),
  DescribeChannelModeratedByAppInstanceUser: grants(
    yes,
    asksAboutModerator,
    asksAboutModerator,
    asksAboutModerator,
    own,
  ),
  ListSubChannels: MODERATION,
  CreateChannelMembership: grants(yes, yes, addsMember, addsMember, selfJoin),
  BatchCreateChannelMembership: grants(yes, yes, addsMember, addsMember, no),
  DescribeChannelMembership: READING,
  ListChannelMemberships: grants(
    yes,
    yes,
    listsVisibleMembers,
    listsVisibleMembers,
    listsVisibleMembersOfPublic,
  ),
  DeleteChannelMembership: grants(yes, yes, removesMember, own, no),
  SendChannelMessage: grants(holdsDefaultMembership, holdsDefaultMembership, holdsDefaultMembership, no, no),
  GetChannelMessage: READING,
  ListChannelMessages: READING,
  UpdateChannelMessage: grants(ownInside, ownInside, ownInside, ownInside, no),
  RedactChannelMessage: grants(yes, yes, own, own, no),
  DeleteChannelMessage: grants(yes, no, no, no, no),
  GetChannelMessageStatus: grants(own, own, own, own, own),
  CreateChannelModerator: MODERATION,
  DescribeChannelModerator: MODERATION,
  DeleteChannelModerator: MODERATION,
  ListChannelModerators: MODERATION,
  CreateChannelBan: MODERATION,
  DescribeChannelBan: MODERATION,
  DeleteChannelBan: MODERATION,
  ListChannelBans: MODERATION,
  PutChannelExpirationSettings: MODERATION,
  GetChannelMembershipPreferences: OWN_MEMBERSHIP,
  PutChannelMembershipPreferences: OWN_MEMBERSHIP,
  AssociateChannelFlow: MODERATION,
  DisassociateChannelFlow: MODERATION,
  UpdateChannelReadMarker: grants(holdsMembership, holdsMembership, yes, yes, no),
} satisfies Record<string, Grants>;

type ChannelOperation = keyof typeof PERMISSIONS;

/** Additional information that a permission may depend on. */
export interface Subject {
  readonly subjectArn?: string | undefined;
  readonly membershipType?: string | undefined;
  /** In an elastic channel: the sub-channel that the call is about. Roles count in it. */
  readonly subChannel?: SubChannel | undefined;
}

/** Throws unless one of the caller's roles in the channel allows the call. */
export function permit(call: Call, channel: Channel, subject: Subject = {}): void {
  const { subjectArn, membershipType, subChannel } = subject;
  const attempt = { call, channel, subjectArn, membershipType, subChannel };
  const allowed = PERMISSIONS[call.operation as ChannelOperation];
  if (rolesIn(channel, call, subChannel).some((role) => allowed[role](attempt))) return;
  throw forbidden(NO_ACCESS);
}
