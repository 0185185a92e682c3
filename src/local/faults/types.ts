/** When a fault fires; every kind of fault takes these. */
export interface FaultRule {
  /** The operation, or operations, it is for, by their names in the Chime namespace. Default: all. */
  operation?: string | readonly string[];
  /** How likely it fires on a request it is for, from 0 to 1, drawn from a seeded generator. Default: 1. */
  probability?: number;
  /** How many times it fires in all; after that it lets everything pass. Default: no end. */
  count?: number;
  /** How many requests it is for pass before it starts. Default: 0. */
  skip?: number;
  /**
   * What its draws start from: the same seed and the same order of requests give the same faults. Default: made from
   * the `seed` of the service and the number of faults added before, so that a whole run repeats.
   */
  seed?: number;
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

/**
 * A fault that the embedded service makes on demand.
 *
 * @example
 * const flaky: Fault = { kind: "refuse", status: 503, operation: "SendChannelMessage", probability: 0.1 };
 */
export type Fault =
  RefuseFault | ResetFault | LostAnswerFault | HangFault | SlowFault | CutFault | ProxyFault;

/** A fault in place, and what it has done so far. */
export interface FaultStatus {
  readonly fault: Readonly<Fault>;
  /** How many requests it was for. */
  readonly seen: number;
  /** On how many of them it fired. */
  readonly fired: number;
}

/** What `faults.add` gives back. */
export interface FaultHandle extends FaultStatus {
  /** Takes the fault away; removing it twice does nothing. */
  remove(): void;
}
