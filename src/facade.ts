import { bulk } from "./bulk/bulk.js";
import type { BulkOptions, BulkResult, BulkWork } from "./bulk/options.js";
import type { Caller } from "./call/caller.js";
import type { CallOptions, CallSettings } from "./call/options.js";
import { AppInstances } from "./modules/app-instances.js";
import type { Channels } from "./modules/channels.js";
import type { Memberships } from "./modules/memberships.js";
import type { Messages } from "./modules/messages.js";
import { Moderation } from "./modules/moderation.js";
import type { Users } from "./modules/users.js";
import type { AwsCommand } from "./aws/command.js";
import type { ClientSettings } from "./aws/settings.js";
import type { OperationTypes } from "./aws/types.js";

/** How many calls are under way in bulk work that is paced. Most of them wait for their turn. */
const paced = 64;

/** What a facade is made of: how to reach AWS, and how calls are made. */
export interface FacadeOptions extends ClientSettings, CallSettings {}

/** Modules over one caller. Each entry has its own: those of the namespace that it speaks through. */
export abstract class Facade<Types extends OperationTypes> {
  /** App instances, their admins, retention and streaming settings. */
  declare readonly appInstances: AppInstances<Types>;
  /** The users of an app instance. */
  abstract readonly users: Users<Types>;
  /** Channels, and which of them a user moderates. */
  abstract readonly channels: Channels<Types>;
  /** Who belongs to a channel. */
  abstract readonly memberships: Memberships<Types>;
  /** A channel's bans and moderators. */
  declare readonly moderation: Moderation<Types>;
  /** Messages: sending, reading, editing, redacting. */
  abstract readonly messages: Messages<Types>;
  /** @internal */
  declare protected readonly caller: Caller<Types>;

  /** @internal */
  constructor(caller: Caller<Types>) {
    this.caller = caller;
    this.appInstances = new AppInstances(caller);
    this.moderation = new Moderation(caller);
  }

  /**
   * The same facade on behalf of another user: every messaging call carries this bearer. Connections, settings and
   * the retry budget are shared.
   *
   * @param bearer - The ARN of an app instance user or bot.
   * @example
   * ```ts
   * const alice = chime.as(aliceArn);
   * await alice.messages.send({ ChannelArn, Content: "hello", Type: "STANDARD", Persistence: "PERSISTENT" });
   * ```
   */
  abstract as(bearer: string): Facade<Types>;

  /**
   * Sends a command of AWS's own client, such as one that AWS has added since this version of the library. The answer has
   * the type that the command has. Every command of the namespace can be sent: `chime-messaging` takes those of
   * `@aws-sdk/client-chime-sdk-identity` and `@aws-sdk/client-chime-sdk-messaging`, `chime-messaging/chime` those of
   * `@aws-sdk/client-chime`.
   *
   * Everything is as with the methods: bearer, idempotency token, retries, time limits, errors, hooks. Where AWS's type
   * asks for `ChimeBearer`, give it `undefined` to have the bearer filled in. The checks of input and answer are made for
   * the operations that have a method. The answer is not retyped, and lists are not paged.
   *
   * The command is left as it is. Each attempt sends a copy, with the middleware that you added to it.
   *
   * @throws `InvalidInputError` - it is not a command of the namespace. Nothing was sent. Also every error of the operation.
   * @example
   * ```ts
   * import { DescribeChannelCommand } from "@aws-sdk/client-chime-sdk-messaging";
   *
   * const command = new DescribeChannelCommand({ ChannelArn, ChimeBearer: undefined });
   * const { Channel } = await alice.send(command, { timeout: 5000 });
   * console.log(Channel?.Name);
   * ```
   */
  send<Output extends object>(command: AwsCommand<Output>, options?: CallOptions): Promise<Output> {
    return this.caller.send(command, options);
  }

  /**
   * Does `work` for each of `items`, several at once, and gives out what became of each: `{ item, value }` or
   * `{ item, error }`. Items are drawn only as fast as the work goes on, so that a million need no more memory than a hundred.
   * Work that throws does not end the others. Leaving the loop does.
   *
   * With a `pace`, as many items are worked on at once as keep it; otherwise 8.
   *
   * @param items - Any iterable: an array, a generator, a stream of rows, a `Paginator`.
   * @throws `AbortError` if the signal was aborted; `InvalidInputError` if an option is wrong; what `items` throws.
   * @example
   * ```ts
   * const members = alice.memberships.list({ ChannelArn });
   * const look = ({ Member }: { Member: { Arn: string } }) => chime.users.describe({ AppInstanceUserArn: Member.Arn });
   * for await (const { value, error } of chime.bulk(members, look)) {
   *   console.log(error?.message ?? value?.AppInstanceUser.Name);
   * }
   * ```
   */
  bulk<Item, Value>(
    items: Iterable<Item> | AsyncIterable<Item>,
    work: BulkWork<Item, Value>,
    options?: BulkOptions,
  ): AsyncGenerator<BulkResult<Item, Value>, void, undefined> {
    if (!this.caller.isPaced) return bulk(items, work, options);
    return bulk(items, work, { ...options, concurrency: options?.concurrency ?? paced });
  }

  /**
   * Loads the AWS clients now rather than with the first call: for where start-up time is free, such as the init
   * phase of AWS Lambda.
   */
  load(): Promise<void> {
    return this.caller.load();
  }

  /**
   * Ends the sessions, the calls that are under way and the connections, those of `as()` included, so that the process
   * can end. The calls fail with an `AbortError`, and so does every later one. Clients that you brought stay open.
   */
  close(): void {
    this.caller.close();
  }

  /** The same as {@link Facade.close}, for `using`. */
  [Symbol.dispose](): void {
    this.close();
  }
}
