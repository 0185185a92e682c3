import type { ServerResponse } from "node:http";
import type { FaultDecision } from "./faults.js";
import type { ProxyFault, RefuseFault } from "./types.js";

/** An answer that is ready to be sent. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

const REFUSALS = {
  429: { type: "ThrottledClientException", code: "Throttled", message: "Rate exceeded" },
  500: { type: "ServiceFailureException", code: "ServiceFailure", message: "Internal service failure" },
  503: { type: "ServiceUnavailableException", code: "ServiceUnavailable", message: "Service is unavailable" },
} as const;

const PROXY_REASONS = { 502: "Bad Gateway", 503: "Service Temporarily Unavailable", 504: "Gateway Time-out" };

/**
 * Answers one request as its faults will have it: `apply` runs the request and makes its answer, and is not called
 * where the fault keeps the request from the service; `send` sends an answer whole.
 *
 * @returns the status that was sent, wholly or in part; `undefined` where the client gets none
 */
export async function answerThroughFaults(
  { delay, fault }: FaultDecision,
  response: ServerResponse,
  apply: () => Answer,
  send: (answer: Answer) => void,
): Promise<number | undefined> {
  const applied = fault?.kind === "lost-answer" || fault?.kind === "cut" || !fault ? apply() : undefined;
  if (delay > 0) await pause(delay, response);
  const sendWhole = (answer: Answer): number => {
    send(answer);
    return answer.status;
  };
  switch (fault?.kind) {
    case undefined:
      return applied && sendWhole(applied);
    case "refuse":
      return sendWhole(refuseAnswer(fault));
    case "proxy":
      return sendWhole(proxyAnswer(fault));
    case "cut":
      return applied && sendCut(response, applied, fault.bytes);
    case "reset":
    case "lost-answer":
      response.socket?.resetAndDestroy();
      return undefined;
    case "hang":
      return undefined;
  }
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

function proxyAnswer({ status = 502 }: ProxyFault): Answer {
  const title = `${status} ${PROXY_REASONS[status]}`;
  return {
    status,
    headers: { "content-type": "text/html" },
    body: `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n</body>\r\n</html>\r\n`,
  };
}

/** An answer without a body can only be cut by resetting the connection. */
function sendCut(
  response: ServerResponse,
  { status, headers, body }: Answer,
  bytes?: number,
): number | undefined {
  const whole = Buffer.from(body);
  if (whole.length === 0) {
    response.socket?.resetAndDestroy();
    return undefined;
  }
  const part = whole.subarray(0, Math.min(bytes ?? Math.floor(whole.length / 2), whole.length - 1));
  response.writeHead(status, { ...headers, "content-length": String(whole.length) });
  response.flushHeaders();
  response.write(part, () => response.socket?.destroySoon());
  return status;
}

/** Waits, though no longer than the client does. */
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
