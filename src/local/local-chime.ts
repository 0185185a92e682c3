import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { LocalChimeOptions } from "./options.js";
import { pipeline } from "./pipeline/steps.js";
import { createHttpServer } from "./server.js";
import { Service } from "./service.js";

/** A client configuration for the embedded service, for this library's facades and for AWS's own clients. */
export interface LocalClientConfig {
  region: string;
  endpoint: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
  /** Keeps the Chime namespace's client from calling `messaging-127.0.0.1`; other clients ignore it. */
  disableHostPrefix: true;
}

/**
 * Amazon Chime messaging in this process, over real HTTP: all 48 operations, for the clients of both namespaces.
 * It forgets everything when it stops.
 *
 * @example
 * ```ts
 * const local = await LocalChime.start();
 * const chime = new ChimeMessaging(local.clientConfig);
 * const { AppInstanceArn } = await chime.appInstances.create({ Name: "test" });
 * await local.stop();
 * ```
 */
export class LocalChime {
  readonly #service: Service;
  readonly #server: Server;
  #stopped: Promise<void> | undefined;
  /** The port it listens on. */
  readonly port: number;
  /** The address it listens on. */
  readonly host: string;
  /** Where clients reach it, e.g. `http://127.0.0.1:4010`. */
  readonly url: string;

  private constructor(service: Service, server: Server, host: string) {
    this.#service = service;
    this.#server = server;
    this.host = host;
    this.port = (server.address() as AddressInfo).port;
    const reachable = host === "0.0.0.0" ? "127.0.0.1" : host === "::" ? "::1" : host;
    service.authority = `${reachable.includes(":") ? `[${reachable}]` : reachable}:${this.port}`;
    this.url = `http://${service.authority}`;
  }

  /**
   * Starts a service with nothing in it.
   *
   * @throws the system's error if it cannot listen there, e.g. with code `EADDRINUSE`
   */
  static async start(options: LocalChimeOptions = {}): Promise<LocalChime> {
    const {
      port = 0,
      host = "127.0.0.1",
      region = "us-east-1",
      accountId = "123456789012",
      clock = Date.now,
      requestTimeout = 30_000,
      ...choices
    } = options;
    const service = new Service({ region, accountId, clock, choices });
    const server = createHttpServer(service, pipeline({}), requestTimeout);
    server.listen(port, host);
    await once(server, "listening");
    return new LocalChime(service, server, host);
  }

  /** The Region in its ARNs. */
  get region(): string {
    return this.#service.region;
  }

  /** The account in its ARNs. */
  get accountId(): string {
    return this.#service.accountId;
  }

  /**
   * What a client needs to talk to this service, complete: works for both facades of this library and for AWS's own
   * clients of both generations.
   */
  get clientConfig(): LocalClientConfig {
    return {
      region: this.region,
      endpoint: this.url,
      credentials: { accessKeyId: "AKIDLOCALCHIME", secretAccessKey: "local-chime-secret" },
      disableHostPrefix: true,
    };
  }

  /** Forgets everything that was made, as if just started; NextTokens and client request tokens included. */
  reset(): void {
    this.#service.reset();
  }

  /** Ends all connections and stops listening. May be called more than once. */
  stop(): Promise<void> {
    this.#stopped ??= new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
    return this.#stopped;
  }

  /** Stops the service at the end of an `await using` block. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.stop();
  }
}
