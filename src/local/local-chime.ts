import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { startClockwork } from "./clockwork.js";
import type { Clock } from "./clock.js";
import { readSnapshot, takeSnapshot } from "./data/snapshot.js";
import type { LocalSnapshot } from "./data/snapshot.js";
import type { Faults } from "./faults/faults.js";
import type { Processors } from "./flows/processors.js";
import { resumeFlows } from "./flows/resume.js";
import type { LocalChimeOptions } from "./options.js";
import type { PushRecord } from "./push/record.js";
import type { Quotas } from "./quotas/quotas.js";
import type { RequestRecord } from "./recorder.js";
import { seed } from "./seed.js";
import type { Seeded, SeedOptions } from "./seed.js";
import type { SessionHost } from "./sessions/host.js";
import type { Sessions } from "./sessions/sessions.js";
import type { Service } from "./service.js";
import type { KnownCredentials } from "./signatures/verify.js";
import { LOOPBACK, startService } from "./start.js";
import type { Started } from "./start.js";
import type { StreamRecord } from "./streams/log.js";
import { trustAnchor } from "./tls/options.js";
import type { Tools } from "./tools.js";

// Outside the class because bundlers rename a class that refers to itself by name, which shows in logs and stack
// traces.
let construct: (started: Started, options: LocalChimeOptions) => LocalChime;

/** The credentials of `clientConfig` when signatures are not checked. */
const ANY_CREDENTIALS: KnownCredentials = {
  accessKeyId: "AKIDLOCALCHIME",
  secretAccessKey: "local-chime-secret",
};

/** A client configuration for the embedded service. It works for this library and for AWS's own clients. */
export interface LocalClientConfig {
  region: string;
  endpoint: string;
  credentials: KnownCredentials;
  /** Keeps the client of the Chime namespace from calling `messaging-127.0.0.1`. Other clients ignore it. */
  disableHostPrefix: true;
  /**
   * With the option `tls`, unless somebody else vouches for its certificate: lets the clients of Node trust it. Those of
   * browsers ignore this, and ask the browser.
   */
  requestHandler?: { httpsAgent: { ca: string } };
}

/**
 * Amazon Chime messaging in this process: all 78 operations over real HTTP, for the clients of both namespaces.
 * All data is in memory. It is gone when the service stops, unless the option `data` keeps it.
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
  readonly #stopClockwork: () => void;
  #stopped: Promise<void> | undefined;
  /**
   * The processors of channel flows, as the option `processors` gave them, to be changed while the service runs.
   *
   * @example
   * ```ts
   * local.processors.delete("arn:aws:lambda:us-east-1:123456789012:function:filter"); // as if it did not exist
   * ```
   */
  readonly processors: Processors;
  /** The port that the service listens on. */
  readonly port: number;
  /** The address that the service listens on. */
  readonly host: string;
  /** The URL of the service, for example `http://127.0.0.1:4010`, or one of https with the option `tls`. */
  readonly url: string;
  /**
   * The certificate in PEM that the service shows with the option `tls`; otherwise undefined.
   *
   * @example
   * ```ts
   * import { writeFileSync } from "node:fs";
   * // For NODE_EXTRA_CA_CERTS, AWS_CA_BUNDLE, curl --cacert
   * writeFileSync("chime-local.pem", local.certificate ?? "");
   * ```
   */
  readonly certificate: string | undefined;

  static {
    construct = (started, options) => new this(started, options);
  }

  private constructor(started: Started, options: LocalChimeOptions) {
    if (!(started as Started | undefined))
      throw new TypeError("a LocalChime is made by await LocalChime.start()");
    const { service, server, tools, sessionHost, processors, certificate } = started;
    const { host = LOOPBACK, verifySignatures } = options;
    this.#service = service;
    this.#server = server;
    this.#tools = tools;
    this.#host = sessionHost;
    this.processors = processors;
    this.#credentials = [verifySignatures ?? []].flat()[0] ?? ANY_CREDENTIALS;
    this.#stopClockwork = startClockwork(service);
    this.host = host;
    this.port = (server.address() as AddressInfo).port;
    const reachable = host === "0.0.0.0" ? "127.0.0.1" : host === "::" ? "::1" : host;
    service.authority = `${reachable.includes(":") ? `[${reachable}]` : reachable}:${this.port}`;
    this.certificate = certificate;
    this.url = `${certificate === undefined ? "http" : "https"}://${service.authority}`;
  }

  /**
   * Starts a service: an empty one, or with the option `data` one that has what was kept.
   *
   * @throws TypeError or RangeError if an option is unknown or has an invalid value; the system's error if the
   *   service cannot listen on the port, for example with code `EADDRINUSE`; Error if data cannot be kept
   */
  static async start(options: LocalChimeOptions = {}): Promise<LocalChime> {
    const started = await startService(options, () => local);
    const local = construct(started, options);
    resumeFlows(started.service);
    return local;
  }

  /** The Region in the service's ARNs. */
  get region(): string {
    return this.#service.region;
  }

  /** The account in the service's ARNs. */
  get accountId(): string {
    return this.#service.accountId;
  }

  /**
   * The client configuration to reach this service. It works for both facades of this library and for AWS's own
   * clients of both namespaces.
   */
  get clientConfig(): LocalClientConfig {
    const ca = this.certificate && trustAnchor(this.certificate);
    return {
      region: this.region,
      endpoint: this.url,
      credentials: { ...this.#credentials },
      disableHostPrefix: true,
      ...(ca && { requestHandler: { httpsAgent: { ca } } }),
    };
  }

  /**
   * The faults of this service, to be added and removed by tests: refused requests, lost connections, late, cut and
   * wrong answers.
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
   * The quotas of this service, to be changed by tests.
   *
   * @example
   * ```ts
   * local.quotas.set({ overrides: { messageWrites: 1 } });
   * ```
   */
  get quotas(): Quotas {
    return this.#service.quotas;
  }

  /**
   * The clock of this service, to be moved by tests.
   *
   * @example
   * ```ts
   * local.clock.advance(24 * 60 * 60 * 1000); // a day later
   * ```
   */
  get clock(): Clock {
    return this.#service.clock;
  }

  /**
   * The last requests, oldest first, at most as many as the option `keepRequests` says. A record has the operation,
   * namespace, bearer, client request token, status and time, but no content.
   *
   * @example
   * ```ts
   * expect(local.requests.filter(({ operation }) => operation === "SendChannelMessage")).toHaveLength(1);
   * ```
   */
  get requests(): readonly RequestRecord[] {
    return this.#tools.recorder.records;
  }

  /** Forgets the requests so far. Those that come later are in `requests` again. */
  clearRequests(): void {
    this.#tools.recorder.clear();
  }

  /**
   * The last push notifications that would have been sent, oldest first, one for each device; at most as many as the
   * option `keepPushes` says.
   *
   * @example
   * ```ts
   * expect(local.pushes).toMatchObject([{ userArn: aliceArn, title: "Bob", body: "Lunch?" }]);
   * ```
   */
  get pushes(): readonly PushRecord[] {
    return this.#service.pushes.records;
  }

  /** Forgets the push notifications so far. */
  clearPushes(): void {
    this.#service.pushes.clear();
  }

  /**
   * The last records that would have gone to the Kinesis data streams of app instances, oldest first; at most as many
   * as the option `keepRecords` says. They hold the content of messages.
   *
   * @example
   * ```ts
   * expect(local.records.map(({ eventType }) => eventType)).toContain("CREATE_CHANNEL_MESSAGE");
   * ```
   */
  get records(): readonly StreamRecord[] {
    return this.#service.records.records;
  }

  /** Forgets the records of data streams so far. */
  clearRecords(): void {
    this.#service.records.clear();
  }

  /**
   * The open messaging sessions: lists, drops, closes and freezes them.
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
   * Creates an app instance with users, admins, channels and messages, without sending requests. The ARNs and message
   * ids are the same at each start: those of the first call, the second and so on. What is there already, because the
   * service has data from before, is not created again, whatever the options say: its ARNs are returned.
   *
   * @throws RangeError if a number is invalid, TypeError if an option is unknown
   * @example
   * ```ts
   * const { ChannelArns, AppInstanceUserArns } = local.seed({ users: 2, channels: 1, messagesPerChannel: 500 });
   * ```
   */
  seed(options: SeedOptions = {}): Seeded {
    const seeded = this.#service.transact(() => seed(this.#service, options));
    this.#service.happenings.emit("change");
    return seeded;
  }

  /** Whether nothing was ever created in its data. @internal */
  get isEmpty(): boolean {
    return this.#service.state.progress.seq === 0;
  }

  /**
   * All data as JSON, for `restore()`: what requests and `seed()` made, with positions, times, NextTokens and client
   * request tokens. Faults, records, used quotas and sessions are not data.
   *
   * @example
   * ```ts
   * const before = local.snapshot();
   * // ... a test that changes much ...
   * local.restore(before);
   * ```
   */
  snapshot(): LocalSnapshot {
    return takeSnapshot(this.#service);
  }

  /**
   * Takes the data of a snapshot in place of all that there is. Sessions are closed with 4003, as by `reset()`.
   * Faults and recorded requests stay. Messages that were in a channel flow are given to its processors again.
   * The clock is as far ahead of the option `clock` as it was then, unless it is stopped.
   *
   * @throws TypeError that names what is wrong with the snapshot; then nothing has changed
   * @example
   * ```ts
   * import { readFileSync } from "node:fs";
   * local.restore(JSON.parse(readFileSync("state.json", "utf8")));
   * ```
   */
  restore(snapshot: LocalSnapshot): void {
    this.#service.replace(readSnapshot(this.#service, snapshot), "The service was restored");
    resumeFlows(this.#service);
    this.#service.happenings.emit("change");
  }

  /**
   * Removes everything, as if the service had just started: data, NextTokens, client request tokens, used quotas,
   * recorded requests, push notifications and stream records, and faults. What processors of channel flows still do
   * has no effect. Sessions are closed with 4003, since their users no longer exist. The clock and the quotas stay as
   * they are set.
   */
  reset(): void {
    this.#service.reset();
    this.#tools.faults.clear();
    this.#tools.recorder.clear();
    this.#service.happenings.emit("reset");
  }

  /**
   * Closes all sessions (with 1001) and connections, stops listening, and gives data that is kept free for the next
   * service. Does not wait for processors of channel flows. May be called more than once.
   */
  stop(): Promise<void> {
    this.#stopped ??= new Promise((resolve) => {
      this.#stopClockwork();
      this.#service.bots?.stop();
      this.#service.invoker.drop();
      this.#host.close();
      this.#server.close(() => {
        this.#service.store?.close(this.#service);
        resolve();
      });
      this.#server.closeAllConnections();
    });
    return this.#stopped;
  }

  /** Stops the service at the end of an `await using` block. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.stop();
  }
}
