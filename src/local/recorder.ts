import type { Fault } from "./faults/types.js";
import type { Step } from "./pipeline/exchange.js";

/**
 * What is kept of one request. Neither content nor metadata, names or credentials are in it.
 */
export interface RequestRecord {
  /** The operation; `undefined` when the request names none. */
  readonly operation: string | undefined;
  /**
   * The namespace its client speaks: the Chime namespace, or the dedicated ones. Of a request that was refused before
   * that was looked at, the one that is taken where a request does not tell.
   */
  readonly dialect: "legacy" | "dedicated";
  /** The bearer's ARN, as sent. */
  readonly bearer: string | undefined;
  /**
   * The `ClientRequestToken`, as sent: two records with the same one are two tries of one call. `undefined` when there
   * is none, or it is longer than AWS allows.
   */
  readonly token: string | undefined;
  /** The HTTP status, also of an answer that a fault then lost or cut; `undefined` when none was made. */
  readonly status: number | undefined;
  /** When it came, in milliseconds on the service's clock. */
  readonly time: number;
  /** How long the answer took, in real milliseconds. */
  readonly durationMs: number;
  /** The `x-amzn-requestid` of the answer. */
  readonly requestId: string;
  readonly method: string;
  /** The path without its query, as sent. */
  readonly path: string;
  /** The kind of fault that was made of it; `undefined` when none was. */
  readonly fault: Fault["kind"] | undefined;
}

/** The last requests, oldest first, never more than a given number of them. */
export class Recorder {
  readonly #records: RequestRecord[] = [];
  readonly #limit: number;

  constructor(limit: number) {
    if (!Number.isInteger(limit) || limit < 0) {
      throw new RangeError("the number of requests to keep must be a whole number from 0 up");
    }
    this.#limit = limit;
  }

  /** The records themselves, not a copy: what comes later is seen here too. */
  get records(): readonly RequestRecord[] {
    return this.#records;
  }

  add(record: RequestRecord): void {
    this.#records.push(record);
    if (this.#records.length > this.#limit) this.#records.shift();
  }

  clear(): void {
    this.#records.length = 0;
  }
}

const LONGEST_TOKEN = 64;

/** Keeps a record of every request, and passes it on. */
export function recorderStep(recorder: Recorder, onRequest?: (record: RequestRecord) => void): Step {
  return async (exchange, next) => {
    const start = performance.now();
    const time = exchange.service.state.now();
    const answer = await next();
    const { request, route, json, dialect, fault } = exchange;
    const { ClientRequestToken: token } = json;
    const record: RequestRecord = {
      operation: route?.name,
      dialect,
      bearer: single(request.headers["x-amz-chime-bearer"]),
      token: typeof token === "string" && token.length <= LONGEST_TOKEN ? token : undefined,
      status: answer?.status ?? fault?.status,
      time,
      durationMs: performance.now() - start,
      requestId: exchange.requestId,
      method: request.method ?? "",
      path: exchange.path,
      fault: fault?.kind,
    };
    recorder.add(record);
    tell(onRequest, record);
    return answer;
  };
}

/** A listener's own faults are not the client's. */
function tell(onRequest: ((record: RequestRecord) => void) | undefined, record: RequestRecord): void {
  try {
    onRequest?.(record);
  } catch {
    // Said so in the option's description.
  }
}

function single(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value.join(", ") : value;
}
