/** Makes one of our errors of what an AWS client threw. */
import { foreignAnswer, TooLargeError } from "../aws/middleware.js";
import { codeOf, forgetBody, requestIdOf, statusOf, type SdkError } from "../aws/sdk-error.js";
import { ConnectionError, InvalidResponseError } from "./client-errors.js";
import { ChimeMessagingError, type ErrorDetails } from "./errors.js";
import * as service from "./service-errors.js";
import { isThrottling } from "./throttling.js";
import { isKnownAsUnsent, translateUnsent } from "./unsent.js";

type ErrorClass = new (message: string, details: ErrorDetails) => ChimeMessagingError;

const classes = new Map<string, ErrorClass>(
  [
    service.BadRequestException,
    service.UnauthorizedClientException,
    service.ForbiddenException,
    service.AccessDeniedException,
    service.NotFoundException,
    service.ConflictException,
    service.ResourceLimitExceededException,
    service.ThrottledClientException,
    service.ServiceFailureException,
    service.ServiceUnavailableException,
  ].map((known) => [known.kind, known]),
);

// Without the header that names the exception, an AWS client takes the code in the body for its name.
for (const [name, known] of [...classes]) classes.set(name.replace(/(Client)?Exception$/, ""), known);
classes.set("Throttling", service.ThrottledClientException);

// An answer that is no JSON at all, such as a proxy's page, is told by its status where that says enough.
const classOfStatus: Record<number, ErrorClass> = {
  429: service.ThrottledClientException,
  500: service.ServiceFailureException,
  503: service.ServiceUnavailableException,
};

/**
 * Our error for one of a request that the service may have seen, with what the call knows in `details`. `adviceFor` gives
 * what to append to the service's own words.
 */
export function translate(
  error: SdkError,
  details: ErrorDetails,
  adviceFor?: (error: Error) => string,
): ChimeMessagingError {
  forgetBody(error);
  const statusCode = statusOf(error);
  const found: ErrorDetails = { ...details, statusCode, requestId: requestIdOf(error), cause: error };
  const known = classes.get(error.name);
  if (known) return new known((error.message || error.name) + (adviceFor?.(error) ?? ""), found);
  // Without an answer, the name is that of whoever threw.
  const name = statusCode === undefined ? undefined : nameOf(error);
  if (isThrottling(error) && name) {
    return new service.ThrottledClientException(textOf(error), { ...found, name });
  }
  if (error.name === foreignAnswer || error instanceof TooLargeError)
    return new InvalidResponseError(error.message, found);
  if (error instanceof SyntaxError) return unreadable(error, found);
  if (statusCode !== undefined) return ofStatus(statusCode, textOf(error), { ...found, name });
  if (isKnownAsUnsent(error)) return translateUnsent(error, details);
  if (codeOf(error) !== "" || error.name === "TimeoutError") {
    return new ConnectionError(error.message || codeOf(error), found);
  }
  return new ChimeMessagingError(textOf(error), { ...found, name });
}

/** For an answer whose name, if it has one, is not that of a class. */
function ofStatus(status: number, text: string, found: ErrorDetails): ChimeMessagingError {
  if (status < 300) {
    return new InvalidResponseError(`the answer cannot be read (HTTP ${status})`, {
      ...found,
      name: undefined,
    });
  }
  return new (classOfStatus[status] ?? ChimeMessagingError)(text, found);
}

// AWS's names are kept. Names of JavaScript's own errors are not: they would look like a bug of the library. Where AWS gives
// no name, the SDK makes one of the status, or "Unknown".
const nameOf = ({ name = "" }: { name?: string }) =>
  /^[A-Z]\w*$/.test(name) && !/^(Unknown|Type|Range|Reference|URI|Syntax|Eval|Aggregate)?(Error)?$/.test(name)
    ? name
    : undefined;

const textOf = (error: SdkError) => {
  const nothing = !error.message || error.message === "UnknownError";
  return nothing ? `HTTP ${statusOf(error) ?? "without an answer"}` : error.message;
};

// A syntax error quotes the body, which may hold messages. So the cause is a new one that does not.
function unreadable(error: SdkError, found: ErrorDetails): ChimeMessagingError {
  const cause = new SyntaxError("the body of the answer is not valid JSON");
  Object.defineProperty(cause, "$response", { value: error.$response });
  const byStatus = classOfStatus[found.statusCode ?? 0] ?? InvalidResponseError;
  return new byStatus(`the answer cannot be read (HTTP ${found.statusCode ?? "unknown"}, not JSON)`, {
    ...found,
    cause,
  });
}
