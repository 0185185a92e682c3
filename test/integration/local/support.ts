import { Chime } from "@aws-sdk/client-chime";
import { ChimeSDKIdentity } from "@aws-sdk/client-chime-sdk-identity";
import { ChimeSDKMessaging } from "@aws-sdk/client-chime-sdk-messaging";
import { LocalChime } from "chime-messaging/local";
import type { LocalChimeOptions } from "chime-messaging/local";
import { operations } from "../../../src/local/model/index.js";
import type { Dialect, OperationName } from "../../../src/local/model/index.js";

export type { Dialect, OperationName };

/** An input or output, whatever the operation. */
export type Members = Record<string, unknown>;

export const DIALECTS: Dialect[] = ["dedicated", "legacy"];

/** 2030-01-01, with milliseconds that are not zero. */
export const START = Date.UTC(2030, 0, 1, 12) + 123;

export const TEXT = { Type: "STANDARD", Persistence: "PERSISTENT" } as const;

/** The service with a clock that stands until it is moved, and AWS's own clients of both generations. */
export class Bench {
  readonly local: LocalChime;
  readonly time: { now: number };
  readonly #clients: Record<Dialect, object[]>;
  #tokens = 0;

  private constructor(local: LocalChime, time: { now: number }) {
    this.local = local;
    this.time = time;
    // Our own errors are under test, not the clients' patience with them.
    const config = { ...local.clientConfig, maxAttempts: 1 };
    this.#clients = {
      legacy: [new Chime(config)],
      dedicated: [new ChimeSDKIdentity(config), new ChimeSDKMessaging(config)],
    };
  }

  static async start(options: LocalChimeOptions = {}): Promise<Bench> {
    const time = { now: START };
    return new Bench(await LocalChime.start({ clock: () => time.now, ...options }), time);
  }

  async stop(): Promise<void> {
    for (const client of Object.values(this.#clients).flat()) (client as Chime).destroy();
    await this.local.stop();
  }

  /** Calls an operation through AWS's client and gives back the output without the client's own additions. */
  async call(dialect: Dialect, operation: OperationName, input: Members): Promise<Members> {
    const name = (dialect === "dedicated" && operations[operation].dedicatedName) || operation;
    const method = name[0]!.toLowerCase() + name.slice(1);
    const client = this.#clients[dialect].find((one) => method in one) as Record<
      string,
      (input: Members) => Promise<Members>
    >;
    const token =
      "ClientRequestToken" in operations[operation].input ? { ClientRequestToken: this.token() } : {};
    const { $metadata: _, ...output } = await client[method]!({ ...token, ...input });
    return output;
  }

  /** A client request token that was not used before. */
  token(): string {
    return `token-${++this.#tokens}`;
  }
}

/** An error as it went over the wire. */
export interface Refusal {
  name: string;
  status: number;
  code: string;
  message: string;
  requestId: string;
}

/** The error that the call ends in. */
export async function refusalOf(call: Promise<unknown>): Promise<Refusal> {
  try {
    await call;
  } catch (error) {
    const { name, message, Code, $metadata } = error as {
      name: string;
      message: string;
      Code: string;
      $metadata: { httpStatusCode: number; requestId: string };
    };
    return { name, message, code: Code, status: $metadata.httpStatusCode, requestId: $metadata.requestId };
  }
  throw new Error("The call succeeded");
}
