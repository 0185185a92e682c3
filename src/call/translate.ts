/** Makes one of our errors of what an AWS client threw. */
import { codeOf, statusOf, type SdkError } from "./classify.js";
import {
  ConnectionError,
  CredentialsError,
  InvalidResponseError,
  MissingPeerError,
} from "./client-errors.js";
import { ChimeMessagingError, type ErrorDetails } from "./errors.js";
import * as service from "./service-errors.js";

type ErrorClass = new (message: string, details: ErrorDetails) => ChimeMessagingError;

const classes = new Map<string, ErrorClass>(Object.entries(service));

// Without the header that names the exception, an AWS client takes the code in the body for its name.
const codes: Record<string, ErrorClass> = {
  BadRequest: service.BadRequestException,
  Unauthorized: service.UnauthorizedClientException,
  Forbidden: service.ForbiddenException,
  AccessDenied: service.AccessDeniedException,
  NotFound: service.NotFoundException,
  Conflict: service.ConflictException,
  ResourceLimitExceeded: service.ResourceLimitExceededException,
  Throttled: service.ThrottledClientException,
  Throttling: service.ThrottledClientException,
  ServiceFailure: service.ServiceFailureException,
  ServiceUnavailable: service.ServiceUnavailableException,
};
for (const [code, known] of Object.entries(codes)) classes.set(code, known);

// An answer that is no JSON at all, such as a proxy's page, is told by its status where that says enough.
const classOfStatus: Record<number, ErrorClass> = {
  429: service.ThrottledClientException,
  500: service.ServiceFailureException,
  503: service.ServiceUnavailableException,
};

const shutOut = /not authorized to call (deprecated Amazon Chime SDK API|Chime SDK with Account)/i;

/**
 * The raw answer's body leads on to the request, with the signature and session token among its headers, and a tool
 * that prints a cause to the bottom would print them. It has been read by now.
 */
function trim(error: SdkError): void {
  if (error.$response) error.$response.body = undefined;
}

/** Our error for `error`, with what the call knows in `details`. */
export function translate(error: SdkError, entry: string, details: ErrorDetails): ChimeMessagingError {
  trim(error);
  const statusCode = statusOf(error);
  const found: ErrorDetails = { ...details, statusCode, requestId: requestIdOf(error), cause: error };
  const say = (text: string) => `${details.operation ?? ""}: ${text}`;
  const known = classes.get(error.name);
  if (known) return new known(say(error.message || error.name) + hint(error, entry), found);
  if (error.name === "MissingPeerError") return new MissingPeerError(error.message, found);
  if (error.name === "CredentialsProviderError") return new CredentialsError(say(error.message), found);
  if (error instanceof SyntaxError) return unreadable(error, say, found);
  if (statusCode !== undefined && statusCode < 300) {
    return new InvalidResponseError(say(`the answer cannot be read (HTTP ${statusCode})`), found);
  }
  if (statusCode !== undefined) {
    const text = say(error.message || `HTTP ${statusCode}`);
    const byStatus = classOfStatus[statusCode];
    return byStatus
      ? new byStatus(text, found)
      : new ChimeMessagingError(text, { ...found, name: nameOf(error) });
  }
  if (codeOf(error) !== "" || error.name === "TimeoutError") {
    return new ConnectionError(say(error.message || codeOf(error)), found);
  }
  return new ChimeMessagingError(say(error.message), { ...found, name: nameOf(error) });
}

// AWS's names are taken over; those of the language would say that the library broke, where a value could not be sent.
const nameOf = ({ name }: Error) => (/^(Type|Range|Reference)?Error$/.test(name) ? undefined : name);

const requestIdOf = (error: SdkError): string | undefined =>
  error.$metadata?.requestId ?? error.$response?.headers?.["x-amzn-requestid"];

function hint(error: Error, entry: string): string {
  if (entry !== "chime-messaging/chime" || !shutOut.test(error.message)) return "";
  return '. AWS no longer serves this namespace to the account: change the import to "chime-messaging"';
}

// A syntax error quotes the body that it could not read, and a body may hold messages: the cause is told without.
function unreadable(
  error: SdkError,
  say: (text: string) => string,
  found: ErrorDetails,
): ChimeMessagingError {
  const cause = new SyntaxError("the body of the answer is not valid JSON");
  Object.defineProperty(cause, "$response", { value: error.$response, enumerable: false });
  const byStatus = classOfStatus[found.statusCode ?? 0] ?? InvalidResponseError;
  return new byStatus(say(`the answer cannot be read (HTTP ${found.statusCode ?? "unknown"}, not JSON)`), {
    ...found,
    cause,
  });
}
