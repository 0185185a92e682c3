import type { Caller } from "../call/caller.js";
import type { CallOptions, ListOptions } from "../call/options.js";
import type { Paginator } from "../call/paginator.js";
import type { OperationTypes } from "../namespaces/types.js";

/** Channels, and which of them a user moderates. */
export class Channels<Types extends OperationTypes> {
  readonly #caller: Caller<Types>;

  /** @internal */
  constructor(caller: Caller<Types>) {
    this.#caller = caller;
  }

  /** CreateChannel. */
  create(
    input: Types["CreateChannel"]["input"],
    options?: CallOptions,
  ): Promise<Types["CreateChannel"]["output"]> {
    return this.#caller.call("CreateChannel", input, options);
  }

  /** DescribeChannel. */
  describe(
    input: Types["DescribeChannel"]["input"],
    options?: CallOptions,
  ): Promise<Types["DescribeChannel"]["output"]> {
    return this.#caller.call("DescribeChannel", input, options);
  }

  /** UpdateChannel. */
  update(
    input: Types["UpdateChannel"]["input"],
    options?: CallOptions,
  ): Promise<Types["UpdateChannel"]["output"]> {
    return this.#caller.call("UpdateChannel", input, options);
  }

  /** DeleteChannel. */
  delete(
    input: Types["DeleteChannel"]["input"],
    options?: CallOptions,
  ): Promise<Types["DeleteChannel"]["output"]> {
    return this.#caller.call("DeleteChannel", input, options);
  }

  /** ListChannels. */
  list(
    input: Types["ListChannels"]["input"],
    options?: ListOptions,
  ): Paginator<Types["ListChannels"]["item"], Types["ListChannels"]["output"]> {
    return this.#caller.list("ListChannels", input, options);
  }

  /** DescribeChannelModeratedByAppInstanceUser. */
  describeModeratedByUser(
    input: Types["DescribeChannelModeratedByAppInstanceUser"]["input"],
    options?: CallOptions,
  ): Promise<Types["DescribeChannelModeratedByAppInstanceUser"]["output"]> {
    return this.#caller.call("DescribeChannelModeratedByAppInstanceUser", input, options);
  }

  /** ListChannelsModeratedByAppInstanceUser. */
  listModeratedByUser(
    input: Types["ListChannelsModeratedByAppInstanceUser"]["input"] = {},
    options?: ListOptions,
  ): Paginator<
    Types["ListChannelsModeratedByAppInstanceUser"]["item"],
    Types["ListChannelsModeratedByAppInstanceUser"]["output"]
  > {
    return this.#caller.list("ListChannelsModeratedByAppInstanceUser", input, options);
  }

  /** UpdateChannelReadMarker. */
  updateReadMarker(
    input: Types["UpdateChannelReadMarker"]["input"],
    options?: CallOptions,
  ): Promise<Types["UpdateChannelReadMarker"]["output"]> {
    return this.#caller.call("UpdateChannelReadMarker", input, options);
  }
}
