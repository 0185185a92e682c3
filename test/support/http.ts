import { Agent, request } from "node:http";
import { connect } from "node:net";
import type { Socket } from "node:net";

// Plain HTTP, without an AWS client: for requests that no client would make, and for many of them.

/** A signature that has the right form, which is all that the service asks for unless it is given credentials. */
export const SIGNED = {
  "x-amz-date": "20260102T030405Z",
  authorization:
    "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260102/us-east-1/chime/aws4_request, " +
    "SignedHeaders=host;x-amz-date, Signature=0",
};

/** The same as lines of a request. */
export const SIGNED_LINES = Object.entries(SIGNED).map(([name, value]) => `${name}: ${value}`);

export interface Asked {
  method: string;
  /** As it goes on the wire, percent-encoded. */
  path: string;
  query?: Record<string, string>;
  bearer?: string;
  headers?: Record<string, string>;
  /** Whether it has a signature. Default: true, if the headers do not bring one. */
  signed?: boolean;
  /** Sent as JSON unless it is a string or bytes. */
  body?: unknown;
}

export interface Answered {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
  /** The exception's name; `undefined` for a success. */
  error: string | undefined;
  json: Record<string, unknown>;
}

/** A keep-alive connection, or as many as are needed at once, to a service. */
export class HttpClient {
  readonly #agent = new Agent({ keepAlive: true });
  readonly #port: number;

  constructor(port: number) {
    this.#port = port;
  }

  ask({
    method,
    path,
    query,
    bearer,
    headers,
    body,
    signed = !headers?.["authorization"],
  }: Asked): Promise<Answered> {
    const text =
      body === undefined || typeof body === "string" || Buffer.isBuffer(body) ? body : JSON.stringify(body);
    const search = query && Object.keys(query).length > 0 ? `?${new URLSearchParams(query).toString()}` : "";
    return new Promise((resolve, reject) => {
      const asking = request(
        {
          agent: this.#agent,
          port: this.#port,
          host: "127.0.0.1",
          method,
          path: path + search,
          headers: {
            ...(text !== undefined && {
              "content-type": "application/json",
              "content-length": Buffer.byteLength(text),
            }),
            ...(signed && SIGNED),
            ...(bearer && { "x-amz-chime-bearer": bearer }),
            ...headers,
          },
        },
        (response) => {
          let received = "";
          response.setEncoding("utf8").on("data", (chunk: string) => (received += chunk));
          response.on("error", reject);
          response.on("end", () => {
            const error = response.headers["x-amzn-errortype"];
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              text: received,
              error: typeof error === "string" ? error : undefined,
              json: received === "" ? {} : (JSON.parse(received) as Record<string, unknown>),
            });
          });
        },
      );
      asking.on("error", reject);
      asking.end(text);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}

/** What comes back on a connection of its own to bytes that need not be HTTP, until the service closes it. */
export function exchange(port: number, bytes: string | Uint8Array, end = false): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    let received = "";
    socket.setEncoding("latin1").on("data", (chunk: string) => (received += chunk));
    socket.on("error", () => undefined);
    socket.on("close", () => resolve(received));
    socket.write(bytes);
    if (end) socket.end();
  });
}

/** An open connection. */
export function open(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => resolve(socket));
    socket.on("error", reject);
  });
}

/** The connections that this process has open, as client and as server. */
export function openConnections(): number {
  return process.getActiveResourcesInfo().filter((name) => name === "TCPSocketWrap").length;
}
