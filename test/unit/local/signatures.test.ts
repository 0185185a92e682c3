import { describe, expect, it } from "vitest";
import { expectedSignatures } from "../../../src/local/signatures/canonical.js";
import type { SignedRequest } from "../../../src/local/signatures/verify.js";
import {
  AppInstanceArn,
  captureList,
  captureOldClient,
  captureSend,
  changed,
  credentials,
  invalid,
  verifier,
} from "./signed-requests.js";

describe("signatures of real clients", () => {
  it("are good as they come, from both generations", async () => {
    const verify = verifier();
    expect(verify(await captureSend())).toBeUndefined();
    expect(verify(await captureList())).toBeUndefined();
    expect(verify(await captureOldClient())).toBeUndefined();
  });

  it("are good with temporary credentials, and only with their very token", async () => {
    const temporary = { ...credentials, sessionToken: "token+/=" };
    const request = await captureSend({ credentials: temporary });
    expect(verifier({ credentials: temporary })(request)).toBeUndefined();
    const refused = { status: 403, type: "UnrecognizedClientException" };
    expect(verifier({ credentials: { ...temporary, sessionToken: "another" } })(request)).toMatchObject(
      refused,
    );
    expect(verifier()(request)).toMatchObject(refused);
    expect(verifier({ credentials: temporary })(await captureSend())).toMatchObject(refused);
  });

  it("are checked against every credential that is known", async () => {
    const others = [{ accessKeyId: "OTHER", secretAccessKey: "x" }, credentials];
    expect(verifier({ credentials: others })(await captureSend())).toBeUndefined();
  });
});

describe("a request that was changed on its way is refused", () => {
  const mismatch = invalid(/^The request signature we calculated does not match/);

  it.each<[string, (request: SignedRequest) => SignedRequest]>([
    ["body", (request) => ({ ...request, body: Buffer.from("{}") })],
    ["method", (request) => ({ ...request, method: "PUT" })],
    ["path", (request) => ({ ...request, url: request.url.replace("general", "private") })],
    ["query", (request) => ({ ...request, url: `${request.url}?operation=redact` })],
    ["bearer", (request) => changed(request, "x-amz-chime-bearer", `${AppInstanceArn}/user/mallory`)],
    ["host", (request) => changed(request, "host", "example.com")],
    ["a header taken away", (request) => changed(request, "content-type", undefined)],
  ])("%s", async (_part, change) => {
    expect(verifier()(change(await captureSend()))).toEqual(mismatch);
  });

  it("in its query's values", async () => {
    const request = await captureList();
    expect(verifier()({ ...request, url: request.url.replace("2024", "2023") })).toEqual(mismatch);
  });

  it("while the order of the query and the case of its escapes do not matter", async () => {
    const request = await captureList();
    const [path, query = ""] = request.url.split("?");
    const reversed = query.split("&").reverse().join("&").replaceAll("%3A", "%3a");
    expect(verifier()({ ...request, url: `${path}?${reversed}` })).toBeUndefined();
  });

  it("also when its escapes are broken", async () => {
    const request = await captureSend();
    expect(verifier()({ ...request, url: `${request.url}?a=%zz&%E0%A4` })).toEqual(mismatch);
  });
});

describe("who and when", () => {
  it("refuses a wrong secret", async () => {
    const request = await captureSend({ credentials: { ...credentials, secretAccessKey: "wrong" } });
    expect(verifier()(request)).toEqual(invalid(/does not match the signature you provided/));
  });

  it("refuses an unknown key", async () => {
    const request = await captureSend({ credentials: { ...credentials, accessKeyId: "AKIDOTHER" } });
    expect(verifier()(request)).toEqual({
      status: 403,
      type: "UnrecognizedClientException",
      message: "The security token included in the request is invalid.",
    });
  });

  it("refuses a request without a signature", async () => {
    expect(verifier()(changed(await captureSend(), "authorization", undefined))).toEqual({
      status: 403,
      type: "MissingAuthenticationTokenException",
      message: "Missing Authentication Token",
    });
  });

  it.each([
    ["Basic YWxpY2U6c2VjcmV0", /algorithm/],
    ["AWS4-HMAC-SHA256", /'Credential' parameter.*'Signature' parameter.*'SignedHeaders' parameter/],
    ["AWS4-HMAC-SHA256 Credential=AKID/us-east-1, SignedHeaders=host, Signature=0", /5 slash-delimited/],
    ["AWS4-HMAC-SHA256 =,==,Credential", /'Credential' parameter/],
  ])("refuses %j as incomplete, and does not repeat it", async (authorization, message) => {
    const answer = verifier()(changed(await captureSend(), "authorization", authorization));
    expect(answer).toEqual({
      status: 403,
      type: "IncompleteSignatureException",
      message: expect.stringMatching(message),
    });
    expect(answer?.message).not.toContain("YWxpY2U6c2VjcmV0");
  });

  it("asks for a date", async () => {
    const answer = verifier()(changed(await captureSend(), "x-amz-date", undefined));
    expect(answer).toMatchObject({
      type: "IncompleteSignatureException",
      message: expect.stringMatching(/'X-Amz-Date' or a 'Date' header/) as string,
    });
  });

  it("refuses what is scoped to another region or service", async () => {
    const elsewhere = await captureSend({ region: "eu-central-1" });
    expect(verifier()(elsewhere)).toEqual(
      invalid(/^Credential should be scoped to a valid region, not 'eu-central-1'/),
    );
    const authorization = String((await captureSend()).headers.authorization).replace("/chime/", "/s3/");
    expect(verifier()(changed(await captureSend(), "authorization", authorization))).toEqual(
      invalid("Credential should be scoped to correct service: 'chime'."),
    );
  });

  it("accepts five minutes either way on the service's clock, and not a second more", async () => {
    const request = await captureSend();
    const signedAt = Date.parse(
      String(request.headers["x-amz-date"]).replace(/(....)(..)(..T..)(..)(..Z)/, "$1-$2-$3:$4:$5"),
    );
    const at = (seconds: number) => verifier({ clock: () => signedAt + seconds * 1000 })(request);
    expect(at(300)).toBeUndefined();
    expect(at(-300)).toBeUndefined();
    expect(at(301)).toEqual(invalid(/^Signature expired: \d{8}T\d{6}Z is now earlier than .* - 5 min\.\)$/));
    expect(at(-301)).toEqual(
      invalid(/^Signature not yet current: \d{8}T\d{6}Z is still later than .* \+ 5 min\.\)$/),
    );
  });

  it("refuses a date that its scope does not have, and one that is none", async () => {
    const request = await captureSend();
    expect(verifier()(changed(request, "x-amz-date", "19991231T000000Z"))).toEqual(
      invalid(/^Date in Credential scope/),
    );
    const date = String(request.headers["x-amz-date"]).slice(0, 8);
    expect(verifier()(changed(request, "x-amz-date", `${date}T99`))).toEqual(invalid(/ISO-8601/));
  });

  it("refuses when the host or an x-amz header is left out of the signature", async () => {
    const request = await captureSend();
    const without = (name: string) =>
      changed(request, "authorization", String(request.headers.authorization).replace(`${name};`, ""));
    expect(verifier()(without("host"))).toEqual(invalid(/^'Host' or ':authority' must be a 'SignedHeader'/));
    expect(verifier()(without("x-amz-chime-bearer"))).toEqual(
      invalid(/^'x-amz-chime-bearer' must be a 'SignedHeader'/),
    );
  });
});

describe("the signature itself", () => {
  const scope = { date: "20150830", region: "us-east-1", service: "service", terminator: "aws4_request" };
  const sign = (request: Partial<SignedRequest>) =>
    expectedSignatures(
      {
        method: "GET",
        url: "/",
        body: Buffer.alloc(0),
        ...request,
        headers: { host: "example.amazonaws.com", "x-amz-date": "20150830T123600Z", ...request.headers },
      },
      ["host", ...Object.keys(request.headers ?? {}), "x-amz-date"],
      "20150830T123600Z",
      scope,
      credentials.secretAccessKey,
    );

  it.each([
    ["get-vanilla", {}, "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"],
    [
      "get-vanilla-query-order-key-case",
      { url: "/?Param2=value2&Param1=value1" },
      "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500",
    ],
    ["post-vanilla", { method: "POST" }, "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b"],
    [
      "get-relative-relative",
      { url: "/example1/example2/../.." },
      "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
    ],
  ])("is that of AWS's published test suite: %s", (_name, request, signature) => {
    expect(sign(request)).toContain(signature);
  });
});
