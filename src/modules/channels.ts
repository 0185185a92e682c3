import type { Caller } from "../call/caller.js";
import type { CallOptions, ListOptions } from "../call/options.js";
import type { Paginator } from "../lists/paginator.js";
import type { OperationTypes } from "../aws/types.js";

/**
 * Channels, the read markers in them, and which of them a user moderates.
 *
 * All methods act on behalf of a bearer (`chime.as(arn)`, the `bearer` option, or `ChimeBearer` in the
 * input). What the bearer may do follows from its roles, which add up: admin of the app instance, moderator
 * of the channel, member, or none of these. Each method says who may call it.
 *
 * Every method may also fail with:
 *
 * - `InvalidInputError`, before anything is sent: a required member is absent or empty, metadata is
 *   longer than 1,024 bytes, `MaxResults` is not a whole number from 1 to 50. `MissingBearerError`, a kind
 *   of it, if there is no bearer; `chime-messaging/chime` leaves that to AWS.
 * - `BadRequestException` (400): AWS finds a member malformed. `UnauthorizedClientException` (401): the
 *   bearer is no user of the app instance. `AccessDeniedException` (403): IAM does not allow it.
 * - `ThrottledClientException` (429), `ServiceFailureException` (500) or `ServiceUnavailableException`
 *   (503), after 4 attempts by default. AWS grants an app instance 15 creations, updates and deletions of
 *   channels a second, and one bearer 10 requests (5 in eu-central-1).
 * - `TimeoutError`, `AbortError`, `ConnectionError`, `InvalidResponseError`, `CredentialsError`, when no
 *   answer came or none that can be read.
 *
 * None of these operations knows a 404: a channel that does not exist and one that the bearer may not see
 * both answer `ForbiddenException` (403).
 */
export class Channels<Types extends OperationTypes> {
  readonly #caller: Caller<Types>;

  /** @internal */
  constructor(caller: Caller<Types>) {
    this.#caller = caller;
  }

  /**
   * Creates a channel and returns its ARN. Every user of the app instance may; the bearer becomes its first
   * member and its moderator (of an elastic channel: moderator only).
   *
   * `Name` has 1 to 256 characters, `Metadata` at most 1,024 bytes without line breaks, `Tags` 1 to 50
   * items. `Privacy` defaults to `PUBLIC` by AWS's example; the default of `Mode` is unconfirmed, so name
   * it. `PUBLIC` lets everybody in the app instance find, read and join it, `UNRESTRICTED` lets members add
   * others. Privacy can never change. On the dedicated namespaces also `ChannelId` (1 to 64 characters),
   * `MemberArns` and `ModeratorArns` (1 to 10 each), `ExpirationSettings` (1 to 5,475 days) and
   * `ElasticChannelConfiguration`, which excludes `UNRESTRICTED` and `MemberArns`.
   *
   * Safe to repeat: the library makes one `ClientRequestToken` (2 to 64 characters) for all attempts of a
   * call unless you give your own, such as `requestToken` makes. How long AWS remembers it is unconfirmed.
   *
   * @throws `ConflictException` - the token came before with another input, or the `ChannelId` is taken
   *   (both unconfirmed).
   * @throws `ResourceLimitExceededException` - the app instance is full (10,000,000 channels by default),
   *   or the bearer belongs to 20,000 channels.
   * @throws `ForbiddenException` - the app instance, a member or a moderator does not exist.
   * @example
   * ```ts
   * const channel = await alice.channels.create({
   *   AppInstanceArn,
   *   Name: "general",
   *   Mode: "UNRESTRICTED",
   *   Privacy: "PUBLIC",
   * });
   * console.log(channel.ChannelArn);
   * ```
   * @see {@link https://docs.aws.amazon.com/chime-sdk/latest/APIReference/API_messaging-chime_CreateChannel.html | CreateChannel}
   */
  create(
    input: Types["CreateChannel"]["input"],
    options?: CallOptions,
  ): Promise<Types["CreateChannel"]["output"]> {
    return this.#caller.call("CreateChannel", input, options);
  }

  /**
   * Fetches a channel: name, mode, privacy, metadata, who created it and when. Admins, moderators and
   * members may; of a public channel, everybody in the app instance.
   *
   * AWS's role table names public channels only, also for members; its own sample app reads private ones as
   * a member, so members are taken to be allowed.
   *
   * `LastMessageTimestamp` is absent until there is a message. Whether `CONTROL` and `NON_PERSISTENT`
   * messages move it is unconfirmed. AWS grants 20 of these a second on one channel.
   *
   * @throws `ForbiddenException` - the channel does not exist, or is private and the bearer does not belong
   *   to it; the two cannot be told apart.
   * @example
   * ```ts
   * const { Channel } = await alice.channels.describe({ ChannelArn });
   * console.log(Channel.Name, Channel.Mode, Channel.LastMessageTimestamp?.toISOString());
   * ```
   * @see {@link https://docs.aws.amazon.com/chime-sdk/latest/APIReference/API_messaging-chime_DescribeChannel.html | DescribeChannel}
   */
  describe(
    input: Types["DescribeChannel"]["input"],
    options?: CallOptions,
  ): Promise<Types["DescribeChannel"]["output"]> {
    return this.#caller.call("DescribeChannel", input, options);
  }

  /**
   * Changes a channel's `Name` (1 to 256 characters), `Mode` or `Metadata` (at most 1,024 bytes). Admins
   * and moderators may. Privacy and an elastic configuration can never change.
   *
   * `chime-messaging/chime` requires `Name` and `Mode`; the dedicated namespaces neither. Whether metadata
   * that you leave out is kept or cleared is unconfirmed: send it again to be sure.
   *
   * Takes no idempotency token; the same update made twice ends in the same channel. Members who are
   * connected get an `UPDATE_CHANNEL` event.
   *
   * @throws `ForbiddenException` - the bearer is neither admin nor moderator, or the channel does not
   *   exist.
   * @throws `ConflictException` - the channel's state does not allow it; AWS does not say when
   *   (unconfirmed).
   * @example
   * ```ts
   * await alice.channels.update({ ChannelArn, Name: "announcements", Mode: "RESTRICTED", Metadata: '{"topic":"news"}' });
   * ```
   * @see {@link https://docs.aws.amazon.com/chime-sdk/latest/APIReference/API_messaging-chime_UpdateChannel.html | UpdateChannel}
   */
  update(
    input: Types["UpdateChannel"]["input"],
    options?: CallOptions,
  ): Promise<Types["UpdateChannel"]["output"]> {
    return this.#caller.call("UpdateChannel", input, options);
  }

  /**
   * Deletes a channel with its messages, memberships, moderators and bans, for good. Admins and moderators
   * may. Nobody can reach it from that moment; AWS removes the data in the background.
   *
   * Members who are connected get a `DELETE_CHANNEL` event.
   *
   * Takes no idempotency token. If an answer is lost and the library asks again, the second attempt may
   * find no channel and fail with 403; the error's `outcome` is then `"unknown"`, and the channel most
   * likely gone.
   *
   * @throws `ForbiddenException` - the bearer is neither admin nor moderator, or there is no such channel
   *   (any more).
   * @throws `ConflictException` - dedicated namespaces only: the channel's state does not allow it
   *   (unconfirmed when).
   * @example
   * ```ts
   * await alice.channels.delete({ ChannelArn });
   * ```
   * @see {@link https://docs.aws.amazon.com/chime-sdk/latest/APIReference/API_messaging-chime_DeleteChannel.html | DeleteChannel}
   */
  delete(
    input: Types["DeleteChannel"]["input"],
    options?: CallOptions,
  ): Promise<Types["DeleteChannel"]["output"]> {
    return this.#caller.call("DeleteChannel", input, options);
  }

  /**
   * Lists channels of an app instance: with `Privacy: "PUBLIC"` the public ones, which every user may see;
   * with `Privacy: "PRIVATE"` the private ones, for admins only. Without it AWS gives a user the public
   * ones; what it gives an admin is unconfirmed.
   *
   * A user's own channels, private ones included, come from `memberships.listForUser` and
   * `listModeratedByUser`.
   *
   * The order is not defined. `MaxResults` is the size of a page, 1 to 50; without it AWS chooses
   * (unconfirmed). `limit` in the options is how many channels you want. Nothing is sent before you
   * iterate; AWS grants an app instance 10 pages a second.
   *
   * @throws `ForbiddenException` - a user who is no admin asks for private channels (unconfirmed which
   *   error), or the app instance does not exist.
   * @throws `BadRequestException` - a `NextToken` that AWS did not give (unconfirmed).
   * @example
   * ```ts
   * for await (const channel of alice.channels.list({ AppInstanceArn, Privacy: "PUBLIC" }, { limit: 200 })) {
   *   console.log(channel.ChannelArn, channel.Name);
   * }
   * ```
   * @see {@link https://docs.aws.amazon.com/chime-sdk/latest/APIReference/API_messaging-chime_ListChannels.html | ListChannels}
   */
  list(
    input: Types["ListChannels"]["input"],
    options?: ListOptions,
  ): Paginator<Types["ListChannels"]["item"], Types["ListChannels"]["output"]> {
    return this.#caller.list("ListChannels", input, options);
  }

  /**
   * Fetches the summary of a channel if the given user moderates it. Admins may ask about anybody, others
   * about themselves; AWS's pages disagree on whether moderators and members may ask about others
   * (unconfirmed). Not for elastic channels.
   *
   * Both `ChannelArn` and `AppInstanceUserArn` are required. The summary has name, mode, privacy, metadata
   * and `LastMessageTimestamp`.
   *
   * @throws `ForbiddenException` - the user does not moderate the channel, the bearer may not ask about
   *   that user, or the channel or the user does not exist: AWS lists no 404 here.
   * @example
   * ```ts
   * const { Channel } = await alice.channels.describeModeratedByUser({ ChannelArn, AppInstanceUserArn });
   * console.log(Channel.ChannelSummary.Name);
   * ```
   * @see {@link https://docs.aws.amazon.com/chime-sdk/latest/APIReference/API_messaging-chime_DescribeChannelModeratedByAppInstanceUser.html | DescribeChannelModeratedByAppInstanceUser}
   */
  describeModeratedByUser(
    input: Types["DescribeChannelModeratedByAppInstanceUser"]["input"],
    options?: CallOptions,
  ): Promise<Types["DescribeChannelModeratedByAppInstanceUser"]["output"]> {
    return this.#caller.call("DescribeChannelModeratedByAppInstanceUser", input, options);
  }

  /**
   * Lists the channels that a user moderates, private ones included. Without `AppInstanceUserArn` it is the
   * bearer. Admins may ask about anybody, others only about themselves.
   *
   * Items hold the channel in `ChannelSummary`. The order is not defined.
   *
   * `MaxResults` is the size of a page, 1 to 50; without it AWS chooses (unconfirmed). `limit` in the
   * options is how many channels you want. Nothing is sent before you iterate; AWS grants 15 pages a second
   * for one user.
   *
   * @throws `ForbiddenException` - the bearer, no admin, asks about another user, or about one that does
   *   not exist.
   * @example
   * ```ts
   * const moderated = await alice.channels.listModeratedByUser().toArray();
   * console.log(moderated.map(({ ChannelSummary }) => ChannelSummary.Name));
   * ```
   * @see {@link https://docs.aws.amazon.com/chime-sdk/latest/APIReference/API_messaging-chime_ListChannelsModeratedByAppInstanceUser.html | ListChannelsModeratedByAppInstanceUser}
   */
  listModeratedByUser(
    input: Types["ListChannelsModeratedByAppInstanceUser"]["input"] = {},
    options?: ListOptions,
  ): Paginator<
    Types["ListChannelsModeratedByAppInstanceUser"]["item"],
    Types["ListChannelsModeratedByAppInstanceUser"]["output"]
  > {
    return this.#caller.list("ListChannelsModeratedByAppInstanceUser", input, options);
  }

  /**
   * Notes that the bearer has read the channel up to now. Members may; admins and moderators only once they
   * are members. Not for elastic channels.
   *
   * The time is AWS's; the input has none. The marker shows as `ReadMarkerTimestamp` in
   * `memberships.describeForUser` and `listForUser`, is absent before the first call, and neither sending
   * nor reading a message moves it. To count unread messages, list those with `NotBefore` set to it.
   *
   * Takes no idempotency token: made twice, the later time counts. AWS grants one bearer 10 requests a
   * second (5 in eu-central-1), so do not call it for every message.
   *
   * @throws `ForbiddenException` - the bearer is not a member, or the channel does not exist.
   * @throws `ConflictException` - the state does not allow it; AWS does not say when (unconfirmed).
   * @example
   * ```ts
   * await alice.channels.updateReadMarker({ ChannelArn });
   * ```
   * @see {@link https://docs.aws.amazon.com/chime-sdk/latest/APIReference/API_messaging-chime_UpdateChannelReadMarker.html | UpdateChannelReadMarker}
   */
  updateReadMarker(
    input: Types["UpdateChannelReadMarker"]["input"],
    options?: CallOptions,
  ): Promise<Types["UpdateChannelReadMarker"]["output"]> {
    return this.#caller.call("UpdateChannelReadMarker", input, options);
  }
}
