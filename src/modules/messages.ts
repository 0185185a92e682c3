import type { Caller } from "../call/caller.js";
import type { CallOptions, ListOptions } from "../call/options.js";
import type { Paginator } from "../lists/paginator.js";
import type { OperationTypes } from "../aws/types.js";
import { loadSession } from "../session/load-session.js";
import type { ConnectOptions } from "../session/options.js";
import type { Session } from "../session/session.js";

/**
 * The messages of a channel: sending, reading, editing, redacting and deleting them, and the session that
 * receives them live.
 *
 * All methods except `getSessionEndpoint` act on behalf of a bearer: `chime.as(arn)`, the `bearer`
 * option, or `ChimeBearer` in the input. What a bearer may do depends on its roles: admin of the app
 * instance, moderator of the channel, member of the channel. A bearer with several roles has the rights
 * of all of them. Each method says who may call it and fails with `ForbiddenException` for everybody
 * else.
 *
 * Every method may also fail with:
 *
 * - `InvalidInputError`, before anything is sent: a required field is missing or empty, content or
 *   metadata is too long, or `MaxResults` is not a whole number from 1 to 50. Its subclass
 *   `MissingBearerError`: there is no bearer (`chime-messaging/chime` lets AWS check that).
 * - `BadRequestException` (400): AWS found an invalid field, such as an ARN.
 *   `UnauthorizedClientException` (401): the bearer is not a user of the channel's app instance.
 *   `AccessDeniedException` (403): IAM does not allow the call.
 * - `ThrottledClientException` (429), `ServiceFailureException` (500) or `ServiceUnavailableException`
 *   (503), after 4 attempts by default. AWS allows 30 sends, edits, redactions and deletions a second on
 *   one channel (10 in eu-central-1), and 10 requests a second per bearer (5 in eu-central-1).
 * - `TimeoutError`, `AbortError`, `ConnectionError`, `InvalidResponseError` or `CredentialsError`: no
 *   response arrived, or none that can be read.
 *
 * If the channel does not exist, the error is `ForbiddenException` (403). Only `get` has a 404, and may
 * use it for the channel too. `SubChannelId` is for elastic channels in the dedicated namespaces only.
 * `docs/embedded-service-choices.md` lists what AWS does not document.
 */
export class Messages<Types extends OperationTypes> {
  readonly #caller: Caller<Types>;

  /** @internal */
  constructor(caller: Caller<Types>) {
    this.#caller = caller;
  }

  /**
   * Sends a message to a channel and returns its `MessageId`. Members may do this; admins and moderators
   * must be members too. Hidden members may not.
   *
   * `STANDARD` messages have 1 to 4,096 bytes of UTF-8 and up to 1,024 bytes of `Metadata`. `CONTROL`
   * messages have 1 to 30 bytes and no metadata. `PERSISTENT` messages are stored. `NON_PERSISTENT` ones
   * reach only the members who are connected at that moment, and never appear in `list`. `Type` and
   * `Persistence` are required.
   *
   * In the dedicated namespaces, `Target` (exactly one member) hides the message from all other members,
   * and `PushNotification` takes a title of at most 50 and a body of at most 150 characters. In a channel
   * with a channel flow, `Status` is `PENDING` until the flow has decided.
   *
   * Safe to retry: all attempts of a call send the same `ClientRequestToken` (2 to 64 of
   * `A-Z a-z 0-9 - _`). The library generates one unless you pass your own, for example from
   * `requestToken`.
   *
   * @throws `ConflictException` - the token was already used with a different input.
   * @throws `ForbiddenException` - the bearer is not a member, or the channel does not exist.
   * @example
   * ```ts
   * const { MessageId } = await alice.messages.send({
   *   ChannelArn,
   *   Content: "hello",
   *   Type: "STANDARD",
   *   Persistence: "PERSISTENT",
   * });
   * ```
   * @see {@link https://docs.aws.amazon.com/chime-sdk/latest/APIReference/API_messaging-chime_SendChannelMessage.html | SendChannelMessage}
   */
  send(
    input: Types["SendChannelMessage"]["input"],
    options?: CallOptions,
  ): Promise<Types["SendChannelMessage"]["output"]> {
    return this.#caller.call("SendChannelMessage", input, options);
  }

  /**
   * Fetches the latest version of a message. Unlike the items of `list`, it has `ChannelArn` and
   * `Persistence`. Admins, moderators and members may do this, and for a public channel everybody in the
   * app instance.
   *
   * A redacted message has no content and `Redacted` is true. A deleted message does not exist any more.
   * Do not rely on fetching `NON_PERSISTENT` messages.
   *
   * `Name` in `Sender` is the display name of the user.
   *
   * @throws `NotFoundException` - the message does not exist.
   * @throws `ForbiddenException` - the channel is private and the bearer does not belong to it.
   * @example
   * ```ts
   * const { ChannelMessage } = await alice.messages.get({ ChannelArn, MessageId });
   * console.log(ChannelMessage.Content, ChannelMessage.CreatedTimestamp.toISOString());
   * ```
   * @see {@link https://docs.aws.amazon.com/chime-sdk/latest/APIReference/API_messaging-chime_GetChannelMessage.html | GetChannelMessage}
   */
  get(
    input: Types["GetChannelMessage"]["input"],
    options?: CallOptions,
  ): Promise<Types["GetChannelMessage"]["output"]> {
    return this.#caller.call("GetChannelMessage", input, options);
  }

  /**
   * Replaces the content and the metadata of a message. Only the sender may do this, whatever the roles
   * of others: admins and moderators can only redact it, and admins delete it.
   *
   * `Content` has 1 to 4,096 bytes of UTF-8 (30 for `CONTROL`, which AWS checks). It is required in the
   * dedicated namespaces; with `chime-messaging/chime` it may be missing or empty. `Metadata` has at most
   * 1,024 bytes. Send it again to keep it: users report that AWS removes it when you leave it out.
   *
   * Sets `LastEditedTimestamp` and `LastUpdatedTimestamp`; the sender and `CreatedTimestamp` stay. Takes
   * no idempotency token, but making the same update twice is harmless.
   *
   * @throws `ForbiddenException` - somebody else sent the message, or it does not exist. There is no 404.
   * @throws `ConflictException` - the state of the message does not allow the update, for example because
   *   it was redacted.
   * @example
   * ```ts
   * await alice.messages.update({ ChannelArn, MessageId, Content: "hello, all", Metadata: '{"lang":"en"}' });
   * ```
   * @see {@link https://docs.aws.amazon.com/chime-sdk/latest/APIReference/API_messaging-chime_UpdateChannelMessage.html | UpdateChannelMessage}
   */
  update(
    input: Types["UpdateChannelMessage"]["input"],
    options?: CallOptions,
  ): Promise<Types["UpdateChannelMessage"]["output"]> {
    return this.#caller.call("UpdateChannelMessage", input, options);
  }

  /**
   * Permanently deletes a message. It disappears from `list` and `get` at once; AWS removes older
   * versions in the background. Only admins of the app instance may do this, and they need not be
   * members. Moderators and senders can use `redact`, which leaves an empty message in place.
   *
   * Connected members get a `DELETE_CHANNEL_MESSAGE` event.
   *
   * Takes no idempotency token. If a response is lost and the library retries, the retry may fail because
   * the message is already gone. The error's `outcome` is then `"unknown"`.
   *
   * @throws `ForbiddenException` - the bearer is not an admin, or the message or the channel does not
   *   exist. There is no 404.
   * @example
   * ```ts
   * await alice.messages.delete({ ChannelArn, MessageId });
   * ```
   * @see {@link https://docs.aws.amazon.com/chime-sdk/latest/APIReference/API_messaging-chime_DeleteChannelMessage.html | DeleteChannelMessage}
   */
  delete(
    input: Types["DeleteChannelMessage"]["input"],
    options?: CallOptions,
  ): Promise<Types["DeleteChannelMessage"]["output"]> {
    return this.#caller.call("DeleteChannelMessage", input, options);
  }

  /**
   * Removes the content and the metadata of a message but keeps its place: it stays in `list`, with
   * `Redacted` true. Senders may redact their own messages, moderators and admins any message. This
   * cannot be undone.
   *
   * `LastUpdatedTimestamp` changes. Takes no idempotency token, but redacting a message twice is
   * harmless.
   *
   * @throws `ForbiddenException` - a member tries to redact the message of another user, or the message
   *   or the channel does not exist. There is no 404.
   * @throws `ConflictException` - dedicated namespaces only: the state of the message does not allow it.
   * @example
   * ```ts
   * const redacted = await alice.messages.redact({ ChannelArn, MessageId });
   * console.log(redacted.MessageId);
   * ```
   * @see {@link https://docs.aws.amazon.com/chime-sdk/latest/APIReference/API_messaging-chime_RedactChannelMessage.html | RedactChannelMessage}
   */
  redact(
    input: Types["RedactChannelMessage"]["input"],
    options?: CallOptions,
  ): Promise<Types["RedactChannelMessage"]["output"]> {
    return this.#caller.call("RedactChannelMessage", input, options);
  }

  /**
   * Lists the messages of a channel by `CreatedTimestamp`, newest first, or oldest first with
   * `SortOrder: "ASCENDING"`. Admins, moderators and members may do this, and for a public channel
   * everybody in the app instance.
   *
   * `NotBefore` and `NotAfter` (`Date`s) limit the time of creation. A message created exactly at one of
   * them may or may not be included. Every message comes in its latest version, redacted ones without
   * content. `NON_PERSISTENT`, deleted and expired messages are not listed. Retention hides messages
   * before it deletes them.
   *
   * `MaxResults` is the page size, 1 to 50; AWS chooses one if you leave it out. The `limit` option is
   * the number of messages you want in total. Nothing is sent before you iterate. AWS allows 30 pages a
   * second on one channel.
   *
   * @throws `ForbiddenException` - the channel does not exist, or it is private and the bearer does not
   *   belong to it.
   * @throws `BadRequestException` - the `NextToken` does not belong to this list.
   * @example
   * ```ts
   * const NotBefore = new Date(Date.now() - 3_600_000);
   * for await (const message of alice.messages.list({ ChannelArn, NotBefore }, { limit: 100 })) {
   *   console.log(message.Sender?.Name, message.Content);
   * }
   * ```
   * @see {@link https://docs.aws.amazon.com/chime-sdk/latest/APIReference/API_messaging-chime_ListChannelMessages.html | ListChannelMessages}
   */
  list(
    input: Types["ListChannelMessages"]["input"],
    options?: ListOptions,
  ): Paginator<Types["ListChannelMessages"]["item"], Types["ListChannelMessages"]["output"]> {
    return this.#caller.list("ListChannelMessages", input, options);
  }

  /**
   * Fetches the host to open a messaging session on. You need it only for your own WebSocket client:
   * `connect` calls it for you. Needs no bearer and no role. IAM must allow it on the resource `*`.
   *
   * `Endpoint.Url` is a host name without scheme or path, of at most 4,096 characters. Connect to
   * `wss://<Url>/connect` with a signed query. Ask again before every reconnect, since the host may
   * change. A user may have 10 connections at a time and open one a second. In the dedicated namespaces
   * `NetworkType` is `IPV4_ONLY` or `DUAL_STACK`.
   *
   * AWS lists no `BadRequestException` for this operation.
   *
   * @throws `ForbiddenException` - the account may not use the operation.
   * @example
   * ```ts
   * const { Endpoint } = await chime.messages.getSessionEndpoint();
   * console.log(`wss://${Endpoint.Url}/connect`);
   * ```
   * @see {@link https://docs.aws.amazon.com/chime-sdk/latest/APIReference/API_messaging-chime_GetMessagingSessionEndpoint.html | GetMessagingSessionEndpoint}
   */
  getSessionEndpoint(
    input: Types["GetMessagingSessionEndpoint"]["input"] = {},
    options?: CallOptions,
  ): Promise<Types["GetMessagingSessionEndpoint"]["output"]> {
    return this.#caller.call("GetMessagingSessionEndpoint", input, options);
  }

  /**
   * Opens a messaging session, which receives the events of all channels of a user live. The promise
   * resolves once the session is established, with a `Session` to iterate over. `type` tells the events
   * apart; it is the event type of AWS.
   *
   * A user receives the events of the channels that it is a member of. Being admin or moderator is not
   * enough. The user is the bearer, in both namespaces: the `bearer` option, the one of `as()`, or the
   * constructor's. IAM must allow `chime:GetMessagingSessionEndpoint` on `*` and `chime:Connect` on the
   * ARN of the user. A user may have 10 connections at a time and open one a second.
   *
   * The session reconnects when the connection is lost, each time with a new endpoint and a new
   * signature. With `catchUp` it then fetches the messages that were missed. If it cannot go on, the loop
   * ends with an error. See {@link Session}.
   *
   * The first `connect` loads the WebSocket client. The session ends when you leave the loop, call its
   * `close()`, leave the scope of `using`, abort the `signal`, or call `close()` of `chime`. An open session
   * keeps the process running.
   *
   * @throws `InvalidInputError` - an option is invalid. Its subclass `MissingBearerError` - there is no
   *   bearer.
   * @throws `SessionError` - the service refused the connection for good, or for longer than
   *   `reconnectTimeout`. `closeCode` 4401 means Unauthorized.
   * @throws `AbortError` - `signal` was aborted, or `chime` was closed. Also every error of
   *   `getSessionEndpoint` and, with `catchUp`, of `memberships.listForUser`.
   * @example
   * ```ts
   * using session = await alice.messages.connect({ prefetch: true, catchUp: true });
   * for await (const event of session) {
   *   if (event.type === "CREATE_CHANNEL_MESSAGE") console.log(event.message.Sender?.Name, event.message.Content);
   *   if (event.type === "CHANNEL_DETAILS") break;
   * }
   * ```
   * @see {@link https://docs.aws.amazon.com/chime-sdk/latest/dg/websockets.html | Using websockets to receive messages}
   */
  async connect(
    options: ConnectOptions & Types["GetMessagingSessionEndpoint"]["input"] = {},
  ): Promise<Session<Types>> {
    const { openSession } = await loadSession();
    return openSession(this.#caller, options);
  }
}
