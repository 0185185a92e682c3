import { createMany, type CreateManyInput, type CreateManyResult } from "../bulk/create-many.js";
import type { Caller } from "../call/caller.js";
import type { CallOptions, ListOptions } from "../call/options.js";
import type { Paginator } from "../lists/paginator.js";
import type { OperationTypes } from "../aws/types.js";

/**
 * The members of channels: adding, removing and listing them, and listing the channels of a user.
 *
 * All methods act on behalf of a bearer: `chime.as(arn)`, the `bearer` option, or `ChimeBearer` in the
 * input. What a bearer may do depends on its roles: admin of the app instance, moderator of the channel,
 * member of the channel. A bearer with several roles has the rights of all of them. Each method says who
 * may call it.
 *
 * A membership is `DEFAULT` or `HIDDEN`. Hidden members can read but not send, and appear in lists only
 * when you ask for hidden members.
 *
 * Every method may also fail with:
 *
 * - `InvalidInputError`, before anything is sent: a required field is missing or empty, or `MaxResults`
 *   is not a whole number from 1 to 50. Its subclass `MissingBearerError`: there is no bearer
 *   (`chime-messaging/chime` lets AWS check that).
 * - `BadRequestException` (400): AWS found an invalid field. `UnauthorizedClientException` (401): the
 *   bearer is not a user of the app instance. `AccessDeniedException` (403): IAM does not allow the call.
 * - `ThrottledClientException` (429), `ServiceFailureException` (500) or `ServiceUnavailableException`
 *   (503), after 4 attempts by default. AWS allows 15 changes of members, bans and moderators a second
 *   per channel (10 in eu-central-1), and 10 requests a second per bearer (5 in eu-central-1).
 * - `TimeoutError`, `AbortError`, `ConnectionError`, `InvalidResponseError` or `CredentialsError`: no
 *   response arrived, or none that can be read.
 *
 * Whether a channel does not exist or the bearer may not see it, the error is `ForbiddenException` (403).
 * Only `describe` and, in the dedicated namespaces, `create` have a 404, and may use it for the channel
 * too. `SubChannelId` is for elastic channels in the dedicated namespaces only.
 * `docs/embedded-service-choices.md` lists what AWS does not document.
 */
export class Memberships<Types extends OperationTypes> {
  readonly #caller: Caller<Types>;

  /** @internal */
  constructor(caller: Caller<Types>) {
    this.#caller = caller;
  }

  /**
   * Adds a user (or, in the dedicated namespaces, a bot) to a channel. Admins and moderators may do this,
   * and in an `UNRESTRICTED` channel members too. By AWS's guide, every user may join a public channel.
   * Only admins and moderators may add `HIDDEN` members.
   *
   * `Type` is required. `InvitedBy` becomes the bearer. A banned user cannot be added: lift the ban
   * first. A channel may have 10,000 members and a user may belong to 20,000 channels, unless AWS raised
   * the quota.
   *
   * Takes no idempotency token. If a response is lost and the library retries, the retry may fail with
   * `ConflictException` although the first attempt worked. The error's `outcome` is then `"unknown"`. If
   * you only want the user to be a member, treat the conflict as success.
   *
   * @throws `ConflictException` - the user is already a member.
   * @throws `ForbiddenException` - the bearer's role does not allow it, the user does not exist or is
   *   banned, or the channel does not exist.
   * @throws `ResourceLimitExceededException` - the channel or the user has reached its quota of
   *   memberships.
   * @throws `NotFoundException` - dedicated namespaces only: possible instead of `ForbiddenException`
   *   when the channel or the user does not exist.
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
   * Adds up to 100 members to a channel at once: users and, in the dedicated namespaces, bots. Who may do this is
   * as for `create`.
   *
   * `Type` is that of all the new memberships; only admins and moderators may add `HIDDEN` members.
   *
   * The call succeeds even if members could not be added. `Errors` names each of these with `MemberArn`,
   * `ErrorCode` and `ErrorMessage`, and is empty if there are none. `BatchChannelMemberships.Members` are those
   * that were added. AWS allows one batch a second on one channel.
   *
   * Connected members get one `BATCH_CREATE_CHANNEL_MEMBERSHIP` event (in elastic channels one
   * `CREATE_CHANNEL_MEMBERSHIP` for each member).
   *
   * Takes no idempotency token. If a response is lost and the library retries, members that the first attempt added
   * may be among the `Errors`.
   *
   * @throws `ForbiddenException` - the bearer's role does not allow it, or the channel does not exist.
   * @throws `ResourceLimitExceededException` - the channel or a user has reached its quota of memberships.
   * @throws `NotFoundException` - dedicated namespaces only: possible instead of `ForbiddenException` when the
   *   channel does not exist.
   * @example
   * ```ts
   * const { Errors } = await alice.memberships.createBatch({ ChannelArn, MemberArns: [MemberArn] });
   * for (const { MemberArn, ErrorCode } of Errors) console.log(`${MemberArn} was not added: ${ErrorCode}`);
   * ```
   * @see {@link https://docs.aws.amazon.com/chime-sdk/latest/APIReference/API_messaging-chime_BatchCreateChannelMembership.html | BatchCreateChannelMembership}
   */
  createBatch(
    input: Types["BatchCreateChannelMembership"]["input"],
    options?: CallOptions,
  ): Promise<Types["BatchCreateChannelMembership"]["output"]> {
    return this.#caller.call("BatchCreateChannelMembership", input, options);
  }

  /**
   * Adds any number of users and bots to a channel: in batches of 100, at AWS's rate of one batch a second for a channel,
   * whether or not the client has a `pace`. Gives out what became of each, in the order of the input: `{ MemberArn, member }`
   * or `{ MemberArn, error }`. The input is drawn only as fast as members are added, so that it may be a generator or a
   * stream of a million. Who may do this: see `create`.
   *
   * Entries that AWS throttled, or on which it failed, are sent again, up to 4 times. If a whole batch fails, all of its
   * entries have the error. Leaving the loop ends the work; at most two batches are then under way.
   *
   * Is safe to run again: who is a member already has a `ConflictException`. Its `outcome` is `"unknown"` if an answer was
   * lost before, and it may be this call that has added the user.
   *
   * @throws `InvalidInputError` - something is missing, or there is no bearer. `AbortError` - the signal was aborted.
   * @example
   * ```ts
   * for await (const { error } of alice.memberships.createMany({ ChannelArn, MemberArns: [MemberArn] })) {
   *   if (error && !(error instanceof ConflictException)) console.log(error.message);
   * }
   * ```
   * @see {@link https://docs.aws.amazon.com/chime-sdk/latest/APIReference/API_messaging-chime_BatchCreateChannelMembership.html | BatchCreateChannelMembership}
   */
  createMany(
    input: CreateManyInput,
    options?: CallOptions,
  ): AsyncGenerator<CreateManyResult, void, undefined> {
    return createMany(this.#caller as Caller<OperationTypes>, input, options);
  }

  /**
   * Fetches one membership: its `Type`, who invited the member, and when. Admins, moderators and members
   * may do this, and for a public channel everybody in the app instance.
   *
   * Use `describeForUser` for the read marker.
   *
   * @throws `NotFoundException` - the user is not a member.
   * @throws `ForbiddenException` - the channel does not exist, or it is private and the bearer does not
   *   belong to it.
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
   * Removes a member from a channel. Everybody may leave; admins and moderators may remove anybody. Do
   * not rely on other members being able to remove each other.
   *
   * A moderator who is removed may stay moderator: use `moderation.deleteModerator` too. To keep a user
   * from coming back, use `moderation.createBan`.
   *
   * Takes no idempotency token. If the user is not a member, the call may succeed or fail with 404 or
   * 409: handle all three. The same can happen when a response is lost and the library retries.
   *
   * @throws `ConflictException` - the state of the membership does not allow it.
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
   * Lists the members of a channel. Admins, moderators and members may do this, and for a public channel
   * everybody in the app instance. Without `Type` you get the `DEFAULT` members; `Type: "HIDDEN"` lists
   * the hidden ones, for admins and moderators only.
   *
   * Items hold the ARN and display name in `Member`; use `describe` for the type and the date. The order
   * is not defined.
   *
   * `MaxResults` is the page size, 1 to 50; AWS chooses one if you leave it out. The `limit` option is
   * the number of members you want in total. Nothing is sent before you iterate. AWS allows 15 pages a
   * second on one channel.
   *
   * @throws `ForbiddenException` - the channel does not exist, it is private and the bearer does not
   *   belong to it, or the bearer may not see hidden members.
   * @throws `BadRequestException` - the `NextToken` does not belong to this list.
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
   * Fetches one channel of a user as the user sees it: the summary of the channel, the `Type` of the
   * membership and the read marker. Admins may ask about anybody, others only about themselves.
   *
   * Both `ChannelArn` and `AppInstanceUserArn` are required. `ReadMarkerTimestamp` is missing until
   * `channels.updateReadMarker` was called.
   *
   * @throws `ForbiddenException` - the user is not a member, the bearer is not an admin and asks about
   *   another user, or the channel or the user does not exist. There is no 404.
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
   * Lists the channels that a user is a member of, including private ones. Use it to list a user's own
   * channels. Without `AppInstanceUserArn` the user is the bearer. Admins may ask about anybody, others
   * only about themselves.
   *
   * Items hold the channel in `ChannelSummary` and the type and the read marker in
   * `AppInstanceUserMembershipSummary`. Compare `LastMessageTimestamp` of the one with
   * `ReadMarkerTimestamp` of the other to find channels with unread messages. The order is not defined.
   *
   * `MaxResults` is the page size, 1 to 50; AWS chooses one if you leave it out. The `limit` option is
   * the number of channels you want in total. Nothing is sent before you iterate. AWS allows 15 pages a
   * second for one user.
   *
   * @throws `ForbiddenException` - the bearer is not an admin and asks about another user, or the user
   *   does not exist.
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
