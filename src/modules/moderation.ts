import type { Caller } from "../call/caller.js";
import type { CallOptions, ListOptions } from "../call/options.js";
import type { Paginator } from "../lists/paginator.js";
import type { OperationTypes } from "../aws/types.js";

/**
 * The bans and the moderators of a channel. Only admins of the app instance and moderators of the channel
 * may call these methods; admins need not be members. Everybody else gets `ForbiddenException`.
 *
 * All methods act on behalf of a bearer: `chime.as(arn)`, the `bearer` option, or `ChimeBearer` in the
 * input. The bearer is a user or, in the dedicated namespaces, a bot.
 *
 * Every method may fail with:
 *
 * - `InvalidInputError`, before anything is sent: a required field is missing or empty, or `MaxResults`
 *   is not a whole number from 1 to 50. Its subclass `MissingBearerError`: there is no bearer
 *   (`chime-messaging/chime` lets AWS check that).
 * - `BadRequestException` (400): AWS found an invalid field. `UnauthorizedClientException` (401): the
 *   bearer is not a user of the app instance. `AccessDeniedException` (403): IAM does not allow the call.
 * - `ForbiddenException` (403): the bearer is neither admin nor moderator, or the channel does not exist.
 *   Only the two `describe` methods have a 404: for the ban or the moderator, and possibly for the
 *   channel.
 * - `ThrottledClientException` (429), `ServiceFailureException` (500) or `ServiceUnavailableException`
 *   (503), after 4 attempts by default. AWS allows 15 changes of members, bans and moderators a second
 *   per channel (10 in eu-central-1), 15 pages a second of each list, and 10 requests a second per bearer
 *   (5 in eu-central-1).
 * - `TimeoutError`, `AbortError`, `ConnectionError`, `InvalidResponseError` or `CredentialsError`: no
 *   response arrived, or none that can be read.
 *
 * None of these methods takes an idempotency token. If the response to a `create` is lost and the library
 * retries, the retry may fail with `ConflictException` although the first attempt worked. The error's
 * `outcome` is then `"unknown"`. If you only want the ban or the moderator to exist, treat the conflict
 * as success.
 *
 * `docs/embedded-service-choices.md` lists what AWS does not document.
 */
export class Moderation<Types extends OperationTypes> {
  readonly #caller: Caller<Types>;

  /** @internal */
  constructor(caller: Caller<Types>) {
    this.#caller = caller;
  }

  /**
   * Bans a user from a channel. A member is removed at once, from the sub-channels of an elastic channel
   * too. Nobody can add the user again until the ban is lifted. To remove the user's messages, use
   * `messages.redact`.
   *
   * Admins of the app instance and moderators of the channel cannot be banned: remove the role first. Do
   * not rely on a ban to keep a user from reading a public channel. AWS publishes no quota of bans.
   *
   * A ban ends with `deleteBan`, or when the user or the channel is deleted.
   *
   * @throws `ConflictException` - the user is already banned.
   * @throws `ForbiddenException` - the user is an admin or a moderator, or does not exist.
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
   * Fetches one ban: the user, who banned them (`CreatedBy`) and when (`CreatedTimestamp`).
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
   * Lifts a ban. The user does not become a member again: use `memberships.create` for that.
   *
   * Repeating a call is harmless: AWS lists no error for a user who is not banned.
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
   * Lists the users who are banned from a channel, in no particular order. Items hold the ARN and display
   * name in `Member`; use `describeBan` for who banned them and when.
   *
   * `MaxResults` is the page size, 1 to 50; AWS chooses one if you leave it out. The `limit` option is
   * the number of bans you want in total. Nothing is sent before you iterate.
   *
   * @throws `ForbiddenException` - the bearer's role does not allow it, or the channel does not exist.
   * @throws `BadRequestException` - the `NextToken` does not belong to this list.
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
   * Makes a user (or bot) a moderator of a channel. Moderators may change and delete the channel, add and
   * remove members, redact any message, ban users, and make others moderators. The creator of a channel
   * is its first moderator.
   *
   * A moderator is not automatically a member: to send messages, set a read marker and receive events, it
   * needs a membership too. Create the membership first, as AWS's guide asks. A channel may have 1,000
   * moderators unless AWS raised the quota.
   *
   * @throws `ConflictException` - the user is already a moderator.
   * @throws `ForbiddenException` - the bearer's role does not allow it, or the user or the channel does
   *   not exist.
   * @throws `ResourceLimitExceededException` - the channel has reached its quota of moderators.
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
   * Fetches one moderator of a channel: who made them a moderator (`CreatedBy`) and when
   * (`CreatedTimestamp`).
   *
   * Bearers who are neither admin nor moderator can use `channels.describeModeratedByUser` instead.
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
   * Takes the role of moderator away from a user. The user stays a member, except in an elastic channel,
   * where all its memberships end. AWS documents no rule that keeps the last moderator: without one, only
   * admins can moderate the channel.
   *
   * Repeating a call is harmless: AWS lists no error for a user who is not a moderator.
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
   * Lists the moderators of a channel, in no particular order. Items hold the ARN and display name in
   * `Moderator`.
   *
   * `MaxResults` is the page size, 1 to 50; AWS chooses one if you leave it out. The `limit` option is
   * the number of moderators you want in total. Nothing is sent before you iterate.
   *
   * @throws `ForbiddenException` - the bearer's role does not allow it, or the channel does not exist.
   * @throws `BadRequestException` - the `NextToken` does not belong to this list.
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
