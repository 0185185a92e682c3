import type { LocalChime } from "chime-messaging/local";
import { once } from "node:events";
import { onTestFinished } from "vitest";
import { WebSocket } from "ws";
import type { ClientOptions } from "ws";

/** A frame as it came, with its payload parsed. */
export interface Received {
  type: string;
  messageType: string;
  payload: Record<string, unknown> | undefined;
  /** Why it happens; few events say. */
  reason?: string;
}

type Query = Record<string, string>;

let sessions = 0;

/** A raw WebSocket client that writes down what comes. */
export class Client {
  readonly ws: WebSocket;
  readonly received: Received[] = [];
  /** The texts of the frames. */
  readonly texts: string[] = [];
  /** How the connection ended. */
  readonly closed: Promise<{ code: number; reason: string }>;
  /** What the WebSocket library found wrong with what came. */
  readonly errors: string[] = [];
  /** The HTTP status, if the upgrade was answered with another one than 101. */
  refused: number | undefined;
  #waiting: (() => void)[] = [];

  constructor(url: string, options?: ClientOptions) {
    this.ws = new WebSocket(url, options);
    this.ws.on("message", (data: Buffer, isBinary) => {
      if (isBinary) throw new Error("A binary frame came");
      this.texts.push(data.toString());
      this.received.push(parse(data.toString()));
      this.#wake();
    });
    this.ws.on("error", ({ message }) => {
      const status = /^Unexpected server response: (\d+)/.exec(message)?.[1];
      if (status !== undefined) this.refused = Number(status);
      else this.errors.push(message);
    });
    this.closed = new Promise((resolve) => {
      this.ws.on("close", (code, reason) => {
        resolve({ code, reason: reason.toString() });
        this.#wake();
      });
    });
    onTestFinished(() => this.ws.terminate());
  }

  /** The types of the frames so far. */
  get types(): string[] {
    return this.received.map(({ type }) => type);
  }

  /** Forgets what came. */
  clear(): void {
    this.received.length = this.texts.length = 0;
  }

  /** The first frame that is so, among those that came and those still to come. */
  async until(isIt: (frame: Received) => boolean): Promise<Received> {
    for (let seen = 0; ;) {
      for (; seen < this.received.length; seen++) if (isIt(this.received[seen]!)) return this.received[seen]!;
      if (this.ws.readyState >= this.ws.CLOSING)
        throw new Error("The connection ended before the frame came");
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  untilType(type: string): Promise<Received> {
    return this.until((frame) => frame.type === type);
  }

  #wake(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}

function parse(text: string): Received {
  const { Headers, Payload } = JSON.parse(text) as { Headers: Record<string, string>; Payload?: string };
  const reason = Headers["x-amz-chime-event-reason"];
  return {
    ...(reason !== undefined && { reason }),
    type: Headers["x-amz-chime-event-type"]!,
    messageType: Headers["x-amz-chime-message-type"]!,
    payload: Payload === undefined ? undefined : (JSON.parse(Payload) as Record<string, unknown>),
  };
}

/** A signature that has the right form, which is all that the service asks for unless it is given credentials. */
const SIGNED_QUERY = {
  "X-Amz-Algorithm": "AWS4-HMAC-SHA256",
  "X-Amz-Credential": "AKIDEXAMPLE/20260102/us-east-1/chime/aws4_request",
  "X-Amz-Date": "20260102T030405Z",
  "X-Amz-Expires": "10",
  "X-Amz-SignedHeaders": "host",
  "X-Amz-Signature": "0",
};

/** The address to connect to; what is given joins or replaces the query's parameters. */
export function connectUrl({ port }: Pick<LocalChime, "port">, query: Query): string {
  const pairs = Object.entries({ sessionId: `session-${++sessions}`, ...SIGNED_QUERY, ...query });
  const text = pairs.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`);
  return `ws://127.0.0.1:${port}/connect?${text.join("&")}`;
}

/** A client that may be refused. */
export function dial(
  local: Pick<LocalChime, "port">,
  userArn: string,
  query: Query = {},
  options?: ClientOptions,
): Client {
  return new Client(connectUrl(local, { userArn, ...query }), options);
}

/** A client whose session is established. */
export async function connect(...asked: Parameters<typeof dial>): Promise<Client> {
  const client = dial(...asked);
  await client.untilType("SESSION_ESTABLISHED");
  return client;
}

/** A client whose socket has opened, whatever comes of it. */
export async function opened(client: Client): Promise<Client> {
  await once(client.ws, "open");
  return client;
}
