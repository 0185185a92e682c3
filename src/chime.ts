/**
 * `chime-messaging/chime`: the same facade through the Chime namespace, `@aws-sdk/client-chime` below 3.757.0, for
 * code that still lives there. AWS removed the operations from it in February 2025.
 *
 * @packageDocumentation
 */
import { Caller } from "./call/caller.js";
import { readSettings } from "./call/read-options.js";
import { guarded } from "./call/notify.js";
import { Facade, type FacadeOptions } from "./facade.js";
import { Channels } from "./modules/channels.js";
import { Memberships } from "./modules/memberships.js";
import { Messages } from "./modules/messages.js";
import { Users } from "./modules/users.js";
import type { ChimeClient } from "@aws-sdk/client-chime";
import { ConfigurationError } from "./errors/client-errors.js";
import { chimeNamespace, region, type ChimeOperations } from "./aws/chime.js";
import type { OperationTypes } from "./aws/types.js";
import type { SessionEvent as AnySessionEvent } from "./session/events.js";
import type { Session as AnySession } from "./session/session.js";

export * from "./exports.js";
/** {@link AnySessionEvent}, by default as this entry has it: `function handle(event: SessionEvent)`. */
export type SessionEvent<Types extends OperationTypes = ChimeOperations> = AnySessionEvent<Types>;
/** {@link AnySession}, by default as this entry has it: what `messages.connect` gives. */
export type Session<Types extends OperationTypes = ChimeOperations> = AnySession<Types>;
export type { ChimeOperations } from "./aws/chime.js";
export type * from "./aws/chime-types.js";

/** Options of {@link ChimeMessaging}; all of them may be left out. */
export interface ChimeMessagingOptions extends FacadeOptions {
  /**
   * Your own AWS client, instead of one that the library builds; `region`, `credentials`, `endpoint` and the like are
   * then its own. Turn its retries off (`maxAttempts: 1`): two layers of retries multiply.
   */
  client?: ChimeClient;
}

/**
 * Amazon Chime messaging: 49 operations in six modules, each of which takes `(input, options)` in AWS's own words.
 *
 * @example
 * ```ts
 * const chime = new ChimeMessaging();
 * const alice = chime.as(aliceArn);
 * for await (const message of alice.messages.list({ ChannelArn })) console.log(message.Content);
 * ```
 */
export class ChimeMessaging extends Facade<ChimeOperations> {
  declare readonly users: Users<ChimeOperations>;
  declare readonly channels: Channels<ChimeOperations>;
  declare readonly memberships: Memberships<ChimeOperations>;
  declare readonly messages: Messages<ChimeOperations>;

  /**
   * @param caller - For the library's own use: what `as()` makes calls with.
   * @throws {@link ConfigurationError} or {@link InvalidInputError} if the options cannot work.
   */
  constructor(
    options: ChimeMessagingOptions = {},
    caller: Caller<ChimeOperations> = callerFor(options ?? {}),
  ) {
    super(caller);
    this.users = new Users(caller);
    this.channels = new Channels(caller);
    this.memberships = new Memberships(caller);
    this.messages = new Messages(caller);
  }

  override as(bearer: string): ChimeMessaging {
    return over(this.caller.as(bearer));
  }
}

// Outside of the class: bundlers rename a class that names itself, which shows in logs and stack traces.
const over = (caller: Caller<ChimeOperations>) => new ChimeMessaging({}, caller);

function callerFor(given: ChimeMessagingOptions): Caller<ChimeOperations> {
  const options = readSettings(given, "clients");
  checkRegion(options.region);
  return new Caller(chimeNamespace(options, options.client), guarded(options));
}

function checkRegion(given: ChimeMessagingOptions["region"]): void {
  if (typeof given !== "string" || given === region) return;
  throw new ConfigurationError(
    `"chime-messaging/chime" lives in ${region} only, not in ${given}: import "chime-messaging" for other Regions`,
  );
}
