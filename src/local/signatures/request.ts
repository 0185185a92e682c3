import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { decode, queryPairs, splitUrl } from "./canonical.js";
import type { SignedRequest } from "./canonical.js";

/** A request as its signature covers it. */
export function signedRequest(
  { method = "", url = "", rawHeaders }: IncomingMessage,
  body: Uint8Array,
): SignedRequest {
  return { method, url, headers: headersOf(rawHeaders), body };
}

/**
 * The headers by name in lower case. Node's own object is not enough: it drops the second of some headers, which
 * nobody would have signed, and it has a prototype with names like `constructor`.
 */
function headersOf(rawHeaders: readonly string[]): IncomingHttpHeaders {
  const headers = Object.create(null) as Record<string, string | string[]>;
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    const name = rawHeaders[i]!.toLowerCase();
    const value = rawHeaders[i + 1]!;
    const given = headers[name];
    if (Array.isArray(given)) given.push(value);
    else headers[name] = given === undefined ? value : [given, value];
  }
  return headers;
}

const QUERY_PARAMETERS = new Set(
  ["Algorithm", "Credential", "Date", "Expires", "Security-Token", "SignedHeaders", "Signature"].map(
    (name) => `X-Amz-${name}`,
  ),
);

/** Whether a request is signed more than once. Only one of the signatures would be checked, so none counts. */
export function isSignedTwice({ headers, url }: SignedRequest): boolean {
  const inHeaders = [headers.authorization ?? []].flat().length;
  const inQuery = queryPairs(splitUrl(url)[1])
    .map(([name]) => decode(name))
    .filter((name) => QUERY_PARAMETERS.has(name));
  if (inHeaders > 0) return inHeaders > 1 || inQuery.includes("X-Amz-Algorithm");
  return new Set(inQuery).size < inQuery.length;
}
