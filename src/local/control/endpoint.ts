import type { Service } from "../service.js";
import type { Exchange } from "../pipeline/exchange.js";
import type { Recorder } from "../recorder.js";
import type { Controlled } from "./controlled.js";

/** A JSON Schema, or a reference to one of the document's. */
export type Schema = Readonly<Record<string, unknown>>;

/** A query parameter. Numbers are whole. */
export interface QueryParameter {
  readonly description: string;
  readonly type: "integer" | "string";
  readonly minimum?: number;
  readonly maximum?: number;
  readonly default?: number;
}

/** What an endpoint is asked, and what it has to answer that. */
export interface Asked {
  readonly local: Controlled;
  readonly service: Service;
  readonly recorder: Recorder;
  /** The variable parts of the path, decoded. */
  readonly labels: Readonly<Record<string, string>>;
  /** The query parameters; those with a default always have a value. */
  readonly query: Readonly<Record<string, string | number | undefined>>;
  /** The parsed body, an empty object if there is none. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly exchange: Exchange;
}

/**
 * One row of the API: what is served, and how it is described. Errors of `run` that are TypeErrors or RangeErrors are
 * about the body, and become a 400 with their message.
 */
export interface Endpoint {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** The path below `/_local`. Variable parts are in braces. */
  readonly path: string;
  /** A short sentence for the description. */
  readonly summary: string;
  /** What the variable parts of the path are. */
  readonly labels?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, QueryParameter>>;
  /** The body that it takes, a JSON object. */
  readonly body?: { readonly schema: Schema; readonly optional?: boolean };
  readonly status: 200 | 201 | 204;
  /** What it answers; undefined with 204, and if it is a stream. */
  readonly answer?: Schema;
  /** Whether it answers by itself with server-sent events. */
  readonly stream?: boolean;
  /** Gives the value to answer as JSON. */
  readonly run: (asked: Asked) => unknown;
}

/** An error to answer with. The message is one sentence that names the member and the rule. */
export class ControlError extends Error {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.status = status;
    this.headers = headers;
  }
}

export const notThere = (what: string) => new ControlError(404, `There is no ${what}.`);
