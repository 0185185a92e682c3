import type { IncomingMessage } from "node:http";
import type { Dialect } from "../model/index.js";
import { dialectFromUserAgent } from "../pipeline/dialect.js";
import { decode, queryPairs, splitUrl } from "../signatures/canonical.js";

/** The path of messaging sessions. */
export const CONNECT_PATH = "/connect";

/** The query of a connect. Missing parameters are empty texts. */
export interface ConnectRequest {
  readonly sessionId: string;
  readonly userArn: string;
  readonly prefetch: boolean;
  /**
   * Whether prefetched channels with unread messages come first. Otherwise only the time of the last message
   * counts.
   */
  readonly unreadFirst: boolean;
  /** Undefined if the client does not show which namespace it uses. */
  readonly dialect: Dialect | undefined;
}

/** Whether an upgrade request opens a messaging session. */
export function isConnect({ method, url = "", headers }: IncomingMessage): boolean {
  return (
    method === "GET" && headers.upgrade?.toLowerCase() === "websocket" && splitUrl(url)[0] === CONNECT_PATH
  );
}

/** If a parameter is repeated, the first one counts. */
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
