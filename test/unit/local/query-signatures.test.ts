import { createHash, createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { SignedRequest } from "../../../src/local/signatures/verify.js";
import { ChimeBearer, credentials, invalid, verifier } from "./signed-requests.js";

describe("query-signed requests", () => {
  const now = Date.UTC(2024, 0, 2, 3, 4, 5);

  /** A connect URL made as the browser's messaging session makes it: encodeURIComponent, pairs sorted as text. */
  function connectUrl(
    extra: Record<string, string> = {},
    secret = credentials.secretAccessKey,
  ): SignedRequest {
    const scope = ["20240102", "us-east-1", "chime", "aws4_request"];
    const parameters = Object.entries({
      "X-Amz-Algorithm": "AWS4-HMAC-SHA256",
      "X-Amz-Credential": [credentials.accessKeyId, ...scope].join("/"),
      "X-Amz-Date": "20240102T030405Z",
      "X-Amz-Expires": "10",
      "X-Amz-SignedHeaders": "host",
      sessionId: "it's (one)*!",
      userArn: ChimeBearer,
      ...extra,
    });
    const query = parameters
      .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
      .sort()
      .join("&");
    const hash = (text: string) => createHash("sha256").update(text).digest("hex");
    const hmac = (key: string | Buffer, text: string) => createHmac("sha256", key).update(text).digest();
    const canonical = ["GET", "/connect", query, "host:localhost:4010", "", "host", hash("")].join("\n");
    const key = scope.reduce<string | Buffer>(hmac, `AWS4${secret}`);
    const toSign = ["AWS4-HMAC-SHA256", "20240102T030405Z", scope.join("/"), hash(canonical)].join("\n");
    const signature = hmac(key, toSign).toString("hex");
    return {
      method: "GET",
      url: `/connect?${query}&X-Amz-Signature=${signature}`,
      headers: { host: "localhost:4010" },
      body: Buffer.alloc(0),
    };
  }

  const at = (seconds: number) => verifier({ clock: () => now + seconds * 1000 });

  it("are good for as long as they say", () => {
    expect(at(0)(connectUrl())).toBeUndefined();
    expect(at(10)(connectUrl())).toBeUndefined();
    expect(at(11)(connectUrl())).toEqual(invalid(/^Signature expired/));
    expect(at(-301)(connectUrl())).toEqual(invalid(/^Signature not yet current/));
  });

  it("are refused for another user, another secret, or with parts missing", () => {
    const good = connectUrl();
    expect(at(0)({ ...good, url: good.url.replace("alice", "mallory") })).toEqual(invalid(/does not match/));
    expect(at(0)(connectUrl({}, "wrong"))).toEqual(invalid(/does not match/));
    expect(at(0)(connectUrl({ "X-Amz-Expires": "604801" }))).toMatchObject({
      type: "IncompleteSignatureException",
    });
    expect(at(0)({ ...good, url: good.url.replace(/&X-Amz-Signature=.*/, "") })).toMatchObject({
      type: "IncompleteSignatureException",
      message: "AWS query-string parameters must include 'X-Amz-Signature'.",
    });
  });

  it("carry their session token in the query", () => {
    const verify = verifier({ clock: () => now, credentials: { ...credentials, sessionToken: "t/=" } });
    expect(verify(connectUrl({ "X-Amz-Security-Token": "t/=" }))).toBeUndefined();
    expect(verify(connectUrl())).toMatchObject({ type: "UnrecognizedClientException" });
  });
});
