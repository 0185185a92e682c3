/**
 * What is kept of one request. Neither content nor metadata, names or credentials are in it.
 */
export interface RequestRecord {
  /** The operation; `undefined` when the request names none. */
  readonly operation: string | undefined;
  /** The namespace its client speaks: the Chime namespace, or the dedicated ones. */
  readonly dialect: "legacy" | "dedicated";
  /** The bearer's ARN, as sent. */
  readonly bearer: string | undefined;
  /** The `ClientRequestToken`, as sent: two records with the same one are two tries of one call. */
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
  readonly fault: string | undefined;
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
