import type { Caller } from "../call/caller.js";
import type { CallOptions, ListOptions } from "../call/options.js";
import type { Paginator } from "../lists/paginator.js";
import type { OperationTypes } from "../aws/types.js";

/**
 * Channels, the read markers in them, and the channels that a user moderates.
 *
 * All methods act on behalf of a bearer: `chime.as(arn)`, the `bearer` option, or `ChimeBearer` in the
 * input. What a bearer may do depends on its roles: admin of the app instance, moderator of the channel,
 * member of the channel. A bearer with several roles has the rights of all of them. Each method says who
 * may call it.
 *
 * Every method may also fail with:
 *
 * - `InvalidInputError`, before anything is sent: a required field is missing or empty, metadata is
 *   longer than 1,024 bytes, or `MaxResults` is not a whole number from 1 to 50. Its subclass
 *   `MissingBearerError`: there is no bearer (`chime-messaging/chime` lets AWS check that).
 * - `BadRequestException` (400): AWS found an invalid field. `UnauthorizedClientException` (401): the
 *   bearer is not a user of the app instance. `AccessDeniedException` (403): IAM does not allow the call.
 * - `ThrottledClientException` (429), `ServiceFailureException` (500) or `ServiceUnavailableException`
 *   (503), after 4 attempts by default. AWS allows 15 creations, updates and deletions of channels a
 *   second per app instance, and 10 requests a second per bearer (5 in eu-central-1).
 * - `TimeoutError`, `AbortError`, `ConnectionError`, `InvalidResponseError` or `CredentialsError`: no
 *   response arrived, or none that can be read.
 *
 * None of these operations has a 404: whether the channel does not exist or the bearer may not see it,
 * they fail with `ForbiddenException` (403). `docs/embedded-service-choices.md` lists what AWS does not
 * document.
 */
export class Channels<Types extends OperationTypes> {
  readonly #caller: Caller<Types>;

  /** @internal */
  constructor(caller: Caller<Types>) {
    this.#caller = caller;
  }

  /**
   * Creates a channel and returns its ARN. Every user of the app instance may do this. The bearer becomes
   * the first member and a moderator (in an elastic channel only a moderator).
   *
   * `Name` has 1 to 256 characters, `Metadata` at most 1,024 bytes and no line breaks, `Tags` 1 to 50
   * tags. `Privacy` is `PUBLIC` by default: everybody in the app instance can find, read and join the
   * channel. The privacy can never be changed. Set `Mode` yourself, since AWS documents no default: in
   * `UNRESTRICTED` channels members may add others.
   *
   * The dedicated namespaces also take `ChannelId` (1 to 64 characters), `MemberArns` and `ModeratorArns`
   * (1 to 10 each), `ExpirationSettings` (1 to 5,475 days), and `ElasticChannelConfiguration`, which
   * cannot be combined with `UNRESTRICTED` or `MemberArns`.
   *
   * Safe to retry: all attempts of a call send the same `ClientRequestToken` (2 to 64 characters). The
   * library generates one unless you pass your own, for example from `requestToken`.
   *
   * @throws `ConflictException` - the `ChannelId` is taken, or the token was already used with a
   *   different input.
   * @throws `ResourceLimitExceededException` - the app instance has reached its quota of channels
   *   (10,000,000 by default), or the bearer is a member of 20,000 channels.
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
   * Fetches a channel: its name, mode, privacy and metadata, who created it and when. Admins, moderators
   * and members may do this, and for a public channel everybody in the app instance.
   *
   * `LastMessageTimestamp` is missing until there is a message. AWS allows 20 of these calls a second on
   * one channel.
   *
   * @throws `ForbiddenException` - the channel does not exist, or it is private and the bearer does not
   *   belong to it. The two cannot be told apart.
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
   * Changes the `Name` (1 to 256 characters), the `Mode` or the `Metadata` (at most 1,024 bytes) of a
   * channel. Admins and moderators may do this. The privacy and an elastic configuration can never be
   * changed.
   *
   * `chime-messaging/chime` requires `Name` and `Mode`, the dedicated namespaces neither. Always send the
   * metadata again: AWS does not say whether it is kept when you leave it out.
   *
   * Connected members get an `UPDATE_CHANNEL` event. Takes no idempotency token, but making the same
   * update twice is harmless.
   *
   * @throws `ForbiddenException` - the bearer is neither admin nor moderator, or the channel does not
   *   exist.
   * @throws `ConflictException` - the state of the channel does not allow the update.
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
   * Permanently deletes a channel with its messages, memberships, moderators and bans. Admins and
   * moderators may do this. Nobody can use the channel from that moment on; AWS removes the data in the
   * background.
   *
   * Connected members get a `DELETE_CHANNEL` event.
   *
   * Takes no idempotency token. If a response is lost and the library retries, the retry may fail with
   * 403 because the channel is already gone. The error's `outcome` is then `"unknown"`.
   *
   * @throws `ForbiddenException` - the bearer is neither admin nor moderator, or the channel does not
   *   exist.
   * @throws `ConflictException` - dedicated namespaces only: the state of the channel does not allow it.
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
   * Lists the channels of an app instance: the public ones, which every user may see, with
   * `Privacy: "PUBLIC"`, and the private ones, for admins only, with `Privacy: "PRIVATE"`. Admins should
   * always set `Privacy`. Other users get the public channels without it.
   *
   * To list a user's own channels, including private ones, use `memberships.listForUser` and
   * `listModeratedByUser`.
   *
   * The order is not defined. `MaxResults` is the page size, 1 to 50; AWS chooses one if you leave it
   * out. The `limit` option is the number of channels you want in total. Nothing is sent before you
   * iterate. AWS allows an app instance 10 pages a second.
   *
   * @throws `ForbiddenException` - a user who is not an admin asks for private channels, or the app
   *   instance does not exist.
   * @throws `BadRequestException` - the `NextToken` does not belong to this list.
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
   * Fetches the summary of a channel if the given user moderates it. Every user may ask about themselves,
   * admins about anybody. AWS's documents disagree on whether moderators and members may ask about
   * others. Not for elastic channels.
   *
   * Both `ChannelArn` and `AppInstanceUserArn` are required. The summary has the name, mode, privacy,
   * metadata and `LastMessageTimestamp`.
   *
   * @throws `ForbiddenException` - the user does not moderate the channel, the bearer may not ask about
   *   that user, or the channel or the user does not exist. There is no 404.
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
   * Lists the channels that a user moderates, including private ones. Without `AppInstanceUserArn` the
   * user is the bearer. Admins may ask about anybody, others only about themselves.
   *
   * Items hold the channel in `ChannelSummary`. The order is not defined.
   *
   * `MaxResults` is the page size, 1 to 50; AWS chooses one if you leave it out. The `limit` option is
   * the number of channels you want in total. Nothing is sent before you iterate. AWS allows 15 pages a
   * second for one user.
   *
   * @throws `ForbiddenException` - the bearer is not an admin and asks about another user, or the user
   *   does not exist.
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
   * Marks the channel as read by the bearer up to now. Members may do this; admins and moderators must be
   * members too. Not for elastic channels.
   *
   * AWS sets the time; you cannot choose it. The marker appears as `ReadMarkerTimestamp` in
   * `memberships.describeForUser` and `listForUser`, and is missing before the first call. Sending or
   * reading messages does not move it. To count unread messages, list the messages with `NotBefore` set
   * to the marker.
   *
   * Takes no idempotency token; if a call is repeated, the later time counts. AWS allows one bearer 10
   * requests a second (5 in eu-central-1), so do not call this for every message.
   *
   * @throws `ForbiddenException` - the bearer is not a member, or the channel does not exist.
   * @throws `ConflictException` - the state of the channel does not allow it.
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
