import type { Caller } from "../call/caller.js";
import type { CallOptions, ListOptions } from "../call/options.js";
import type { Paginator } from "../lists/paginator.js";
import type { OperationTypes } from "../aws/types.js";

/**
 * A channel's bans and moderators. Only admins of the app instance and moderators of the channel may call
 * these methods; an admin need not be a member. Everybody else gets `ForbiddenException`.
 *
 * All methods act on behalf of a bearer: `chime.as(arn)`, the `bearer` option, or `ChimeBearer` in the
 * input. A bearer may be a user or, on the dedicated namespaces, a bot.
 *
 * Every method may fail with:
 *
 * - `InvalidInputError`, before anything is sent: a required member is absent or empty, `MaxResults` is
 *   not a whole number from 1 to 50. `MissingBearerError`, a kind of it, if there is no bearer;
 *   `chime-messaging/chime` leaves that to AWS.
 * - `BadRequestException` (400): AWS finds a member malformed. `UnauthorizedClientException` (401): the
 *   bearer is no user of the app instance. `AccessDeniedException` (403): IAM does not allow it.
 * - `ForbiddenException` (403): the bearer is neither admin nor moderator, or the channel does not exist.
 *   Only the two `describe` methods have a 404, for the ban or the moderator.
 * - `ThrottledClientException` (429), `ServiceFailureException` (500) or `ServiceUnavailableException`
 *   (503), after 4 attempts by default. AWS grants one channel 15 changes of members, bans and moderators a
 *   second (10 in eu-central-1), 15 pages of each list, and one bearer 10 requests (5).
 * - `TimeoutError`, `AbortError`, `ConnectionError`, `InvalidResponseError`, `CredentialsError`, when no
 *   answer came or none that can be read.
 *
 * None takes an idempotency token. If the answer to a `create` is lost and the library asks again, AWS may
 * say `ConflictException` although the call did its work; the error's `outcome` is then `"unknown"`. Where
 * all that counts is the result, take a conflict for success.
 */
export class Moderation<Types extends OperationTypes> {
  readonly #caller: Caller<Types>;

  /** @internal */
  constructor(caller: Caller<Types>) {
    this.#caller = caller;
  }

  /**
   * Bans a user from a channel. A member is removed at once, from sub-channels of an elastic channel too,
   * and nobody can add the user again until the ban is lifted. What the user sent is not said to go.
   *
   * Admins of the app instance and moderators of the channel cannot be banned: take the role away first.
   * Whether a user who was never a member can be banned, and whether a banned user can still read a public
   * channel, is unconfirmed. AWS lists no quota of bans.
   *
   * A ban ends with `deleteBan`, and with the user or the channel.
   *
   * @throws `ConflictException` - the user is banned already (unconfirmed).
   * @throws `ForbiddenException` - the user is an admin or a moderator (unconfirmed which error), or does
   *   not exist.
   * @throws `ResourceLimitExceededException` - a quota is used up.
   * @example
   * ```ts
   * const { Member } = await alice.moderation.createBan({ ChannelArn, MemberArn });
   * console.log("banned", Member.Arn);
   * ```
   * @see {@link https://docs.aws.amazon.com/chime-sdk/latest/APIReference/API_messaging-chime_CreateChannelBan.html | CreateChannelBan}
   */
  createBan(
    input: Types["CreateChannelBan"]["input"],
    options?: CallOptions,
  ): Promise<Types["CreateChannelBan"]["output"]> {
    return this.#caller.call("CreateChannelBan", input, options);
  }

  /**
   * Fetches one ban: whom it concerns, who made it (`CreatedBy`) and when (`CreatedTimestamp`).
   *
   * @throws `NotFoundException` - the user is not banned from the channel.
   * @throws `ForbiddenException` - the bearer's role does not allow it, or the channel does not exist.
   * @example
   * ```ts
   * const { ChannelBan } = await alice.moderation.describeBan({ ChannelArn, MemberArn });
   * console.log(ChannelBan.CreatedBy?.Name, ChannelBan.CreatedTimestamp);
   * ```
   * @see {@link https://docs.aws.amazon.com/chime-sdk/latest/APIReference/API_messaging-chime_DescribeChannelBan.html | DescribeChannelBan}
   */
  describeBan(
    input: Types["DescribeChannelBan"]["input"],
    options?: CallOptions,
  ): Promise<Types["DescribeChannelBan"]["output"]> {
    return this.#caller.call("DescribeChannelBan", input, options);
  }

  /**
   * Lifts a ban. The user does not become a member again by it: add them with `memberships.create`.
   *
   * AWS lists neither 404 nor 409 here, so lifting a ban that is not there is taken to succeed
   * (unconfirmed); a call whose answer got lost can be made again. AWS's role table speaks of a restriction
   * without naming one.
   *
   * @throws `ForbiddenException` - the bearer's role does not allow it, or the channel does not exist.
   * @example
   * ```ts
   * await alice.moderation.deleteBan({ ChannelArn, MemberArn });
   * await alice.memberships.create({ ChannelArn, MemberArn, Type: "DEFAULT" });
   * ```
   * @see {@link https://docs.aws.amazon.com/chime-sdk/latest/APIReference/API_messaging-chime_DeleteChannelBan.html | DeleteChannelBan}
   */
  deleteBan(
    input: Types["DeleteChannelBan"]["input"],
    options?: CallOptions,
  ): Promise<Types["DeleteChannelBan"]["output"]> {
    return this.#caller.call("DeleteChannelBan", input, options);
  }

  /**
   * Lists the users who are banned from a channel, in no defined order. Items hold ARN and display name in
   * `Member`; for who made a ban and when use `describeBan`.
   *
   * `MaxResults` is the size of a page, 1 to 50; without it AWS chooses (unconfirmed). `limit` in the
   * options is how many bans you want. Nothing is sent before you iterate.
   *
   * @throws `ForbiddenException` - the bearer's role does not allow it, or the channel does not exist.
   * @throws `BadRequestException` - a `NextToken` that AWS did not give (unconfirmed).
   * @example
   * ```ts
   * for await (const { Member } of alice.moderation.listBans({ ChannelArn })) console.log(Member.Name);
   * ```
   * @see {@link https://docs.aws.amazon.com/chime-sdk/latest/APIReference/API_messaging-chime_ListChannelBans.html | ListChannelBans}
   */
  listBans(
    input: Types["ListChannelBans"]["input"],
    options?: ListOptions,
  ): Paginator<Types["ListChannelBans"]["item"], Types["ListChannelBans"]["output"]> {
    return this.#caller.list("ListChannelBans", input, options);
  }

  /**
   * Makes a user (or bot) a moderator of a channel: one who may change and delete it, add and remove
   * members, redact any message, ban users and make more moderators. Who creates a channel is its first
   * moderator.
   *
   * A moderator is not thereby a member: to send, to set a read marker and to receive events, add a
   * membership too. AWS notes, without saying of whom, that a membership comes first; whether somebody
   * outside an ordinary channel can be made moderator is unconfirmed. A channel has up to 1,000 moderators,
   * unless AWS raised your quota.
   *
   * @throws `ConflictException` - the user is a moderator already (unconfirmed).
   * @throws `ForbiddenException` - the bearer's role does not allow it, or the user or the channel does not
   *   exist.
   * @throws `ResourceLimitExceededException` - the channel has all the moderators it can have.
   * @example
   * ```ts
   * await alice.moderation.createModerator({ ChannelArn, ChannelModeratorArn: MemberArn });
   * ```
   * @see {@link https://docs.aws.amazon.com/chime-sdk/latest/APIReference/API_messaging-chime_CreateChannelModerator.html | CreateChannelModerator}
   */
  createModerator(
    input: Types["CreateChannelModerator"]["input"],
    options?: CallOptions,
  ): Promise<Types["CreateChannelModerator"]["output"]> {
    return this.#caller.call("CreateChannelModerator", input, options);
  }

  /**
   * Fetches one moderator of a channel: who made them one (`CreatedBy`) and when (`CreatedTimestamp`).
   *
   * To ask on behalf of a user who is no moderator themselves, use `channels.describeModeratedByUser`.
   *
   * @throws `NotFoundException` - the user does not moderate the channel.
   * @throws `ForbiddenException` - the bearer's role does not allow it, or the channel does not exist.
   * @example
   * ```ts
   * const moderator = await alice.moderation.describeModerator({ ChannelArn, ChannelModeratorArn: MemberArn });
   * console.log(moderator.ChannelModerator.CreatedBy?.Name);
   * ```
   * @see {@link https://docs.aws.amazon.com/chime-sdk/latest/APIReference/API_messaging-chime_DescribeChannelModerator.html | DescribeChannelModerator}
   */
  describeModerator(
    input: Types["DescribeChannelModerator"]["input"],
    options?: CallOptions,
  ): Promise<Types["DescribeChannelModerator"]["output"]> {
    return this.#caller.call("DescribeChannelModerator", input, options);
  }

  /**
   * Takes the moderator's role away. In an elastic channel all memberships of the user go with it; in
   * others a membership is not said to. AWS documents no rule that keeps the last moderator: a channel
   * without one is in the hands of the admins.
   *
   * AWS lists neither 404 nor 409 here, so removing somebody who is no moderator is taken to succeed
   * (unconfirmed); a call whose answer got lost can be made again.
   *
   * @throws `ForbiddenException` - the bearer's role does not allow it, or the channel does not exist.
   * @example
   * ```ts
   * await alice.moderation.deleteModerator({ ChannelArn, ChannelModeratorArn: MemberArn });
   * ```
   * @see {@link https://docs.aws.amazon.com/chime-sdk/latest/APIReference/API_messaging-chime_DeleteChannelModerator.html | DeleteChannelModerator}
   */
  deleteModerator(
    input: Types["DeleteChannelModerator"]["input"],
    options?: CallOptions,
  ): Promise<Types["DeleteChannelModerator"]["output"]> {
    return this.#caller.call("DeleteChannelModerator", input, options);
  }

  /**
   * Lists the moderators of a channel, in no defined order. Items hold ARN and display name in `Moderator`.
   *
   * `MaxResults` is the size of a page, 1 to 50; without it AWS chooses (unconfirmed). `limit` in the
   * options is how many moderators you want. Nothing is sent before you iterate.
   *
   * @throws `ForbiddenException` - the bearer's role does not allow it, or the channel does not exist.
   * @throws `BadRequestException` - a `NextToken` that AWS did not give (unconfirmed).
   * @example
   * ```ts
   * const moderators = await alice.moderation.listModerators({ ChannelArn }).toArray();
   * console.log(moderators.map(({ Moderator }) => Moderator.Name));
   * ```
   * @see {@link https://docs.aws.amazon.com/chime-sdk/latest/APIReference/API_messaging-chime_ListChannelModerators.html | ListChannelModerators}
   */
  listModerators(
    input: Types["ListChannelModerators"]["input"],
    options?: ListOptions,
  ): Paginator<Types["ListChannelModerators"]["item"], Types["ListChannelModerators"]["output"]> {
    return this.#caller.list("ListChannelModerators", input, options);
  }
}
