import type { ChimeSdkOperations } from "../../aws/dedicated.js";
import type { Caller } from "../../call/caller.js";
import type { CallOptions, ListOptions } from "../../call/options.js";
import type { Paginator } from "../../lists/paginator.js";

/**
 * Channel flows. A flow sends each new or edited `STANDARD` message of its channels to a processor, an AWS
 * Lambda function of yours, before the members see it. The processor changes it, lets it through or denies it
 * by `callback`. `CONTROL` messages, redactions and deletions do not pass through flows.
 *
 * Until the processor has answered, the `Status` of a message is `PENDING`, and only its sender knows of it.
 * Then it is `SENT`, `DENIED` (and not stored), or `FAILED` if the processor could not be reached.
 *
 * `associate` and `disassociate` act on behalf of a bearer. The other methods take none: there, IAM alone
 * decides who may call them, and refuses with `AccessDeniedException` (403).
 *
 * Every method may also fail with:
 *
 * - `InvalidInputError`, before anything is sent: a required field is missing or empty, or `MaxResults` is
 *   not a whole number from 1 to 50. Its subclass `MissingBearerError`: there is no bearer.
 * - `BadRequestException` (400): AWS found an invalid field. `UnauthorizedClientException` (401): the
 *   credentials or the bearer are not authorized. `ForbiddenException` (403): the operation is forbidden, or
 *   something that the input names does not exist.
 * - `ThrottledClientException` (429), `ServiceFailureException` (500) or `ServiceUnavailableException`
 *   (503), after 4 attempts by default.
 * - `TimeoutError`, `AbortError`, `ConnectionError`, `InvalidResponseError` or `CredentialsError`: no
 *   response arrived, or none that can be read.
 *
 * Only `associate` and `disassociate` have a 404. `docs/embedded-service-choices.md` lists what AWS does not
 * document.
 */
export class Flows {
  readonly #caller: Caller<ChimeSdkOperations>;

  /** @internal */
  constructor(caller: Caller<ChimeSdkOperations>) {
    this.#caller = caller;
  }

  /**
   * Creates a channel flow and returns its ARN. It does nothing until you `associate` channels with it. An app
   * instance may have 100 flows unless AWS raised the quota.
   *
   * `Name` has 1 to 256 characters, `Tags` 1 to 50 tags. `Processors` has 1 to 3, and AWS accepts only one
   * unless it raised the quota. Each has a `Name`, an `ExecutionOrder` from 1 to 3, and a Lambda function in the
   * same account and Region, with the `InvocationType` `ASYNC`. The function must allow the principal
   * `messaging.chime.amazonaws.com` to invoke it.
   *
   * `FallbackAction` says what happens if AWS cannot reach the function: with `ABORT` the message is `FAILED`
   * and nobody gets it, with `CONTINUE` it goes on as if the processor had let it through.
   *
   * Safe to retry: all attempts of a call send the same `ClientRequestToken` (2 to 64 of
   * `A-Z a-z 0-9 - _`). The library generates one unless you pass your own, for example from
   * `requestToken`.
   *
   * @throws `ConflictException` - the token was already used with a different input.
   * @throws `ResourceLimitExceededException` - the app instance has reached its quota of flows.
   * @throws `ForbiddenException` - the app instance does not exist.
   * @example
   * ```ts
   * const { ChannelFlowArn } = await chime.flows.create({
   *   AppInstanceArn,
   *   Name: "moderation",
   *   Processors: [
   *     {
   *       Name: "no bad words",
   *       ExecutionOrder: 1,
   *       FallbackAction: "ABORT",
   *       Configuration: {
   *         Lambda: {
   *           ResourceArn: "arn:aws:lambda:us-east-1:123456789012:function:filter",
   *           InvocationType: "ASYNC",
   *         },
   *       },
   *     },
   *   ],
   * });
   * console.log(ChannelFlowArn);
   * ```
   * @see {@link https://docs.aws.amazon.com/chime-sdk/latest/APIReference/API_messaging-chime_CreateChannelFlow.html | CreateChannelFlow}
   */
  create(
    input: ChimeSdkOperations["CreateChannelFlow"]["input"],
    options?: CallOptions,
  ): Promise<ChimeSdkOperations["CreateChannelFlow"]["output"]> {
    return this.#caller.call("CreateChannelFlow", input, options);
  }

  /**
   * Fetches a channel flow: its name, its processors, and when it was created and last changed.
   *
   * @throws `ForbiddenException` - the flow does not exist. There is no 404.
   * @example
   * ```ts
   * for await (const { ChannelFlowArn } of chime.flows.list({ AppInstanceArn })) {
   *   const { ChannelFlow } = await chime.flows.describe({ ChannelFlowArn });
   *   console.log(ChannelFlow.Name, ChannelFlow.Processors?.length);
   * }
   * ```
   * @see {@link https://docs.aws.amazon.com/chime-sdk/latest/APIReference/API_messaging-chime_DescribeChannelFlow.html | DescribeChannelFlow}
   */
  describe(
    input: ChimeSdkOperations["DescribeChannelFlow"]["input"],
    options?: CallOptions,
  ): Promise<ChimeSdkOperations["DescribeChannelFlow"]["output"]> {
    return this.#caller.call("DescribeChannelFlow", input, options);
  }

  /**
   * Replaces the name and all processors of a channel flow. Both are required; `create` says what they have.
   *
   * Takes no idempotency token, but making the same update twice is harmless.
   *
   * @throws `ForbiddenException` - the flow does not exist.
   * @throws `ConflictException` - the state of the flow does not allow the update.
   * @example
   * ```ts
   * for await (const { ChannelFlowArn, Processors } of chime.flows.list({ AppInstanceArn })) {
   *   await chime.flows.update({ ChannelFlowArn, Name: "moderation, second version", Processors });
   * }
   * ```
   * @see {@link https://docs.aws.amazon.com/chime-sdk/latest/APIReference/API_messaging-chime_UpdateChannelFlow.html | UpdateChannelFlow}
   */
  update(
    input: ChimeSdkOperations["UpdateChannelFlow"]["input"],
    options?: CallOptions,
  ): Promise<ChimeSdkOperations["UpdateChannelFlow"]["output"]> {
    return this.#caller.call("UpdateChannelFlow", input, options);
  }

  /**
   * Deletes a channel flow. No channel may be associated with it any more: `listChannels` tells which are.
   *
   * Takes no idempotency token. If a response is lost and the library retries, the retry may fail because
   * the flow is already gone. The error's `outcome` is then `"unknown"`.
   *
   * @throws `ConflictException` - the state of the flow does not allow it, such as a channel that is associated.
   * @throws `ForbiddenException` - the operation is forbidden.
   * @example
   * ```ts
   * for await (const { ChannelFlowArn } of chime.flows.list({ AppInstanceArn })) {
   *   await chime.flows.delete({ ChannelFlowArn });
   * }
   * ```
   * @see {@link https://docs.aws.amazon.com/chime-sdk/latest/APIReference/API_messaging-chime_DeleteChannelFlow.html | DeleteChannelFlow}
   */
  delete(
    input: ChimeSdkOperations["DeleteChannelFlow"]["input"],
    options?: CallOptions,
  ): Promise<ChimeSdkOperations["DeleteChannelFlow"]["output"]> {
    return this.#caller.call("DeleteChannelFlow", input, options);
  }

  /**
   * Lists the channel flows of an app instance. Items hold the ARN, name and processors.
   *
   * `MaxResults` is the page size, 1 to 50; AWS chooses one if you leave it out. The `limit` option is the
   * number of flows you want in total. Nothing is sent before you iterate.
   *
   * @throws `ForbiddenException` - the app instance does not exist.
   * @throws `BadRequestException` - the `NextToken` does not belong to this list.
   * @example
   * ```ts
   * for await (const flow of chime.flows.list({ AppInstanceArn })) console.log(flow.ChannelFlowArn, flow.Name);
   * ```
   * @see {@link https://docs.aws.amazon.com/chime-sdk/latest/APIReference/API_messaging-chime_ListChannelFlows.html | ListChannelFlows}
   */
  list(
    input: ChimeSdkOperations["ListChannelFlows"]["input"],
    options?: ListOptions,
  ): Paginator<
    ChimeSdkOperations["ListChannelFlows"]["item"],
    ChimeSdkOperations["ListChannelFlows"]["output"]
  > {
    return this.#caller.list("ListChannelFlows", input, options);
  }

  /**
   * Sends the messages of a channel through a flow from now on. Admins and moderators may do this. A channel has
   * at most one flow; a flow may serve many channels. `channels.describe` shows it as `ChannelFlowArn`.
   *
   * Takes no idempotency token. If a response is lost and the library retries, and the retry meets a conflict,
   * the library looks at the channel, and reports success if it has this flow.
   *
   * @throws `ForbiddenException` - the bearer is neither admin nor moderator, or the channel does not exist.
   * @throws `NotFoundException` - the flow or the channel does not exist.
   * @throws `ConflictException` - the state of the channel does not allow it, such as another flow.
   * @example
   * ```ts
   * for await (const { ChannelFlowArn } of chime.flows.list({ AppInstanceArn }, { limit: 1 })) {
   *   await alice.flows.associate({ ChannelArn, ChannelFlowArn });
   * }
   * ```
   * @see {@link https://docs.aws.amazon.com/chime-sdk/latest/APIReference/API_messaging-chime_AssociateChannelFlow.html | AssociateChannelFlow}
   */
  associate(
    input: ChimeSdkOperations["AssociateChannelFlow"]["input"],
    options?: CallOptions,
  ): Promise<ChimeSdkOperations["AssociateChannelFlow"]["output"]> {
    return this.#caller.call("AssociateChannelFlow", input, options);
  }

  /**
   * Takes a channel out of a flow: its messages go to the members at once again. Admins and moderators may do
   * this.
   *
   * Takes no idempotency token. If a response is lost and the library retries, the retry may fail because the
   * flow is already gone from the channel. The library then looks at the channel, and reports success if so.
   *
   * @throws `ForbiddenException` - the bearer is neither admin nor moderator, or the channel does not exist.
   * @throws `NotFoundException` - the channel is not associated with the flow, or one of them does not exist.
   * @throws `ConflictException` - the state of the channel does not allow it.
   * @example
   * ```ts
   * const { Channel } = await alice.channels.describe({ ChannelArn });
   * const { ChannelFlowArn } = Channel;
   * if (ChannelFlowArn) await alice.flows.disassociate({ ChannelArn, ChannelFlowArn });
   * ```
   * @see {@link https://docs.aws.amazon.com/chime-sdk/latest/APIReference/API_messaging-chime_DisassociateChannelFlow.html | DisassociateChannelFlow}
   */
  disassociate(
    input: ChimeSdkOperations["DisassociateChannelFlow"]["input"],
    options?: CallOptions,
  ): Promise<ChimeSdkOperations["DisassociateChannelFlow"]["output"]> {
    return this.#caller.call("DisassociateChannelFlow", input, options);
  }

  /**
   * Lists the channels that are associated with a flow. Items hold the ARN, name, mode, privacy and metadata.
   *
   * `MaxResults` is the page size, 1 to 50; AWS chooses one if you leave it out. The `limit` option is the
   * number of channels you want in total. Nothing is sent before you iterate.
   *
   * @throws `ForbiddenException` - the flow does not exist.
   * @throws `BadRequestException` - the `NextToken` does not belong to this list.
   * @example
   * ```ts
   * for await (const { ChannelFlowArn } of chime.flows.list({ AppInstanceArn })) {
   *   for await (const channel of chime.flows.listChannels({ ChannelFlowArn })) console.log(channel.Name);
   * }
   * ```
   * @see {@link https://docs.aws.amazon.com/chime-sdk/latest/APIReference/API_messaging-chime_ListChannelsAssociatedWithChannelFlow.html | ListChannelsAssociatedWithChannelFlow}
   */
  listChannels(
    input: ChimeSdkOperations["ListChannelsAssociatedWithChannelFlow"]["input"],
    options?: ListOptions,
  ): Paginator<
    ChimeSdkOperations["ListChannelsAssociatedWithChannelFlow"]["item"],
    ChimeSdkOperations["ListChannelsAssociatedWithChannelFlow"]["output"]
  > {
    return this.#caller.list("ListChannelsAssociatedWithChannelFlow", input, options);
  }

  /**
   * Tells what a processor has decided about a message. Call it from the Lambda function, whose role needs
   * `chime:ChannelFlowCallback` on the channel. It takes no bearer.
   *
   * `CallbackId` and the message come in the event that the function was invoked with. `CallbackId` is required
   * here: AWS's SDK would make one up, which no flow knows. `ChannelMessage` needs the `MessageId`; `Content`
   * (at least 1 character), `Metadata`, `ContentType`, `MessageAttributes` and `PushNotification` replace those
   * of the message. Give back `Content` and `Metadata` even if they are unchanged. `DeleteResource: true` denies
   * the message.
   *
   * Every processor must call back, within 48 hours. AWS may invoke it more than once for a message. The call
   * counts as one of the 30 message writes a second on the channel (10 in eu-central-1).
   *
   * Takes no idempotency token. If a response is lost and the library retries, the retry may fail because the
   * first attempt worked. The error's `outcome` is then `"unknown"`.
   *
   * @throws `ForbiddenException` - the callback was already made or is too late, or the channel or the message
   *   does not exist. There is no 404.
   * @throws `ConflictException` - two callbacks were made at the same time.
   * @example
   * ```ts
   * // In the Lambda function; `event` is what it was invoked with.
   * const { CallbackId, ChannelMessage } = event;
   * const { ChannelArn, MessageId, Content, Metadata } = ChannelMessage;
   * await chime.flows.callback({
   *   CallbackId,
   *   ChannelArn,
   *   DeleteResource: Content.includes("spam"),
   *   ChannelMessage: { MessageId, Content, ...(Metadata && { Metadata }) },
   * });
   * ```
   * @see {@link https://docs.aws.amazon.com/chime-sdk/latest/APIReference/API_messaging-chime_ChannelFlowCallback.html | ChannelFlowCallback}
   */
  callback(
    input: ChimeSdkOperations["ChannelFlowCallback"]["input"],
    options?: CallOptions,
  ): Promise<ChimeSdkOperations["ChannelFlowCallback"]["output"]> {
    return this.#caller.call("ChannelFlowCallback", input, options);
  }
}
