import type { Answer, Step } from "../pipeline/exchange.js";
import { isPreflight, preflightAnswer } from "./cors.js";
import { refusalOf } from "./gate.js";

/**
 * Answers what AWS's operations have no part in, and what is not recorded: the questions of browsers, and of those who
 * wait for the service to be up. If the gate refuses such a request, it is handled and recorded like any other.
 */
export const answerAside: Step = (exchange, next) => {
  const { service, request } = exchange;
  const answer = isPreflight(request)
    ? preflightAnswer(request)
    : healthAnswer(request.method, exchange.path);
  return answer === undefined || refusalOf(service.web, request) ? next() : answer;
};

function healthAnswer(method: string | undefined, path: string): Answer | undefined {
  if (path !== "/health" || (method !== "GET" && method !== "HEAD")) return undefined;
  const headers = { "content-type": "application/json", "cache-control": "no-store" };
  return { status: 200, headers, body: JSON.stringify({ status: "ok" }) };
}
