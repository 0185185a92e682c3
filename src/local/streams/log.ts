import { tellListener } from "../listener.js";
import { Log } from "../log.js";

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
 * const local = await LocalChime.start({
 *   onRecord: ({ streamArn, data }) => console.log(streamArn, data.EventType, data.Payload),
 * });
 * ```
 */
export interface StreamRecord {
  /** The ARN of the stream, as it was configured. */
  readonly streamArn: string;
  /** The data type that was configured to go to this stream. */
  readonly dataType: "Channel" | "ChannelMessage";
  /** What has happened. */
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
export class StreamLog extends Log<StreamRecord> {
  readonly #onRecord: ((record: StreamRecord) => void) | undefined;

  /** @param onRecord - called with each record, after the present work is done; errors that it throws are ignored */
  constructor(limit: number, onRecord?: (record: StreamRecord) => void) {
    super(limit, "keepRecords");
    if (onRecord !== undefined && typeof onRecord !== "function") {
      throw new TypeError("onRecord must be a function");
    }
    this.#onRecord = onRecord;
  }

  override add(record: StreamRecord): void {
    super.add(record);
    // Not at once: the function may reset the service, in the middle of a change.
    if (this.#onRecord) queueMicrotask(() => tellListener(this.#onRecord, record));
  }
}
