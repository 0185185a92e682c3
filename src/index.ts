/**
 * `chime-messaging`: Amazon Chime messaging through the dedicated namespaces, which AWS serves and develops today.
 *
 * @packageDocumentation
 */
import { Caller } from "./call/caller.js";
import { readSettings } from "./call/read-options.js";
import { guarded } from "./call/notify.js";
import { longestRequest } from "./retry/policy.js";
import { Facade, type FacadeOptions } from "./facade.js";
import { dedicatedNamespace, type ChimeSdkClients, type ChimeSdkOperations } from "./aws/dedicated.js";
import type { OperationTypes } from "./aws/types.js";
import type { SessionEvent as AnySessionEvent } from "./session/events.js";
import type { Session as AnySession } from "./session/session.js";

export * from "./exports.js";
/** {@link AnySessionEvent}, by default as this entry has it: `function handle(event: SessionEvent)`. */
export type SessionEvent<Types extends OperationTypes = ChimeSdkOperations> = AnySessionEvent<Types>;
/** {@link AnySession}, by default as this entry has it: what `messages.connect` gives. */
export type Session<Types extends OperationTypes = ChimeSdkOperations> = AnySession<Types>;
export type { ChimeSdkClients, ChimeSdkOperations } from "./aws/dedicated.js";
export type * from "./aws/dedicated-types.js";

/** Options of {@link ChimeMessaging}; all of them may be left out. */
export interface ChimeMessagingOptions extends FacadeOptions {
  /**
   * Your own AWS clients, instead of ones that the library builds; `region`, `credentials`, `endpoint` and the like
   * are then theirs. Turn their retries off (`maxAttempts: 1`): two layers of retries multiply.
   */
  clients?: ChimeSdkClients;
}

/**
 * Amazon Chime messaging: 48 operations in six modules, each of which takes `(input, options)` in AWS's own words.
 *
 * @example
 * ```ts
 * const chime = new ChimeMessaging({ region: "us-east-1" });
 * const alice = chime.as(aliceArn);
 * for await (const message of alice.messages.list({ ChannelArn })) console.log(message.Content);
 * ```
 */
export class ChimeMessaging extends Facade<ChimeSdkOperations> {
  /**
   * @param caller - For the library's own use: what `as()` makes calls with.
   * @throws {@link ConfigurationError} or {@link InvalidInputError} if the options cannot work.
   */
  constructor(
    options: ChimeMessagingOptions = {},
    caller: Caller<ChimeSdkOperations> = callerFor(options ?? {}),
  ) {
    super(caller);
  }

  override as(bearer: string): ChimeMessaging {
    return over(this.caller.as(bearer));
  }
}

// Outside of the class: bundlers rename a class that names itself, which shows in logs and stack traces.
const over = (caller: Caller<ChimeSdkOperations>) => new ChimeMessaging({}, caller);

function callerFor(given: ChimeMessagingOptions): Caller<ChimeSdkOperations> {
  const options = readSettings(given, "client");
  const setup = { ...options, requestTimeout: longestRequest(options) };
  return new Caller(dedicatedNamespace(setup, options.clients), guarded(options));
}
