import { maxConnections } from "./build-client.js";
import type { HttpHandlerOptions, MiddlewareStack } from "@smithy/types";
import pLimit, { type LimitFunction } from "p-limit";
import { again, namesOf, type Command, type CommandNames, type CommandTable } from "./command.js";
import type { OperationName } from "./operations.js";
import { asError, codeOf, statusOf, type SdkError } from "./sdk-error.js";
import { ServiceClock } from "./service-clock.js";
import type { ClientSetup } from "./settings.js";
import type { ClientConfig } from "./client-config.js";
import { tellUnsent, UnsentError } from "./middleware.js";

/** The part of an AWS client, of either generation, that the library uses. */
export interface AwsClient {
  readonly config: ClientConfig;
  readonly middlewareStack: MiddlewareStack<object, object>;
  send(command: never, options?: HttpHandlerOptions): Promise<object>;
  destroy(): void;
}

/** What a module that imports an AWS client exports. */
interface ClientModule {
  commands: object;
  createClient: (setup: ClientSetup) => object;
}

/** What became of one request: AWS's output, or how it failed. */
export type Sent = { output: object } | SendFailure;

/** How a request failed. */
export interface SendFailure {
  error: SdkError;
  /** Whether the service may have seen the request. */
  sent: boolean;
  /** Whether the connection broke, and may have been a reused one that the other side had dropped before. */
  wasStale?: boolean;
  /** Whether AWS did not take the credentials, and their provider has given others since. */
  hasNewCredentials?: boolean;
}

/** An AWS client that can be used at once. */
export class OpenClient {
  readonly #client: AwsClient;
  readonly #commands: CommandTable<OperationName>;
  readonly #isOwn: boolean;
  readonly #renewCredentials: (() => void) | undefined;
  readonly #clock = new ServiceClock();
  readonly #slots: LimitFunction = pLimit(maxConnections);

  /** `given` is a client that the user made, and whose end is the user's to decide. */
  constructor({ commands, createClient }: ClientModule, setup: ClientSetup, given?: object) {
    this.#client = (given ?? createClient(setup)) as AwsClient;
    this.#commands = commands as CommandTable<OperationName>;
    this.#isOwn = !given;
    if (this.#isOwn) tellUnsent(this.#client.middlewareStack, this.#clock);
    this.#renewCredentials = given ? undefined : setup.renewCredentials;
  }

  /** The AWS client's own configuration. */
  get config(): ClientConfig {
    return this.#client.config;
  }

  /** By how much the service's clock is ahead of ours, in ms, by its last answer; `undefined` if it did not say. */
  get clockOffset(): number | undefined {
    return this.#clock.offset;
  }

  /**
   * Waits for what requests are signed with, so that a provider that takes its time or fails is not taken for the service.
   * The SDK remembers credentials for as long as they are valid.
   */
  async ready(progress: { waitsFor: string }): Promise<void> {
    const { config } = this.#client;
    try {
      progress.waitsFor = "credentials";
      await config?.credentials?.();
      progress.waitsFor = "the Region";
      if (config?.region && !(await config.region())) throw new Error("Region is missing");
    } catch (thrown) {
      // A client of the user's may sign in a way of its own. If it does not, it will say what is missing.
      if (this.#isOwn) throw asError(thrown);
    }
  }

  /** Runs `work` as soon as there is a free connection. */
  whenFree<T>(work: () => Promise<T>): Promise<T> {
    const { httpAgent, httpsAgent } = this.#agents();
    const { maxSockets: http = Infinity } = httpAgent ?? {};
    const { maxSockets: https = Infinity } = httpsAgent ?? {};
    // With less than one, nothing would ever be sent.
    const most = Math.floor(Math.min(maxConnections, http, https)) || 1;
    if (this.#slots.concurrency !== most) this.#slots.concurrency = most;
    return this.#slots(work);
  }

  /** Whose command it is, and what it is called; nothing if this client cannot tell. */
  namesOf(command: Command): CommandNames {
    try {
      return namesOf(command, this.#client);
    } catch {
      return {};
    }
  }

  /**
   * Makes one request. A client of the user's own is left as it is: what has to be known is told by the command. `own` is a
   * command of the user's own, to be sent again.
   */
  async send(name: OperationName, input: object, options: HttpHandlerOptions, own?: Command): Promise<Sent> {
    const command = own ? again(own, input) : (new this.#commands[name](input as never) as Command);
    if (!this.#isOwn) tellUnsent(command.middlewareStack, this.#clock);
    const { httpAgent, httpsAgent } = this.#agents();
    const idle = Object.values({ ...httpAgent?.freeSockets, ...httpsAgent?.freeSockets });
    try {
      return { output: await this.#client.send(command as never, options) };
    } catch (thrown) {
      if (thrown instanceof UnsentError) return { error: asError(thrown.cause), sent: false };
      return { sent: true, ...(await this.#lookInto(asError(thrown), idle.length > 0)) };
    }
  }

  /** Puts right what can be before the next attempt. */
  async #lookInto(error: SdkError, mayBeIdle: boolean): Promise<Omit<SendFailure, "sent">> {
    if (isBroken(error)) {
      // The others that are idle may be dead as well: the next attempt gets a new connection.
      for (const agent of Object.values(this.#agents())) {
        for (const sockets of Object.values(agent?.freeSockets ?? {}))
          sockets?.forEach((socket) => socket.destroy());
      }
      return { error, wasStale: mayBeIdle };
    }
    return { error, hasNewCredentials: isRefusedKey(error) && (await this.#askForNewCredentials()) };
  }

  /** Has the provider of credentials asked again where they have no expiration. The SDK alone would keep them for ever. */
  renewCredentials(): void {
    this.#renewCredentials?.();
  }

  /** Asks for credentials again. True if there are others now. */
  async #askForNewCredentials(): Promise<boolean> {
    try {
      const known = await this.config.credentials?.();
      this.renewCredentials();
      const fresh = await this.config.credentials?.();
      return fresh?.accessKeyId !== known?.accessKeyId || fresh?.sessionToken !== known?.sessionToken;
    } catch {
      return false;
    }
  }

  /** The agents of the client's handler; AWS's tells them once it has made a request. */
  #agents() {
    return this.#client.config?.requestHandler?.httpHandlerConfigs?.() ?? {};
  }

  close(): void {
    if (this.#isOwn) this.#client.destroy();
  }
}

/** Whether the connection broke before an answer came. */
const isBroken = (error: SdkError) =>
  statusOf(error) === undefined && /^(ECONNRESET|EPIPE|ETIMEDOUT)$/.test(codeOf(error));

/** Whether AWS says that the credentials have expired, or that it does not know them. */
const isRefusedKey = ({ name }: SdkError) =>
  /^(ExpiredToken|UnrecognizedClient|InvalidClientTokenId|InvalidAccessKeyId)(Exception)?$/.test(name);

/** An AWS client with its commands, loaded and built when it is first needed. */
export class LazyClient {
  readonly #open: () => Promise<OpenClient>;
  #opening: Promise<OpenClient> | undefined;
  #client: OpenClient | undefined;

  constructor(loadModule: () => Promise<ClientModule>, setup: ClientSetup, given?: object) {
    this.#open = async () => new OpenClient(await loadModule(), setup, given);
  }

  async open(): Promise<OpenClient> {
    if (this.#client) return this.#client;
    this.#opening ??= this.#open();
    try {
      return (this.#client = await this.#opening);
    } catch (error) {
      // A later call may try again.
      this.#opening = undefined;
      throw error;
    }
  }

  close(): void {
    this.#client?.close();
  }
}
