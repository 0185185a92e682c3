import { createHash, createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { SignedRequest } from "../../../src/local/signatures/verify.js";
import { captureList, captureSend, changed, credentials, invalid, verifier } from "./signed-requests.js";

const MISMATCH = invalid(/^The request signature we calculated does not match/);
const TWICE = invalid(/exactly one signature/);
const NOW = Date.UTC(2024, 0, 2, 3, 4, 5);
const TIMESTAMP = "20240102T030405Z";
const SCOPE = ["20240102", "us-east-1", "chime", "aws4_request"];

const hash = (text: string) => createHash("sha256").update(text).digest("hex");
const hmac = (key: string | Buffer, text: string) => createHmac("sha256", key).update(text).digest();

interface Given {
  /** Sorted, as it is signed. */
  query?: string;
  headers?: Record<string, string>;
  /** The headers that are signed, with their values, sorted. */
  signed?: [name: string, value: string][];
  timestamp?: string;
}

const names = (signed: [string, string][]) => signed.map(([name]) => name).join(";");

function signature(query: string, signed: [string, string][], timestamp: string): string {
  const lines = signed.map(([name, value]) => `${name}:${value}`);
  const canonical = ["GET", "/channels", query, ...lines, "", names(signed), hash("")].join("\n");
  const scope = [timestamp.slice(0, 8), ...SCOPE.slice(1)];
  const key = scope.reduce<string | Buffer>(hmac, `AWS4${credentials.secretAccessKey}`);
  return hmac(key, ["AWS4-HMAC-SHA256", timestamp, scope.join("/"), hash(canonical)].join("\n")).toString(
    "hex",
  );
}

/** A request signed by a header, without an AWS client: it signs what it is told to. */
function headerSigned({ query = "", headers = {}, timestamp = TIMESTAMP, ...given }: Given): SignedRequest {
  const own = { host: "localhost", "x-amz-date": timestamp };
  const { signed = Object.entries(own) } = given;
  const credential = [credentials.accessKeyId, timestamp.slice(0, 8), ...SCOPE.slice(1)].join("/");
  const authorization =
    `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${names(signed)}, ` +
    `Signature=${signature(query, signed, timestamp)}`;
  const url = query === "" ? "/channels" : `/channels?${query}`;
  return { method: "GET", url, headers: { ...own, ...headers, authorization }, body: Buffer.alloc(0) };
}

const presigned = (signedHeaders = "host", timestamp = TIMESTAMP) =>
  [
    "X-Amz-Algorithm=AWS4-HMAC-SHA256",
    `X-Amz-Credential=${encodeURIComponent([credentials.accessKeyId, ...SCOPE].join("/"))}`,
    `X-Amz-Date=${timestamp}`,
    "X-Amz-Expires=60",
    `X-Amz-SignedHeaders=${encodeURIComponent(signedHeaders)}`,
  ].join("&");

function querySigned(query = presigned(), headers: SignedRequest["headers"] = {}): SignedRequest {
  const url = `/channels?${query}&X-Amz-Signature=${signature(query, [["host", "localhost"]], TIMESTAMP)}`;
  return { method: "GET", url, headers: { host: "localhost", ...headers }, body: Buffer.alloc(0) };
}

const judge = verifier({ clock: () => NOW });

it("the signers of these tests are right", () => {
  expect(judge(headerSigned({ query: "a=1&b=2" }))).toBeUndefined();
  expect(judge(querySigned())).toBeUndefined();
});

describe("names that JavaScript knows", () => {
  const NAMES = ["constructor", "__proto__", "toString", "hasOwnProperty", "prototype", "valueOf"];

  it.each(NAMES)("%s as a signed header that is not there is a wrong signature", async (name) => {
    const request = await captureSend();
    const authorization = String(request.headers.authorization).replace("host;", `${name};host;`);
    expect(judge(querySigned(presigned(`${name};host`)))).toEqual(MISMATCH);
    expect(verifier()(changed(request, "authorization", authorization))).toEqual(MISMATCH);
  });

  it.each(NAMES.filter((name) => name !== "__proto__"))("%s can be a header like any other", (header) => {
    const name = header.toLowerCase();
    const signed = [
      ["host", "localhost"],
      [name, "x"],
      ["x-amz-date", TIMESTAMP],
    ] satisfies [string, string][];
    const request = headerSigned({ headers: { [name]: "x" }, signed });
    expect(judge(request)).toBeUndefined();
    expect(judge(changed(request, name, "y"))).toEqual(MISMATCH);
  });

  it.each(NAMES)("%s is no access key that is known", async (accessKeyId) => {
    const request = await captureSend({ credentials: { ...credentials, accessKeyId } });
    expect(verifier()(request)).toMatchObject({ status: 403, type: "UnrecognizedClientException" });
  });
});

describe("what is not signed is refused", () => {
  it.each([
    "X-Amz-Signature=0",
    "X-Amz-Credential=a",
    "X-Amz-Date=20240102T030405Z",
    "X-Amz-Expires=10",
    "X-Amz-SignedHeaders=host",
    "X-Amz-Security-Token=t",
    "x-amz-signature=0",
    "X%2DAmz-Signature=0",
    "X-Amz-Signature",
    "anything",
  ])("%s in the query of a request signed by a header", async (parameter) => {
    const [list, send] = [await captureList(), await captureSend()];
    expect(verifier()({ ...list, url: `${list.url}&${parameter}` })).toEqual(MISMATCH);
    expect(verifier()({ ...send, url: `${send.url}?${parameter}` })).toEqual(MISMATCH);
  });

  it("while a parameter of such a name is fine if the header's signature covers it", () => {
    expect(judge(headerSigned({ query: "X-Amz-Signature=0" }))).toBeUndefined();
  });

  it.each(["x-amz-chime-bearer", "x-amz-security-token", "x-amz-date", "x-amz-__proto__"])(
    "%s as a header, also of a request signed in its query",
    (name) => {
      expect(judge(querySigned(presigned(), { [name]: "x" }))).toEqual(
        invalid(`'${name}' must be a 'SignedHeader'`),
      );
    },
  );

  it("the second value of a signed header", () => {
    const request = headerSigned({});
    const host = ["localhost", "b"] as never;
    expect(judge({ ...request, headers: { ...request.headers, host } })).toEqual(MISMATCH);
  });
});

describe("two signatures in one request are refused", () => {
  it("one in the header and one in the query, each of which is right", () => {
    const twice = { ...querySigned(), headers: headerSigned({}).headers };
    expect(judge(twice)).toEqual(TWICE);
    expect(judge(headerSigned({ query: presigned() }))).toEqual(TWICE);
  });

  it.each(["X-Amz-Signature=0", "X-Amz-Date=20240102T030405Z", "X-Amz-Credential=x"])(
    "two in the query: %s",
    (more) => {
      const request = querySigned();
      expect(judge({ ...request, url: `${request.url}&${more}` })).toEqual(TWICE);
      expect(judge({ ...request, url: request.url.replace("?", `?${more}&`) })).toEqual(TWICE);
    },
  );

  it("two headers", () => {
    const request = headerSigned({});
    const authorization = [request.headers.authorization, "AWS4-HMAC-SHA256 x"] as never;
    expect(judge({ ...request, headers: { ...request.headers, authorization } })).toEqual(TWICE);
  });

  it("two in one header", () => {
    const request = headerSigned({});
    const authorization = `${request.headers.authorization}, Signature=0`;
    expect(judge(changed(request, "authorization", authorization))).toMatchObject({ status: 403 });
  });
});

describe("a date that does not exist is refused", () => {
  it.each(["20240231T030405Z", "20230229T030405Z", "20240101T240000Z", "20241301T000000Z"])("%s", (date) => {
    const at = verifier({ clock: () => Date.UTC(2024, 2, 2, 3, 4, 5) });
    expect(at(headerSigned({ timestamp: date }))).toEqual(invalid(/ISO-8601/));
  });

  it("in the Date header, too", () => {
    const at = verifier({ clock: () => Date.UTC(2024, 2, 2) });
    const signed: [string, string][] = [["host", "localhost"]];
    const request = headerSigned({ signed, timestamp: "20240302T000000Z" });
    const { "x-amz-date": _, ...headers } = request.headers;
    const judged = (date: string) => at({ ...request, headers: { ...headers, date } });
    expect(judged("Sat, 02 Mar 2024 00:00:00 GMT")).toBeUndefined();
    expect(judged("Sat, 31 Feb 2024 00:00:00 GMT")).toMatchObject({ type: "IncompleteSignatureException" });
  });
});

it("a refusal does not quote at length what it was sent", () => {
  const long = "x".repeat(10_000);
  const request = headerSigned({});
  const authorization = String(request.headers.authorization);
  for (const refused of [
    changed(request, "authorization", authorization.replace("us-east-1", long)),
    changed(request, "x-amz-date", long),
    changed(request, `x-amz-${long}`, "x"),
  ]) {
    const answer = judge(refused);
    expect(answer?.status).toBe(403);
    expect(answer?.message.length).toBeLessThan(500);
  }
});
