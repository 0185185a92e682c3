import { tellListener } from "./listener.js";
import { Log } from "./log.js";
import type { Step } from "./pipeline/exchange.js";
import { RecordedInputs } from "./recorded-inputs.js";
import type { RequestRecord } from "./request-record.js";

export type { IndexedRecord, RequestRecord } from "./request-record.js";

/** Keeps the last requests, oldest first, up to a limit. */
export class Recorder {
  readonly #log: Log<RequestRecord>;
  readonly #onRequest: ((record: RequestRecord) => void) | undefined;
  readonly #tell: ((index: number, record: RequestRecord) => void) | undefined;
  /** What the requests were given. It has content, which the records have not. */
  readonly inputs: RecordedInputs;
  #next = 0;

  /**
   * @param onRequest - called with each record; errors that it throws are ignored
   * @param tell - called with each record and its position among all requests
   */
  constructor(
    limit: number,
    onRequest?: (record: RequestRecord) => void,
    tell?: (index: number, record: RequestRecord) => void,
  ) {
    this.#log = new Log(limit, "keepRequests");
    this.#onRequest = onRequest;
    this.#tell = tell;
    this.inputs = new RecordedInputs(limit);
  }

  /** The records, not a copy: later requests are added to this array. */
  get records(): readonly RequestRecord[] {
    return this.#log.records;
  }

  add(record: RequestRecord): void {
    this.#tell?.(this.#next, record);
    this.#next += 1;
    this.#log.add(record);
    tellListener(this.#onRequest, record);
  }

  /** The position of the first record that is kept. Positions count up over the life of the service. */
  get firstIndex(): number {
    return this.#next - this.records.length;
  }

  clear(): void {
    this.#log.clear();
    this.inputs.clear();
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
    recorder.inputs.add(exchange, answer);
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
