import { dateExists } from "../dates.js";
import { ALGORITHM, decode, headerOf, queryPairs, splitUrl } from "./canonical.js";
import type { Scope, SignedRequest } from "./canonical.js";

/** The signature of a request and its parameters, from the Authorization header or the query. */
export interface Claim {
  accessKeyId: string;
  scope: Scope;
  signedHeaders: string[];
  signature: string;
  /** For example `20240102T030405Z`. */
  timestamp: string;
  sessionToken: string | undefined;
  /** How many seconds a signature in the query is valid; `undefined` for a signature in the header. */
  expires: number | undefined;
}

/** The signature, or what is missing, with AWS's error message. */
export type Parsed = { claim: Claim } | { missing: "everything" } | { missing: "parts"; message: string };

/** Reads the signature from the Authorization header or, if there is none, from the query. */
export function parseClaim(request: SignedRequest): Parsed {
  const authorization = joined(request.headers.authorization);
  if (authorization !== undefined) return fromHeader(authorization, request);
  const query = new Map(
    queryPairs(splitUrl(request.url)[1]).map(([name, value]) => [decode(name), decode(value)]),
  );
  return query.has("X-Amz-Algorithm") ? fromQuery(query) : { missing: "everything" };
}

function fromHeader(authorization: string, request: SignedRequest): Parsed {
  const [algorithm, ...rest] = authorization.split(" ");
  if (algorithm !== ALGORITHM) {
    return { missing: "parts", message: `Unsupported AWS 'algorithm' in the Authorization header.` };
  }
  const given = rest
    .join(" ")
    .split(",")
    .map((part) => part.trim().split(/=(.*)/s, 2) as [string, string]);
  const parts = new Map(given);
  const timestamp = headerTimestamp(request);
  const missing = ["Credential", "Signature", "SignedHeaders"]
    .filter((name) => !parts.get(name))
    .map((name) => `Authorization header requires '${name}' parameter.`);
  if (timestamp === undefined) {
    missing.push("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.");
  }
  if (missing.length > 0) return { missing: "parts", message: missing.join(" ") };
  if (parts.size < given.length) {
    return { missing: "parts", message: "Authorization header must have each parameter only once." };
  }
  return claimOf({
    credential: parts.get("Credential"),
    signedHeaders: parts.get("SignedHeaders"),
    signature: parts.get("Signature"),
    timestamp,
    sessionToken: joined(request.headers["x-amz-security-token"]),
    expires: undefined,
  });
}

function fromQuery(query: Map<string, string>): Parsed {
  if (query.get("X-Amz-Algorithm") !== ALGORITHM) {
    return { missing: "parts", message: "Unsupported AWS 'algorithm' in the query string." };
  }
  const missing = ["Credential", "Signature", "SignedHeaders", "Date", "Expires"]
    .filter((name) => !query.get(`X-Amz-${name}`))
    .map((name) => `AWS query-string parameters must include 'X-Amz-${name}'.`);
  if (missing.length > 0) return { missing: "parts", message: missing.join(" ") };
  const expires = /^\d{1,6}$/.test(query.get("X-Amz-Expires") ?? "") ? Number(query.get("X-Amz-Expires")) : 0;
  if (expires < 1 || expires > 604_800) {
    return { missing: "parts", message: "X-Amz-Expires must be between 1 and 604800 seconds." };
  }
  return claimOf({
    credential: query.get("X-Amz-Credential"),
    signedHeaders: query.get("X-Amz-SignedHeaders"),
    signature: query.get("X-Amz-Signature"),
    timestamp: query.get("X-Amz-Date"),
    sessionToken: query.get("X-Amz-Security-Token"),
    expires,
  });
}

interface RawClaim {
  credential: string | undefined;
  signedHeaders: string | undefined;
  signature: string | undefined;
  timestamp: string | undefined;
  sessionToken: string | undefined;
  expires: number | undefined;
}

function claimOf(raw: RawClaim): Parsed {
  const { credential = "", signedHeaders = "", signature = "", timestamp = "", sessionToken, expires } = raw;
  const parts = credential.split("/");
  if (parts.length < 5)
    return { missing: "parts", message: "Credential must have exactly 5 slash-delimited elements." };
  // The access key may contain slashes, so the scope is counted from the end.
  const [date = "", region = "", service = "", terminator = ""] = parts.slice(-4);
  return {
    claim: {
      accessKeyId: parts.slice(0, -4).join("/"),
      scope: { date, region, service, terminator },
      signedHeaders: signedHeaders.toLowerCase().split(";"),
      signature,
      timestamp,
      sessionToken,
      expires,
    },
  };
}

/** Whether the client claims to have signed a header that the request does not have. */
export function namesAbsentHeaders(request: SignedRequest): boolean {
  const parsed = parseClaim(request);
  return (
    "claim" in parsed && parsed.claim.signedHeaders.some((name) => headerOf(request, name) === undefined)
  );
}

function headerTimestamp({ headers }: SignedRequest): string | undefined {
  const amzDate = joined(headers["x-amz-date"]);
  if (amzDate !== undefined) return amzDate;
  const text = joined(headers.date) ?? "";
  const date = new Date(text);
  // What is written back differently is a day that does not exist, or no date of HTTP.
  return date.getTime() >= 0 && date.toUTCString() === text ? formatTimestamp(date.getTime()) : undefined;
}

/** Formats a time in milliseconds like `20240102T030405Z`. */
export function formatTimestamp(time: number): string {
  return new Date(time).toISOString().replace(/[-:]|\.\d+/g, "");
}

/** Parses a time like `20240102T030405Z` to milliseconds; `NaN` if it has another format or does not exist. */
export function parseTimestamp(text: string): number {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  if (!match) return Number.NaN;
  const [, year, month, day, hour, minute, second] = match;
  const time = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  return dateExists(time) ? Date.parse(`${time}Z`) : Number.NaN;
}

/** A header that was sent twice has both values, of which neither may be passed over. */
function joined(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value.join(",") : value;
}
