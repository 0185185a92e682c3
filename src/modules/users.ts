import type { Caller } from "../call/caller.js";
import type { CallOptions, ListOptions } from "../call/options.js";
import type { Paginator } from "../lists/paginator.js";
import type { OperationTypes } from "../aws/types.js";

/**
 * The users of an app instance. They send and receive messages, and messaging calls are made on their
 * behalf.
 *
 * Only your AWS credentials count here: these methods take no bearer, and roles in Chime play no part.
 * IAM decides who may call them and refuses with `AccessDeniedException` (403).
 *
 * Every method may also fail with:
 *
 * - `InvalidInputError`, before anything is sent: a required field is missing or empty, metadata is
 *   longer than 1,024 bytes, or `MaxResults` is not a whole number from 1 to 50.
 * - `BadRequestException` (400): AWS found an invalid field. `UnauthorizedClientException` (401): the
 *   credentials are not authorized at the moment. `ForbiddenException` (403): the operation is forbidden,
 *   or something that the input names does not exist.
 * - `ThrottledClientException` (429), `ServiceFailureException` (500) or `ServiceUnavailableException`
 *   (503), after 4 attempts by default. AWS allows 10 creations, updates and deletions of users a second
 *   per app instance, and 50 identity calls a second per account.
 * - `TimeoutError`, `AbortError`, `ConnectionError`, `InvalidResponseError` or `CredentialsError`: no
 *   response arrived, or none that can be read.
 *
 * None of these operations has a 404: if the user or the app instance does not exist, they fail with
 * `ForbiddenException`. `docs/embedded-service-choices.md` lists what AWS does not document.
 */
export class Users<Types extends OperationTypes> {
  readonly #caller: Caller<Types>;

  /** @internal */
  constructor(caller: Caller<Types>) {
    this.#caller = caller;
  }

  /**
   * Creates a user and returns its ARN, which is `<AppInstanceArn>/user/<AppInstanceUserId>`. Pass it to
   * `chime.as()` to act on behalf of the user.
   *
   * You choose the `AppInstanceUserId`: 1 to 64 characters (50 when the API was launched) of
   * `A-Z a-z 0-9 : - _ . @`, starting and ending with a letter or digit. `Name` is shown to others: 1 to
   * 100 characters, not blank. `Metadata` has at most 1,024 bytes, `Tags` 1 to 50 tags. In the dedicated
   * namespaces `ExpirationSettings` deletes the user after 1 to 5,475 days. An app instance may have
   * 100,000 users unless AWS raised the quota.
   *
   * Safe to retry: all attempts of a call send the same `ClientRequestToken` (2 to 64 characters). The
   * library generates one unless you pass your own, for example from `requestToken`.
   *
   * @throws `ConflictException` - the id is taken, or the token was already used with a different input.
   * @throws `ResourceLimitExceededException` - the app instance has reached its quota of users.
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
   * Fetches a user: its name, its metadata, and when it was created and last changed.
   *
   * In the dedicated namespaces, `ExpirationSettings` says after how many days the user expires, if it
   * does. AWS allows 20 of these calls a second for one user.
   *
   * @throws `ForbiddenException` - the user does not exist. There is no 404.
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
   * Changes the `Name` (1 to 100 characters, not blank) and the `Metadata` (at most 1,024 bytes) of a
   * user. The new name appears everywhere, including in the `Sender` of older messages. The id and the
   * ARN never change.
   *
   * `Name` is required. `Metadata` is required in the dedicated namespaces, where `""` clears it; with
   * `chime-messaging/chime` it is optional, but send it again to keep it.
   *
   * Takes no idempotency token, but making the same update twice is harmless.
   *
   * @throws `ForbiddenException` - the user does not exist.
   * @throws `ConflictException` - the state of the user does not allow the update.
   * @throws `ResourceLimitExceededException` - dedicated namespaces only. AWS does not say when.
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
   * Deletes a user, and its bans with it. AWS does not say what becomes of its messages and memberships.
   * From then on the user cannot be a bearer (`UnauthorizedClientException`).
   *
   * Takes no idempotency token. If a response is lost and the library retries, the retry may fail with
   * 403 because the user is already gone. The error's `outcome` is then `"unknown"`.
   *
   * @throws `ForbiddenException` - the user does not exist. There is no 404.
   * @throws `ConflictException` - dedicated namespaces only: the state of the user does not allow it.
   * @throws `ResourceLimitExceededException` - dedicated namespaces only. AWS does not say when.
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
   * Lists the users of an app instance, in no particular order. Items hold the ARN, name and metadata;
   * use `describe` for the dates. Bots are not listed.
   *
   * `MaxResults` is the page size, 1 to 50; AWS chooses one if you leave it out. The `limit` option is
   * the number of users you want in total. Set it for large app instances: 100,000 users are 2,000 pages
   * of 50, and AWS allows 10 pages a second. Nothing is sent before you iterate.
   *
   * @throws `ForbiddenException` - the app instance does not exist.
   * @throws `BadRequestException` - the `NextToken` does not belong to this list.
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
