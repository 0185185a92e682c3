import type { Caller } from "../call/caller.js";
import type { CallOptions, ListOptions } from "../call/options.js";
import type { Paginator } from "../lists/paginator.js";
import type { OperationTypes } from "../aws/types.js";

/**
 * Who belongs to a channel: adding, removing and listing members, and the channels that a user belongs to.
 *
 * All methods act on behalf of a bearer (`chime.as(arn)`, the `bearer` option, or `ChimeBearer` in the
 * input). What the bearer may do follows from its roles, which add up: admin of the app instance, moderator
 * of the channel, member, or none of these. Each method says who may call it.
 *
 * A membership is `DEFAULT` or `HIDDEN`. A hidden member reads, cannot send, and is listed only when hidden
 * members are asked for.
 *
 * Every method may also fail with:
 *
 * - `InvalidInputError`, before anything is sent: a required member is absent or empty, `MaxResults` is
 *   not a whole number from 1 to 50. `MissingBearerError`, a kind of it, if there is no bearer;
 *   `chime-messaging/chime` leaves that to AWS.
 * - `BadRequestException` (400): AWS finds a member malformed. `UnauthorizedClientException` (401): the
 *   bearer is no user of the app instance. `AccessDeniedException` (403): IAM does not allow it.
 * - `ThrottledClientException` (429), `ServiceFailureException` (500) or `ServiceUnavailableException`
 *   (503), after 4 attempts by default. AWS grants one channel 15 changes of members, bans and moderators a
 *   second (10 in eu-central-1), and one bearer 10 requests (5).
 * - `TimeoutError`, `AbortError`, `ConnectionError`, `InvalidResponseError`, `CredentialsError`, when no
 *   answer came or none that can be read.
 *
 * A channel that does not exist answers `ForbiddenException` (403), as one does that the bearer may not
 * see. `SubChannelId` is for elastic channels only, and only on the dedicated namespaces.
 */
export class Memberships<Types extends OperationTypes> {
  readonly #caller: Caller<Types>;

  /** @internal */
  constructor(caller: Caller<Types>) {
    this.#caller = caller;
  }

  /**
   * Adds a user (or, on the dedicated namespaces, a bot) to a channel. Admins and moderators may; members
   * too in an `UNRESTRICTED` channel. AWS's guide lets every user add themselves to a public channel,
   * though its role table says no. Only moderators and admins make `HIDDEN` members.
   *
   * `Type` has no default. A banned user cannot be added: lift the ban first. A channel holds 10,000
   * members and a user belongs to 20,000 channels, unless AWS raised your quota. `InvitedBy` becomes the
   * bearer.
   *
   * Takes no idempotency token: if an answer is lost and the library asks again, AWS says
   * `ConflictException` although the call did its work; the error's `outcome` is then `"unknown"`. Where
   * all that counts is that the user is in, take a conflict for success.
   *
   * @throws `ConflictException` - the user is a member already.
   * @throws `ForbiddenException` - the bearer's role does not allow it, the user does not exist or is
   *   banned (unconfirmed for the ban), or the channel does not exist.
   * @throws `ResourceLimitExceededException` - the channel or the user is full.
   * @throws `NotFoundException` - dedicated namespaces only; AWS does not say when (unconfirmed).
   * @example
   * ```ts
   * const { Member } = await alice.memberships.create({ ChannelArn, MemberArn, Type: "DEFAULT" });
   * console.log(Member.Arn, Member.Name);
   * ```
   * @see {@link https://docs.aws.amazon.com/chime-sdk/latest/APIReference/API_messaging-chime_CreateChannelMembership.html | CreateChannelMembership}
   */
  create(
    input: Types["CreateChannelMembership"]["input"],
    options?: CallOptions,
  ): Promise<Types["CreateChannelMembership"]["output"]> {
    return this.#caller.call("CreateChannelMembership", input, options);
  }

  /**
   * Fetches one membership: its `Type`, who invited the member, and when. Admins, moderators and members
   * may; of a public channel, everybody in the app instance.
   *
   * The read marker is not in it: see `describeForUser`.
   *
   * @throws `NotFoundException` - the user is not a member.
   * @throws `ForbiddenException` - the channel does not exist, or is private and the bearer does not belong
   *   to it.
   * @example
   * ```ts
   * const { ChannelMembership } = await alice.memberships.describe({ ChannelArn, MemberArn });
   * console.log(ChannelMembership.Type, ChannelMembership.InvitedBy?.Name);
   * ```
   * @see {@link https://docs.aws.amazon.com/chime-sdk/latest/APIReference/API_messaging-chime_DescribeChannelMembership.html | DescribeChannelMembership}
   */
  describe(
    input: Types["DescribeChannelMembership"]["input"],
    options?: CallOptions,
  ): Promise<Types["DescribeChannelMembership"]["output"]> {
    return this.#caller.call("DescribeChannelMembership", input, options);
  }

  /**
   * Removes a member from a channel. Everybody may leave; admins and moderators may remove anybody. Whether
   * a plain member of an `UNRESTRICTED` channel may remove others is unconfirmed; do not count on it.
   *
   * Messages that the member sent are not said to go. Whether a moderator who is removed remains moderator
   * is unconfirmed for ordinary channels; use `moderation.deleteModerator` to be sure. To keep a user from
   * coming back use `moderation.createBan`.
   *
   * Takes no idempotency token. What AWS answers when the user is no member (success, 404 or 409) is
   * unconfirmed: be ready for each, also when a lost answer made the library ask twice.
   *
   * @throws `ConflictException` - the membership's state does not allow it; AWS does not say when
   *   (unconfirmed).
   * @throws `ForbiddenException` - the bearer's role does not allow it, or the channel does not exist.
   * @example
   * ```ts
   * await alice.memberships.delete({ ChannelArn, MemberArn });
   * ```
   * @see {@link https://docs.aws.amazon.com/chime-sdk/latest/APIReference/API_messaging-chime_DeleteChannelMembership.html | DeleteChannelMembership}
   */
  delete(
    input: Types["DeleteChannelMembership"]["input"],
    options?: CallOptions,
  ): Promise<Types["DeleteChannelMembership"]["output"]> {
    return this.#caller.call("DeleteChannelMembership", input, options);
  }

  /**
   * Lists the members of a channel. Admins, moderators and members may; of a public channel, everybody in
   * the app instance. Hidden members come only with `Type: "HIDDEN"`; without `Type` you get the `DEFAULT`
   * ones.
   *
   * Items hold the member's ARN and display name in `Member`; for type and date use `describe`. The order
   * is not defined.
   *
   * `MaxResults` is the size of a page, 1 to 50; without it AWS chooses (unconfirmed). `limit` in the
   * options is how many members you want. Nothing is sent before you iterate; AWS grants 15 pages a second
   * on one channel.
   *
   * @throws `ForbiddenException` - the channel does not exist, is private and the bearer does not belong to
   *   it, or the bearer may not see hidden members (unconfirmed who may, beside admins and moderators).
   * @throws `BadRequestException` - a `NextToken` that AWS did not give (unconfirmed).
   * @example
   * ```ts
   * for await (const { Member } of alice.memberships.list({ ChannelArn })) {
   *   console.log(Member.Arn, Member.Name);
   * }
   * ```
   * @see {@link https://docs.aws.amazon.com/chime-sdk/latest/APIReference/API_messaging-chime_ListChannelMemberships.html | ListChannelMemberships}
   */
  list(
    input: Types["ListChannelMemberships"]["input"],
    options?: ListOptions,
  ): Paginator<Types["ListChannelMemberships"]["item"], Types["ListChannelMemberships"]["output"]> {
    return this.#caller.list("ListChannelMemberships", input, options);
  }

  /**
   * Fetches a user's view of one channel that it belongs to: the channel's summary, the `Type` of the
   * membership and the read marker. Admins may ask about anybody, others only about themselves.
   *
   * Both `ChannelArn` and `AppInstanceUserArn` are required. `ReadMarkerTimestamp` is absent until
   * `channels.updateReadMarker` was called.
   *
   * @throws `ForbiddenException` - the user is not a member, the bearer (no admin) asks about another user,
   *   or the channel or the user does not exist: AWS lists no 404 here.
   * @example
   * ```ts
   * const { ChannelMembership } = await alice.memberships.describeForUser({ ChannelArn, AppInstanceUserArn });
   * console.log(ChannelMembership.AppInstanceUserMembershipSummary?.ReadMarkerTimestamp);
   * ```
   * @see {@link https://docs.aws.amazon.com/chime-sdk/latest/APIReference/API_messaging-chime_DescribeChannelMembershipForAppInstanceUser.html | DescribeChannelMembershipForAppInstanceUser}
   */
  describeForUser(
    input: Types["DescribeChannelMembershipForAppInstanceUser"]["input"],
    options?: CallOptions,
  ): Promise<Types["DescribeChannelMembershipForAppInstanceUser"]["output"]> {
    return this.#caller.call("DescribeChannelMembershipForAppInstanceUser", input, options);
  }

  /**
   * Lists the channels that a user belongs to, private ones included: the way to a user's own channels.
   * Without `AppInstanceUserArn` it is the bearer. Admins may ask about anybody, others only about
   * themselves.
   *
   * Each item holds the channel in `ChannelSummary`, with `LastMessageTimestamp`, and type and read marker
   * in `AppInstanceUserMembershipSummary`: together they tell which channels have something unread. The
   * order is not defined: sort what you show.
   *
   * `MaxResults` is the size of a page, 1 to 50; without it AWS chooses (unconfirmed). `limit` in the
   * options is how many channels you want. Nothing is sent before you iterate; AWS grants 15 pages a second
   * for one user.
   *
   * @throws `ForbiddenException` - the bearer, no admin, asks about another user, or about one that does
   *   not exist.
   * @example
   * ```ts
   * for await (const { ChannelSummary } of alice.memberships.listForUser()) {
   *   console.log(ChannelSummary.Name, ChannelSummary.LastMessageTimestamp);
   * }
   * ```
   * @see {@link https://docs.aws.amazon.com/chime-sdk/latest/APIReference/API_messaging-chime_ListChannelMembershipsForAppInstanceUser.html | ListChannelMembershipsForAppInstanceUser}
   */
  listForUser(
    input: Types["ListChannelMembershipsForAppInstanceUser"]["input"] = {},
    options?: ListOptions,
  ): Paginator<
    Types["ListChannelMembershipsForAppInstanceUser"]["item"],
    Types["ListChannelMembershipsForAppInstanceUser"]["output"]
  > {
    return this.#caller.list("ListChannelMembershipsForAppInstanceUser", input, options);
  }
}
