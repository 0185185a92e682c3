import type { IncomingMessage, ServerResponse } from "node:http";
import type { Fault } from "../faults/types.js";
import type { Dialect, Operation, OperationName } from "../model/index.js";
import type { Service } from "../service.js";
import type { User } from "../state/entities.js";

/** One HTTP request on its way through the steps. Each step fills in what it finds out. */
export interface Exchange {
  readonly service: Service;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** The value of the `x-amzn-RequestId` header of the answer. */
  readonly requestId: string;
  /** The path as received, percent-encoded. */
  readonly path: string;
  /** The query string as received, without the question mark. */
  readonly query: string;
  /** The body as received. */
  body: Buffer;
  route: Route | undefined;
  /** The parsed body; an empty object if there is none. */
  json: Readonly<Record<string, unknown>>;
  dialect: Dialect;
  /** Whether the request itself showed the dialect. */
  dialectKnown: boolean;
  /** The validated input, by field name. */
  input: Readonly<Record<string, unknown>>;
  bearer: User | undefined;
  /** The fault that fired on the request, and the status of the answer, even if the client did not receive it. */
  fault?: { readonly kind: Fault["kind"]; readonly status: number | undefined };
}

/** The operation that a request is for. */
export interface Route {
  readonly name: OperationName;
  readonly operation: Operation;
  /** The variable parts of the path, decoded, by the names that the model gives them. */
  readonly labels: Readonly<Record<string, string>>;
  /** The query parameters, decoded. */
  readonly query: ReadonlyMap<string, string>;
}

/** An HTTP answer. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * One step of the pipeline. It either answers by itself, throws a ServiceError, or calls `next()` for the answer of
 * the following steps, which it may change. It returns undefined if nothing is to be sent, for example because it
 * has already dealt with the connection.
 */
export type Step = (exchange: Exchange, next: Next) => Promise<Answer | undefined> | Answer | undefined;

type Next = () => Promise<Answer | undefined>;

/** The route of a request. Only for the steps after routing. */
export function routeOf(exchange: Exchange): Route {
  if (exchange.route === undefined) throw new Error("This step must come after routing");
  return exchange.route;
}
