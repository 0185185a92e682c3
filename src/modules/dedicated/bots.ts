import type { ChimeSdkOperations } from "../../aws/dedicated.js";
import type { Caller } from "../../call/caller.js";
import type { CallOptions, ListOptions } from "../../call/options.js";
import type { Paginator } from "../../lists/paginator.js";

/**
 * The bots of an app instance. A bot is an Amazon Lex V2 bot that takes part in channels: it can be a member,
 * a moderator, an admin of the app instance, and a bearer (`chime.as(botArn)`). It cannot connect to receive
 * messages live: what it is to handle goes to Lex, and the answers are sent as messages of the bot.
 *
 * Only your AWS credentials count here: these methods take no bearer, and roles in Chime play no part. IAM
 * decides who may call them and refuses with `AccessDeniedException` (403).
 *
 * Every method may also fail with:
 *
 * - `InvalidInputError`, before anything is sent: a required field is missing or empty, metadata is
 *   longer than 1,024 bytes, or `MaxResults` is not a whole number from 1 to 50.
 * - `BadRequestException` (400): AWS found an invalid field. `UnauthorizedClientException` (401): the
 *   credentials are not authorized at the moment. `ForbiddenException` (403): the operation is forbidden,
 *   or something that the input names does not exist.
 * - `ThrottledClientException` (429), `ServiceFailureException` (500) or `ServiceUnavailableException`
 *   (503), after 4 attempts by default. AWS allows 50 identity calls a second per account.
 * - `TimeoutError`, `AbortError`, `ConnectionError`, `InvalidResponseError` or `CredentialsError`: no
 *   response arrived, or none that can be read.
 *
 * Only `describe` has a 404. `docs/embedded-service-choices.md` lists what AWS does not document.
 */
export class Bots {
  readonly #caller: Caller<ChimeSdkOperations>;

  /** @internal */
  constructor(caller: Caller<ChimeSdkOperations>) {
    this.#caller = caller;
  }

  /**
   * Creates a bot and returns its ARN. Then add it to channels, like a user: `memberships.create` takes it as
   * `MemberArn`.
   *
   * `Configuration.Lex` has the `LexBotAliasArn` of an Amazon Lex V2 bot in the same account and Region, its
   * `LocaleId`, and optionally a `WelcomeIntent` (1 to 100 characters), which runs when the bot joins a channel.
   *
   * `InvokedBy` says what the bot handles. `StandardMessages`: `ALL` messages, `MENTIONS` (those whose
   * message attribute `CHIME.mentions` has the ARN of the bot), `AUTO` (all while there is exactly one other
   * member that is not hidden, else mentions) or `NONE`. `TargetedMessages`, those sent to the bot alone: `ALL`
   * or `NONE`. `RespondsTo` is its deprecated predecessor.
   *
   * The Lex alias needs a resource policy that allows the principal `messaging.chime.amazonaws.com`
   * `lex:PutSession`, `lex:DeleteSession` and `lex:RecognizeText`. IAM must allow this operation on `*`.
   *
   * `Name` has at most 256 characters, `Metadata` at most 1,024 bytes, `Tags` 1 to 50 tags.
   *
   * Safe to retry: all attempts of a call send the same `ClientRequestToken` (2 to 64 of
   * `A-Z a-z 0-9 - _`). The library generates one unless you pass your own, for example from
   * `requestToken`.
   *
   * @throws `ConflictException` - the token was already used with a different input.
   * @throws `ResourceLimitExceededException` - the app instance has reached its quota of bots.
   * @throws `ForbiddenException` - the app instance does not exist.
   * @example
   * ```ts
   * const { AppInstanceBotArn } = await chime.bots.create({
   *   AppInstanceArn,
   *   Name: "helper",
   *   Configuration: {
   *     Lex: {
   *       LexBotAliasArn: "arn:aws:lex:us-east-1:123456789012:bot-alias/ABCDEFGHIJ/KLMNOPQRST",
   *       LocaleId: "en_US",
   *       InvokedBy: { StandardMessages: "MENTIONS", TargetedMessages: "ALL" },
   *     },
   *   },
   * });
   * await alice.memberships.create({ ChannelArn, MemberArn: AppInstanceBotArn, Type: "DEFAULT" });
   * ```
   * @see {@link https://docs.aws.amazon.com/chime-sdk/latest/APIReference/API_identity-chime_CreateAppInstanceBot.html | CreateAppInstanceBot}
   */
  create(
    input: ChimeSdkOperations["CreateAppInstanceBot"]["input"],
    options?: CallOptions,
  ): Promise<ChimeSdkOperations["CreateAppInstanceBot"]["output"]> {
    return this.#caller.call("CreateAppInstanceBot", input, options);
  }

  /**
   * Fetches a bot: its name, metadata and configuration, and when it was created and last changed.
   *
   * @throws `NotFoundException` - the bot does not exist.
   * @throws `ForbiddenException` - the operation is forbidden.
   * @example
   * ```ts
   * for await (const { AppInstanceBotArn } of chime.bots.list({ AppInstanceArn })) {
   *   const { AppInstanceBot } = await chime.bots.describe({ AppInstanceBotArn });
   *   console.log(AppInstanceBot.Name, AppInstanceBot.Configuration?.Lex?.InvokedBy?.StandardMessages);
   * }
   * ```
   * @see {@link https://docs.aws.amazon.com/chime-sdk/latest/APIReference/API_identity-chime_DescribeAppInstanceBot.html | DescribeAppInstanceBot}
   */
  describe(
    input: ChimeSdkOperations["DescribeAppInstanceBot"]["input"],
    options?: CallOptions,
  ): Promise<ChimeSdkOperations["DescribeAppInstanceBot"]["output"]> {
    return this.#caller.call("DescribeAppInstanceBot", input, options);
  }

  /**
   * Changes the `Name` (at most 256 characters), the `Metadata` (at most 1,024 bytes) or the `Configuration` of
   * a bot. `Name` and `Metadata` are required; `""` clears them. `create` says what a configuration has.
   *
   * Takes no idempotency token, but making the same update twice is harmless.
   *
   * @throws `ForbiddenException` - the bot does not exist.
   * @throws `ConflictException` - the state of the bot does not allow the update.
   * @throws `ResourceLimitExceededException` - AWS does not say when.
   * @example
   * ```ts
   * for await (const { AppInstanceBotArn } of chime.bots.list({ AppInstanceArn })) {
   *   await chime.bots.update({ AppInstanceBotArn, Name: "helper", Metadata: '{"language":"en"}' });
   * }
   * ```
   * @see {@link https://docs.aws.amazon.com/chime-sdk/latest/APIReference/API_identity-chime_UpdateAppInstanceBot.html | UpdateAppInstanceBot}
   */
  update(
    input: ChimeSdkOperations["UpdateAppInstanceBot"]["input"],
    options?: CallOptions,
  ): Promise<ChimeSdkOperations["UpdateAppInstanceBot"]["output"]> {
    return this.#caller.call("UpdateAppInstanceBot", input, options);
  }

  /**
   * Deletes a bot. AWS does not say what becomes of its messages and memberships.
   *
   * Takes no idempotency token. If a response is lost and the library retries, the retry may fail because the
   * bot is already gone. The library then looks whether it is, and reports success if so.
   *
   * @throws `ForbiddenException` - the bot does not exist.
   * @throws `ConflictException` - the state of the bot does not allow it.
   * @throws `ResourceLimitExceededException` - AWS does not say when.
   * @example
   * ```ts
   * for await (const { AppInstanceBotArn } of chime.bots.list({ AppInstanceArn })) {
   *   await chime.bots.delete({ AppInstanceBotArn });
   * }
   * ```
   * @see {@link https://docs.aws.amazon.com/chime-sdk/latest/APIReference/API_identity-chime_DeleteAppInstanceBot.html | DeleteAppInstanceBot}
   */
  delete(
    input: ChimeSdkOperations["DeleteAppInstanceBot"]["input"],
    options?: CallOptions,
  ): Promise<ChimeSdkOperations["DeleteAppInstanceBot"]["output"]> {
    return this.#caller.call("DeleteAppInstanceBot", input, options);
  }

  /**
   * Lists the bots of an app instance. Items hold the ARN, name and metadata; use `describe` for the
   * configuration.
   *
   * `MaxResults` is the page size, 1 to 50; AWS chooses one if you leave it out. The `limit` option is the
   * number of bots you want in total. Nothing is sent before you iterate.
   *
   * @throws `ForbiddenException` - the app instance does not exist.
   * @throws `ResourceLimitExceededException` - AWS does not say when.
   * @throws `BadRequestException` - the `NextToken` does not belong to this list.
   * @example
   * ```ts
   * for await (const bot of chime.bots.list({ AppInstanceArn })) console.log(bot.AppInstanceBotArn, bot.Name);
   * ```
   * @see {@link https://docs.aws.amazon.com/chime-sdk/latest/APIReference/API_identity-chime_ListAppInstanceBots.html | ListAppInstanceBots}
   */
  list(
    input: ChimeSdkOperations["ListAppInstanceBots"]["input"],
    options?: ListOptions,
  ): Paginator<
    ChimeSdkOperations["ListAppInstanceBots"]["item"],
    ChimeSdkOperations["ListAppInstanceBots"]["output"]
  > {
    return this.#caller.list("ListAppInstanceBots", input, options);
  }
}
