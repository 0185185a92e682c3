import type { Caller } from "../call/caller.js";
import type { CallOptions, ListOptions } from "../call/options.js";
import type { Paginator } from "../call/paginator.js";
import type { OperationTypes } from "../namespaces/types.js";

/** App instances, their admins, retention and streaming settings. */
export class AppInstances<Types extends OperationTypes> {
  readonly #caller: Caller<Types>;

  /** @internal */
  constructor(caller: Caller<Types>) {
    this.#caller = caller;
  }

  /** CreateAppInstance. */
  create(
    input: Types["CreateAppInstance"]["input"],
    options?: CallOptions,
  ): Promise<Types["CreateAppInstance"]["output"]> {
    return this.#caller.call("CreateAppInstance", input, options);
  }

  /** DescribeAppInstance. */
  describe(
    input: Types["DescribeAppInstance"]["input"],
    options?: CallOptions,
  ): Promise<Types["DescribeAppInstance"]["output"]> {
    return this.#caller.call("DescribeAppInstance", input, options);
  }

  /** UpdateAppInstance. */
  update(
    input: Types["UpdateAppInstance"]["input"],
    options?: CallOptions,
  ): Promise<Types["UpdateAppInstance"]["output"]> {
    return this.#caller.call("UpdateAppInstance", input, options);
  }

  /** DeleteAppInstance. */
  delete(
    input: Types["DeleteAppInstance"]["input"],
    options?: CallOptions,
  ): Promise<Types["DeleteAppInstance"]["output"]> {
    return this.#caller.call("DeleteAppInstance", input, options);
  }

  /** ListAppInstances. */
  list(
    input: Types["ListAppInstances"]["input"] = {},
    options?: ListOptions,
  ): Paginator<Types["ListAppInstances"]["item"], Types["ListAppInstances"]["output"]> {
    return this.#caller.list("ListAppInstances", input, options);
  }

  /** CreateAppInstanceAdmin. */
  createAdmin(
    input: Types["CreateAppInstanceAdmin"]["input"],
    options?: CallOptions,
  ): Promise<Types["CreateAppInstanceAdmin"]["output"]> {
    return this.#caller.call("CreateAppInstanceAdmin", input, options);
  }

  /** DescribeAppInstanceAdmin. */
  describeAdmin(
    input: Types["DescribeAppInstanceAdmin"]["input"],
    options?: CallOptions,
  ): Promise<Types["DescribeAppInstanceAdmin"]["output"]> {
    return this.#caller.call("DescribeAppInstanceAdmin", input, options);
  }

  /** DeleteAppInstanceAdmin. */
  deleteAdmin(
    input: Types["DeleteAppInstanceAdmin"]["input"],
    options?: CallOptions,
  ): Promise<Types["DeleteAppInstanceAdmin"]["output"]> {
    return this.#caller.call("DeleteAppInstanceAdmin", input, options);
  }

  /** ListAppInstanceAdmins. */
  listAdmins(
    input: Types["ListAppInstanceAdmins"]["input"],
    options?: ListOptions,
  ): Paginator<Types["ListAppInstanceAdmins"]["item"], Types["ListAppInstanceAdmins"]["output"]> {
    return this.#caller.list("ListAppInstanceAdmins", input, options);
  }

  /** GetAppInstanceRetentionSettings. */
  getRetentionSettings(
    input: Types["GetAppInstanceRetentionSettings"]["input"],
    options?: CallOptions,
  ): Promise<Types["GetAppInstanceRetentionSettings"]["output"]> {
    return this.#caller.call("GetAppInstanceRetentionSettings", input, options);
  }

  /** PutAppInstanceRetentionSettings. */
  putRetentionSettings(
    input: Types["PutAppInstanceRetentionSettings"]["input"],
    options?: CallOptions,
  ): Promise<Types["PutAppInstanceRetentionSettings"]["output"]> {
    return this.#caller.call("PutAppInstanceRetentionSettings", input, options);
  }

  /** GetAppInstanceStreamingConfigurations. */
  getStreamingConfigurations(
    input: Types["GetAppInstanceStreamingConfigurations"]["input"],
    options?: CallOptions,
  ): Promise<Types["GetAppInstanceStreamingConfigurations"]["output"]> {
    return this.#caller.call("GetAppInstanceStreamingConfigurations", input, options);
  }

  /** PutAppInstanceStreamingConfigurations. */
  putStreamingConfigurations(
    input: Types["PutAppInstanceStreamingConfigurations"]["input"],
    options?: CallOptions,
  ): Promise<Types["PutAppInstanceStreamingConfigurations"]["output"]> {
    return this.#caller.call("PutAppInstanceStreamingConfigurations", input, options);
  }

  /** DeleteAppInstanceStreamingConfigurations. */
  deleteStreamingConfigurations(
    input: Types["DeleteAppInstanceStreamingConfigurations"]["input"],
    options?: CallOptions,
  ): Promise<Types["DeleteAppInstanceStreamingConfigurations"]["output"]> {
    return this.#caller.call("DeleteAppInstanceStreamingConfigurations", input, options);
  }
}
