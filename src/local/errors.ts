/** The exceptions of the service, with their HTTP status and the `Code` in the body. */
export const EXCEPTIONS = {
  BadRequestException: { status: 400, code: "BadRequest" },
  ResourceLimitExceededException: { status: 400, code: "ResourceLimitExceeded" },
  UnauthorizedClientException: { status: 401, code: "Unauthorized" },
  ForbiddenException: { status: 403, code: "Forbidden" },
  AccessDeniedException: { status: 403, code: "AccessDenied" },
  NotFoundException: { status: 404, code: "NotFound" },
  ConflictException: { status: 409, code: "Conflict" },
  ThrottledClientException: { status: 429, code: "Throttled" },
  ServiceFailureException: { status: 500, code: "ServiceFailure" },
  ServiceUnavailableException: { status: 503, code: "ServiceUnavailable" },
  // The errors of requests that match no operation.
  UnknownOperationException: { status: 404, code: "UnknownOperation" },
  MethodNotAllowedException: { status: 405, code: "MethodNotAllowed" },
  UpgradeRequiredException: { status: 426, code: "UpgradeRequired" },
  RequestTimeoutException: { status: 408, code: "RequestTimeout" },
  RequestEntityTooLargeException: { status: 413, code: "RequestEntityTooLarge" },
  RequestHeaderFieldsTooLargeException: { status: 431, code: "RequestHeaderFieldsTooLarge" },
} as const;

export type ExceptionName = keyof typeof EXCEPTIONS;

/** An error to answer a request with. The client gets its message, so it must not contain values of the request. */
export class ServiceError extends Error {
  override readonly name: ExceptionName;
  /** Additional headers of the answer. */
  readonly headers: Readonly<Record<string, string>>;

  constructor(name: ExceptionName, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.name = name;
    this.headers = headers;
  }
}

export const badRequest = (message: string) => new ServiceError("BadRequestException", message);
export const forbidden = (message: string) => new ServiceError("ForbiddenException", message);
export const conflict = (message: string) => new ServiceError("ConflictException", message);
/** Becomes a 403 if the operation lists no NotFoundException. */
export const notFound = (message: string) => new ServiceError("NotFoundException", message);

// Messages of the real service, as its users reported them.
export const UNKNOWN_BEARER =
  "An invalid app instance user ARN was supplied for the x-amz-chime-bearer HTTP header.";
export const UNKNOWN_USER = "An invalid app instance user ARN was supplied for the input parameter.";
export const NO_ACCESS = "You do not have sufficient access to perform this action.";
export const consumedCallback = (callbackId: string, messageId: string) =>
  `Unable to complete processing of non-pending message for callback id: ${callbackId}, message id: ${messageId}`;
export const MESSAGE_TOO_LARGE = "Channel Messages size limit exceeded";
export const legacyAccountRefusal = (accountId: string) =>
  `Account Id ${accountId} is not authorized to call deprecated Amazon Chime SDK API on the "chime" endpoint, ` +
  `use one of the "*-chime*" endpoints instead.`;
