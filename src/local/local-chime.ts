import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Faults } from "./faults/faults.js";
import { warnUnlessLoopback } from "./loopback.js";
import { checkOptions } from "./options.js";
import type { LocalChimeOptions } from "./options.js";
import { pipeline } from "./pipeline/steps.js";
import type { RequestRecord } from "./recorder.js";
import { seed } from "./seed.js";
import type { Seeded, SeedOptions } from "./seed.js";
import { SessionHost } from "./sessions/host.js";
import type { Sessions } from "./sessions/sessions.js";
import { createHttpServer } from "./server.js";
import { Service } from "./service.js";
import type { KnownCredentials } from "./signatures/verify.js";
import { createTools } from "./tools.js";
import type { Tools } from "./tools.js";

// Not within the class: for one that names itself bundlers make up another name, which shows in logs and stacks.
let construct: (...parts: [Service, Server, Tools, LocalChimeOptions]) => LocalChime;

const LOOPBACK = "127.0.0.1";

/** What clients sign with when nobody looks at signatures. */
const ANY_CREDENTIALS: KnownCredentials = {
  accessKeyId: "AKIDLOCALCHIME",
  secretAccessKey: "local-chime-secret",
};

/** A client configuration for the embedded service, for this library's facades and for AWS's own clients. */
export interface LocalClientConfig {
  region: string;
  endpoint: string;
  credentials: KnownCredentials;
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
  readonly #tools: Tools;
  readonly #host: SessionHost;
  readonly #credentials: KnownCredentials;
  #stopped: Promise<void> | undefined;
  /** The port it listens on. */
  readonly port: number;
  /** The address it listens on. */
  readonly host: string;
  /** Where clients reach it, e.g. `http://127.0.0.1:4010`. */
  readonly url: string;

  static {
    construct = (...parts) => new this(...parts);
  }

  private constructor(service: Service, server: Server, tools: Tools, options: LocalChimeOptions) {
    if (!(service as Service | undefined))
      throw new TypeError("a LocalChime is made by await LocalChime.start()");
    const { host = LOOPBACK, verifySignatures } = options;
    this.#service = service;
    this.#server = server;
    this.#tools = tools;
    this.#host = new SessionHost(server, service, tools);
    this.#credentials = [verifySignatures ?? []].flat()[0] ?? ANY_CREDENTIALS;
    this.host = host;
    this.port = (server.address() as AddressInfo).port;
    const reachable = host === "0.0.0.0" ? "127.0.0.1" : host === "::" ? "::1" : host;
    service.authority = `${reachable.includes(":") ? `[${reachable}]` : reachable}:${this.port}`;
    this.url = `http://${service.authority}`;
  }

  /**
   * Starts a service with nothing in it.
   *
   * @throws TypeError or RangeError when there is no such option, or it has a value that makes no sense; the system's
   *   error if it cannot listen there, e.g. with code `EADDRINUSE`
   */
  static async start(options: LocalChimeOptions = {}): Promise<LocalChime> {
    checkOptions(options);
    const {
      port = 0,
      host = LOOPBACK,
      region = "us-east-1",
      accountId = "123456789012",
      clock = Date.now,
      requestTimeout = 30_000,
      quotas = false,
      ...rest
    } = options;
    const service = new Service({ region, accountId, clock, choices: rest, quotas });
    const tools = createTools(rest, region, clock);
    const server = createHttpServer(service, pipeline(tools.steps), requestTimeout);
    server.listen(port, host);
    await once(server, "listening");
    warnUnlessLoopback((server.address() as AddressInfo).address);
    return construct(service, server, tools, options);
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
      credentials: { ...this.#credentials },
      disableHostPrefix: true,
    };
  }

  /**
   * Faults on demand: refusals, lost connections, late, cut and foreign answers, by operation, probability and count.
   *
   * @example
   * ```ts
   * local.faults.add({ kind: "refuse", status: 503, operation: "SendChannelMessage", count: 2 });
   * ```
   */
  get faults(): Faults {
    return this.#tools.faults;
  }

  /**
   * The last requests, oldest first: operation, namespace, bearer, client request token, status, time; nothing of
   * their content. No more than the option `keepRequests` says.
   *
   * @example
   * ```ts
   * expect(local.requests.filter(({ operation }) => operation === "SendChannelMessage")).toHaveLength(1);
   * ```
   */
  get requests(): readonly RequestRecord[] {
    return this.#tools.recorder.records;
  }

  /**
   * The open messaging sessions: who has one, and ways to cut, close and freeze them.
   *
   * @example
   * ```ts
   * local.sessions.drop({ userArn: aliceArn }); // as if her network went away
   * ```
   */
  get sessions(): Sessions {
    return this.#service.sessions;
  }

  /**
   * Puts an app instance with users, admins, channels and messages in place, without a request.
   *
   * @throws RangeError when a number makes no sense, TypeError when there is no such option
   * @example
   * ```ts
   * const { ChannelArns, AppInstanceUserArns } = local.seed({ users: 2, channels: 1, messagesPerChannel: 500 });
   * ```
   */
  seed(options: SeedOptions = {}): Seeded {
    return seed(this.#service, options);
  }

  /**
   * Forgets everything, as if just started: what was made, NextTokens, client request tokens, used quotas, the record of
   * requests, and faults. Sessions are closed with 4003, as their users are no more.
   */
  reset(): void {
    this.#service.reset();
    this.#tools.faults.clear();
    this.#tools.recorder.clear();
  }

  /** Ends all connections, sessions with 1001, and stops listening. May be called more than once. */
  stop(): Promise<void> {
    this.#stopped ??= new Promise((resolve) => {
      this.#host.close();
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
