import type { ChimeSdkOperations } from "../../aws/dedicated.js";
import type { Caller } from "../../call/caller.js";
import type { CallOptions, ListOptions } from "../../call/options.js";
import type { Paginator } from "../../lists/paginator.js";
import { Users } from "../users.js";

/**
 * The users of an app instance, with what only the dedicated namespaces have: expiration, and endpoints for
 * push notifications. See {@link Users} for what all of its methods have in common.
 *
 * An endpoint is a device or an application of a user that gets push notifications through Amazon Pinpoint.
 */
export class DedicatedUsers extends Users<ChimeSdkOperations> {
  readonly #caller: Caller<ChimeSdkOperations>;

  /** @internal */
  constructor(caller: Caller<ChimeSdkOperations>) {
    super(caller);
    this.#caller = caller;
  }

  /**
   * Sets after how many days AWS deletes a user, or takes that back. Whoever may create a user with
   * `ExpirationSettings` needs the right to this operation, too.
   *
   * `ExpirationSettings` has `ExpirationDays`, 1 to 5,475, and `ExpirationCriterion`, which for users is
   * `CREATED_TIMESTAMP`. Without `ExpirationSettings` the user does not expire any more, and the answer has
   * none.
   *
   * AWS deletes an expired user in the background, usually within 6 hours, and for good, as `delete` does.
   * Until then the user is active, and changed settings still count.
   *
   * Takes no idempotency token, but making the same change twice is harmless.
   *
   * @throws `ForbiddenException` - the user does not exist.
   * @throws `ConflictException` - the state of the user does not allow it.
   * @example
   * ```ts
   * await chime.users.putExpirationSettings({
   *   AppInstanceUserArn,
   *   ExpirationSettings: { ExpirationDays: 30, ExpirationCriterion: "CREATED_TIMESTAMP" },
   * });
   * ```
   * @see {@link https://docs.aws.amazon.com/chime-sdk/latest/APIReference/API_identity-chime_PutAppInstanceUserExpirationSettings.html | PutAppInstanceUserExpirationSettings}
   */
  putExpirationSettings(
    input: ChimeSdkOperations["PutAppInstanceUserExpirationSettings"]["input"],
    options?: CallOptions,
  ): Promise<ChimeSdkOperations["PutAppInstanceUserExpirationSettings"]["output"]> {
    return this.#caller.call("PutAppInstanceUserExpirationSettings", input, options);
  }

  /**
   * Registers an endpoint, a device of a user, for push notifications, and returns its `EndpointId`. A user
   * may have 10 endpoints unless AWS raised the quota.
   *
   * `Type` is `APNS`, `APNS_SANDBOX` or `GCM`. `ResourceArn` is the ARN of the Amazon Pinpoint project, in the
   * same account and Region. `EndpointAttributes` has the `DeviceToken`, and for the Apple types also the
   * `VoipDeviceToken`, of 1 to 1,600 characters each. `Name` has at most 1,600 characters. With
   * `AllowMessages: "NONE"` the device gets nothing. The caller also needs `mobiletargeting:GetApp` on the
   * project.
   *
   * Safe to retry: all attempts of a call send the same `ClientRequestToken` (2 to 64 of
   * `A-Z a-z 0-9 - _`). The library generates one unless you pass your own, for example from
   * `requestToken`.
   *
   * @throws `ConflictException` - the token was already used with a different input, or the endpoint is
   *   registered already.
   * @throws `ResourceLimitExceededException` - the user has reached its quota of endpoints.
   * @throws `ForbiddenException` - the user does not exist, or the caller may not use the Pinpoint project.
   * @example
   * ```ts
   * const { EndpointId } = await chime.users.registerEndpoint({
   *   AppInstanceUserArn,
   *   Type: "GCM",
   *   ResourceArn: "arn:aws:mobiletargeting:us-east-1:123456789012:apps/0123456789abcdef0123456789abcdef",
   *   EndpointAttributes: { DeviceToken: "the token of the device" },
   *   Name: "Alice's phone",
   * });
   * console.log(EndpointId);
   * ```
   * @see {@link https://docs.aws.amazon.com/chime-sdk/latest/APIReference/API_identity-chime_RegisterAppInstanceUserEndpoint.html | RegisterAppInstanceUserEndpoint}
   */
  registerEndpoint(
    input: ChimeSdkOperations["RegisterAppInstanceUserEndpoint"]["input"],
    options?: CallOptions,
  ): Promise<ChimeSdkOperations["RegisterAppInstanceUserEndpoint"]["output"]> {
    return this.#caller.call("RegisterAppInstanceUserEndpoint", input, options);
  }

  /**
   * Fetches an endpoint: its name, type, attributes, and when it was registered and last changed.
   *
   * `EndpointState` says whether push notifications reach it: `Status` is `ACTIVE` or `INACTIVE`, and
   * `StatusReason` tells why (`INVALID_DEVICE_TOKEN`, `INVALID_PINPOINT_ARN`).
   *
   * @throws `ForbiddenException` - the user or the endpoint does not exist. There is no 404.
   * @example
   * ```ts
   * for await (const { EndpointId } of chime.users.listEndpoints({ AppInstanceUserArn })) {
   *   const { AppInstanceUserEndpoint } = await chime.users.describeEndpoint({ AppInstanceUserArn, EndpointId });
   *   console.log(AppInstanceUserEndpoint.Name, AppInstanceUserEndpoint.EndpointState?.Status);
   * }
   * ```
   * @see {@link https://docs.aws.amazon.com/chime-sdk/latest/APIReference/API_identity-chime_DescribeAppInstanceUserEndpoint.html | DescribeAppInstanceUserEndpoint}
   */
  describeEndpoint(
    input: ChimeSdkOperations["DescribeAppInstanceUserEndpoint"]["input"],
    options?: CallOptions,
  ): Promise<ChimeSdkOperations["DescribeAppInstanceUserEndpoint"]["output"]> {
    return this.#caller.call("DescribeAppInstanceUserEndpoint", input, options);
  }

  /**
   * Changes the `Name` of an endpoint (at most 1,600 characters), or whether it gets push notifications:
   * `AllowMessages` is `ALL` or `NONE`. A new device token is a new endpoint: register that one, and
   * deregister this one.
   *
   * Takes no idempotency token, but making the same update twice is harmless.
   *
   * @throws `ForbiddenException` - the user or the endpoint does not exist.
   * @throws `ConflictException` - the state of the endpoint does not allow the update.
   * @example
   * ```ts
   * for await (const { EndpointId } of chime.users.listEndpoints({ AppInstanceUserArn })) {
   *   await chime.users.updateEndpoint({ AppInstanceUserArn, EndpointId, AllowMessages: "NONE" });
   * }
   * ```
   * @see {@link https://docs.aws.amazon.com/chime-sdk/latest/APIReference/API_identity-chime_UpdateAppInstanceUserEndpoint.html | UpdateAppInstanceUserEndpoint}
   */
  updateEndpoint(
    input: ChimeSdkOperations["UpdateAppInstanceUserEndpoint"]["input"],
    options?: CallOptions,
  ): Promise<ChimeSdkOperations["UpdateAppInstanceUserEndpoint"]["output"]> {
    return this.#caller.call("UpdateAppInstanceUserEndpoint", input, options);
  }

  /**
   * Deregisters an endpoint, which gets no more push notifications.
   *
   * Takes no idempotency token. If a response is lost and the library retries, the retry may fail because
   * the endpoint is already gone. The error's `outcome` is then `"unknown"`.
   *
   * @throws `ForbiddenException` - the operation is forbidden, or the user does not exist.
   * @example
   * ```ts
   * for await (const { EndpointId } of chime.users.listEndpoints({ AppInstanceUserArn })) {
   *   await chime.users.deregisterEndpoint({ AppInstanceUserArn, EndpointId });
   * }
   * ```
   * @see {@link https://docs.aws.amazon.com/chime-sdk/latest/APIReference/API_identity-chime_DeregisterAppInstanceUserEndpoint.html | DeregisterAppInstanceUserEndpoint}
   */
  deregisterEndpoint(
    input: ChimeSdkOperations["DeregisterAppInstanceUserEndpoint"]["input"],
    options?: CallOptions,
  ): Promise<ChimeSdkOperations["DeregisterAppInstanceUserEndpoint"]["output"]> {
    return this.#caller.call("DeregisterAppInstanceUserEndpoint", input, options);
  }

  /**
   * Lists the endpoints of a user. Items hold the id, name, type and state; use `describeEndpoint` for the
   * device token.
   *
   * `MaxResults` is the page size, 1 to 50; AWS chooses one if you leave it out. The `limit` option is the
   * number of endpoints you want in total. Nothing is sent before you iterate.
   *
   * @throws `ForbiddenException` - the user does not exist.
   * @throws `BadRequestException` - the `NextToken` does not belong to this list.
   * @example
   * ```ts
   * for await (const endpoint of chime.users.listEndpoints({ AppInstanceUserArn })) {
   *   console.log(endpoint.EndpointId, endpoint.Type, endpoint.EndpointState?.Status);
   * }
   * ```
   * @see {@link https://docs.aws.amazon.com/chime-sdk/latest/APIReference/API_identity-chime_ListAppInstanceUserEndpoints.html | ListAppInstanceUserEndpoints}
   */
  listEndpoints(
    input: ChimeSdkOperations["ListAppInstanceUserEndpoints"]["input"],
    options?: ListOptions,
  ): Paginator<
    ChimeSdkOperations["ListAppInstanceUserEndpoints"]["item"],
    ChimeSdkOperations["ListAppInstanceUserEndpoints"]["output"]
  > {
    return this.#caller.list("ListAppInstanceUserEndpoints", input, options);
  }
}
