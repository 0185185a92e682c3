import type { Step } from "../pipeline/exchange.js";

/** Tells whatever waits for the service that it is up. AWS has no such path; it is not recorded. */
export const answerHealth: Step = ({ request: { method }, path }, next) => {
  if (path !== "/health" || (method !== "GET" && method !== "HEAD")) return next();
  const headers = { "content-type": "application/json", "cache-control": "no-store" };
  return { status: 200, headers, body: JSON.stringify({ status: "ok" }) };
};
