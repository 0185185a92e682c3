import { request } from "node:http";
import { networkInterfaces } from "node:os";
import { LocalChime } from "chime-messaging/local";
import type { LocalChimeOptions } from "chime-messaging/local";
import { onTestFinished } from "vitest";
import { SIGNED } from "../../support/http.js";

/** Whatever JSON holds. */
export type Json = ReturnType<typeof JSON.parse>;

/** What came back, with the body as text and, if it is JSON, parsed. */
export interface Reply {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
  json: Json;
}

export interface Question {
  method: string;
  path: string;
  headers?: Record<string, string>;
  /** Sent as JSON unless it is a text. */
  body?: unknown;
  /** The address to connect to. */
  host?: string;
}

/** Asks by a connection of its own, with no header but those that are given and those that HTTP needs. */
export function ask(port: number, { method, path, headers = {}, body, host = "127.0.0.1" }: Question) {
  const text = body === undefined || typeof body === "string" ? body : JSON.stringify(body);
  const type = text === undefined ? {} : { "content-type": "application/json" };
  const all = {
    ...type,
    ...(text !== undefined && { "content-length": Buffer.byteLength(text) }),
    ...headers,
  };
  return new Promise<Reply>((resolve, reject) => {
    const asking = request({ port, host, method, path, headers: all, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        const received = Buffer.concat(chunks).toString();
        const isJson = response.headers["content-type"] === "application/json" && received !== "";
        const json: unknown = isJson ? JSON.parse(received) : undefined;
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text: received, json });
      });
    });
    asking.on("error", reject);
    asking.end(text);
  });
}

/** A service, and what asks its API: paths are those below `/_local`. */
export async function start(options?: LocalChimeOptions) {
  const local = await LocalChime.start(options);
  onTestFinished(() => local.stop());
  const { port } = local;
  const api = (method: string, path: string, body?: unknown, headers?: Record<string, string>) =>
    ask(port, {
      method,
      path: `/_local${path}`,
      ...(body !== undefined && { body }),
      ...(headers && { headers }),
    });
  const aws = (method: string, path: string, body?: unknown, bearer?: string) =>
    ask(port, {
      method,
      path,
      body,
      headers: { ...SIGNED, ...(bearer !== undefined && { "x-amz-chime-bearer": bearer }) },
    });
  return { local, port, api, aws };
}

export const segment = (arn: string) => encodeURIComponent(arn);

/** An address of this machine that is not loopback; undefined if it has none. */
export const outside = Object.values(networkInterfaces())
  .flatMap((addresses) => addresses ?? [])
  .find(({ internal, family }) => !internal && family === "IPv4")?.address;
