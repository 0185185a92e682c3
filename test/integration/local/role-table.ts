import { TEXT } from "../../support/bench.js";
import type { Members, OperationName } from "../../support/bench.js";
import { CALLERS } from "./role-scene.js";
import type { Caller, Person, Scene } from "./role-scene.js";

// Who may do what, on which kind of channel. It is written out here, and not read from the service's own table.

const EVERYBODY: readonly Caller[] = CALLERS;
const NOBODY: Caller[] = [];
const ADMINS: Caller[] = ["admin", "admin who is member"];
const MODERATING: Caller[] = [...ADMINS, "moderator who is member", "moderator"];
const INSIDE: Caller[] = [...MODERATING, "member", "hidden member"];
const OUTSIDE: Caller[] = ["non-member", "banned user"];
/** Those who have a membership of their own. */
const MEMBERS: Caller[] = ["admin who is member", "moderator who is member", "member", "hidden member"];

export interface Row {
  operation: OperationName;
  /** What sets the row apart from others of the operation. */
  about?: string;
  /** Who may do it on any channel; all others are refused. */
  allowed: readonly Caller[];
  alsoIfPublic?: Caller[];
  alsoIfUnrestricted?: Caller[];
  input: (scene: Scene, caller: Caller) => Members;
  /** Whether it takes a scene in which everybody has sent a message. */
  needsMessages?: boolean;
  /** Whether it takes a scene in a channel that has the stage's channel flow. */
  needsFlow?: boolean;
  /** Without a bearer the Chime namespace acts as admin; what takes a person is refused all the same. */
  refusedWithoutPerson?: boolean;
}

/** The row's title in a test's name. */
export const titleOf = ({ operation, about }: Row): string => [operation, about].filter(Boolean).join(", ");

const inChannel = ({ ChannelArn }: Scene): Members => ({ ChannelArn });
const member =
  (person: Person | "self", more: Members = {}) =>
  ({ ChannelArn, arnOf }: Scene, caller: Caller): Members => ({
    ChannelArn,
    MemberArn: arnOf(person === "self" ? caller : person),
    ...more,
  });
const moderator =
  (person: Person) =>
  ({ ChannelArn, arnOf }: Scene): Members => ({ ChannelArn, ChannelModeratorArn: arnOf(person) });
const flow = ({ ChannelArn, ChannelFlowArn }: Scene): Members => ({ ChannelArn, ChannelFlowArn });
const message =
  (person: Person | "self", more: Members = {}) =>
  ({ ChannelArn, messages }: Scene, caller: Caller): Members => ({
    ChannelArn,
    MessageId: messages[person === "self" ? caller : person],
    ...more,
  });
const user = (person: Person | "self", { arnOf }: Scene, caller: Caller): Members => ({
  AppInstanceUserArn: arnOf(person === "self" ? caller : person),
});
const otherModerator = (caller: Caller): Person =>
  caller === "moderator" ? "moderator who is member" : "moderator";

const own = "one's own";
const others = "another's";

export const ROWS: Row[] = [
  {
    operation: "CreateChannel",
    allowed: EVERYBODY,
    input: ({ AppInstanceArn }) => ({ AppInstanceArn, Name: "new" }),
  },
  {
    operation: "UpdateChannel",
    allowed: MODERATING,
    input: (scene) => ({ ...inChannel(scene), Name: "new", Mode: "RESTRICTED" }),
  },
  { operation: "DeleteChannel", allowed: MODERATING, input: inChannel },
  { operation: "DescribeChannel", allowed: INSIDE, alsoIfPublic: OUTSIDE, input: inChannel },
  {
    operation: "ListChannels",
    allowed: EVERYBODY,
    input: ({ AppInstanceArn }) => ({ AppInstanceArn }),
  },
  {
    operation: "ListChannels",
    about: "public",
    allowed: EVERYBODY,
    input: ({ AppInstanceArn }) => ({ AppInstanceArn, Privacy: "PUBLIC" }),
  },
  {
    operation: "ListChannels",
    about: "private",
    allowed: ADMINS,
    input: ({ AppInstanceArn }) => ({ AppInstanceArn, Privacy: "PRIVATE" }),
  },
  {
    operation: "SearchChannels",
    allowed: EVERYBODY,
    input: ({ arnOf }) => ({
      Fields: [{ Key: "MEMBERS", Operator: "INCLUDES", Values: [arnOf("Tina")] }],
    }),
  },
  {
    operation: "ListChannelMembershipsForAppInstanceUser",
    about: own,
    allowed: EVERYBODY,
    input: (scene, caller) => user("self", scene, caller),
  },
  {
    operation: "ListChannelMembershipsForAppInstanceUser",
    about: others,
    allowed: ADMINS,
    input: (scene, caller) => user("Tina", scene, caller),
  },
  {
    operation: "ListChannelsModeratedByAppInstanceUser",
    about: own,
    allowed: EVERYBODY,
    input: (scene, caller) => user("self", scene, caller),
  },
  {
    operation: "ListChannelsModeratedByAppInstanceUser",
    about: others,
    allowed: ADMINS,
    input: (scene, caller) => user("Tina", scene, caller),
  },
  {
    operation: "DescribeChannelMembershipForAppInstanceUser",
    about: `${own} (refused where there is none)`,
    allowed: MEMBERS,
    refusedWithoutPerson: true,
    input: (scene, caller) => ({ ...inChannel(scene), ...user("self", scene, caller) }),
  },
  {
    operation: "DescribeChannelMembershipForAppInstanceUser",
    about: others,
    allowed: ADMINS,
    input: (scene, caller) => ({ ...inChannel(scene), ...user("Tina", scene, caller) }),
  },
  {
    operation: "DescribeChannelModeratedByAppInstanceUser",
    about: `${own} (refused where there is none)`,
    allowed: ["moderator who is member", "moderator"],
    refusedWithoutPerson: true,
    input: (scene, caller) => ({ ...inChannel(scene), ...user("self", scene, caller) }),
  },
  {
    operation: "DescribeChannelModeratedByAppInstanceUser",
    about: others,
    allowed: INSIDE,
    input: (scene, caller) => ({ ...inChannel(scene), ...user(otherModerator(caller), scene, caller) }),
  },
  {
    operation: "CreateChannelMembership",
    about: "of another",
    allowed: MODERATING,
    alsoIfUnrestricted: ["member", "hidden member"],
    input: member("Terry", { Type: "DEFAULT" }),
  },
  {
    operation: "CreateChannelMembership",
    about: "of another, hidden",
    allowed: MODERATING,
    input: member("Terry", { Type: "HIDDEN" }),
  },
  {
    operation: "BatchCreateChannelMembership",
    allowed: MODERATING,
    alsoIfUnrestricted: ["member", "hidden member"],
    input: ({ ChannelArn, arnOf }) => ({ ChannelArn, MemberArns: [arnOf("Terry")] }),
  },
  {
    operation: "BatchCreateChannelMembership",
    about: "hidden",
    allowed: MODERATING,
    input: ({ ChannelArn, arnOf }) => ({ ChannelArn, MemberArns: [arnOf("Terry")], Type: "HIDDEN" }),
  },
  { operation: "ListSubChannels", allowed: MODERATING, input: inChannel },
  { operation: "DescribeChannelMembership", allowed: INSIDE, alsoIfPublic: OUTSIDE, input: member("Tina") },
  { operation: "ListChannelMemberships", allowed: INSIDE, alsoIfPublic: OUTSIDE, input: inChannel },
  {
    operation: "ListChannelMemberships",
    about: "hidden",
    allowed: MODERATING,
    input: (scene) => ({ ...inChannel(scene), Type: "HIDDEN" }),
  },
  {
    operation: "DeleteChannelMembership",
    about: others,
    allowed: MODERATING,
    input: member("Tina"),
  },
  { operation: "DeleteChannelMembership", about: own, allowed: INSIDE, input: member("self") },
  {
    operation: "SendChannelMessage",
    allowed: ["admin who is member", "moderator who is member", "member"],
    refusedWithoutPerson: true,
    input: (scene) => ({ ...inChannel(scene), ...TEXT, Content: "hi" }),
  },
  {
    operation: "GetChannelMessage",
    allowed: INSIDE,
    alsoIfPublic: OUTSIDE,
    input: message("Tina"),
    needsMessages: true,
  },
  { operation: "ListChannelMessages", allowed: INSIDE, alsoIfPublic: OUTSIDE, input: inChannel },
  {
    operation: "UpdateChannelMessage",
    about: own,
    allowed: INSIDE,
    input: message("self", { Content: "new" }),
    needsMessages: true,
    refusedWithoutPerson: true,
  },
  {
    operation: "UpdateChannelMessage",
    about: others,
    allowed: NOBODY,
    input: message("Tina", { Content: "new" }),
    needsMessages: true,
    refusedWithoutPerson: true,
  },
  {
    operation: "RedactChannelMessage",
    about: own,
    allowed: INSIDE,
    input: message("self"),
    needsMessages: true,
  },
  {
    operation: "RedactChannelMessage",
    about: others,
    allowed: MODERATING,
    input: message("Tina"),
    needsMessages: true,
  },
  {
    operation: "DeleteChannelMessage",
    about: own,
    allowed: ADMINS,
    input: message("self"),
    needsMessages: true,
  },
  {
    operation: "DeleteChannelMessage",
    about: others,
    allowed: ADMINS,
    input: message("Tina"),
    needsMessages: true,
  },
  {
    operation: "GetChannelMessageStatus",
    about: own,
    allowed: EVERYBODY,
    input: message("self"),
    needsMessages: true,
  },
  {
    operation: "GetChannelMessageStatus",
    about: others,
    allowed: NOBODY,
    input: message("Tina"),
    needsMessages: true,
  },
  { operation: "AssociateChannelFlow", allowed: MODERATING, input: flow },
  { operation: "DisassociateChannelFlow", allowed: MODERATING, input: flow, needsFlow: true },
  { operation: "CreateChannelModerator", allowed: MODERATING, input: moderator("Terry") },
  { operation: "DescribeChannelModerator", allowed: MODERATING, input: moderator("moderator") },
  { operation: "DeleteChannelModerator", allowed: MODERATING, input: moderator("moderator") },
  { operation: "ListChannelModerators", allowed: MODERATING, input: inChannel },
  { operation: "CreateChannelBan", allowed: MODERATING, input: member("Tina") },
  { operation: "DescribeChannelBan", allowed: MODERATING, input: member("banned user") },
  { operation: "DeleteChannelBan", allowed: MODERATING, input: member("banned user") },
  { operation: "ListChannelBans", allowed: MODERATING, input: inChannel },
  {
    operation: "PutChannelExpirationSettings",
    allowed: MODERATING,
    input: (scene) => ({
      ...inChannel(scene),
      ExpirationSettings: { ExpirationDays: 1, ExpirationCriterion: "CREATED_TIMESTAMP" },
    }),
  },
  { operation: "GetChannelMembershipPreferences", about: own, allowed: MEMBERS, input: member("self") },
  { operation: "GetChannelMembershipPreferences", about: others, allowed: NOBODY, input: member("Tina") },
  {
    operation: "PutChannelMembershipPreferences",
    about: own,
    allowed: MEMBERS,
    input: member("self", { Preferences: { PushNotifications: { AllowNotifications: "NONE" } } }),
  },
  {
    operation: "PutChannelMembershipPreferences",
    about: others,
    allowed: NOBODY,
    input: member("Tina", { Preferences: { PushNotifications: { AllowNotifications: "NONE" } } }),
  },
  {
    operation: "UpdateChannelReadMarker",
    allowed: MEMBERS,
    input: inChannel,
    refusedWithoutPerson: true,
  },
];
