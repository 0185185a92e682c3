import type { Fault, SessionFault } from "./faults/types.js";

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

/** A record with its position among all requests since the service started. */
export interface IndexedRecord extends RequestRecord {
  readonly index: number;
}
