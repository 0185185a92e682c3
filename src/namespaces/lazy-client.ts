import type { OperationName } from "./operations.js";
import type { SendOptions, Signing } from "./types.js";

/** Operation -> command class of an AWS client. */
export type CommandTable<Name extends OperationName> = Record<Name, new (input: never) => object>;

/** The part of an AWS client that a namespace uses. */
interface AwsClient {
  send(command: never, options: SendOptions): Promise<object>;
  readonly config: object;
  destroy(): void;
}

/** What a module that imports an AWS client exports. */
interface ClientModule<Config> {
  commands: object;
  createClient: (config: Config) => AwsClient;
}

interface Loaded {
  client: AwsClient;
  commands: CommandTable<OperationName>;
}

/** An AWS client with its commands, loaded and built when it is first needed. */
export class LazyClient<Config> {
  readonly #loadModule: () => Promise<ClientModule<Config>>;
  readonly #config: Config;
  readonly #given: AwsClient | undefined;
  #loading: Promise<Loaded> | undefined;
  #loaded: Loaded | undefined;

  /** `given` is a client that the caller made, and whose end is the caller's to decide. */
  constructor(loadModule: () => Promise<ClientModule<Config>>, config: Config, given?: unknown) {
    this.#loadModule = loadModule;
    this.#config = config;
    this.#given = given as AwsClient | undefined;
  }

  /** Makes one request with the command class of `operation`. */
  async send(operation: OperationName, input: object, options: SendOptions): Promise<object> {
    const { client, commands } = this.#loaded ?? (await this.load());
    return client.send(new commands[operation](input as never) as never, options);
  }

  /** What the client signs with; read it after a call, for some of it is only found out then. */
  async signing(): Promise<Signing> {
    const { client } = this.#loaded ?? (await this.load());
    return client.config as Signing;
  }

  async load(): Promise<Loaded> {
    this.#loading ??= this.#open();
    try {
      return await this.#loading;
    } catch (error) {
      // A later call may try again.
      this.#loading = undefined;
      throw error;
    }
  }

  /** Ends the connections of a client that was built here. */
  close(): void {
    if (!this.#given) this.#loaded?.client.destroy();
  }

  async #open(): Promise<Loaded> {
    const { commands, createClient } = await this.#loadModule();
    const client = this.#given ?? createClient(this.#config);
    // The table of one client holds the operations that its namespace sends here, and no others are asked for.
    this.#loaded = { client, commands: commands as CommandTable<OperationName> };
    return this.#loaded;
  }
}
