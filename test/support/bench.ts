import { LocalChime } from "chime-messaging/local";
import type { LocalChimeOptions } from "chime-messaging/local";
import { operations } from "../../src/local/model/index.js";
import type { Dialect, OperationName } from "../../src/local/model/index.js";
import { awsClients } from "./aws-clients.js";
import type { AwsClients } from "./aws-clients.js";

export type { Dialect, OperationName };

/** An input or output, whatever the operation. */
export type Members = Record<string, unknown>;

export const DIALECTS: Dialect[] = ["dedicated", "legacy"];

/** The operations that clients of the namespace have. */
export const namesIn = (dialect: Dialect): OperationName[] =>
  (Object.keys(operations) as OperationName[]).filter((name) => {
    const { only } = operations[name];
    return only === undefined || only === dialect;
  });

/** 2030-01-01, with milliseconds that are not zero. */
export const START = Date.UTC(2030, 0, 1, 12) + 123;

/** What every message has to say of itself. */
export const TEXT = { Type: "STANDARD", Persistence: "PERSISTENT" } as const;

type Method = (input: Members) => Promise<Members>;

/** The service with a clock that stands until it is moved, and AWS's own clients to call it with. */
export class Bench {
  readonly local: LocalChime;
  readonly time: { now: number };
  readonly #clients: AwsClients;
  #tokens = 0;

  private constructor(local: LocalChime, time: { now: number }) {
    this.local = local;
    this.time = time;
    this.#clients = awsClients(local, local.clientConfig);
  }

  static async start(options: LocalChimeOptions = {}): Promise<Bench> {
    const time = { now: START };
    return new Bench(await LocalChime.start({ clock: () => time.now, ...options }), time);
  }

  async stop(): Promise<void> {
    this.#clients.destroy();
    await this.local.stop();
  }

  /** Calls an operation through AWS's client and gives back the output without the client's own additions. */
  async call(dialect: Dialect, operation: OperationName, input: Members): Promise<Members> {
    const { input: fields } = operations[operation];
    const token = "ClientRequestToken" in fields ? { ClientRequestToken: this.token() } : {};
    const { $metadata: _, ...output } = await this.#method(dialect, operation)({ ...token, ...input });
    return output;
  }

  /** A client request token that was not used before. */
  token(): string {
    return `token-${++this.#tokens}`;
  }

  /** The method of AWS's clients for the operation. */
  #method(dialect: Dialect, operation: OperationName): Method {
    const { namespace, dedicatedName } = operations[operation];
    const name = (dialect === "dedicated" && dedicatedName) || operation;
    const dedicated = namespace === "identity" ? this.#clients.identity : this.#clients.messaging;
    const client = dialect === "legacy" ? this.#clients.chime : dedicated;
    const methods = client as unknown as Record<string, Method>;
    return (input) => methods[name[0]!.toLowerCase() + name.slice(1)]!(input);
  }
}
