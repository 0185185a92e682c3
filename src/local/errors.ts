/** The exceptions of the service: HTTP status and the `Code` in the body. */
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
  // Not of the service but of what stands before it: requests that reach no operation.
  UnknownOperationException: { status: 404, code: "UnknownOperation" },
  MethodNotAllowedException: { status: 405, code: "MethodNotAllowed" },
  UpgradeRequiredException: { status: 426, code: "UpgradeRequired" },
  RequestTimeoutException: { status: 408, code: "RequestTimeout" },
  RequestEntityTooLargeException: { status: 413, code: "RequestEntityTooLarge" },
  RequestHeaderFieldsTooLargeException: { status: 431, code: "RequestHeaderFieldsTooLarge" },
} as const;

export type ExceptionName = keyof typeof EXCEPTIONS;

/** An error that is the service's answer. Its message goes to the caller and must hold nothing of the request's values. */
export class ServiceError extends Error {
  override readonly name: ExceptionName;
  /** Headers beyond those that every error has. */
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
/** Answered as 403 by operations that list no NotFoundException. */
export const notFound = (message: string) => new ServiceError("NotFoundException", message);

// The texts that callers of the real service have reported.
export const UNKNOWN_BEARER =
  "An invalid app instance user ARN was supplied for the x-amz-chime-bearer HTTP header.";
export const UNKNOWN_USER = "An invalid app instance user ARN was supplied for the input parameter.";
export const MESSAGE_TOO_LARGE = "Channel Messages size limit exceeded";
export const legacyAccountRefusal = (accountId: string) =>
  `Account Id ${accountId} is not authorized to call deprecated Amazon Chime SDK API on the "chime" endpoint, ` +
  `use one of the "*-chime*" endpoints instead.`;
