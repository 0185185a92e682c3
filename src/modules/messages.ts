import type { Caller } from "../call/caller.js";
import type { CallOptions, ListOptions } from "../call/options.js";
import type { Paginator } from "../call/paginator.js";
import type { OperationTypes } from "../namespaces/types.js";

/** The messages of a channel. */
export class Messages<Types extends OperationTypes> {
  readonly #caller: Caller<Types>;

  /** @internal */
  constructor(caller: Caller<Types>) {
    this.#caller = caller;
  }

  /** SendChannelMessage. */
  send(
    input: Types["SendChannelMessage"]["input"],
    options?: CallOptions,
  ): Promise<Types["SendChannelMessage"]["output"]> {
    return this.#caller.call("SendChannelMessage", input, options);
  }

  /** GetChannelMessage. */
  get(
    input: Types["GetChannelMessage"]["input"],
    options?: CallOptions,
  ): Promise<Types["GetChannelMessage"]["output"]> {
    return this.#caller.call("GetChannelMessage", input, options);
  }

  /** UpdateChannelMessage. */
  update(
    input: Types["UpdateChannelMessage"]["input"],
    options?: CallOptions,
  ): Promise<Types["UpdateChannelMessage"]["output"]> {
    return this.#caller.call("UpdateChannelMessage", input, options);
  }

  /** DeleteChannelMessage. */
  delete(
    input: Types["DeleteChannelMessage"]["input"],
    options?: CallOptions,
  ): Promise<Types["DeleteChannelMessage"]["output"]> {
    return this.#caller.call("DeleteChannelMessage", input, options);
  }

  /** RedactChannelMessage. */
  redact(
    input: Types["RedactChannelMessage"]["input"],
    options?: CallOptions,
  ): Promise<Types["RedactChannelMessage"]["output"]> {
    return this.#caller.call("RedactChannelMessage", input, options);
  }

  /** ListChannelMessages. */
  list(
    input: Types["ListChannelMessages"]["input"],
    options?: ListOptions,
  ): Paginator<Types["ListChannelMessages"]["item"], Types["ListChannelMessages"]["output"]> {
    return this.#caller.list("ListChannelMessages", input, options);
  }

  /** GetMessagingSessionEndpoint. */
  getSessionEndpoint(
    input: Types["GetMessagingSessionEndpoint"]["input"] = {},
    options?: CallOptions,
  ): Promise<Types["GetMessagingSessionEndpoint"]["output"]> {
    return this.#caller.call("GetMessagingSessionEndpoint", input, options);
  }
}
