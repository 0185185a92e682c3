import type { Caller } from "../call/caller.js";
import type { CallOptions, ListOptions } from "../call/options.js";
import type { Paginator } from "../lists/paginator.js";
import type { OperationTypes } from "../aws/types.js";

/**
 * App instances, their admins, and their settings of retention and streaming. An app instance is what keeps
 * the users and channels of one application apart from those of another.
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
 *   (503), after 4 attempts by default. AWS grants 5 creations, updates and deletions of app instances a
 *   second, and an account 50 identity calls; for admins, retention and streaming it lists no rates.
 * - `TimeoutError`, `AbortError`, `ConnectionError`, `InvalidResponseError`, `CredentialsError`, when no
 *   answer came or none that can be read.
 *
 * Where a method names no `NotFoundException`, AWS lists no 404: an app instance or user that does not
 * exist then answers `ForbiddenException` (inferred from the model; unconfirmed for each operation).
 */
export class AppInstances<Types extends OperationTypes> {
  readonly #caller: Caller<Types>;

  /** @internal */
  constructor(caller: Caller<Types>) {
    this.#caller = caller;
  }

  /**
   * Creates an app instance, empty and without admins, and returns its ARN. An account has up to 100 in a
   * Region, unless AWS raised your quota.
   *
   * `Name` has 1 to 256 characters, `Metadata` at most 1,024 bytes without line breaks, `Tags` 1 to 50
   * items with keys of 1 to 128 and values of 1 to 256 characters.
   *
   * Safe to repeat: the library makes one `ClientRequestToken` (2 to 64 of `A-Z a-z 0-9 - _`) for all
   * attempts of a call unless you give your own, such as `requestToken` makes. How long AWS remembers it is
   * unconfirmed.
   *
   * @throws `ConflictException` - the token came before with another input (unconfirmed).
   * @throws `ResourceLimitExceededException` - the account has all the app instances it can have.
   * @example
   * ```ts
   * const created = await chime.appInstances.create({ Name: "support-chat" });
   * console.log(created.AppInstanceArn);
   * ```
   * @see {@link https://docs.aws.amazon.com/chime-sdk/latest/APIReference/API_identity-chime_CreateAppInstance.html | CreateAppInstance}
   */
  create(
    input: Types["CreateAppInstance"]["input"],
    options?: CallOptions,
  ): Promise<Types["CreateAppInstance"]["output"]> {
    return this.#caller.call("CreateAppInstance", input, options);
  }

  /**
   * Fetches an app instance: name, metadata, and when it was created and last changed. AWS grants 20 of
   * these a second.
   *
   * @throws `ForbiddenException` - the app instance does not exist: there is no 404 here.
   * @example
   * ```ts
   * const { AppInstance } = await chime.appInstances.describe({ AppInstanceArn });
   * console.log(AppInstance.Name, AppInstance.Metadata);
   * ```
   * @see {@link https://docs.aws.amazon.com/chime-sdk/latest/APIReference/API_identity-chime_DescribeAppInstance.html | DescribeAppInstance}
   */
  describe(
    input: Types["DescribeAppInstance"]["input"],
    options?: CallOptions,
  ): Promise<Types["DescribeAppInstance"]["output"]> {
    return this.#caller.call("DescribeAppInstance", input, options);
  }

  /**
   * Changes an app instance's `Name` (1 to 256 characters) and `Metadata` (at most 1,024 bytes).
   *
   * `Name` is required; `Metadata` as well on the dedicated namespaces, where `""` clears it. Through
   * `chime-messaging/chime` it may be left out; whether that keeps or clears it is unconfirmed.
   *
   * Takes no idempotency token; the same update made twice ends in the same app instance.
   *
   * @throws `ForbiddenException` - the app instance does not exist.
   * @throws `ConflictException` - its state does not allow it; AWS does not say when (unconfirmed).
   * @example
   * ```ts
   * await chime.appInstances.update({ AppInstanceArn, Name: "support-chat-eu", Metadata: "" });
   * ```
   * @see {@link https://docs.aws.amazon.com/chime-sdk/latest/APIReference/API_identity-chime_UpdateAppInstance.html | UpdateAppInstance}
   */
  update(
    input: Types["UpdateAppInstance"]["input"],
    options?: CallOptions,
  ): Promise<Types["UpdateAppInstance"]["output"]> {
    return this.#caller.call("UpdateAppInstance", input, options);
  }

  /**
   * Deletes an app instance with everything in it, users, channels and messages, for good. AWS deletes the
   * data in the background; that an app instance need not be empty is unconfirmed.
   *
   * Takes no idempotency token. If an answer is lost and the library asks again, the second attempt may
   * find nothing and fail with 403; the error's `outcome` is then `"unknown"`, and the app instance most
   * likely gone.
   *
   * @throws `ForbiddenException` - the app instance does not exist: there is no 404 here.
   * @throws `ResourceLimitExceededException` - dedicated namespaces only; AWS does not say when
   *   (unconfirmed).
   * @example
   * ```ts
   * await chime.appInstances.delete({ AppInstanceArn });
   * ```
   * @see {@link https://docs.aws.amazon.com/chime-sdk/latest/APIReference/API_identity-chime_DeleteAppInstance.html | DeleteAppInstance}
   */
  delete(
    input: Types["DeleteAppInstance"]["input"],
    options?: CallOptions,
  ): Promise<Types["DeleteAppInstance"]["output"]> {
    return this.#caller.call("DeleteAppInstance", input, options);
  }

  /**
   * Lists the app instances of the account in the Region, in no defined order. Items hold ARN, name and
   * metadata; for the dates use `describe`.
   *
   * `MaxResults` is the size of a page, 1 to 50; without it AWS chooses (unconfirmed). `limit` in the
   * options is how many you want. Nothing is sent before you iterate; AWS grants an account 10 pages a
   * second.
   *
   * @throws `BadRequestException` - a `NextToken` that AWS did not give (unconfirmed).
   * @example
   * ```ts
   * for await (const instance of chime.appInstances.list()) {
   *   console.log(instance.AppInstanceArn, instance.Name);
   * }
   * ```
   * @see {@link https://docs.aws.amazon.com/chime-sdk/latest/APIReference/API_identity-chime_ListAppInstances.html | ListAppInstances}
   */
  list(
    input: Types["ListAppInstances"]["input"] = {},
    options?: ListOptions,
  ): Paginator<Types["ListAppInstances"]["item"], Types["ListAppInstances"]["output"]> {
    return this.#caller.list("ListAppInstances", input, options);
  }

  /**
   * Makes a user (or, on the dedicated namespaces, a bot) admin of an app instance: one who may moderate
   * every channel and delete any message. An admin need not be a member to moderate, but must be one to
   * send a message or to set a read marker.
   *
   * The user must exist, in this app instance; what AWS answers to one of another app instance is
   * unconfirmed. There are up to 100 admins, unless AWS raised your quota.
   *
   * Takes no idempotency token: if an answer is lost and the library asks again, AWS says
   * `ConflictException` although the call did its work; the error's `outcome` is then `"unknown"`.
   *
   * @throws `ConflictException` - the user is an admin already.
   * @throws `ForbiddenException` - the user or the app instance does not exist.
   * @throws `ResourceLimitExceededException` - the app instance has all the admins it can have.
   * @example
   * ```ts
   * const { AppInstanceAdmin } = await chime.appInstances.createAdmin({
   *   AppInstanceArn,
   *   AppInstanceAdminArn: AppInstanceUserArn,
   * });
   * console.log(AppInstanceAdmin.Name);
   * ```
   * @see {@link https://docs.aws.amazon.com/chime-sdk/latest/APIReference/API_identity-chime_CreateAppInstanceAdmin.html | CreateAppInstanceAdmin}
   */
  createAdmin(
    input: Types["CreateAppInstanceAdmin"]["input"],
    options?: CallOptions,
  ): Promise<Types["CreateAppInstanceAdmin"]["output"]> {
    return this.#caller.call("CreateAppInstanceAdmin", input, options);
  }

  /**
   * Fetches one admin of an app instance: ARN and display name in `Admin`, and since when
   * (`CreatedTimestamp`).
   *
   * A user who is no admin answers 403, the same as one who does not exist; to tell them apart ask
   * `users.describe`.
   *
   * @throws `ForbiddenException` - the user is no admin, or the user or the app instance does not exist:
   *   there is no 404 here.
   * @example
   * ```ts
   * const admin = await chime.appInstances.describeAdmin({ AppInstanceArn, AppInstanceAdminArn: AppInstanceUserArn });
   * console.log(admin.AppInstanceAdmin.CreatedTimestamp);
   * ```
   * @see {@link https://docs.aws.amazon.com/chime-sdk/latest/APIReference/API_identity-chime_DescribeAppInstanceAdmin.html | DescribeAppInstanceAdmin}
   */
  describeAdmin(
    input: Types["DescribeAppInstanceAdmin"]["input"],
    options?: CallOptions,
  ): Promise<Types["DescribeAppInstanceAdmin"]["output"]> {
    return this.#caller.call("DescribeAppInstanceAdmin", input, options);
  }

  /**
   * Takes the admin's role away. The user itself stays, and AWS says nothing of its memberships and the
   * channels that it moderates going.
   *
   * Whether the last admin can be taken away is unconfirmed, as is the answer for a user who is no admin
   * (403 is likely, for AWS lists no 404). Takes no idempotency token: if an answer is lost and the library
   * asks again, the second attempt may fail so; the error's `outcome` is then `"unknown"`.
   *
   * @throws `ForbiddenException` - the app instance does not exist, or the user is no admin (unconfirmed).
   * @throws `ConflictException` - the state does not allow it; AWS does not say when (unconfirmed).
   * @throws `ResourceLimitExceededException` - dedicated namespaces only; AWS does not say when
   *   (unconfirmed).
   * @example
   * ```ts
   * await chime.appInstances.deleteAdmin({ AppInstanceArn, AppInstanceAdminArn: AppInstanceUserArn });
   * ```
   * @see {@link https://docs.aws.amazon.com/chime-sdk/latest/APIReference/API_identity-chime_DeleteAppInstanceAdmin.html | DeleteAppInstanceAdmin}
   */
  deleteAdmin(
    input: Types["DeleteAppInstanceAdmin"]["input"],
    options?: CallOptions,
  ): Promise<Types["DeleteAppInstanceAdmin"]["output"]> {
    return this.#caller.call("DeleteAppInstanceAdmin", input, options);
  }

  /**
   * Lists the admins of an app instance, in no defined order. Items hold ARN and display name in `Admin`.
   *
   * `MaxResults` is the size of a page, 1 to 50; without it AWS chooses (unconfirmed). `limit` in the
   * options is how many you want. Nothing is sent before you iterate.
   *
   * @throws `ForbiddenException` - the app instance does not exist.
   * @throws `ResourceLimitExceededException` - dedicated namespaces only; AWS does not say when
   *   (unconfirmed).
   * @example
   * ```ts
   * const admins = await chime.appInstances.listAdmins({ AppInstanceArn }).toArray();
   * console.log(admins.map(({ Admin }) => Admin.Name));
   * ```
   * @see {@link https://docs.aws.amazon.com/chime-sdk/latest/APIReference/API_identity-chime_ListAppInstanceAdmins.html | ListAppInstanceAdmins}
   */
  listAdmins(
    input: Types["ListAppInstanceAdmins"]["input"],
    options?: ListOptions,
  ): Paginator<Types["ListAppInstanceAdmins"]["item"], Types["ListAppInstanceAdmins"]["output"]> {
    return this.#caller.list("ListAppInstanceAdmins", input, options);
  }

  /**
   * Fetches for how many days the channels of an app instance keep their messages, and in
   * `InitiateDeletionTimestamp` when AWS begins to delete older ones for good.
   *
   * Where retention was never set, AWS answers with empty settings or, through `chime-messaging/chime`,
   * perhaps with a 404 (unconfirmed): be ready for both.
   *
   * @throws `NotFoundException` - `chime-messaging/chime` only: no settings, or no app instance
   *   (unconfirmed which).
   * @throws `ForbiddenException` - the app instance does not exist.
   * @example
   * ```ts
   * const retention = await chime.appInstances.getRetentionSettings({ AppInstanceArn });
   * const days = retention.AppInstanceRetentionSettings?.ChannelRetentionSettings?.RetentionDays;
   * console.log(days === undefined ? "kept for ever" : `kept for ${days} days`);
   * ```
   * @see {@link https://docs.aws.amazon.com/chime-sdk/latest/APIReference/API_identity-chime_GetAppInstanceRetentionSettings.html | GetAppInstanceRetentionSettings}
   */
  getRetentionSettings(
    input: Types["GetAppInstanceRetentionSettings"]["input"],
    options?: CallOptions,
  ): Promise<Types["GetAppInstanceRetentionSettings"]["output"]> {
    return this.#caller.call("GetAppInstanceRetentionSettings", input, options);
  }

  /**
   * Sets for how many days (`RetentionDays`, 1 to 5,475) the channels of an app instance keep their
   * messages. An empty `ChannelRetentionSettings` turns retention off, and messages are kept for ever.
   *
   * Messages that are older are hidden at once and deleted for good 30 days later, at
   * `InitiateDeletionTimestamp`; until then a longer period, or none, brings them back. After that, each
   * goes as it comes of age.
   *
   * Takes no idempotency token; replaces what was there, so a call made twice sets the same days, but may
   * start the 30 days anew (unconfirmed).
   *
   * @throws `ForbiddenException` - the app instance does not exist.
   * @throws `NotFoundException` - `chime-messaging/chime` only: the app instance does not exist
   *   (unconfirmed).
   * @throws `ConflictException` - `chime-messaging/chime` only; AWS does not say when (unconfirmed).
   * @example
   * ```ts
   * await chime.appInstances.putRetentionSettings({
   *   AppInstanceArn,
   *   AppInstanceRetentionSettings: { ChannelRetentionSettings: { RetentionDays: 90 } },
   * });
   * ```
   * @see {@link https://docs.aws.amazon.com/chime-sdk/latest/APIReference/API_identity-chime_PutAppInstanceRetentionSettings.html | PutAppInstanceRetentionSettings}
   */
  putRetentionSettings(
    input: Types["PutAppInstanceRetentionSettings"]["input"],
    options?: CallOptions,
  ): Promise<Types["PutAppInstanceRetentionSettings"]["output"]> {
    return this.#caller.call("PutAppInstanceRetentionSettings", input, options);
  }

  /**
   * Fetches to which Kinesis data streams the events of an app instance go, at most one for each data type
   * (`Channel`, `ChannelMessage`).
   *
   * The dedicated namespaces call the operation GetMessagingStreamingConfigurations; names and shapes here
   * are those of the launch on both, so that the same code serves either.
   *
   * @throws `NotFoundException` - nothing was ever set (unconfirmed), or there is no such app instance.
   * @throws `ForbiddenException` - the operation is forbidden to the account.
   * @example
   * ```ts
   * const streaming = await chime.appInstances.getStreamingConfigurations({ AppInstanceArn });
   * for (const { AppInstanceDataType, ResourceArn } of streaming.AppInstanceStreamingConfigurations ?? []) {
   *   console.log(AppInstanceDataType, ResourceArn);
   * }
   * ```
   * @see {@link https://docs.aws.amazon.com/chime-sdk/latest/APIReference/API_messaging-chime_GetMessagingStreamingConfigurations.html | GetMessagingStreamingConfigurations}
   */
  getStreamingConfigurations(
    input: Types["GetAppInstanceStreamingConfigurations"]["input"],
    options?: CallOptions,
  ): Promise<Types["GetAppInstanceStreamingConfigurations"]["output"]> {
    return this.#caller.call("GetAppInstanceStreamingConfigurations", input, options);
  }

  /**
   * Sends the events of an app instance to Kinesis data streams from now on: 1 or 2 configurations, one for
   * each data type. `Channel` stands for channels, memberships, bans and moderators, `ChannelMessage` for
   * messages. What happened before is not streamed.
   *
   * A stream must be in the same account and Region, have a name that starts with `chime-messaging-`, two
   * shards or more, and server-side encryption; AWS does not document the error otherwise (unconfirmed).
   * The first call creates the service-linked role of the streaming.
   *
   * Whether a call with one data type keeps the other is unconfirmed: name both. Takes no idempotency
   * token; the same call made twice sets the same. The dedicated namespaces call it
   * PutMessagingStreamingConfigurations; the names here serve both.
   *
   * @throws `NotFoundException` - there is no such app instance.
   * @throws `ConflictException` - dedicated namespaces only; AWS does not say when (unconfirmed).
   * @example
   * ```ts
   * const ResourceArn = "arn:aws:kinesis:us-east-1:123456789012:stream/chime-messaging-events";
   * await chime.appInstances.putStreamingConfigurations({
   *   AppInstanceArn,
   *   AppInstanceStreamingConfigurations: [
   *     { AppInstanceDataType: "Channel", ResourceArn },
   *     { AppInstanceDataType: "ChannelMessage", ResourceArn },
   *   ],
   * });
   * ```
   * @see {@link https://docs.aws.amazon.com/chime-sdk/latest/APIReference/API_messaging-chime_PutMessagingStreamingConfigurations.html | PutMessagingStreamingConfigurations}
   */
  putStreamingConfigurations(
    input: Types["PutAppInstanceStreamingConfigurations"]["input"],
    options?: CallOptions,
  ): Promise<Types["PutAppInstanceStreamingConfigurations"]["output"]> {
    return this.#caller.call("PutAppInstanceStreamingConfigurations", input, options);
  }

  /**
   * Ends the streaming of an app instance, of both data types. The streams and what they hold stay.
   *
   * What AWS answers where none was set is unconfirmed: the dedicated namespaces list no 404. Takes no
   * idempotency token; the same call made twice leaves no more behind than one. The dedicated namespaces
   * call it DeleteMessagingStreamingConfigurations; the name here serves both.
   *
   * @throws `NotFoundException` - `chime-messaging/chime` only: nothing to delete, or no such app instance.
   * @throws `ForbiddenException` - the app instance does not exist (dedicated namespaces).
   * @example
   * ```ts
   * await chime.appInstances.deleteStreamingConfigurations({ AppInstanceArn });
   * ```
   * @see {@link https://docs.aws.amazon.com/chime-sdk/latest/APIReference/API_messaging-chime_DeleteMessagingStreamingConfigurations.html | DeleteMessagingStreamingConfigurations}
   */
  deleteStreamingConfigurations(
    input: Types["DeleteAppInstanceStreamingConfigurations"]["input"],
    options?: CallOptions,
  ): Promise<Types["DeleteAppInstanceStreamingConfigurations"]["output"]> {
    return this.#caller.call("DeleteAppInstanceStreamingConfigurations", input, options);
  }
}
