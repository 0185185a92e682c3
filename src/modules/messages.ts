import type { Caller } from "../call/caller.js";
import type { CallOptions, ListOptions } from "../call/options.js";
import type { Paginator } from "../lists/paginator.js";
import type { OperationTypes } from "../aws/types.js";
import { loadSession } from "../session/load-session.js";
import type { ConnectOptions } from "../session/options.js";
import type { Session } from "../session/session.js";

/**
 * The messages of a channel: sending, reading, editing, redacting, deleting; and the session that delivers
 * them as they happen.
 *
 * All methods but `getSessionEndpoint` act on behalf of a bearer (`chime.as(arn)`, the `bearer` option, or
 * `ChimeBearer` in the input). What the bearer may do follows from its roles, which add up: admin of the
 * app instance, moderator of the channel, member, or none of these. Each method says who may call it; a
 * role that does not suffice answers `ForbiddenException`.
 *
 * Every method may also fail with:
 *
 * - `InvalidInputError`, before anything is sent: a required member is absent or empty, content or
 *   metadata is too long, `MaxResults` is not a whole number from 1 to 50. `MissingBearerError`, a kind of
 *   it, if there is no bearer; `chime-messaging/chime` leaves that to AWS.
 * - `BadRequestException` (400): AWS finds a member malformed, such as an ARN.
 *   `UnauthorizedClientException` (401): the bearer is no user of the channel's app instance.
 *   `AccessDeniedException` (403): IAM does not allow it.
 * - `ThrottledClientException` (429), `ServiceFailureException` (500) or `ServiceUnavailableException`
 *   (503), after 4 attempts by default. AWS grants 30 sends, edits, redactions and deletions a second on
 *   one channel, and 10 requests a second to one bearer (30 and 10 in us-east-1, 10 and 5 in eu-central-1).
 * - `TimeoutError`, `AbortError`, `ConnectionError`, `InvalidResponseError`, `CredentialsError`, when no
 *   answer came or none that can be read.
 *
 * A channel that does not exist answers `ForbiddenException` (403): only `get` has a 404, and whether AWS
 * uses it for the channel as well as for the message is unconfirmed.
 *
 * `SubChannelId` is for elastic channels only, and only on the dedicated namespaces.
 */
export class Messages<Types extends OperationTypes> {
  readonly #caller: Caller<Types>;

  /** @internal */
  constructor(caller: Caller<Types>) {
    this.#caller = caller;
  }

  /**
   * Sends a message to a channel and returns its `MessageId`. Members may send; admins and moderators only
   * once they are members, and hidden members never.
   *
   * `STANDARD` messages hold 1 to 4,096 bytes of UTF-8 and up to 1,024 bytes of `Metadata`; `CONTROL`
   * messages 1 to 30 bytes and no metadata. `PERSISTENT` messages are stored; `NON_PERSISTENT` ones reach
   * only who is connected at that moment and never appear in `list`. `Type` and `Persistence` have no
   * default. On the dedicated namespaces, `Target` (exactly one member) hides the message from all others,
   * and `PushNotification` has a title of at most 50 and a body of at most 150 characters.
   *
   * Safe to repeat: the library makes one `ClientRequestToken` (2 to 64 of `A-Z a-z 0-9 - _`) for all
   * attempts of a call unless you give your own, such as `requestToken` makes. How long AWS remembers a
   * token is unconfirmed. In a channel with a flow, `Status` says `PENDING` until the flow has decided.
   *
   * @throws `ConflictException` - the token came before with another input (unconfirmed).
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
   * Fetches one message in its newest version, with `ChannelArn` and `Persistence`, which the items of
   * `list` lack. Admins, moderators and members may; of a public channel, everybody in the app instance.
   *
   * A redacted message is still there: without content, `Redacted` being true. A deleted one is gone.
   * Whether a `NON_PERSISTENT` message can be fetched is unconfirmed; do not count on it.
   *
   * The sender's `Name` in `Sender` is the user's display name.
   *
   * @throws `NotFoundException` - there is no such message.
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
   * Replaces the content and the metadata of a message. Only its sender may, whatever the role: admins and
   * moderators redact or delete what others wrote.
   *
   * `Content` is 1 to 4,096 bytes of UTF-8 (30 for `CONTROL`, which AWS judges) and required on the
   * dedicated namespaces; through `chime-messaging/chime` it may be left out or empty. `Metadata` holds at
   * most 1,024 bytes. What you leave out of `Metadata` is lost: one without it is reported to drop what was
   * there (unconfirmed), so send it again.
   *
   * Sets `LastEditedTimestamp` and `LastUpdatedTimestamp`; sender and `CreatedTimestamp` stay. Takes no
   * idempotency token, but the same edit made twice ends in the same message.
   *
   * @throws `ForbiddenException` - somebody else sent it, or it does not exist: there is no 404 here (which
   *   of 403 and 409 AWS uses for a missing message is unconfirmed).
   * @throws `ConflictException` - the message's state does not allow it, such as being redacted
   *   (unconfirmed).
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
   * Deletes a message for good: it is gone from `list` and `get` at once, and AWS removes its older
   * versions in the background. Only admins of the app instance may, and need not be members. Moderators
   * and senders use `redact`, which leaves an empty message in place.
   *
   * Members who are connected get a `DELETE_CHANNEL_MESSAGE` event.
   *
   * Takes no idempotency token. If an answer is lost and the library asks again, the second attempt may
   * find nothing and fail; the error's `outcome` is then `"unknown"`.
   *
   * @throws `ForbiddenException` - the bearer is no admin, or there is no such message or channel: AWS
   *   lists no 404 here (unconfirmed for the message).
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
   * Empties a message and leaves its place: it stays in `list` with `Redacted` true and no content. Senders
   * may redact their own messages, moderators and admins any.
   *
   * Metadata goes too by AWS's present text; at launch it said that metadata stays. It cannot be undone.
   * `LastUpdatedTimestamp` moves; whether `LastEditedTimestamp` does is unconfirmed.
   *
   * Redacting twice is harmless as far as is known (unconfirmed), so a call whose answer got lost can be
   * made again.
   *
   * @throws `ForbiddenException` - a member redacts what another sent, or there is no such message or
   *   channel: AWS lists no 404 here.
   * @throws `ConflictException` - dedicated namespaces only: the message's state does not allow it.
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
   * Lists the messages of a channel, the newest first by `CreatedTimestamp`; `SortOrder: "ASCENDING"` turns
   * that round. Admins, moderators and members may; of a public channel, everybody in the app instance.
   *
   * `NotBefore` and `NotAfter` (`Date`s) bound the time of creation; whether the bounds themselves belong
   * to it is unconfirmed. Every message comes in its newest version, redacted ones without content;
   * `NON_PERSISTENT`, deleted and expired messages are not in it. Retention hides messages before it
   * deletes them.
   *
   * `MaxResults` is the size of a page, 1 to 50; without it AWS chooses (unconfirmed). `limit` in the
   * options is how many messages you want. Nothing is sent before you iterate; AWS grants 30 pages a second
   * on one channel.
   *
   * @throws `ForbiddenException` - the channel does not exist, or is private and the bearer does not belong
   *   to it.
   * @throws `BadRequestException` - a `NextToken` that AWS did not give (unconfirmed).
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
   * Tells which host to open a WebSocket session on, to receive messages and events live: `connect` asks it
   * for you. Needs no bearer, and no role: IAM alone decides, on the resource `*`.
   *
   * `Endpoint.Url` is a bare host name without scheme or path, of at most 4,096 characters: connect to
   * `wss://<Url>/connect` with a signed query. Ask again before every reconnect; the host may change. A
   * user may have 10 connections at a time and open one a second. On the dedicated namespaces `NetworkType`
   * is `IPV4_ONLY` or `DUAL_STACK`; AWS documents no default (unconfirmed).
   *
   * The only one of the operations for which AWS lists no `BadRequestException`.
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
   * Opens a messaging session: what happens in all channels of a user, as it happens. Resolves when the
   * service says that the session is established, and gives something to iterate over. Events are told apart
   * by `type`, which is AWS's event type.
   *
   * Users get the events of the channels that they are members of, whatever their roles: admins and
   * moderators nothing else. The user is the bearer, here on both namespaces: `bearer`, that of `as()`, or the
   * constructor's. IAM must allow `chime:GetMessagingSessionEndpoint` on `*`, and `chime:Connect` on the ARN
   * of the user. A user may have 10 connections, and open one a second.
   *
   * A connection that is lost is made again, at a new address with a new signature; `catchUp` fetches what
   * was missed. What cannot be helped ends the loop with an error. See {@link Session}.
   *
   * The first `connect` loads the WebSocket client. Leaving the loop, `close()`, `using`, the `signal` and the
   * facade's own `close()` end the session; while it is open, the process does not end.
   *
   * @throws `InvalidInputError` - an option is none that can be; `MissingBearerError` - there is no bearer.
   * @throws `SessionError` - the service refused the connection, for good or for `reconnectTimeout`. Its
   *   `closeCode` 4401 is Unauthorized.
   * @throws `AbortError` - `signal` was aborted, or the facade closed. Besides, what the endpoint's call and,
   *   with `catchUp`, `memberships.listForUser` end in.
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
