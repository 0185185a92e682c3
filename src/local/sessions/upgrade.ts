import { STATUS_CODES } from "node:http";
import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import type { Answer } from "../pipeline/exchange.js";

const UPGRADE_HEADERS = ["upgrade", "http2-settings"];

/**
 * Handles a request for an unknown upgrade as a normal request, as RFC 9110 (section 7.8) demands. Java's HTTP
 * client, for example, offers HTTP/2 with every request. The request goes through the parser again, without the
 * upgrade.
 */
export function ignoreUpgrade(server: Server, request: IncomingMessage, socket: Duplex, head: Buffer): void {
  const { method, url, httpVersion, rawHeaders } = request;
  const lines = [`${method} ${url} HTTP/${httpVersion}`];
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const [name = "", value = ""] = rawHeaders.slice(i, i + 2);
    const isConnection = name.toLowerCase() === "connection";
    if (isConnection) lines.push(`${name}: ${withoutUpgrade(value)}`);
    else if (!UPGRADE_HEADERS.includes(name.toLowerCase())) lines.push(`${name}: ${value}`);
  }
  socket.unshift(Buffer.concat([Buffer.from(`${lines.join("\r\n")}\r\n\r\n`, "latin1"), head]));
  server.emit("connection", socket);
}

/** The other options of a Connection header, such as keep-alive. */
function withoutUpgrade(connection: string): string {
  const options = connection.split(",").map((option) => option.trim());
  return options.filter((option) => !UPGRADE_HEADERS.includes(option.toLowerCase())).join(", ");
}

/** Sends an answer over a raw socket, which Node's HTTP server no longer handles, and ends the connection. */
export function answerAndEnd(socket: Duplex, requestId: string, { status, headers, body }: Answer): void {
  socket.on("error", () => {});
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
  socket.end(`${lines.join("\r\n")}\r\n\r\n${body}`, () => socket.destroy());
}
