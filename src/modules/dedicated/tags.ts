import type { ChimeSdkOperations } from "../../aws/dedicated.js";
import type { Caller } from "../../call/caller.js";
import type { CallOptions } from "../../call/options.js";

/**
 * The tags of app instances, users, bots, channels and channel flows: keys and values of your own, by which
 * IAM policies can allow or deny access. Those of a user or a bot are tags of its ARN in the app instance.
 *
 * `ResourceARN` may be an ARN of any of the five kinds. The library sends the call to the namespace that has
 * the resource: app instances, users and bots are in identity, channels and channel flows in messaging.
 *
 * Only your AWS credentials count here: these methods take no bearer, and roles in Chime play no part. IAM
 * decides who may call them and refuses with `AccessDeniedException` (403). Keep `chime:TagResource` out of
 * the policies of end users: there is no bearer that limits what they may tag.
 *
 * Every method may also fail with:
 *
 * - `InvalidInputError`, before anything is sent: `ResourceARN` is an ARN of another kind, or a required
 *   field is missing or empty.
 * - `BadRequestException` (400): AWS found an invalid field. `UnauthorizedClientException` (401): the
 *   credentials are not authorized at the moment. `ForbiddenException` (403): the operation is forbidden, or
 *   the resource does not exist.
 * - `ThrottledClientException` (429), `ServiceFailureException` (500) or `ServiceUnavailableException`
 *   (503), after 4 attempts by default. AWS publishes no rates for tags.
 * - `TimeoutError`, `AbortError`, `ConnectionError`, `InvalidResponseError` or `CredentialsError`: no
 *   response arrived, or none that can be read.
 *
 * None of these operations has a 404. `docs/embedded-service-choices.md` lists what AWS does not document.
 */
export class Tags {
  readonly #caller: Caller<ChimeSdkOperations>;

  /** @internal */
  constructor(caller: Caller<ChimeSdkOperations>) {
    this.#caller = caller;
  }

  /**
   * Adds tags to a resource. A tag whose key the resource has already gets the new value.
   *
   * `Tags` has 1 to 50, with keys of 1 to 128 and values of 1 to 256 characters. A resource may have 50 tags.
   *
   * Takes no idempotency token, but adding the same tags twice is harmless.
   *
   * @throws `ResourceLimitExceededException` - the resource would have too many tags.
   * @example
   * ```ts
   * await chime.tags.add({ ResourceARN: ChannelArn, Tags: [{ Key: "team", Value: "support" }] });
   * ```
   * @see {@link https://docs.aws.amazon.com/chime-sdk/latest/APIReference/API_messaging-chime_TagResource.html | TagResource}
   */
  add(
    input: ChimeSdkOperations["TagResource"]["input"],
    options?: CallOptions,
  ): Promise<ChimeSdkOperations["TagResource"]["output"]> {
    return this.#caller.call("TagResource", input, options);
  }

  /**
   * Removes tags from a resource, by their keys: 1 to 50 in `TagKeys`.
   *
   * Takes no idempotency token, but removing the same tags twice is harmless.
   *
   * @example
   * ```ts
   * await chime.tags.remove({ ResourceARN: ChannelArn, TagKeys: ["team"] });
   * ```
   * @see {@link https://docs.aws.amazon.com/chime-sdk/latest/APIReference/API_messaging-chime_UntagResource.html | UntagResource}
   */
  remove(
    input: ChimeSdkOperations["UntagResource"]["input"],
    options?: CallOptions,
  ): Promise<ChimeSdkOperations["UntagResource"]["output"]> {
    return this.#caller.call("UntagResource", input, options);
  }

  /**
   * Lists the tags of a resource: all of them in one answer, so this is a plain call. `Tags` is empty if there
   * are none.
   *
   * @example
   * ```ts
   * const { Tags } = await chime.tags.list({ ResourceARN: ChannelArn });
   * for (const { Key, Value } of Tags) console.log(Key, Value);
   * ```
   * @see {@link https://docs.aws.amazon.com/chime-sdk/latest/APIReference/API_messaging-chime_ListTagsForResource.html | ListTagsForResource}
   */
  list(
    input: ChimeSdkOperations["ListTagsForResource"]["input"],
    options?: CallOptions,
  ): Promise<ChimeSdkOperations["ListTagsForResource"]["output"]> {
    return this.#caller.call("ListTagsForResource", input, options);
  }
}
