import type { Caller } from "../call/caller.js";
import type { CallOptions, ListOptions } from "../call/options.js";
import type { Paginator } from "../call/paginator.js";
import type { OperationTypes } from "../namespaces/types.js";

/** A channel's bans and moderators. */
export class Moderation<Types extends OperationTypes> {
  readonly #caller: Caller<Types>;

  /** @internal */
  constructor(caller: Caller<Types>) {
    this.#caller = caller;
  }

  /** CreateChannelBan. */
  createBan(
    input: Types["CreateChannelBan"]["input"],
    options?: CallOptions,
  ): Promise<Types["CreateChannelBan"]["output"]> {
    return this.#caller.call("CreateChannelBan", input, options);
  }

  /** DescribeChannelBan. */
  describeBan(
    input: Types["DescribeChannelBan"]["input"],
    options?: CallOptions,
  ): Promise<Types["DescribeChannelBan"]["output"]> {
    return this.#caller.call("DescribeChannelBan", input, options);
  }

  /** DeleteChannelBan. */
  deleteBan(
    input: Types["DeleteChannelBan"]["input"],
    options?: CallOptions,
  ): Promise<Types["DeleteChannelBan"]["output"]> {
    return this.#caller.call("DeleteChannelBan", input, options);
  }

  /** ListChannelBans. */
  listBans(
    input: Types["ListChannelBans"]["input"],
    options?: ListOptions,
  ): Paginator<Types["ListChannelBans"]["item"], Types["ListChannelBans"]["output"]> {
    return this.#caller.list("ListChannelBans", input, options);
  }

  /** CreateChannelModerator. */
  createModerator(
    input: Types["CreateChannelModerator"]["input"],
    options?: CallOptions,
  ): Promise<Types["CreateChannelModerator"]["output"]> {
    return this.#caller.call("CreateChannelModerator", input, options);
  }

  /** DescribeChannelModerator. */
  describeModerator(
    input: Types["DescribeChannelModerator"]["input"],
    options?: CallOptions,
  ): Promise<Types["DescribeChannelModerator"]["output"]> {
    return this.#caller.call("DescribeChannelModerator", input, options);
  }

  /** DeleteChannelModerator. */
  deleteModerator(
    input: Types["DeleteChannelModerator"]["input"],
    options?: CallOptions,
  ): Promise<Types["DeleteChannelModerator"]["output"]> {
    return this.#caller.call("DeleteChannelModerator", input, options);
  }

  /** ListChannelModerators. */
  listModerators(
    input: Types["ListChannelModerators"]["input"],
    options?: ListOptions,
  ): Paginator<Types["ListChannelModerators"]["item"], Types["ListChannelModerators"]["output"]> {
    return this.#caller.list("ListChannelModerators", input, options);
  }
}
