import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import type { Connections } from "./connections.js";
import { ServiceError } from "./errors.js";
import { errorAnswer } from "./pipeline/errors.js";
import type { Answer, Exchange, Step } from "./pipeline/exchange.js";
import { run } from "./pipeline/steps.js";
import type { Service } from "./service.js";
import { answerAndEnd } from "./sessions/upgrade.js";
import { toOriginForm } from "./web/authority.js";
import { corsHeaders } from "./web/cors.js";

/** Creates the HTTP server that sends every request through the steps. No request can crash it. */
export function createHttpServer(
  service: Service,
  steps: readonly Step[],
  connections: Connections,
  requestTimeout: number,
): Server {
  const server = createServer({
    requestTimeout,
    headersTimeout: Math.min(requestTimeout, 10_000),
    connectionsCheckingInterval: Math.min(requestTimeout, 1000),
    // Longer than any SDK keeps idle connections, so that the client closes them and not the server.
    keepAliveTimeout: 5 * 60_000,
  });
  // Node would drop the headers after the first 1,000. The limit of their size is enough.
  server.maxHeadersCount = 0;
  const refuse = (socket: Duplex, code?: string) =>
    connections.takeOver(socket, () => refuseConnection(service, socket, code));
  const handle = (request: IncomingMessage, response: ServerResponse) => {
    toOriginForm(request);
    connections.owe(request.socket, response);
    answer(service, steps, request, response).catch(() => response.destroy());
  };
  server.on("request", handle);
  server.on("checkExpectation", handle);
  server.on("connect", (_request, socket) => refuse(socket));
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => refuse(socket, error.code));
  return server;
}

async function answer(
  service: Service,
  steps: readonly Step[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  // Ignore connections that break.
  request.on("error", () => {});
  response.on("error", () => {});
  // Here and not with the answer, since faults send answers of their own.
  response.setHeaders(new Map(Object.entries(corsHeaders(service.web, request.headers))));
  const exchange = newExchange(service, request, response);
  const result = await run(steps, exchange);
  if (result !== undefined) send(response, exchange.requestId, result);
}

function newExchange(service: Service, request: IncomingMessage, response: ServerResponse): Exchange {
  const target = request.url ?? "/";
  const queryStart = target.indexOf("?");
  return {
    service,
    request,
    response,
    requestId: randomUUID(),
    path: queryStart < 0 ? target : target.slice(0, queryStart),
    query: queryStart < 0 ? "" : target.slice(queryStart + 1),
    body: Buffer.alloc(0),
    route: undefined,
    json: {},
    dialect: service.choices.dialect,
    dialectKnown: false,
    input: {},
    bearer: undefined,
  };
}

function send(response: ServerResponse, requestId: string, { status, headers, body }: Answer): void {
  const length = status === 204 ? {} : { "content-length": Buffer.byteLength(body) };
  response.writeHead(status, { ...headers, ...length, "x-amzn-RequestId": requestId });
  response.end(body);
}

/** Answers a request that is not valid HTTP or arrives too slowly, and ends the connection. */
function refuseConnection(service: Service, socket: Duplex, code: string | undefined): void {
  const { headers, ...answer } = errorAnswer(connectionError(code));
  const all = { ...headers, ...corsHeaders(service.web, {}) };
  answerAndEnd(socket, randomUUID(), { ...answer, headers: all });
}

function connectionError(code: string | undefined): ServiceError {
  if (code === "ERR_HTTP_REQUEST_TIMEOUT") {
    return new ServiceError("RequestTimeoutException", "The request did not arrive in time.");
  }
  if (code === "HPE_HEADER_OVERFLOW") {
    return new ServiceError("RequestHeaderFieldsTooLargeException", "The request's headers are too large.");
  }
  if (code === "ERR_SSL_HTTP_REQUEST") {
    return new ServiceError("BadRequestException", "This port speaks TLS: use https:// or wss:// for it.");
  }
  return new ServiceError("BadRequestException", "This is not a valid HTTP request.");
}
