import { createHash, createHmac } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";

/** An HTTP request as received, with nothing decoded. */
export interface SignedRequest {
  method: string;
  /** Path and query, percent-encoded. */
  url: string;
  headers: IncomingHttpHeaders;
  body: Uint8Array;
}

/** The parts of a credential scope, for example `20240102/us-east-1/chime/aws4_request`. */
export interface Scope {
  date: string;
  region: string;
  service: string;
  terminator: string;
}

export const ALGORITHM = "AWS4-HMAC-SHA256";

/**
 * The valid signatures of a request: one for each way in which clients encode the query before signing it. AWS's
 * way encodes `!'()*` as well. The browser version of AWS's messaging session signs these characters unencoded, and
 * `new WebSocket` then encodes the apostrophe.
 *
 * Only a signature in the query is left out of what it signs. In a request that is signed by a header, a parameter
 * of that name is like any other.
 */
export function expectedSignatures(
  request: SignedRequest,
  signedHeaders: string[],
  timestamp: string,
  scope: Scope,
  secret: string,
  signedIn: "header" | "query" = "header",
): string[] {
  const [path = "/", query = ""] = splitUrl(request.url);
  const key = signingKey(secret, scope);
  return canonicalQueries(query, signedIn).map((canonicalQuery) => {
    const canonical = [
      request.method,
      canonicalPath(path),
      canonicalQuery,
      ...signedHeaders.map((name) => `${name}:${canonicalValue(headerOf(request, name))}`),
      "",
      signedHeaders.join(";"),
      sha256(request.body),
    ].join("\n");
    return hmac(key, [ALGORITHM, timestamp, scopeText(scope), sha256(canonical)].join("\n")).toString("hex");
  });
}

/** The names and values of a query string, still encoded. */
export function queryPairs(query: string): [name: string, value: string][] {
  return query
    .split("&")
    .filter((pair) => pair !== "")
    .map((pair) => {
      const at = pair.indexOf("=");
      return at < 0 ? [pair, ""] : [pair.slice(0, at), pair.slice(at + 1)];
    });
}

export function splitUrl(url: string): [path: string, query: string] {
  const at = url.indexOf("?");
  return at < 0 ? [url, ""] : [url.slice(0, at), url.slice(at + 1)];
}

/** Decodes percent escapes. A text with an invalid escape stays as it is, and its signature will not match. */
export function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The name may be anything that the client claims to have signed, such as `constructor`. */
export function headerOf({ headers }: SignedRequest, name: string): string | string[] | undefined {
  return Object.hasOwn(headers, name) ? headers[name] : undefined;
}

function canonicalQueries(query: string, signedIn: "header" | "query"): string[] {
  const isLeftOut = (name: string) => signedIn === "query" && decode(name) === "X-Amz-Signature";
  const pairs = queryPairs(query).filter(([name]) => !isLeftOut(name));
  const escaped = (escape: (text: string) => string) =>
    pairs.map(([name, value]): [string, string] => [escape(decode(name)), escape(decode(value))]);
  return [...new Set([escaped(encode), escaped(encodeURIComponent), pairs].map(sortedQuery))];
}

function sortedQuery(pairs: [string, string][]): string {
  return pairs
    .sort((a, b) => compare(a[0], b[0]) || compare(a[1], b[1]))
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
}

/** All services except S3 encode the path once more for the signature, and resolve empty and dot segments. */
function canonicalPath(path: string): string {
  const segments: string[] = [];
  for (const segment of path.split("/")) {
    if (segment === "..") segments.pop();
    else if (segment !== "" && segment !== ".") segments.push(encode(segment));
  }
  const trailing = segments.length > 0 && path.endsWith("/") ? "/" : "";
  return `/${segments.join("/")}${trailing}`;
}

function canonicalValue(value: string | string[] | undefined): string {
  return [value ?? []]
    .flat()
    .map((item) => item.trim().replace(/\s+/g, " "))
    .join(",");
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function signingKey(secret: string, scope: Scope): Buffer {
  return [scope.date, scope.region, scope.service, scope.terminator].reduce(
    (key: string | Buffer, part) => hmac(key, part),
    `AWS4${secret}`,
  ) as Buffer;
}

function scopeText(scope: Scope): string {
  return [scope.date, scope.region, scope.service, scope.terminator].join("/");
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function sha256(data: string | Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}

function hmac(key: string | Buffer, data: string): Buffer {
  return createHmac("sha256", key).update(data).digest();
}
