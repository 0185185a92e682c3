/** What AWS clients throw. Both generations of them put the same fields on their errors. */
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
  rawPacket?: unknown;
  $response?: { statusCode?: number; headers?: Record<string, string | undefined>; body?: unknown };
}

/** The HTTP status of the answer; `undefined` if there was none. */
export const statusOf = (error: SdkError): number | undefined =>
  error.$metadata?.httpStatusCode ?? error.$response?.statusCode;

/** AWS's id of the request; `undefined` if there was no answer, or it was not AWS's. */
export const requestIdOf = (error: SdkError): string | undefined =>
  error.$metadata?.requestId ?? error.$response?.headers?.["x-amzn-requestid"];

/**
 * Forgets what a tool that prints an error to the bottom would print: the body of the raw answer, which has been read by now
 * and leads on to the request with its signature and session token, and what Node could not parse.
 */
export function forgetBody(error: SdkError): void {
  if (error.$response) error.$response.body = undefined;
  if (error.rawPacket) error.rawPacket = undefined;
}

/** The error code of the network or of Node; "" if there is none. */
export const codeOf = (error: SdkError): string => {
  const code = error.code ?? error.cause?.code;
  return typeof code === "string" ? code : "";
};

/** What was thrown, as an error: a middleware or a provider of a user's may throw anything. */
export const asError = (thrown: unknown): SdkError =>
  thrown instanceof Error || Object.prototype.toString.call(thrown) === "[object Error]"
    ? (thrown as SdkError)
    : (new Error("something was thrown that is not an error", { cause: thrown }) as SdkError);
