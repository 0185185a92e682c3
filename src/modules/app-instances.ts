import type { Caller } from "../call/caller.js";
import type { CallOptions, ListOptions } from "../call/options.js";
import type { Paginator } from "../lists/paginator.js";
import type { OperationTypes } from "../aws/types.js";

/**
 * App instances: their admins, message retention and event streaming. An app instance holds the users and
 * channels of one application and keeps them apart from those of others.
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
 *   (503), after 4 attempts by default. AWS allows 5 creations, updates and deletions of app instances a
 *   second, and 50 identity calls a second per account. It publishes no rates for admins, retention and
 *   streaming.
 * - `TimeoutError`, `AbortError`, `ConnectionError`, `InvalidResponseError` or `CredentialsError`: no
 *   response arrived, or none that can be read.
 *
 * Methods that list no `NotFoundException` have no 404: if the app instance or the user does not exist,
 * they fail with `ForbiddenException`. `docs/embedded-service-choices.md` lists what AWS does not
 * document.
 */
export class AppInstances<Types extends OperationTypes> {
  readonly #caller: Caller<Types>;

  /** @internal */
  constructor(caller: Caller<Types>) {
    this.#caller = caller;
  }

  /**
   * Creates an app instance and returns its ARN. It starts without users, channels and admins. An account
   * may have 100 app instances in a Region unless AWS raised the quota.
   *
   * `Name` has 1 to 256 characters, `Metadata` at most 1,024 bytes and no line breaks. `Tags` has 1 to 50
   * tags, with keys of 1 to 128 and values of 1 to 256 characters.
   *
   * Safe to retry: all attempts of a call send the same `ClientRequestToken` (2 to 64 of
   * `A-Z a-z 0-9 - _`). The library generates one unless you pass your own, for example from
   * `requestToken`.
   *
   * @throws `ConflictException` - the token was already used with a different input.
   * @throws `ResourceLimitExceededException` - the account has reached its quota of app instances.
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
   * Fetches an app instance: its name, its metadata, and when it was created and last changed. AWS allows
   * 20 of these calls a second.
   *
   * @throws `ForbiddenException` - the app instance does not exist. There is no 404.
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
   * Changes the `Name` (1 to 256 characters) and the `Metadata` (at most 1,024 bytes) of an app instance.
   *
   * `Name` is required. `Metadata` is required in the dedicated namespaces, where `""` clears it; with
   * `chime-messaging/chime` it is optional, but send it again to keep it.
   *
   * Takes no idempotency token, but making the same update twice is harmless.
   *
   * @throws `ForbiddenException` - the app instance does not exist.
   * @throws `ConflictException` - the state of the app instance does not allow the update.
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
   * Permanently deletes an app instance and everything in it: users, channels and messages. AWS deletes
   * the data in the background.
   *
   * Takes no idempotency token. If a response is lost and the library retries, the retry may fail with
   * 403 because the app instance is already gone. The error's `outcome` is then `"unknown"`.
   *
   * @throws `ForbiddenException` - the app instance does not exist. There is no 404.
   * @throws `ResourceLimitExceededException` - dedicated namespaces only. AWS does not say when.
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
   * Lists the app instances of the account in the Region, in no particular order. Items hold the ARN,
   * name and metadata; use `describe` for the dates.
   *
   * `MaxResults` is the page size, 1 to 50; AWS chooses one if you leave it out. The `limit` option is
   * the number of items you want in total. Nothing is sent before you iterate. AWS allows an account 10
   * pages a second.
   *
   * @throws `BadRequestException` - the `NextToken` does not belong to this list.
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
   * Makes a user (or, in the dedicated namespaces, a bot) an admin of an app instance. Admins may
   * moderate every channel and delete any message. They need not be members to moderate, but must be
   * members to send messages or set a read marker.
   *
   * The user must belong to this app instance. An app instance may have 100 admins unless AWS raised the
   * quota.
   *
   * Takes no idempotency token. If a response is lost and the library retries, the retry may fail with
   * `ConflictException` although the first attempt worked. The error's `outcome` is then `"unknown"`.
   *
   * @throws `ConflictException` - the user is already an admin.
   * @throws `ForbiddenException` - the user or the app instance does not exist.
   * @throws `ResourceLimitExceededException` - the app instance has reached its quota of admins.
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
   * Fetches one admin of an app instance: ARN and display name in `Admin`, and since when the user is an
   * admin (`CreatedTimestamp`).
   *
   * The error is the same whether the user is not an admin or does not exist. Use `users.describe` to
   * tell the two apart.
   *
   * @throws `ForbiddenException` - the user is not an admin, or the user or the app instance does not
   *   exist. There is no 404.
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
   * Takes the role of admin away from a user, who stays a user of the app instance.
   *
   * Takes no idempotency token. If a response is lost and the library retries, the retry may fail with
   * 403 because the user is no longer an admin. The error's `outcome` is then `"unknown"`.
   *
   * @throws `ForbiddenException` - the user is not an admin, or the app instance does not exist.
   * @throws `ConflictException` - the state of the app instance does not allow it.
   * @throws `ResourceLimitExceededException` - dedicated namespaces only. AWS does not say when.
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
   * Lists the admins of an app instance, in no particular order. Items hold the ARN and display name in
   * `Admin`.
   *
   * `MaxResults` is the page size, 1 to 50; AWS chooses one if you leave it out. The `limit` option is
   * the number of items you want in total. Nothing is sent before you iterate.
   *
   * @throws `ForbiddenException` - the app instance does not exist.
   * @throws `ResourceLimitExceededException` - dedicated namespaces only. AWS does not say when.
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
   * Fetches how many days the channels of an app instance keep their messages.
   * `InitiateDeletionTimestamp` says when AWS starts to delete older messages permanently.
   *
   * If retention was never set, the response has empty settings. With `chime-messaging/chime` it may be a
   * 404 instead: handle both.
   *
   * @throws `NotFoundException` - `chime-messaging/chime` only: there are no settings or no such app
   *   instance.
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
   * Sets how many days (`RetentionDays`, 1 to 5,475) the channels of an app instance keep their messages.
   * An empty `ChannelRetentionSettings` turns retention off: messages are then kept forever.
   *
   * Older messages are hidden at once and permanently deleted 30 days later, at
   * `InitiateDeletionTimestamp`. Until then, a longer period or turning retention off makes them visible
   * again. After that, each message is deleted when it reaches the age limit.
   *
   * Replaces the earlier settings. Takes no idempotency token. Repeating a call sets the same days, but
   * may restart the 30 days.
   *
   * @throws `ForbiddenException` - the app instance does not exist.
   * @throws `NotFoundException` - `chime-messaging/chime` only: the app instance does not exist.
   * @throws `ConflictException` - `chime-messaging/chime` only: the state of the app instance does not
   *   allow it.
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
   * Fetches the Kinesis data streams that the events of an app instance go to, at most one for each data
   * type (`Channel`, `ChannelMessage`).
   *
   * In the dedicated namespaces AWS calls this operation GetMessagingStreamingConfigurations. This method
   * uses the names of the Chime namespace in both, so the same code works with either.
   *
   * @throws `NotFoundException` - streaming was never set up, or the app instance does not exist.
   * @throws `ForbiddenException` - the account may not use the operation.
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
   * Sends the future events of an app instance to Kinesis data streams. Takes 1 or 2 configurations, one
   * for each data type: `Channel` covers channels, memberships, bans and moderators, `ChannelMessage`
   * covers messages. Earlier events are not streamed.
   *
   * The stream must be in the same account and Region, have a name that starts with `chime-messaging-`,
   * at least two shards, and server-side encryption. The first call creates the service-linked role for
   * streaming.
   *
   * Always send both data types: AWS does not say whether one that you leave out is kept. Takes no
   * idempotency token, but repeating a call is harmless. In the dedicated namespaces AWS calls this
   * operation PutMessagingStreamingConfigurations; the field names here work in both.
   *
   * @throws `NotFoundException` - the app instance does not exist.
   * @throws `ConflictException` - dedicated namespaces only: the state of the app instance does not allow
   *   it.
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
   * Stops the streaming of an app instance, for both data types. The streams and their data stay.
   *
   * Takes no idempotency token, but repeating a call is harmless, apart from a possible 404 with
   * `chime-messaging/chime`. In the dedicated namespaces AWS calls this operation
   * DeleteMessagingStreamingConfigurations; the field names here work in both.
   *
   * @throws `NotFoundException` - `chime-messaging/chime` only: there is nothing to delete, or no such
   *   app instance.
   * @throws `ForbiddenException` - dedicated namespaces: the app instance does not exist.
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
