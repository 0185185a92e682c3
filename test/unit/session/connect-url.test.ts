import { createHash, createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { InvalidResponseError } from "chime-messaging";
import { createVerifier } from "../../../src/local/signatures/verify.js";
import { connectUrl, type UrlSigning } from "../../../src/session/connect-url.js";

const userArn = "arn:aws:chime:eu-central-1:123456789012:app-instance/a/user/o.neil@example:1";
const credentials = { accessKeyId: "AKID", secretAccessKey: "secret" };
const ask = { userArn, prefetch: undefined, entry: "chime-messaging" };

/** Node's own hash, in the shape that the AWS clients have. */
class Sha256 {
  readonly #hash;
  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash = secret ? createHmac("sha256", secret as Uint8Array) : createHash("sha256");
  }
  update(data: string | Uint8Array): void {
    this.#hash.update(data);
  }
  digest = () => Promise.resolve(new Uint8Array(this.#hash.digest()));
  reset(): void {}
}

const signing = (more: Partial<UrlSigning> = {}): UrlSigning => ({
  credentials,
  region: "eu-central-1",
  sha256: Sha256,
  endpoint: undefined,
  ...more,
});

const verified = (url: string, clock = Date.now(), known: object = credentials) => {
  const { host, pathname } = new URL(url);
  const verify = createVerifier({ credentials: known as never, region: "eu-central-1", clock: () => clock });
  const request = { method: "GET", url: pathname + url.slice(url.indexOf("?")), headers: { host } };
  return verify({ ...request, body: Buffer.alloc(0) })?.message ?? "verified";
};

describe("the URL of a connection", () => {
  it("has the parameters of a session, sorted as they were signed, the signature last", async () => {
    const { url, sessionId } = await connectUrl("node001.ue1.ws-messaging.chime.aws", ask, signing());
    expect(url).toMatch(/^wss:\/\/node001\.ue1\.ws-messaging\.chime\.aws\/connect\?/);
    const names = [...new URL(url).searchParams.keys()];
    expect(names).toEqual([
      "X-Amz-Algorithm",
      "X-Amz-Credential",
      "X-Amz-Date",
      "X-Amz-Expires",
      "X-Amz-SignedHeaders",
      "X-Amzn-User-Agent",
      "X-Amzn-Version",
      "sessionId",
      "userArn",
      "X-Amz-Signature",
    ]);
    const query = Object.fromEntries(new URL(url).searchParams);
    expect(query).toMatchObject({ "X-Amz-Expires": "10", "X-Amz-SignedHeaders": "host", sessionId, userArn });
    expect(query["X-Amz-Credential"]).toMatch(/^AKID\/\d{8}\/eu-central-1\/chime\/aws4_request$/);
  });

  it("is signed so that the service can verify it, and nobody can change it", async () => {
    const { url } = await connectUrl("example.com", ask, signing());
    expect(verified(url)).toBe("verified");
    expect(verified(url.replace("user", "USER"))).toMatch(/does not match/);
    expect(verified(url, Date.now() + 11_000)).toMatch(/expired/);
  });

  it("carries the session token of temporary credentials", async () => {
    const temporary = { ...credentials, sessionToken: "to/ken+=" };
    const { url } = await connectUrl("example.com", ask, signing({ credentials: temporary }));
    expect(new URL(url).searchParams.get("X-Amz-Security-Token")).toBe("to/ken+=");
    expect(verified(url, Date.now(), temporary)).toBe("verified");
  });

  it("is dated by the service's clock where the AWS client knows that it differs", async () => {
    const { url } = await connectUrl("example.com", ask, signing({ systemClockOffset: 3_600_000 }));
    expect(verified(url, Date.now() + 3_600_000)).toBe("verified");
  });

  it.each([
    [true, { "prefetch-on": "connect" }],
    [{ sortBy: "unread" } as const, { "prefetch-on": "connect", "prefetch-sort-by": "unread" }],
    [
      { sortBy: "last-message-timestamp" } as const,
      { "prefetch-on": "connect", "prefetch-sort-by": "last-message-timestamp" },
    ],
  ])("asks for prefetching with %j", async (prefetch, expected) => {
    const { url } = await connectUrl("example.com", { ...ask, prefetch }, signing());
    expect(Object.fromEntries(new URL(url).searchParams)).toMatchObject(expected);
    expect(verified(url)).toBe("verified");
  });

  it.each([undefined, false] as const)("does not ask for prefetching with %j", async (prefetch) => {
    const { url } = await connectUrl("example.com", { ...ask, prefetch }, signing());
    expect(url).not.toContain("prefetch");
  });

  it.each([
    ["http:", "127.0.0.1:4010", "ws://127.0.0.1:4010/connect?"],
    ["https:", "chime.example:8443/", "wss://chime.example:8443/connect?"],
    ["https:", "Chime.Example:443", "wss://chime.example/connect?"],
    ["https:", "wss://chime.example/connect", "wss://chime.example/connect?"],
  ])("follows a configured %s endpoint, to %s", async (protocol, host, start) => {
    const { url } = await connectUrl(host, ask, signing({ endpoint: { protocol } }));
    expect(url.slice(0, start.length)).toBe(start);
    expect(verified(url)).toBe("verified");
  });

  it("has a new session id each time", async () => {
    const [a, b] = await Promise.all([1, 2].map(() => connectUrl("example.com", ask, signing())));
    expect(a!.sessionId).not.toBe(b!.sessionId);
  });

  it("cannot be made of an answer that is no host", async () => {
    await expect(connectUrl("a b:c", ask, signing())).rejects.toBeInstanceOf(InvalidResponseError);
  });
});
