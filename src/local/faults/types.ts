/**
 * When a fault fires. All kinds of faults take these settings. A fault applies to requests, to connects of
 * messaging sessions, or to frames, depending on its kind.
 */
export interface FaultTiming {
  /** How likely the fault fires, from 0 to 1. The random numbers are repeatable: see `seed`. Default: 1. */
  probability?: number;
  /** How many times the fault fires at most. Default: no limit. */
  count?: number;
  /** How many requests, connects or frames pass before the fault can fire. Default: 0. */
  skip?: number;
  /**
   * The start value of its random numbers: the same seed and the same order of requests give the same faults.
   * Default: derived from the `seed` of the service and the number of faults added before, so that a whole run is
   * repeatable.
   */
  seed?: number;
}

/** When a fault of requests fires, and for which operations. */
export interface FaultRule extends FaultTiming {
  /** The operation or operations that the fault applies to, by their names in the Chime namespace. Default: all. */
  operation?: string | readonly string[];
}

/** Refuses the request, with the body and headers that AWS sends for this status. The request is not carried out. */
export interface RefuseFault extends FaultRule {
  kind: "refuse";
  /** 429 `ThrottledClientException`, 500 `ServiceFailureException` or 503 `ServiceUnavailableException`. */
  status: 429 | 500 | 503;
  /** The `Retry-After` header, in whole seconds. Default: not sent. */
  retryAfter?: number;
  /** The `x-amz-retry-after` header, in whole milliseconds. Default: not sent. */
  retryAfterMs?: number;
}

/** Resets the connection. The request is not carried out. */
export interface ResetFault extends FaultRule {
  kind: "reset";
}

/** Carries the request out, then resets the connection: the change is made, but the client gets no answer. */
export interface LostAnswerFault extends FaultRule {
  kind: "lost-answer";
}

/** Keeps the connection open but never answers. The request is not carried out. */
export interface HangFault extends FaultRule {
  kind: "hang";
}

/**
 * Carries the request out at once but answers late. The delays of several faults add up, and one other fault can
 * happen in addition.
 */
export interface SlowFault extends FaultRule {
  kind: "slow";
  /** The delay in real milliseconds (not on the service's clock). */
  ms: number;
}

/**
 * Carries the request out, but sends only a part of the answer and ends the connection. `Content-Length` has the
 * full length.
 */
export interface CutFault extends FaultRule {
  kind: "cut";
  /** How many bytes of the body are sent; at least one is always missing. Default: half. */
  bytes?: number;
}

/** Answers with an HTML page, like a proxy in front of the service. The request is not carried out. */
export interface ProxyFault extends FaultRule {
  kind: "proxy";
  /** The HTTP status. Default: 502. */
  status?: 502 | 503 | 504;
}

/**
 * Answers the connect of a messaging session over HTTP, like a proxy that cannot reach the service. No socket
 * opens.
 */
export interface RefuseConnectFault extends FaultTiming {
  kind: "refuse-connect";
  /** The HTTP status, from 400 to 599. Default: 503. */
  status?: number;
}

/** Opens the socket of a messaging session and closes it at once, before SESSION_ESTABLISHED. */
export interface CloseConnectFault extends FaultTiming {
  kind: "close-connect";
  /** The close code: 1000 to 1003, 1007 to 1014, or 3000 to 4999. */
  code: number;
}

/**
 * Delays a frame of a messaging session. Later frames wait, so the order stays. The delays of several faults add
 * up.
 */
export interface SlowFramesFault extends FaultTiming {
  kind: "slow-frames";
  /** The delay in real milliseconds (not on the service's clock). */
  ms: number;
}

/** Sends the first half of a frame of a messaging session, then ends the connection. */
export interface CutFrameFault extends FaultTiming {
  kind: "cut-frame";
}

/**
 * A fault of requests.
 *
 * @example
 * const flaky: Fault = { kind: "refuse", status: 503, operation: "SendChannelMessage", probability: 0.1 };
 */
export type Fault =
  RefuseFault | ResetFault | LostAnswerFault | HangFault | SlowFault | CutFault | ProxyFault;

/**
 * A fault of messaging sessions: of their connects, or of their frames.
 *
 * @example
 * const flaky: SessionFault = { kind: "cut-frame", probability: 0.01 };
 */
export type SessionFault = RefuseConnectFault | CloseConnectFault | SlowFramesFault | CutFrameFault;

/** A fault that was added, and what it has done so far. */
export interface FaultStatus {
  /** Names the fault as long as the service runs: no other one gets the same id, not even after `clear`. */
  readonly id: number;
  readonly fault: Readonly<Fault | SessionFault>;
  /** How many requests, connects or frames the fault applied to, whether it fired or not. */
  readonly seen: number;
  /** How many times the fault fired. */
  readonly fired: number;
}

/** A fault that was added with `faults.add`. */
export interface FaultHandle extends FaultStatus {
  /** Removes the fault. Calling it twice does nothing. */
  remove(): void;
}
