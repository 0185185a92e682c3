/**
 * `chime-messaging`: Amazon Chime messaging through the dedicated namespaces, which AWS serves and develops today.
 *
 * @packageDocumentation
 */
import { Caller } from "./call/caller.js";
import { readSettings } from "./call/read-options.js";
import { guarded } from "./call/notify.js";
import { Facade, type FacadeOptions } from "./facade.js";
import { Bots } from "./modules/dedicated/bots.js";
import { DedicatedChannels } from "./modules/dedicated/channels.js";
import { Flows } from "./modules/dedicated/flows.js";
import { DedicatedMemberships } from "./modules/dedicated/memberships.js";
import { DedicatedMessages } from "./modules/dedicated/messages.js";
import { Tags } from "./modules/dedicated/tags.js";
import { DedicatedUsers } from "./modules/dedicated/users.js";
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
// What an expression such as `chime.bots` is.
export type { Bots } from "./modules/dedicated/bots.js";
export type { DedicatedChannels } from "./modules/dedicated/channels.js";
export type { Flows } from "./modules/dedicated/flows.js";
export type { DedicatedMemberships } from "./modules/dedicated/memberships.js";
export type { DedicatedMessages } from "./modules/dedicated/messages.js";
export type { Tags } from "./modules/dedicated/tags.js";
export type { DedicatedUsers } from "./modules/dedicated/users.js";

/** Options of {@link ChimeMessaging}; all of them may be left out. */
export interface ChimeMessagingOptions extends FacadeOptions {
  /**
   * Your own AWS clients, instead of ones that the library builds; `region`, `credentials`, `endpoint` and the like
   * are then theirs. Turn their retries off (`maxAttempts: 1`): two layers of retries multiply.
   */
  clients?: ChimeSdkClients;
}

/**
 * Amazon Chime messaging: 78 operations in nine modules, each of which takes `(input, options)` in AWS's own words.
 *
 * @example
 * ```ts
 * const chime = new ChimeMessaging({ region: "us-east-1" });
 * const alice = chime.as(aliceArn);
 * for await (const message of alice.messages.list({ ChannelArn })) console.log(message.Content);
 * ```
 */
export class ChimeMessaging extends Facade<ChimeSdkOperations> {
  declare readonly users: DedicatedUsers<ChimeSdkOperations>;
  declare readonly channels: DedicatedChannels<ChimeSdkOperations>;
  declare readonly memberships: DedicatedMemberships<ChimeSdkOperations>;
  declare readonly messages: DedicatedMessages<ChimeSdkOperations>;
  /** The bots of an app instance. */
  declare readonly bots: Bots<ChimeSdkOperations>;
  /** Channel flows: processors that see messages before the members do. */
  declare readonly flows: Flows<ChimeSdkOperations>;
  /** The tags of app instances, users, bots, channels and channel flows. */
  declare readonly tags: Tags<ChimeSdkOperations>;

  /**
   * @param caller - For the library's own use: what `as()` makes calls with.
   * @throws {@link ConfigurationError} or {@link InvalidInputError} if the options cannot work.
   */
  constructor(
    options: ChimeMessagingOptions = {},
    caller: Caller<ChimeSdkOperations> = callerFor(options ?? {}),
  ) {
    super(caller);
    this.users = new DedicatedUsers(caller);
    this.channels = new DedicatedChannels(caller);
    this.memberships = new DedicatedMemberships(caller);
    this.messages = new DedicatedMessages(caller);
    this.bots = new Bots(caller);
    this.flows = new Flows(caller);
    this.tags = new Tags(caller);
  }

  override as(bearer: string): ChimeMessaging {
    return over(this.caller.as(bearer));
  }
}

// Outside of the class: bundlers rename a class that names itself, which shows in logs and stack traces.
const over = (caller: Caller<ChimeSdkOperations>) => new ChimeMessaging({}, caller);

function callerFor(given: ChimeMessagingOptions): Caller<ChimeSdkOperations> {
  const options = readSettings(given, "client");
  return new Caller(dedicatedNamespace(options, options.clients), guarded(options));
}
