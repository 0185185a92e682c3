/** When a fault fires; every kind of fault takes these. It is offered requests, connects or frames, by its kind. */
export interface FaultTiming {
  /** How likely it fires on what it is for, from 0 to 1, drawn from a seeded generator. Default: 1. */
  probability?: number;
  /** How many times it fires in all; after that it lets everything pass. Default: no end. */
  count?: number;
  /** How many of what it is for pass before it starts. Default: 0. */
  skip?: number;
  /**
   * What its draws start from: the same seed and the same order of requests give the same faults. Default: made from
   * the `seed` of the service and the number of faults added before, so that a whole run repeats.
   */
  seed?: number;
}

/** When a fault of requests fires. */
export interface FaultRule extends FaultTiming {
  /** The operation, or operations, it is for, by their names in the Chime namespace. Default: all. */
  operation?: string | readonly string[];
}

/** Refuses before anything is applied, with the body and the headers that AWS sends for this status. */
export interface RefuseFault extends FaultRule {
  kind: "refuse";
  /** 429 `ThrottledClientException`, 500 `ServiceFailureException` or 503 `ServiceUnavailableException`. */
  status: 429 | 500 | 503;
  /** `Retry-After`, in whole seconds. Default: not sent. */
  retryAfter?: number;
  /** `x-amz-retry-after`, in whole milliseconds. Default: not sent. */
  retryAfterMs?: number;
}

/** Resets the connection before the request is applied: nothing has changed. */
export interface ResetFault extends FaultRule {
  kind: "reset";
}

/** Applies the request and then resets the connection: the change is made, and its answer is lost. */
export interface LostAnswerFault extends FaultRule {
  kind: "lost-answer";
}

/** Keeps the connection open and never answers; nothing is applied. */
export interface HangFault extends FaultRule {
  kind: "hang";
}

/** Applies the request at once and answers late. Delays of several rules add up, and other faults still happen. */
export interface SlowFault extends FaultRule {
  kind: "slow";
  /** How late, in real milliseconds (not on the service's clock). */
  ms: number;
}

/** Applies the request, promises the whole answer in `Content-Length`, sends a part and ends the connection. */
export interface CutFault extends FaultRule {
  kind: "cut";
  /** How many bytes of the body are sent, always at least one too few. Default: half. */
  bytes?: number;
}

/** Answers as a proxy in front of the service does: an HTML page, with nothing of AWS in it; nothing is applied. */
export interface ProxyFault extends FaultRule {
  kind: "proxy";
  /** Default: 502. */
  status?: 502 | 503 | 504;
}

/** Answers the connect of a messaging session over HTTP, as a proxy does whose back end is away: no socket opens. */
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

/** Sends a frame of a messaging session late, and those after it not before it. Delays of several rules add up. */
export interface SlowFramesFault extends FaultTiming {
  kind: "slow-frames";
  /** How late, in real milliseconds (not on the service's clock). */
  ms: number;
}

/** Sends the first half of a frame of a messaging session and ends its connection. */
export interface CutFrameFault extends FaultTiming {
  kind: "cut-frame";
}

/**
 * A fault of requests that the embedded service makes on demand.
 *
 * @example
 * const flaky: Fault = { kind: "refuse", status: 503, operation: "SendChannelMessage", probability: 0.1 };
 */
export type Fault =
  RefuseFault | ResetFault | LostAnswerFault | HangFault | SlowFault | CutFault | ProxyFault;

/**
 * A fault of messaging sessions that the embedded service makes on demand: of their connects, or of their frames.
 *
 * @example
 * const flaky: SessionFault = { kind: "cut-frame", probability: 0.01 };
 */
export type SessionFault = RefuseConnectFault | CloseConnectFault | SlowFramesFault | CutFrameFault;

/** A fault in place, and what it has done so far. */
export interface FaultStatus {
  readonly fault: Readonly<Fault | SessionFault>;
  /** How many requests, connects or frames it was for. */
  readonly seen: number;
  /** On how many of them it fired. */
  readonly fired: number;
}

/** What `faults.add` gives back. */
export interface FaultHandle extends FaultStatus {
  /** Takes the fault away; removing it twice does nothing. */
  remove(): void;
}
