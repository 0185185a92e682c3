/** The library's own errors: what went wrong on this side, or between here and AWS. */
import { ChimeMessagingError, type ErrorDetails } from "./errors.js";

/** One thing that is wrong with an input. */
export interface InputFault {
  /** The member, as AWS names it. */
  member: string;
  /** The rule that it breaks. */
  rule: string;
}

/**
 * The service is certain to refuse this input, or an option is invalid. Nothing was sent. Names every fault found, by
 * member. The constructor throws it, too, for invalid times and retry settings.
 */
export class InvalidInputError extends ChimeMessagingError {
  /** Every fault that was found. */
  declare readonly faults: readonly InputFault[];

  /** @internal */
  static override readonly kind: string = "InvalidInputError";

  constructor(faults: readonly InputFault[], details: ErrorDetails = {}) {
    super(faults.map(({ member, rule }) => `${member} ${rule}`).join("; "), details);
    this.faults = faults;
  }
}

/** A messaging call has no bearer, which the dedicated namespaces refuse. Nothing was sent. */
export class MissingBearerError extends InvalidInputError {
  /** @internal */
  static override readonly kind: string = "MissingBearerError";
}

/**
 * The set-up cannot work: there is no Region, the endpoint is not a URL, or an option does not exist (the message names the
 * nearest one). The constructor throws it for what it can see, a call for the rest. Nothing was sent.
 */
export class ConfigurationError extends ChimeMessagingError {
  /** @internal */
  static override readonly kind: string = "ConfigurationError";
}

/** `chime-messaging/chime` was used without `@aws-sdk/client-chime`; the message says which command to run. */
export class MissingPeerError extends ConfigurationError {
  /** @internal */
  static override readonly kind: string = "MissingPeerError";
}

/** There are no credentials, or they cannot be used. The message says why. Nothing was sent. */
export class CredentialsError extends ChimeMessagingError {
  /** @internal */
  static override readonly kind: string = "CredentialsError";
}

/** The call's `timeout` passed, or the `attemptTimeout` of its last attempt, or there was no time left to try again. */
export class TimeoutError extends ChimeMessagingError {
  /** @internal */
  static override readonly kind: string = "TimeoutError";
}

/** The call's `signal` was aborted; `cause` is the signal's reason. */
export class AbortError extends ChimeMessagingError {
  /** @internal */
  static override readonly kind: string = "AbortError";
}

/** The connection could not be made, or broke before the answer was there. */
export class ConnectionError extends ChimeMessagingError {
  /** @internal */
  static override readonly kind: string = "ConnectionError";
}

/** The answer cannot be read: a proxy's HTML page, cut JSON, or one without a member that AWS always sends. */
export class InvalidResponseError extends ChimeMessagingError {
  /** @internal */
  static override readonly kind: string = "InvalidResponseError";
}

/** What a session's error says beside its message. */
export interface SessionErrorDetails extends ErrorDetails {
  closeCode?: number | undefined;
  reason?: string | undefined;
}

/**
 * A messaging session could not be opened, or has ended for good. `closeCode` and `reason` are those that the service
 * closed it with; `cause` is what stood in the way of connecting again.
 *
 * @example
 * ```ts
 * try {
 *   for await (const event of await alice.messages.connect()) console.log(event.type);
 * } catch (error) {
 *   if (error instanceof SessionError) console.log(error.closeCode, error.reason);
 *   else throw error;
 * }
 * ```
 */
export class SessionError extends ChimeMessagingError {
  /** The WebSocket's close code, such as 4401 for Unauthorized; 1006 if the connection broke without one. */
  declare readonly closeCode: number | undefined;
  /** The service's own words for why it closed the session, if it said so. */
  declare readonly reason: string | undefined;

  /** @internal */
  static override readonly kind: string = "SessionError";

  constructor(message: string, details: SessionErrorDetails = {}) {
    super(message, { operation: "Connect", ...details });
    this.closeCode = details.closeCode;
    this.reason = details.reason;
  }
}

/**
 * More events came than were read, and the session's `bufferLimit` or `bufferBytes` was reached. The session was closed:
 * everything received before was delivered, what the service sent after it is not in the session.
 */
export class SlowConsumerError extends SessionError {
  /** @internal */
  static override readonly kind: string = "SlowConsumerError";
}
