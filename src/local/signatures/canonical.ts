import { createHash, createHmac } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";

/** An HTTP request as it came off the wire: nothing decoded yet. */
export interface SignedRequest {
  method: string;
  /** Path and query, still percent-encoded. */
  url: string;
  headers: IncomingHttpHeaders;
  body: Uint8Array;
}

/** The four parts of a credential scope, as in `20240102/us-east-1/chime/aws4_request`. */
export interface Scope {
  date: string;
  region: string;
  service: string;
  terminator: string;
}

export const ALGORITHM = "AWS4-HMAC-SHA256";

/**
 * The signatures a request may carry under a secret: one for each way its query can be written down. AWS normalizes
 * the escapes; the browser messaging session signs the query as it makes it, which leaves `!'()*` bare, of which the
 * apostrophe is escaped on its way through `new WebSocket`.
 */
export function expectedSignatures(
  request: SignedRequest,
  signedHeaders: string[],
  timestamp: string,
  scope: Scope,
  secret: string,
): string[] {
  const [path = "/", query = ""] = splitUrl(request.url);
  const key = signingKey(secret, scope);
  return canonicalQueries(query).map((canonicalQuery) => {
    const canonical = [
      request.method,
      canonicalPath(path),
      canonicalQuery,
      ...signedHeaders.map((name) => `${name}:${canonicalValue(request.headers[name])}`),
      "",
      signedHeaders.join(";"),
      sha256(request.body),
    ].join("\n");
    return hmac(key, [ALGORITHM, timestamp, scopeText(scope), sha256(canonical)].join("\n")).toString("hex");
  });
}

/** The pairs of a query string, still encoded. */
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

/** Percent-decodes, and leaves alone what is not a valid escape: a bad escape then fails by its signature. */
export function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function canonicalQueries(query: string): string[] {
  const pairs = queryPairs(query).filter(([name]) => name !== "X-Amz-Signature");
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

/** Every service but S3 signs the path encoded once more than it is sent, with empty and dot segments resolved. */
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
