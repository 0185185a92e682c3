import { tellListener } from "../listener.js";

/** The events that AWS streams, with `DataType` `"Channel"` or `"ChannelMessage"`. */
export type StreamEventType =
  | "CREATE_CHANNEL_MESSAGE"
  | "UPDATE_CHANNEL_MESSAGE"
  | "REDACT_CHANNEL_MESSAGE"
  | "DELETE_CHANNEL_MESSAGE"
  | "CREATE_CHANNEL"
  | "UPDATE_CHANNEL"
  | "DELETE_CHANNEL"
  | "UPDATE_CHANNEL_EXPIRATION_SETTINGS"
  | "CREATE_CHANNEL_MEMBERSHIP"
  | "DELETE_CHANNEL_MEMBERSHIP"
  | "CREATE_CHANNEL_BAN"
  | "DELETE_CHANNEL_BAN"
  | "CREATE_CHANNEL_MODERATOR"
  | "DELETE_CHANNEL_MODERATOR"
  | "CREATE_SUB_CHANNEL"
  | "DELETE_SUB_CHANNEL";

/**
 * A record that would have gone to a Kinesis data stream. It holds the content of messages, names and metadata.
 *
 * @example
 * ```ts
 * const bytes = Buffer.from(JSON.stringify(record.data)); // what a consumer of the stream gets
 * ```
 */
export interface StreamRecord {
  /** The ARN of the stream, as it was configured. */
  readonly streamArn: string;
  /** The data type that was configured to go to this stream. */
  readonly dataType: "Channel" | "ChannelMessage";
  readonly eventType: StreamEventType;
  /** What the record holds, as JSON. Timestamps in the payload are ISO 8601 texts. */
  readonly data: {
    readonly EventType: StreamEventType;
    readonly Payload: Readonly<Record<string, unknown>>;
  };
  /** When it was sent, in milliseconds on the service's clock. */
  readonly time: number;
}

/** Keeps the last records of data streams, oldest first, up to a limit. */
export class StreamLog {
  readonly #records: StreamRecord[] = [];
  readonly #limit: number;
  readonly #onRecord: ((record: StreamRecord) => void) | undefined;

  /** @param onRecord - called with each record, after the present work is done; errors that it throws are ignored */
  constructor(limit: number, onRecord?: (record: StreamRecord) => void) {
    if (!Number.isInteger(limit) || limit < 0) {
      throw new RangeError("keepRecords must be a whole number from 0 up");
    }
    if (onRecord !== undefined && typeof onRecord !== "function") {
      throw new TypeError("onRecord must be a function");
    }
    this.#limit = limit;
    this.#onRecord = onRecord;
  }

  /** The records, not a copy: later ones are added to this array. */
  get records(): readonly StreamRecord[] {
    return this.#records;
  }

  add(record: StreamRecord): void {
    this.#records.push(record);
    if (this.#records.length > this.#limit) this.#records.shift();
    // Not at once: the function may reset the service, in the middle of a change.
    if (this.#onRecord) queueMicrotask(() => tellListener(this.#onRecord, record));
  }

  clear(): void {
    this.#records.length = 0;
  }
}
