import type { Caller } from "../call/caller.js";
import type { CallOptions, ListOptions } from "../call/options.js";
import type { Paginator } from "../call/paginator.js";
import type { OperationTypes } from "../namespaces/types.js";

/** Who belongs to a channel. */
export class Memberships<Types extends OperationTypes> {
  readonly #caller: Caller<Types>;

  /** @internal */
  constructor(caller: Caller<Types>) {
    this.#caller = caller;
  }

  /** CreateChannelMembership. */
  create(
    input: Types["CreateChannelMembership"]["input"],
    options?: CallOptions,
  ): Promise<Types["CreateChannelMembership"]["output"]> {
    return this.#caller.call("CreateChannelMembership", input, options);
  }

  /** DescribeChannelMembership. */
  describe(
    input: Types["DescribeChannelMembership"]["input"],
    options?: CallOptions,
  ): Promise<Types["DescribeChannelMembership"]["output"]> {
    return this.#caller.call("DescribeChannelMembership", input, options);
  }

  /** DeleteChannelMembership. */
  delete(
    input: Types["DeleteChannelMembership"]["input"],
    options?: CallOptions,
  ): Promise<Types["DeleteChannelMembership"]["output"]> {
    return this.#caller.call("DeleteChannelMembership", input, options);
  }

  /** ListChannelMemberships. */
  list(
    input: Types["ListChannelMemberships"]["input"],
    options?: ListOptions,
  ): Paginator<Types["ListChannelMemberships"]["item"], Types["ListChannelMemberships"]["output"]> {
    return this.#caller.list("ListChannelMemberships", input, options);
  }

  /** DescribeChannelMembershipForAppInstanceUser. */
  describeForUser(
    input: Types["DescribeChannelMembershipForAppInstanceUser"]["input"],
    options?: CallOptions,
  ): Promise<Types["DescribeChannelMembershipForAppInstanceUser"]["output"]> {
    return this.#caller.call("DescribeChannelMembershipForAppInstanceUser", input, options);
  }

  /** ListChannelMembershipsForAppInstanceUser. */
  listForUser(
    input: Types["ListChannelMembershipsForAppInstanceUser"]["input"] = {},
    options?: ListOptions,
  ): Paginator<
    Types["ListChannelMembershipsForAppInstanceUser"]["item"],
    Types["ListChannelMembershipsForAppInstanceUser"]["output"]
  > {
    return this.#caller.list("ListChannelMembershipsForAppInstanceUser", input, options);
  }
}
