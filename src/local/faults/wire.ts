import type { ServerResponse } from "node:http";
import type { Answer, Exchange } from "../pipeline/exchange.js";
import type { FaultDecision } from "./faults.js";
import { resetConnection } from "../tls/carriers.js";
import type { ProxyFault, RefuseFault } from "./types.js";

type FaultExchange = Pick<Exchange, "request" | "response" | "requestId">;

/** What happened to a request with a fault. */
export interface FaultOutcome {
  /** The answer that is still to be sent; `undefined` if the fault has already dealt with the connection. */
  answer: Answer | undefined;
  /** The status of the answer, even if the client did not receive all of it. */
  status: number | undefined;
}

const REFUSALS = {
  429: { type: "ThrottledClientException", code: "Throttled", message: "Rate exceeded" },
  500: { type: "ServiceFailureException", code: "ServiceFailure", message: "The service failed." },
  503: {
    type: "ServiceUnavailableException",
    code: "ServiceUnavailable",
    message: "The service is unavailable.",
  },
} as const;

const PROXY_REASONS = { 502: "Bad Gateway", 503: "Service Temporarily Unavailable", 504: "Gateway Time-out" };

/**
 * Handles a request with the faults that were decided for it. `apply` carries the request out and returns its
 * answer; it is not called if the fault keeps the request from the service.
 */
export async function runWithFaults(
  { delay, fault }: FaultDecision,
  exchange: FaultExchange,
  apply: () => Promise<Answer | undefined>,
): Promise<FaultOutcome> {
  const isApplied = !fault || fault.kind === "lost-answer" || fault.kind === "cut";
  const applied = isApplied ? await apply() : undefined;
  if (delay > 0) await pause(delay, exchange.response);
  const lost = { answer: undefined, status: applied?.status };
  switch (fault?.kind) {
    case undefined:
      return outcomeOf(applied);
    case "refuse":
      return outcomeOf(refuseAnswer(fault));
    case "proxy":
      return { answer: undefined, status: sendProxyPage(exchange.response, fault) };
    case "cut":
      if (applied) sendCut(exchange, applied, fault.bytes);
      return lost;
    case "reset":
    case "lost-answer":
      resetConnection(exchange.request.socket);
      return lost;
    case "hang":
      return lost;
  }
}

function outcomeOf(answer: Answer | undefined): FaultOutcome {
  return { answer, status: answer?.status };
}

function refuseAnswer({ status, retryAfter, retryAfterMs }: RefuseFault): Answer {
  const { type, code, message } = REFUSALS[status];
  return {
    status,
    headers: {
      "content-type": "application/json",
      "x-amzn-errortype": type,
      ...(retryAfter !== undefined && { "retry-after": String(retryAfter) }),
      ...(retryAfterMs !== undefined && { "x-amz-retry-after": String(retryAfterMs) }),
    },
    body: JSON.stringify({ Code: code, Message: message }),
  };
}

/** Sends the page directly, without the headers that the service adds to its own answers. */
function sendProxyPage(response: ServerResponse, { status = 502 }: ProxyFault): number {
  const title = `${status} ${PROXY_REASONS[status]}`;
  const head = `<head><title>${title}</title></head>`;
  response.writeHead(status, { "content-type": "text/html" });
  response.end(`<html>\r\n${head}\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n</body>\r\n</html>\r\n`);
  return status;
}

/** If the answer has no body, there is no part to send: the connection is reset. */
function sendCut(
  { request, response, requestId }: FaultExchange,
  { status, headers, body }: Answer,
  bytes?: number,
): void {
  const full = Buffer.from(body);
  if (full.length === 0) {
    resetConnection(request.socket);
    return;
  }
  const part = full.subarray(0, Math.min(bytes ?? Math.floor(full.length / 2), full.length - 1));
  response.writeHead(status, {
    ...headers,
    "content-length": String(full.length),
    "x-amzn-RequestId": requestId,
  });
  response.flushHeaders();
  response.write(part, () => request.socket.destroySoon());
}

/** Waits, but stops waiting when the client disconnects. */
function pause(ms: number, response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      response.off("close", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    response.once("close", done);
  });
}
