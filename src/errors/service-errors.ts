/** What the service answers, under AWS's own names. All mean that this request was not applied, but for the last two. */
import { ChimeMessagingError } from "./errors.js";

/** 400: a member of the input breaks the service's rules. */
export class BadRequestException extends ChimeMessagingError {
  /** @internal */
  static override readonly kind: string = "BadRequestException";
}

/** 401: the bearer is not a user of this app instance, or the client is not authorized now. */
export class UnauthorizedClientException extends ChimeMessagingError {
  /** @internal */
  static override readonly kind: string = "UnauthorizedClientException";
}

/** 403: the bearer's role does not allow it, or, for operations that cannot answer 404, the thing does not exist. */
export class ForbiddenException extends ChimeMessagingError {
  /** @internal */
  static override readonly kind: string = "ForbiddenException";
}

/** 403: the credentials' IAM policy does not allow it. */
export class AccessDeniedException extends ChimeMessagingError {
  /** @internal */
  static override readonly kind: string = "AccessDeniedException";
}

/** 404: what the input names does not exist. Most operations answer {@link ForbiddenException} instead. */
export class NotFoundException extends ChimeMessagingError {
  /** @internal */
  static override readonly kind: string = "NotFoundException";
}

/** 409: it exists already, or the same idempotency token came with another input. */
export class ConflictException extends ChimeMessagingError {
  /** @internal */
  static override readonly kind: string = "ConflictException";
}

/** 400: a resource quota of the account is used up. Final: never retried. */
export class ResourceLimitExceededException extends ChimeMessagingError {
  /** @internal */
  static override readonly kind: string = "ResourceLimitExceededException";
}

/**
 * 429: too many requests, also after the library's retries. Covers throttling under every name that AWS has for it, such
 * as `ThrottlingException`, which `name` then is.
 */
export class ThrottledClientException extends ChimeMessagingError {
  /** @internal */
  static override readonly kind: string = "ThrottledClientException";
}

/** 500: the service failed, also after the library's retries. */
export class ServiceFailureException extends ChimeMessagingError {
  /** @internal */
  static override readonly kind: string = "ServiceFailureException";
}

/** 503: the service is unavailable, also after the library's retries. */
export class ServiceUnavailableException extends ChimeMessagingError {
  /** @internal */
  static override readonly kind: string = "ServiceUnavailableException";
}
