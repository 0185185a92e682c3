import type { IncomingMessage } from "node:http";
import type { Answer, Exchange, Step } from "../pipeline/exchange.js";
import { readBody } from "../pipeline/receive.js";
import { doWhatIsDue } from "../due.js";
import type { Recorder } from "../recorder.js";
import type { Controlled } from "./controlled.js";
import { ControlError } from "./endpoint.js";
import type { Endpoint } from "./endpoint.js";
import { servePage } from "./page.js";
import { findEndpoint, readQuery } from "./router.js";
import { controlRefusal } from "./who.js";

/** The HTTP API and the page beside AWS's operations. */
const CONTROL_PATH = "/_local";

/** The largest body, in bytes, unless the endpoint says otherwise. */
const MAX_BODY = 1024 * 1024;

export interface ControlSettings {
  readonly endpoints: readonly Endpoint[];
  /** The service, from when it has started. */
  readonly local: () => Controlled;
  readonly recorder: Recorder;
  /** The folder of the built page; undefined if it is not built. */
  readonly pageFolder: string | undefined;
}

/**
 * Answers what is asked under `/_local`. It comes before all other steps, so that no fault, quota or signature stands in
 * the way of those who control them, and so that nothing of it is recorded.
 */
export function controlStep(settings: ControlSettings): Step {
  return async (exchange, next) => {
    const { path, response } = exchange;
    if (path !== CONTROL_PATH && !path.startsWith(`${CONTROL_PATH}/`)) return next();
    // Only pages of the service itself may read the answers.
    for (const name of response.getHeaderNames()) response.removeHeader(name);
    try {
      const refusal = controlRefusal(exchange);
      if (refusal !== undefined) throw new ControlError(403, refusal);
      if (await servePage(exchange, settings.pageFolder)) return undefined;
      return await answerEndpoint(settings, exchange);
    } catch (error) {
      if (error instanceof ControlError) return errorAnswer(error);
      return errorAnswer(new ControlError(500, "The service failed."));
    }
  };
}

async function answerEndpoint(settings: ControlSettings, exchange: Exchange): Promise<Answer | undefined> {
  const { service, request, path } = exchange;
  const { endpoint, labels } = findEndpoint(
    settings.endpoints,
    path.slice(CONTROL_PATH.length),
    request.method,
  );
  const query = readQuery(endpoint, exchange.query);
  const body = await bodyOf(endpoint, request);
  if (body === undefined) return undefined;
  const { recorder } = settings;
  doWhatIsDue(service);
  const result = run(endpoint, { local: settings.local(), service, recorder, labels, query, body, exchange });
  if (endpoint.stream) return undefined;
  return endpoint.status === 204
    ? { status: 204, headers: { "cache-control": "no-store" }, body: "" }
    : jsonAnswer(endpoint.status, result);
}

function run(endpoint: Endpoint, asked: Parameters<Endpoint["run"]>[0]): unknown {
  try {
    return endpoint.run(asked);
  } catch (error) {
    const isAboutBody = error instanceof TypeError || error instanceof RangeError;
    if (endpoint.body && isAboutBody) throw new ControlError(400, error.message);
    throw error;
  }
}

/** The parsed body; undefined if the client is gone. */
async function bodyOf(
  endpoint: Endpoint,
  request: IncomingMessage,
): Promise<Record<string, unknown> | undefined> {
  const type = request.headers["content-type"];
  const isJson = type !== undefined && /^application\/json *(?:;|$)/i.test(type);
  // Also without a body: forms always have another type.
  if (type !== undefined && !isJson && endpoint.method !== "GET") throw wrongType();
  const { limit = MAX_BODY } = endpoint.body ?? {};
  const body = await readBody(request, limit);
  if (body === "client is gone") return undefined;
  if (body === "too large")
    throw new ControlError(413, `The body must be at most ${limit} bytes.`, { connection: "close" });
  if (body.length === 0) {
    if (endpoint.body && !endpoint.body.optional)
      throw new ControlError(400, "There must be a body, a JSON object.");
    return {};
  }
  if (!endpoint.body) return {};
  if (!isJson) throw wrongType();
  return parseObject(body);
}

const wrongType = () => new ControlError(415, "The content-type of a body must be application/json.");

function parseObject(body: Buffer): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch {
    throw new ControlError(400, "The body must be valid JSON.");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new ControlError(400, "The body must be a JSON object.");
  return value as Record<string, unknown>;
}

function errorAnswer({ status, message, headers }: ControlError): Answer {
  return jsonAnswer(status, { message }, headers);
}

function jsonAnswer(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
  const all = { "content-type": "application/json", "cache-control": "no-store", ...headers };
  // JSON has no Infinity: it becomes null.
  return { status, headers: all, body: JSON.stringify(value) };
}
