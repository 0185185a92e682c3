import type { Fault, SessionFault } from "./faults/types.js";
import { tellListener } from "./listener.js";
import type { Step } from "./pipeline/exchange.js";

/**
 * The record of one request, or of the connect of a messaging session. It holds no content, metadata, names or
 * credentials.
 */
export interface RequestRecord {
  /** The operation, or `"Connect"` for the connect of a session; `undefined` if the request matches no operation. */
  readonly operation: string | undefined;
  /**
   * The namespace of the client: the Chime namespace (`legacy`), or the dedicated ones. It is the default of the
   * service if the request does not show it or was refused too early.
   */
  readonly dialect: "legacy" | "dedicated";
  /** The ARN of the bearer as sent; for a connect, of the session's user. */
  readonly bearer: string | undefined;
  /**
   * The `ClientRequestToken` as sent. Records with the same token are attempts of the same call. `undefined` if
   * there is none, or if it is longer than AWS allows.
   */
  readonly token: string | undefined;
  /**
   * The HTTP status, even if a fault kept the client from receiving it; `undefined` if there was no answer. For a
   * connect it is 101 if the socket opened, no matter how the session was closed.
   */
  readonly status: number | undefined;
  /** When the request arrived, in milliseconds on the service's clock. */
  readonly time: number;
  /** How long the answer took, in real milliseconds. */
  readonly durationMs: number;
  /** The `x-amzn-RequestId` of the answer. */
  readonly requestId: string;
  readonly method: string;
  /** The path as sent, without the query. */
  readonly path: string;
  /** The kind of the fault that fired on the request; `undefined` if none did. */
  readonly fault: (Fault | SessionFault)["kind"] | undefined;
}

/** Keeps the last requests, oldest first, up to a limit. */
export class Recorder {
  readonly #records: RequestRecord[] = [];
  readonly #limit: number;
  readonly #onRequest: ((record: RequestRecord) => void) | undefined;

  /** @param onRequest - called with each record; errors that it throws are ignored */
  constructor(limit: number, onRequest?: (record: RequestRecord) => void) {
    if (!Number.isInteger(limit) || limit < 0) {
      throw new RangeError("the number of requests to keep must be a whole number from 0 up");
    }
    this.#limit = limit;
    this.#onRequest = onRequest;
  }

  /** The records, not a copy: later requests are added to this array. */
  get records(): readonly RequestRecord[] {
    return this.#records;
  }

  add(record: RequestRecord): void {
    this.#records.push(record);
    if (this.#records.length > this.#limit) this.#records.shift();
    tellListener(this.#onRequest, record);
  }

  clear(): void {
    this.#records.length = 0;
  }
}

const LONGEST_TOKEN = 64;

/** Records every request. */
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
