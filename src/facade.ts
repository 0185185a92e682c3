import type { Caller } from "./call/caller.js";
import type { CallSettings } from "./call/options.js";
import { AppInstances } from "./modules/app-instances.js";
import type { Channels } from "./modules/channels.js";
import type { Memberships } from "./modules/memberships.js";
import type { Messages } from "./modules/messages.js";
import { Moderation } from "./modules/moderation.js";
import type { Users } from "./modules/users.js";
import type { ClientSettings } from "./aws/settings.js";
import type { OperationTypes } from "./aws/types.js";

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
