/**
 * `chime-messaging`: Amazon Chime messaging through the dedicated namespaces, which AWS serves and develops today.
 *
 * @packageDocumentation
 */
import { Caller } from "./call/caller.js";
import { checkSetUp } from "./call/check-options.js";
import { guarded } from "./call/notify.js";
import { Facade, type FacadeOptions } from "./facade.js";
import { chimeSdkNamespace, type ChimeSdkClients, type ChimeSdkOperations } from "./namespaces/chime-sdk.js";
import type { OperationTypes } from "./namespaces/types.js";
import type { SessionEvent as AnySessionEvent } from "./session/events.js";
import type { Session as AnySession } from "./session/session.js";

export * from "./exports.js";
/** {@link AnySessionEvent}, by default as this entry has it: `function handle(event: SessionEvent)`. */
export type SessionEvent<Types extends OperationTypes = ChimeSdkOperations> = AnySessionEvent<Types>;
/** {@link AnySession}, by default as this entry has it: what `messages.connect` gives. */
export type Session<Types extends OperationTypes = ChimeSdkOperations> = AnySession<Types>;
export type { ChimeSdkClients, ChimeSdkOperations } from "./namespaces/chime-sdk.js";

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
  /** @throws {@link ConfigurationError} or {@link InvalidInputError} if the options cannot work. */
  constructor(options?: ChimeMessagingOptions) {
    super(options instanceof Caller ? options : callerFor(options ?? {}));
  }

  override as(bearer: string): ChimeMessaging {
    return onBehalf(this.caller.as(bearer));
  }
}

// Not within the class: for one that names itself bundlers make up another name, which shows in logs and stacks.
const onBehalf = (caller: Caller<ChimeSdkOperations>) => new ChimeMessaging(caller as object);

function callerFor(options: ChimeMessagingOptions): Caller<ChimeSdkOperations> {
  checkSetUp(options);
  return new Caller(chimeSdkNamespace(options, options.clients), guarded(options));
}
