import type { Caller } from "../call/caller.js";
import type { CallOptions, ListOptions } from "../call/options.js";
import type { Paginator } from "../lists/paginator.js";
import type { OperationTypes } from "../aws/types.js";

/**
 * The users of an app instance: those who send and receive messages, and on whose behalf the messaging
 * calls are made.
 *
 * These are calls of the developer, who is known by AWS credentials alone: there is no bearer and no role.
 * IAM decides, and its refusal is `AccessDeniedException` (403).
 *
 * Every method may also fail with:
 *
 * - `InvalidInputError`, before anything is sent: a required member is absent or empty, metadata is
 *   longer than 1,024 bytes, `MaxResults` is not a whole number from 1 to 50.
 * - `BadRequestException` (400): AWS finds a member malformed. `UnauthorizedClientException` (401): the
 *   credentials are not authorized now. `ForbiddenException` (403): the operation is forbidden, or what the
 *   input names does not exist.
 * - `ThrottledClientException` (429), `ServiceFailureException` (500) or `ServiceUnavailableException`
 *   (503), after 4 attempts by default. AWS grants an app instance 10 creations, updates and deletions of
 *   users a second, and an account 50 identity calls.
 * - `TimeoutError`, `AbortError`, `ConnectionError`, `InvalidResponseError`, `CredentialsError`, when no
 *   answer came or none that can be read.
 *
 * None of these operations knows a 404: a user or app instance that does not exist answers
 * `ForbiddenException` (seen for `describe`; inferred for the others).
 */
export class Users<Types extends OperationTypes> {
  readonly #caller: Caller<Types>;

  /** @internal */
  constructor(caller: Caller<Types>) {
    this.#caller = caller;
  }

  /**
   * Creates a user and returns its ARN, which is `<AppInstanceArn>/user/<AppInstanceUserId>`: the bearer
   * for `chime.as()`.
   *
   * `AppInstanceUserId` is yours to choose: 1 to 64 characters (50 when the API was launched) of `A-Z a-z
   * 0-9 : - _ . @`, beginning and ending with a letter or digit. `Name`, shown to others, has 1 to 100
   * characters and must not be blank; `Metadata` at most 1,024 bytes; `Tags` 1 to 50 items. On the
   * dedicated namespaces `ExpirationSettings` deletes the user after 1 to 5,475 days. An app instance has
   * up to 100,000 users, unless AWS raised your quota.
   *
   * Safe to repeat: the library makes one `ClientRequestToken` (2 to 64 characters) for all attempts of a
   * call unless you give your own, such as `requestToken` makes. How long AWS remembers it is unconfirmed.
   *
   * @throws `ConflictException` - the id is taken, or the token came before with another input
   *   (unconfirmed).
   * @throws `ResourceLimitExceededException` - the app instance is full.
   * @throws `ForbiddenException` - the app instance does not exist.
   * @example
   * ```ts
   * const user = await chime.users.create({ AppInstanceArn, AppInstanceUserId: "bob", Name: "Bob" });
   * const bob = chime.as(user.AppInstanceUserArn);
   * for await (const channel of bob.channels.list({ AppInstanceArn })) console.log(channel.Name);
   * ```
   * @see {@link https://docs.aws.amazon.com/chime-sdk/latest/APIReference/API_identity-chime_CreateAppInstanceUser.html | CreateAppInstanceUser}
   */
  create(
    input: Types["CreateAppInstanceUser"]["input"],
    options?: CallOptions,
  ): Promise<Types["CreateAppInstanceUser"]["output"]> {
    return this.#caller.call("CreateAppInstanceUser", input, options);
  }

  /**
   * Fetches a user: name, metadata, and when it was created and last changed.
   *
   * On the dedicated namespaces `ExpirationSettings` says after how many days it expires, if it does. AWS
   * grants 20 of these a second for one user.
   *
   * @throws `ForbiddenException` - the user does not exist: there is no 404 here.
   * @example
   * ```ts
   * const { AppInstanceUser } = await chime.users.describe({ AppInstanceUserArn });
   * console.log(AppInstanceUser.Name, AppInstanceUser.CreatedTimestamp);
   * ```
   * @see {@link https://docs.aws.amazon.com/chime-sdk/latest/APIReference/API_identity-chime_DescribeAppInstanceUser.html | DescribeAppInstanceUser}
   */
  describe(
    input: Types["DescribeAppInstanceUser"]["input"],
    options?: CallOptions,
  ): Promise<Types["DescribeAppInstanceUser"]["output"]> {
    return this.#caller.call("DescribeAppInstanceUser", input, options);
  }

  /**
   * Changes a user's `Name` (1 to 100 characters, not blank) and `Metadata` (at most 1,024 bytes). The new
   * name shows wherever the user does, in the `Sender` of older messages too. The id and the ARN never
   * change.
   *
   * `Name` is required; `Metadata` as well on the dedicated namespaces, where `""` clears it. Through
   * `chime-messaging/chime` it may be left out; whether that keeps or clears it is unconfirmed.
   *
   * Takes no idempotency token; the same update made twice ends in the same user.
   *
   * @throws `ForbiddenException` - the user does not exist.
   * @throws `ConflictException` - the user's state does not allow it; AWS does not say when (unconfirmed).
   * @throws `ResourceLimitExceededException` - dedicated namespaces only; AWS does not say when
   *   (unconfirmed).
   * @example
   * ```ts
   * await chime.users.update({ AppInstanceUserArn, Name: "Alice B.", Metadata: "" });
   * ```
   * @see {@link https://docs.aws.amazon.com/chime-sdk/latest/APIReference/API_identity-chime_UpdateAppInstanceUser.html | UpdateAppInstanceUser}
   */
  update(
    input: Types["UpdateAppInstanceUser"]["input"],
    options?: CallOptions,
  ): Promise<Types["UpdateAppInstanceUser"]["output"]> {
    return this.#caller.call("UpdateAppInstanceUser", input, options);
  }

  /**
   * Deletes a user. Its bans go with it; that memberships and moderator roles go too and messages stay is
   * likely but unconfirmed. From then on the user cannot be a bearer (`UnauthorizedClientException`).
   *
   * Takes no idempotency token. If an answer is lost and the library asks again, the second attempt may
   * find no user and fail with 403; the error's `outcome` is then `"unknown"`, and the user most likely
   * gone.
   *
   * Whether the last admin of an app instance can be deleted is unconfirmed.
   *
   * @throws `ForbiddenException` - the user does not exist: there is no 404 here.
   * @throws `ConflictException` - dedicated namespaces only: the user's state does not allow it
   *   (unconfirmed when).
   * @throws `ResourceLimitExceededException` - dedicated namespaces only; AWS does not say when
   *   (unconfirmed).
   * @example
   * ```ts
   * await chime.users.delete({ AppInstanceUserArn });
   * ```
   * @see {@link https://docs.aws.amazon.com/chime-sdk/latest/APIReference/API_identity-chime_DeleteAppInstanceUser.html | DeleteAppInstanceUser}
   */
  delete(
    input: Types["DeleteAppInstanceUser"]["input"],
    options?: CallOptions,
  ): Promise<Types["DeleteAppInstanceUser"]["output"]> {
    return this.#caller.call("DeleteAppInstanceUser", input, options);
  }

  /**
   * Lists the users of an app instance, in no defined order. Items hold ARN, name and metadata; for the
   * dates use `describe`. Bots are not among them.
   *
   * `MaxResults` is the size of a page, 1 to 50; without it AWS chooses (unconfirmed). `limit` in the
   * options is how many users you want: 100,000 users are 2,000 pages of 50, and AWS grants 10 pages a
   * second, so bound what you read. Nothing is sent before you iterate.
   *
   * @throws `ForbiddenException` - the app instance does not exist.
   * @throws `BadRequestException` - a `NextToken` that AWS did not give (unconfirmed).
   * @example
   * ```ts
   * for await (const user of chime.users.list({ AppInstanceArn, MaxResults: 50 }, { limit: 500 })) {
   *   console.log(user.AppInstanceUserArn, user.Name);
   * }
   * ```
   * @see {@link https://docs.aws.amazon.com/chime-sdk/latest/APIReference/API_identity-chime_ListAppInstanceUsers.html | ListAppInstanceUsers}
   */
  list(
    input: Types["ListAppInstanceUsers"]["input"],
    options?: ListOptions,
  ): Paginator<Types["ListAppInstanceUsers"]["item"], Types["ListAppInstanceUsers"]["output"]> {
    return this.#caller.list("ListAppInstanceUsers", input, options);
  }
}
