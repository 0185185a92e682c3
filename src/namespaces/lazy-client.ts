import type { Cancellation } from "./cancellation.js";
import type { SharedSettings } from "./client-settings.js";
import type { OperationName } from "./operations.js";
import { carrying, noting, watch, type MiddlewareStack, type Passage } from "./progress.js";
import type { Signing } from "./types.js";

/** Operation -> command class of an AWS client. */
export type CommandTable<Name extends OperationName> = Record<Name, new (input: never) => object>;

/** The part of an AWS client that a namespace uses. */
interface AwsClient {
  send(command: never, options?: { abortSignal: AbortSignal }): Promise<object>;
  readonly config: object;
  destroy(): void;
}

/** What a module that imports an AWS client exports. */
interface ClientModule {
  commands: object;
  createClient: (settings: SharedSettings) => AwsClient;
}

/** An AWS command: it has middleware of its own. */
interface Watchable {
  readonly middlewareStack: MiddlewareStack;
}

interface Loaded {
  client: AwsClient;
  commands: CommandTable<OperationName>;
}

/** An AWS client with its commands, loaded and built when it is first needed. */
export class LazyClient {
  readonly #loadModule: () => Promise<ClientModule>;
  readonly #settings: SharedSettings;
  readonly #given: AwsClient | undefined;
  #loading: Promise<Loaded> | undefined;
  #loaded: Loaded | undefined;

  /** `given` is a client that the caller made, and whose end is the caller's to decide. */
  constructor(loadModule: () => Promise<ClientModule>, settings: SharedSettings, given?: unknown) {
    this.#loadModule = loadModule;
    this.#settings = settings;
    this.#given = given as AwsClient | undefined;
  }

  /** Makes one request with the command class of `operation`. */
  async send(operation: OperationName, input: object, cancellation: Cancellation): Promise<object> {
    // Nothing is sent while the client is loaded.
    const passage: Passage = { cancellation, at: "signing" };
    return noting(passage, async () => {
      const { client, commands } = this.#loaded ?? (await this.load());
      const Command = commands[operation];
      passage.at = undefined;
      if (!this.#given) return client.send(new Command(carrying(input, passage) as never) as never);
      const command = new Command(input as never) as Watchable;
      watch(command.middlewareStack, () => passage);
      return client.send(command as never, { abortSignal: cancellation.signal });
    });
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
    const client = this.#given ?? createClient(this.#settings);
    // The table of one client holds the operations that its namespace sends here, and no others are asked for.
    this.#loaded = { client, commands: commands as CommandTable<OperationName> };
    return this.#loaded;
  }
}
