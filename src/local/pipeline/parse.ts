import { badRequest } from "../errors.js";
import { routeOf } from "./exchange.js";
import type { Step } from "./exchange.js";

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** Parses the body if the operation has one, and ignores it otherwise. */
export const parse: Step = (exchange, next) => {
  const inputs = Object.values(routeOf(exchange).operation.input);
  if (exchange.body.length > 0 && inputs.some(({ location }) => location === "body")) {
    exchange.json = parseObject(exchange.body);
  }
  return next();
};

function parseObject(body: Buffer): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(utf8.decode(body));
  } catch {
    throw badRequest("The request body is not valid JSON.");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw badRequest("The request body is not a JSON object.");
  }
  return value as Record<string, unknown>;
}
