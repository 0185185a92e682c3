import type { Fault, SessionFault } from "./faults/types.js";
import type { Step } from "./pipeline/exchange.js";

/**
 * What is kept of one request, or of one connect of a messaging session. Neither content nor metadata, names or
 * credentials are in it.
 */
export interface RequestRecord {
  /** The operation, `"Connect"` for a messaging session's connect; `undefined` when the request names none. */
  readonly operation: string | undefined;
  /**
   * The namespace its client speaks: the Chime namespace, or the dedicated ones. Of a request that was refused before
   * that was looked at, the one that is taken where a request does not tell.
   */
  readonly dialect: "legacy" | "dedicated";
  /** The bearer's ARN, as sent; of a connect that of the session's user. */
  readonly bearer: string | undefined;
  /**
   * The `ClientRequestToken`, as sent: two records with the same one are two tries of one call. `undefined` when there
   * is none, or it is longer than AWS allows.
   */
  readonly token: string | undefined;
  /**
   * The HTTP status, also of an answer that a fault then lost or cut; `undefined` when none was made. A connect whose
   * socket opened has 101, whatever it was then closed with.
   */
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
  readonly fault: (Fault | SessionFault)["kind"] | undefined;
}

/** The last requests, oldest first, never more than a given number of them. */
export class Recorder {
  readonly #records: RequestRecord[] = [];
  readonly #limit: number;
  readonly #onRequest: ((record: RequestRecord) => void) | undefined;

  /** @param onRequest - is told of each record; what it throws is not the client's fault, and ignored */
  constructor(limit: number, onRequest?: (record: RequestRecord) => void) {
    if (!Number.isInteger(limit) || limit < 0) {
      throw new RangeError("the number of requests to keep must be a whole number from 0 up");
    }
    this.#limit = limit;
    this.#onRequest = onRequest;
  }

  /** The records themselves, not a copy: what comes later is seen here too. */
  get records(): readonly RequestRecord[] {
    return this.#records;
  }

  add(record: RequestRecord): void {
    this.#records.push(record);
    if (this.#records.length > this.#limit) this.#records.shift();
    try {
      this.#onRequest?.(record);
    } catch {
      // Said so in the option's description.
    }
  }

  clear(): void {
    this.#records.length = 0;
  }
}

const LONGEST_TOKEN = 64;

/** Keeps a record of every request, and passes it on. */
export function recorderStep(recorder: Recorder): Step {
  return async (exchange, next) => {
    const start = performance.now();
    const time = exchange.service.state.now();
    const answer = await next();
    const { request, route, json, dialect, fault } = exchange;
    const { ClientRequestToken: token } = json;
    recorder.add({
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
    });
    return answer;
  };
}

function single(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value.join(", ") : value;
}
