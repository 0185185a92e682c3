import type { IncomingMessage } from "node:http";
import type { Dialect } from "../model/index.js";
import { dialectFromUserAgent } from "../pipeline/dialect.js";
import { decode, queryPairs, splitUrl } from "../signatures/canonical.js";

/** Where sessions are opened. */
export const CONNECT_PATH = "/connect";

/** What the query of a connect asks for. What it lacks is an empty text. */
export interface ConnectRequest {
  readonly sessionId: string;
  readonly userArn: string;
  readonly prefetch: boolean;
  /** Prefetched channels with unread messages come first, unless the newest messages alone decide. */
  readonly unreadFirst: boolean;
  /** Undefined when the client does not tell which namespace it speaks. */
  readonly dialect: Dialect | undefined;
}

/** Whether an upgrade asks for a session; any other one is none of ours. */
export function isConnect({ method, url = "", headers }: IncomingMessage): boolean {
  return (
    method === "GET" && headers.upgrade?.toLowerCase() === "websocket" && splitUrl(url)[0] === CONNECT_PATH
  );
}

/** Of a repeated parameter the first counts. */
export function parseConnect({ url = "", headers }: IncomingMessage): ConnectRequest {
  const query = new Map<string, string>();
  for (const [name, value] of queryPairs(splitUrl(url)[1]).reverse()) query.set(decode(name), decode(value));
  const agents = [query.get("X-Amzn-User-Agent"), headers["x-amz-user-agent"], headers["user-agent"]];
  return {
    sessionId: query.get("sessionId") ?? "",
    userArn: query.get("userArn") ?? "",
    prefetch: query.get("prefetch-on") === "connect",
    unreadFirst: query.get("prefetch-sort-by") !== "last-message-timestamp",
    dialect: dialectFromUserAgent(agents.join(" ")),
  };
}
