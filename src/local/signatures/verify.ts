import { timingSafeEqual } from "node:crypto";
import { expectedSignatures } from "./canonical.js";
import type { SignedRequest } from "./canonical.js";
import { formatTimestamp, parseClaim, parseTimestamp } from "./parse.js";
import type { Claim } from "./parse.js";
import { isSignedTwice } from "./request.js";

export type { SignedRequest } from "./canonical.js";

/**
 * Credentials that the embedded service accepts.
 *
 * @example
 * const known: KnownCredentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret" };
 */
export interface KnownCredentials {
  /** The access key id. */
  accessKeyId: string;
  /** The secret access key. It never appears in an answer, a record or a log line. */
  secretAccessKey: string;
  /**
   * The session token of temporary credentials, which every request must have. Default: none, and requests must not
   * have one.
   */
  sessionToken?: string;
}

/** The answer to a request with an invalid signature. */
export interface SignatureRefusal {
  status: 403;
  type:
    | "MissingAuthenticationTokenException"
    | "IncompleteSignatureException"
    | "UnrecognizedClientException"
    | "InvalidSignatureException";
  message: string;
}

export interface VerifierOptions {
  credentials: KnownCredentials | readonly KnownCredentials[];
  region: string;
  /** Returns the current time in milliseconds. */
  clock: () => number;
}

/** Checks the SigV4 signature of a request. Returns `undefined` if it is valid. */
export type Verifier = (request: SignedRequest) => SignatureRefusal | undefined;

const MISSING = "MissingAuthenticationTokenException";
const SERVICE = "chime";
const TOLERANCE_MINUTES = 5;
const LONGEST_QUOTE = 100;

const MISMATCH =
  "The request signature we calculated does not match the signature you provided. " +
  "Check your AWS Secret Access Key and signing method. Consult the service documentation for details.";

/** Creates a check for signatures in the header or in the query, with the rules and messages of AWS. */
export function createVerifier({ credentials, region, clock }: VerifierOptions): Verifier {
  const known = new Map([credentials].flat().map((entry) => [entry.accessKeyId, entry]));
  return (request) => {
    const found = findClaim(request);
    if ("refusal" in found) return found.refusal;
    const { claim } = found;
    const credential = known.get(claim.accessKeyId);
    if (!credential || credential.sessionToken !== claim.sessionToken) {
      return refusal("UnrecognizedClientException", "The security token included in the request is invalid.");
    }
    const problem =
      scopeProblem(claim, region) ??
      headerProblem(claim, request) ??
      dateProblem(claim, clock()) ??
      signatureProblem(claim, request, credential.secretAccessKey);
    return problem === undefined ? undefined : refusal("InvalidSignatureException", problem);
  };
}

/** Checks only that a request has one signature with all its parts. Whose it is, and what it signs, is left open. */
export const verifyForm: Verifier = (request) => {
  const found = findClaim(request);
  return "refusal" in found ? found.refusal : undefined;
};

/** The same check, but for requests without any signature, which pass. */
export function orUnsigned(verify: Verifier): Verifier {
  return (request) => {
    const refused = verify(request);
    return refused?.type === MISSING ? undefined : refused;
  };
}

/** Finds the one signature of a request, or why it must be refused whoever signed it. */
function findClaim(request: SignedRequest): { claim: Claim } | { refusal: SignatureRefusal } {
  if (isSignedTwice(request)) {
    return { refusal: refusal("InvalidSignatureException", "The request must have exactly one signature.") };
  }
  const parsed = parseClaim(request);
  if ("claim" in parsed) return parsed;
  if (parsed.missing === "everything") return { refusal: refusal(MISSING, "Missing Authentication Token") };
  return { refusal: refusal("IncompleteSignatureException", parsed.message) };
}

function scopeProblem({ scope, timestamp }: Claim, region: string): string | undefined {
  if (scope.region !== region)
    return `Credential should be scoped to a valid region, not '${clip(scope.region)}'.`;
  if (scope.service !== SERVICE) return `Credential should be scoped to correct service: '${SERVICE}'.`;
  if (scope.terminator !== "aws4_request") {
    return "Credential should be scoped with a valid terminator: 'aws4_request'.";
  }
  if (scope.date !== timestamp.slice(0, 8)) {
    return (
      "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: " +
      `'${clip(scope.date)}' != '${timestamp.slice(0, 8)}', from '${clip(timestamp)}'.`
    );
  }
  return undefined;
}

/** The host and all `x-amz-` headers must be signed: otherwise somebody could change them on the way. */
function headerProblem({ signedHeaders }: Claim, { headers }: SignedRequest): string | undefined {
  const signed = new Set(signedHeaders);
  if (!signed.has("host")) {
    return "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.";
  }
  const unsigned = Object.keys(headers).find((name) => name.startsWith("x-amz-") && !signed.has(name));
  return unsigned && `'${clip(unsigned)}' must be a 'SignedHeader' in the AWS Authorization.`;
}

function dateProblem({ timestamp, expires }: Claim, now: number): string | undefined {
  const time = parseTimestamp(timestamp);
  if (Number.isNaN(time)) return "Date must be in ISO-8601 'basic format'.";
  const tolerance = TOLERANCE_MINUTES * 60_000;
  if (time > now + tolerance) {
    const limit = formatTimestamp(now + tolerance);
    return `Signature not yet current: ${timestamp} is still later than ${limit} (${formatTimestamp(now)} + ${TOLERANCE_MINUTES} min.)`;
  }
  if (expires !== undefined) {
    const end = time + expires * 1000;
    return now > end
      ? `Signature expired: ${formatTimestamp(end)} is now earlier than ${formatTimestamp(now)}`
      : undefined;
  }
  if (time < now - tolerance) {
    const limit = formatTimestamp(now - tolerance);
    return `Signature expired: ${timestamp} is now earlier than ${limit} (${formatTimestamp(now)} - ${TOLERANCE_MINUTES} min.)`;
  }
  return undefined;
}

function signatureProblem(claim: Claim, request: SignedRequest, secret: string): string | undefined {
  const given = Buffer.from(claim.signature);
  const { signedHeaders, timestamp, scope, expires } = claim;
  const signedIn = expires === undefined ? "header" : "query";
  const good = expectedSignatures(request, signedHeaders, timestamp, scope, secret, signedIn).some(
    (expected) => given.length === expected.length && timingSafeEqual(given, Buffer.from(expected)),
  );
  return good ? undefined : MISMATCH;
}

/** Messages quote what they are about, but not at any length. */
function clip(text: string): string {
  return text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}...` : text;
}

function refusal(type: SignatureRefusal["type"], message: string): SignatureRefusal {
  return { status: 403, type, message };
}
