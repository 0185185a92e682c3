/**
 * What an error of an AWS client means for the call: may another attempt help, and may this one have been applied.
 * Both generations of AWS clients throw these shapes.
 */

import { codeOf, statusOf, type SdkError } from "../aws/sdk-error.js";
import { isThrottling } from "../errors/throttling.js";
import { isUnsendable } from "../errors/unsent.js";

/** What one failed attempt means. */
export interface Verdict {
  /** `throttled` and `transient` may pass; `final` will not. */
  readonly kind: "throttled" | "transient" | "final";
  /** Whether the service may have applied the request. */
  readonly mayBeApplied: boolean;
}

const throttled: Verdict = { kind: "throttled", mayBeApplied: false };
const refused: Verdict = { kind: "final", mayBeApplied: false };
/** Not applied; the next attempt may be. */
export const refusedForNow: Verdict = { kind: "transient", mayBeApplied: false };
const broken: Verdict = { kind: "transient", mayBeApplied: true };
const unclear: Verdict = { kind: "final", mayBeApplied: true };

// There was no connection, unless one that was there broke with the same code.
const notConnectedCodes = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL)$/;

// The connection broke; what was sent by then may have been applied.
const brokenCodes =
  /^(ECONNRESET|EPIPE|ETIMEDOUT|ECONNABORTED|ERR_STREAM_PREMATURE_CLOSE|ERR_HTTP2_\w+|UND_ERR_\w+)$/;

// No certificate gets better by asking again, and no request is sent without one. What else may be wrong with TLS
// (EPROTO, ERR_SSL_…) may also happen to a connection that has carried the request.
const certificateCodes = /^(CERT_|ERR_TLS_CERT_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_)/;

// What the SDK throws before it sends.
const beforeSending = /^((Credentials|Region|Token)ProviderError|MissingPeerError)$/;

/** Judges the error of one attempt. `sent` tells whether the request may have reached the service. */
export function classify(error: SdkError, sent = true): Verdict {
  if (!sent) return { ...byLooks(error), mayBeApplied: false };
  const verdict = byLooks(error);
  // A client of the caller's own that retries by itself: nobody knows what became of its earlier attempts.
  return (error.$metadata?.attempts ?? 1) > 1 ? { ...verdict, mayBeApplied: true } : verdict;
}

function byLooks(error: SdkError): Verdict {
  if (isThrottling(error)) return throttled;
  const status = statusOf(error);
  if (status !== undefined) return byStatus(status, error);
  const code = codeOf(error);
  if (isConnecting(error)) return refusedForNow;
  if (notConnectedCodes.test(code)) return wasConnected(error) ? broken : refusedForNow;
  if (certificateCodes.test(code) || isUnsendable(error) || beforeSending.test(error.name)) return refused;
  if (brokenCodes.test(code) || error.name === "TimeoutError") return broken;
  return unclear;
}

/** Whether the fault came while connecting, whatever it was: no descriptor was free (EMFILE), nobody answered. */
const isConnecting = ({ syscall, cause, message }: SdkError) =>
  /^(connect|getaddrinfo|socket|bind)$/.test(syscall ?? cause?.syscall ?? "") ||
  /before secure TLS connection was established/.test(message);

/** Whether the fault came while reading or writing: a host can become unreachable after it had the request. */
const wasConnected = ({ syscall, cause }: SdkError) => /^(read|write)/.test(syscall ?? cause?.syscall ?? "");

function byStatus(status: number, error: SdkError): Verdict {
  if (status >= 500 || status === 408) return broken;
  // The service said yes, and its answer cannot be read.
  if (status < 300) return broken;
  // No answer of AWS's: something in between may have passed the request on.
  if (status < 400) return unclear;
  // The SDK has corrected its clock from the answer; the same request is signed right the next time.
  if (error.$metadata?.clockSkewCorrected) return refusedForNow;
  return refused;
}

/** How long the service asks to wait at least, in ms; `undefined` if it does not say. */
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
