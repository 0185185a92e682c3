import { forbidden } from "../errors.js";
import type { Call } from "../pipeline/call.js";
import type { Channel } from "../state/entities.js";
import { rolesIn } from "./roles.js";
import type { Role } from "./roles.js";

/** A call of an operation on a channel, and the user whom it is about. */
interface Attempt {
  readonly call: Call;
  readonly channel: Channel;
  /** The member, moderator or banned user of the request; of a message, its sender. */
  readonly subjectArn: string | undefined;
  readonly membershipType: string | undefined;
}

type Condition = (attempt: Attempt) => boolean;

const yes: Condition = () => true;
const no: Condition = () => false;
/** The caller's own record or message. */
const own: Condition = ({ call, subjectArn }) => call.bearer !== undefined && subjectArn === call.bearer.arn;
const holdsMembership: Condition = ({ call, channel }) =>
  call.bearer !== undefined && call.state.membership(channel, call.bearer.arn) !== undefined;
/** A hidden member sees messages but cannot send. */
const holdsDefaultMembership: Condition = ({ call, channel }) =>
  call.bearer !== undefined && channel.memberships.DEFAULT.has(call.bearer.arn);
/** Outsiders see into public channels, unless they are banned and the choice is to keep them out altogether. */
const publicChannel: Condition = ({ call, channel }) =>
  channel.privacy === "PUBLIC" &&
  (call.service.choices.bannedReadsPublic || !channel.bans.has(call.bearer?.arn ?? ""));
/** Joining a public channel on one's own, as a visible member. */
const selfJoin: Condition = (attempt) =>
  own(attempt) && attempt.channel.privacy === "PUBLIC" && attempt.membershipType !== "HIDDEN";
/** Members of an unrestricted channel add others, but only moderators make hidden members. */
const addsMember: Condition = (attempt) =>
  (attempt.channel.mode === "UNRESTRICTED" && attempt.membershipType !== "HIDDEN") || selfJoin(attempt);
/** Hidden members are listed to moderators only. */
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
const READING = grants(yes, yes, yes, yes, publicChannel);

/**
 * Who may do what in a channel: https://docs.aws.amazon.com/chime-sdk/latest/dg/auth-by-role.html
 * CreateChannel is open to every user; ListChannels and the lists by user are no matter of one channel.
 */
const PERMISSIONS = {
  // In the order of Role: admin, moderator, member, hidden member, outsider.
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
  CreateChannelMembership: grants(yes, yes, addsMember, addsMember, selfJoin),
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
  UpdateChannelMessage: grants(own, own, own, own, no),
  RedactChannelMessage: grants(yes, yes, own, own, no),
  DeleteChannelMessage: grants(yes, no, no, no, no),
  CreateChannelModerator: MODERATION,
  DescribeChannelModerator: MODERATION,
  DeleteChannelModerator: MODERATION,
  ListChannelModerators: MODERATION,
  CreateChannelBan: MODERATION,
  DescribeChannelBan: MODERATION,
  DeleteChannelBan: MODERATION,
  ListChannelBans: MODERATION,
  UpdateChannelReadMarker: grants(holdsMembership, holdsMembership, yes, yes, no),
} satisfies Record<string, Grants>;

type ChannelOperation = keyof typeof PERMISSIONS;

/** What a permission may depend on beyond the channel. */
export interface Subject {
  readonly subjectArn?: string | undefined;
  readonly membershipType?: string | undefined;
}

/** Refuses the call unless one of the caller's roles in the channel allows it. */
export function permit(call: Call, channel: Channel, { subjectArn, membershipType }: Subject = {}): void {
  const attempt = { call, channel, subjectArn, membershipType };
  const allowed = PERMISSIONS[call.operation as ChannelOperation];
  if (rolesIn(channel, call).some((role) => allowed[role](attempt))) return;
  throw forbidden(`The caller is not allowed to perform ${call.operation} on this channel.`);
}
