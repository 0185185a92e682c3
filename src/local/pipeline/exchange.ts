import type { IncomingMessage, ServerResponse } from "node:http";
import type { Fault } from "../faults/types.js";
import type { Dialect, Operation, OperationName } from "../model/index.js";
import type { Service } from "../service.js";
import type { User } from "../state/entities.js";

/** One HTTP request on its way through the steps; each step fills in what it finds out. */
export interface Exchange {
  readonly service: Service;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Sent as `x-amzn-RequestId`. */
  readonly requestId: string;
  /** The path as it came, percent-encoded. */
  readonly path: string;
  /** The query string as it came, without the question mark. */
  readonly query: string;
  /** The body as it came. */
  body: Buffer;
  route: Route | undefined;
  /** The parsed body; an empty object where there is none. */
  json: Readonly<Record<string, unknown>>;
  dialect: Dialect;
  /** Whether the request itself told the dialect. */
  dialectKnown: boolean;
  /** The validated input, by the names of its members. */
  input: Readonly<Record<string, unknown>>;
  bearer: User | undefined;
  /** The fault that was made of it, and the status of the answer, which the client may not have got. */
  fault?: { readonly kind: Fault["kind"]; readonly status: number | undefined };
}

/** The operation that a request addresses. */
export interface Route {
  readonly name: OperationName;
  readonly operation: Operation;
  /** The variable parts of the path, decoded, by their names in the path. */
  readonly labels: Readonly<Record<string, string>>;
  /** The query parameters, decoded. */
  readonly query: ReadonlyMap<string, string>;
}

/** What goes back to the client. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * One step of the pipeline. It looks at the exchange, then answers itself, throws a ServiceError, or lets the steps
 * after it answer by `next()`; it may also change what they answered. A step that deals with the connection by itself
 * answers undefined.
 */
export type Step = (exchange: Exchange, next: Next) => Promise<Answer | undefined> | Answer | undefined;

type Next = () => Promise<Answer | undefined>;

/** The route, in the steps after routing. */
export function routeOf(exchange: Exchange): Route {
  if (exchange.route === undefined) throw new Error("This step must come after routing");
  return exchange.route;
}
