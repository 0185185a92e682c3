import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import type { Answer } from "../pipeline/exchange.js";
import { admits } from "./gate.js";
import type { WebSettings } from "./options.js";

/** What AWS's clients read of an answer's headers. Without `date` they could not correct a wrong clock. */
const EXPOSED = "date, retry-after, x-amz-retry-after, x-amzn-errortype, x-amzn-requestid";

/** What AWS's clients send. A `*` would not include `authorization`. */
const ALLOWED = /^(?:authorization|content-type|amz-sdk-[a-z-]+|x-amzn?-[a-z0-9-]+)$/;

/** How long a browser may remember a preflight, in seconds. */
const MAX_AGE = 600;

/** The headers by which a browser lets the page read an answer. */
export function corsHeaders(
  settings: WebSettings,
  { origin, host }: IncomingHttpHeaders,
): Record<string, string> {
  const exposed = { "access-control-expose-headers": EXPOSED };
  if (settings.origins === undefined) return { "access-control-allow-origin": "*", ...exposed };
  if (origin === undefined || !admits(settings, origin, host)) return { vary: "origin" };
  return { "access-control-allow-origin": origin, ...exposed, vary: "origin" };
}

/** Whether a browser asks if it may send a request. */
export function isPreflight({ method, headers }: IncomingMessage): boolean {
  return (
    method === "OPTIONS" &&
    headers.origin !== undefined &&
    headers["access-control-request-method"] !== undefined
  );
}

export function preflightAnswer({ headers }: IncomingMessage): Answer {
  const asked = [headers["access-control-request-headers"] ?? []].flat().join(",").toLowerCase().split(",");
  const allowed = asked.map((name) => name.trim()).filter((name) => ALLOWED.test(name));
  return {
    status: 204,
    headers: {
      "access-control-allow-methods": "GET, HEAD, POST, PUT, DELETE",
      "access-control-allow-headers": allowed.join(", "),
      "access-control-max-age": String(MAX_AGE),
    },
    body: "",
  };
}
