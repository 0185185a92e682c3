/**
 * What an error of an AWS client means for the call: may another attempt help, and may this one have been applied.
 * Both generations of AWS clients throw these shapes.
 */

import { unsentAt } from "../namespaces/progress.js";

/** What one failed attempt means. */
export interface Verdict {
  /** `throttled` and `transient` may pass; `final` will not. */
  readonly kind: "throttled" | "transient" | "final";
  /** Whether the service may have applied the request. */
  readonly mayBeApplied: boolean;
}

const throttled: Verdict = { kind: "throttled", mayBeApplied: false };
const refused: Verdict = { kind: "final", mayBeApplied: false };
const refusedForNow: Verdict = { kind: "transient", mayBeApplied: false };
const broken: Verdict = { kind: "transient", mayBeApplied: true };
const unclear: Verdict = { kind: "final", mayBeApplied: true };

// Chime answers ThrottledClientException; the others come from what stands in front of it, and are AWS's names for
// throttling elsewhere. LimitExceededException is none of them: some services mean a quota by it.
const throttlingNames =
  /^(((Request|EC2)?Throttl(ed|ing)(Client)?|TooManyRequests|RequestLimitExceeded|ProvisionedThroughputExceeded)(Exception)?|SlowDown|BandwidthLimitExceeded|PriorRequestNotComplete)$/;

// There was no connection, unless one that was there broke with the same code.
const notConnectedCodes = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL)$/;

// What Node refuses to make a request of.
const unsendableCodes =
  /^ERR_(INVALID_(URL|PROTOCOL|CHAR|HTTP_TOKEN)|UNESCAPED_CHARACTERS|HTTP_INVALID_HEADER_VALUE)$/;

// The connection broke; what was sent by then may have been applied.
const brokenCodes =
  /^(ECONNRESET|EPIPE|ETIMEDOUT|ECONNABORTED|ERR_STREAM_PREMATURE_CLOSE|ERR_HTTP2_\w+|UND_ERR_\w+)$/;

// No certificate gets better by asking again, and no request is sent without one. What else may be wrong with TLS
// (EPROTO, ERR_SSL_…) may also happen to a connection that has carried the request.
const certificateCodes = /^(CERT_|ERR_TLS_CERT_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_)/;

// What the SDK throws before it sends.
const beforeSending = /^((Credentials|Region|Token)ProviderError|MissingPeerError)$/;

/** The fields that AWS clients put on their errors. */
export interface SdkError extends Error {
  code?: string;
  syscall?: string;
  cause?: { code?: string; syscall?: string };
  $metadata?: {
    httpStatusCode?: number;
    requestId?: string;
    clockSkewCorrected?: boolean;
    attempts?: number;
  };
  $response?: { statusCode?: number; headers?: Record<string, string | undefined>; body?: unknown };
}

/** The HTTP status of the answer; `undefined` if there was none. */
export const statusOf = (error: SdkError): number | undefined =>
  error.$metadata?.httpStatusCode ?? error.$response?.statusCode;

/** The network's or the runtime's code of the fault. */
export const codeOf = (error: SdkError): string => {
  const code = error.code ?? error.cause?.code;
  return typeof code === "string" ? code : "";
};

/** Whether AWS, or what stands in front of it, says that there were too many requests. */
export const isThrottling = (error: SdkError): boolean =>
  statusOf(error) === 429 || throttlingNames.test(error.name);

/** Whether Node could make no request of it: the URL or a header is none. */
export const isUnsendable = (error: SdkError): boolean => unsendableCodes.test(codeOf(error));

/** Judges the error of one attempt. */
export function classify(error: SdkError): Verdict {
  const verdict = byLooks(error);
  if (unsentAt(error)) return { ...verdict, mayBeApplied: false };
  // A client of the caller's own that retries by itself: nobody knows what became of its earlier attempts.
  return (error.$metadata?.attempts ?? 1) > 1 ? { ...verdict, mayBeApplied: true } : verdict;
}

function byLooks(error: SdkError): Verdict {
  if (isThrottling(error)) return throttled;
  const status = statusOf(error);
  if (status !== undefined) return byStatus(status, error);
  const code = codeOf(error);
  if (notConnectedCodes.test(code)) return wasConnected(error) ? broken : refusedForNow;
  if (certificateCodes.test(code) || isUnsendable(error) || beforeSending.test(error.name)) return refused;
  if (brokenCodes.test(code) || error.name === "TimeoutError") return broken;
  return unclear;
}

/** Whether the fault came while reading or writing: a host can become unreachable after it had the request. */
const wasConnected = ({ syscall, cause }: SdkError) => /^(read|write)/.test(syscall ?? cause?.syscall ?? "");

function byStatus(status: number, error: SdkError): Verdict {
  if (status >= 500 || status === 408) return broken;
  // The service said yes, and its answer cannot be read.
  if (status < 300) return broken;
  // The SDK has corrected its clock from the answer; the same request is signed right the next time.
  if (error.$metadata?.clockSkewCorrected) return refusedForNow;
  return refused;
}

/** How long the service asks to wait, in ms; `undefined` if it does not say. */
export function retryAfterOf(error: SdkError, now: number): number | undefined {
  const headers = error.$response?.headers;
  const milliseconds = Number(headers?.["x-amz-retry-after"] ?? NaN);
  if (milliseconds >= 0) return milliseconds;
  const value = headers?.["retry-after"];
  if (value === undefined) return undefined;
  const seconds = Number(value);
  if (seconds >= 0) return seconds * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
