import * as http from "node:http";
import * as https from "node:https";
import type { QueryParameterBag } from "@smithy/types";
import { Cancellation } from "./cancellation.js";
import { escapeUri } from "./escape-uri.js";

/** What an AWS client asks a handler to send. */
interface Outgoing {
  protocol?: string;
  hostname: string;
  port?: number;
  method: string;
  path: string;
  query?: QueryParameterBag;
  headers: Record<string, string>;
  body?: string | Uint8Array;
}

interface Incoming {
  statusCode: number;
  reason: string;
  headers: Record<string, string>;
  body: Uint8Array;
}

// More calls than this at a time wait for a connection; AWS's own handler has 50, which a busy server outgrows.
const agentOptions = { keepAlive: true, maxSockets: 256 };

/**
 * An HTTP handler for AWS clients on Node's own HTTP: JSON requests in one piece, answers collected as they come, and
 * none of the timers that the SDK's handler sets for each request (the call has its own).
 */
export class HttpHandler {
  // Of the protocol of the first request: a client has one endpoint.
  #agent: http.Agent | undefined;

  /** What the SDK's interface asks for. */
  handle(outgoing: object): Promise<{ response: Incoming }> {
    return this.send(outgoing, new Cancellation());
  }

  /** Sends a request. Rejects with Node's error; with the answer's status, too, if it broke off in the middle. */
  send(outgoing: object, cancellation: Cancellation): Promise<{ response: Incoming }> {
    return new Promise((resolve, reject) => {
      if (cancellation.aborted) return reject(aborted());
      const request = this.#open(outgoing as Outgoing, (message) => collect(message, resolve, reject));
      request.on("error", reject);
      cancellation.onAbort = () => void request.destroy(aborted());
      request.end((outgoing as Outgoing).body);
    });
  }

  /** Ends the connections. */
  destroy(): void {
    this.#agent?.destroy();
  }

  #open(outgoing: Outgoing, onResponse: (message: http.IncomingMessage) => void) {
    const { protocol, hostname, port, method, path, query } = outgoing;
    const node = protocol === "http:" ? http : https;
    return node.request(
      {
        agent: (this.#agent ??= new node.Agent(agentOptions)),
        host: hostname.startsWith("[") ? hostname.slice(1, -1) : hostname,
        port,
        method,
        path: path + queryString(query),
        headers: listOf(outgoing),
      },
      onResponse,
    );
  }
}

/** Names and values in turn: Node takes such a list as it is, without a map of its own in between, and adds less. */
function listOf({ headers, method, body, hostname, port }: Outgoing): string[] {
  const list: string[] = [];
  for (const name in headers) list.push(name, headers[name]!);
  if (headers.host === undefined) list.push("host", port ? `${hostname}:${port}` : hostname);
  // Otherwise an empty body would be sent in chunks.
  if (!body && method !== "GET" && method !== "DELETE") list.push("content-length", "0");
  return list;
}

const aborted = () => Object.assign(new Error("Request aborted"), { name: "AbortError" });

function collect(
  message: http.IncomingMessage,
  resolve: (answer: { response: Incoming }) => void,
  reject: (error: Error) => void,
): void {
  const chunks: Buffer[] = [];
  const response = (): Incoming => ({
    statusCode: message.statusCode!,
    reason: message.statusMessage!,
    // Only Set-Cookie is ever a list, and Chime sets none.
    headers: message.headers as Record<string, string>,
    body: chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks),
  });
  message.on("data", (chunk: Buffer) => chunks.push(chunk));
  message.on("end", () => resolve({ response: response() }));
  message.on("error", (error) => {
    // Where the SDK puts the answer on its errors: not enumerable, so that nobody prints it by accident.
    reject(Object.defineProperty(error, "$response", { value: response() }));
  });
}

function queryString(query: QueryParameterBag | undefined): string {
  let text = "";
  for (const name in query) {
    for (const value of [query[name] ?? ""].flat()) {
      text += `${text ? "&" : "?"}${escapeUri(name)}=${escapeUri(value)}`;
    }
  }
  return text;
}
