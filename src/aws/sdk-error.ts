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
  $response?: { statusCode?: number; headers?: Record<string, string | undefined>; body?: unknown };
}

/** The HTTP status of the answer; `undefined` if there was none. */
export const statusOf = (error: SdkError): number | undefined =>
  error.$metadata?.httpStatusCode ?? error.$response?.statusCode;

/** AWS's id of the request; `undefined` if there was no answer, or it was not AWS's. */
export const requestIdOf = (error: SdkError): string | undefined =>
  error.$metadata?.requestId ?? error.$response?.headers?.["x-amzn-requestid"];

/**
 * Forgets the body of the raw answer, which has been read by now: it leads on to the request, with the signature and session
 * token among its headers, and a tool that prints an error to the bottom would print them.
 */
export function forgetBody({ $response }: SdkError): void {
  if ($response) $response.body = undefined;
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
