import type { Caller } from "../call/caller.js";
import type { CallOptions, ListOptions } from "../call/options.js";
import type { Paginator } from "../call/paginator.js";
import type { OperationTypes } from "../namespaces/types.js";

/** The users of an app instance. */
export class Users<Types extends OperationTypes> {
  readonly #caller: Caller<Types>;

  /** @internal */
  constructor(caller: Caller<Types>) {
    this.#caller = caller;
  }

  /** CreateAppInstanceUser. */
  create(
    input: Types["CreateAppInstanceUser"]["input"],
    options?: CallOptions,
  ): Promise<Types["CreateAppInstanceUser"]["output"]> {
    return this.#caller.call("CreateAppInstanceUser", input, options);
  }

  /** DescribeAppInstanceUser. */
  describe(
    input: Types["DescribeAppInstanceUser"]["input"],
    options?: CallOptions,
  ): Promise<Types["DescribeAppInstanceUser"]["output"]> {
    return this.#caller.call("DescribeAppInstanceUser", input, options);
  }

  /** UpdateAppInstanceUser. */
  update(
    input: Types["UpdateAppInstanceUser"]["input"],
    options?: CallOptions,
  ): Promise<Types["UpdateAppInstanceUser"]["output"]> {
    return this.#caller.call("UpdateAppInstanceUser", input, options);
  }

  /** DeleteAppInstanceUser. */
  delete(
    input: Types["DeleteAppInstanceUser"]["input"],
    options?: CallOptions,
  ): Promise<Types["DeleteAppInstanceUser"]["output"]> {
    return this.#caller.call("DeleteAppInstanceUser", input, options);
  }

  /** ListAppInstanceUsers. */
  list(
    input: Types["ListAppInstanceUsers"]["input"],
    options?: ListOptions,
  ): Paginator<Types["ListAppInstanceUsers"]["item"], Types["ListAppInstanceUsers"]["output"]> {
    return this.#caller.list("ListAppInstanceUsers", input, options);
  }
}
