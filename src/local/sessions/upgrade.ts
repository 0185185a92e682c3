import { STATUS_CODES } from "node:http";
import type { IncomingMessage, Server } from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import type { Connections } from "../connections.js";
import type { Answer } from "../pipeline/exchange.js";

const UPGRADE_HEADERS = ["upgrade", "http2-settings"];

/** In ms. */
const LONGEST_DISCARD = 500;

/** A request for an upgrade, as Node hands it over. `head` is what came after it. */
export interface Upgrade {
  readonly request: IncomingMessage;
  readonly socket: Socket;
  readonly head: Buffer;
}

/**
 * Handles a request for an unknown upgrade as a normal request, as RFC 9110 (section 7.8) demands. Java's HTTP
 * client, for example, offers HTTP/2 with every request. The request goes through the parser again, without the
 * upgrade, when the earlier ones on the connection are answered. What follows it is not copied, since there may be
 * thousands of such requests in a row.
 */
export function ignoreUpgrade(
  server: Server,
  connections: Connections,
  { request, socket, head }: Upgrade,
): void {
  const { method, url, httpVersion, rawHeaders } = request;
  const lines = [`${method} ${url} HTTP/${httpVersion}`];
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const [name = "", value = ""] = rawHeaders.slice(i, i + 2);
    const isConnection = name.toLowerCase() === "connection";
    if (isConnection) lines.push(`${name}: ${withoutUpgrade(value)}`);
    else if (!UPGRADE_HEADERS.includes(name.toLowerCase())) lines.push(`${name}: ${value}`);
  }
  if (head.length > 0) socket.unshift(head);
  socket.unshift(Buffer.from(`${lines.join("\r\n")}\r\n\r\n`, "latin1"));
  connections.takeOver(socket, () => {
    // The timeout of idle connections belongs to the parser that is gone.
    socket.setTimeout(0);
    server.emit("connection", socket);
  });
}

/** The other options of a Connection header, such as keep-alive. */
function withoutUpgrade(connection: string): string {
  const options = connection.split(",").map((option) => option.trim());
  return options.filter((option) => !UPGRADE_HEADERS.includes(option.toLowerCase())).join(", ");
}

/** Sends an answer over a raw socket, which Node's HTTP server no longer handles, and ends the connection. */
export function answerAndEnd(socket: Duplex, requestId: string, { status, headers, body }: Answer): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const lines = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    `x-amzn-RequestId: ${requestId}`,
    `content-length: ${Buffer.byteLength(body)}`,
    "connection: close",
  ];
  socket.end(`${lines.join("\r\n")}\r\n\r\n${body}`);
  discardRest(socket);
}

/**
 * Reads what still comes, for a moment, and discards it. A connection that is closed with bytes unread is reset, and a client
 * that is still sending would then miss the answer.
 */
function discardRest(socket: Duplex): void {
  const timer = setTimeout(() => socket.destroy(), LONGEST_DISCARD).unref();
  socket.once("close", () => clearTimeout(timer));
  // Not to the parser, which would refuse each piece anew.
  socket.removeAllListeners("data").on("data", () => {});
  socket.resume();
}
