import { describe, expect, it } from "vitest";
import type { SdkError } from "../../../src/aws/sdk-error.js";
import { classify } from "../../../src/retry/classify.js";
import { sdkError } from "./sdk-error.js";

const throttled = { kind: "throttled", mayBeApplied: false };
const refused = { kind: "final", mayBeApplied: false };
const refusedForNow = { kind: "transient", mayBeApplied: false };
const broken = { kind: "transient", mayBeApplied: true };
const unclear = { kind: "final", mayBeApplied: true };

const meaning = (fields: Partial<SdkError>, message = "no") => classify(sdkError(message, fields));

describe("a status", () => {
  it.each([
    [200, broken],
    [299, broken],
    [300, unclear],
    [302, unclear],
    [399, unclear],
    [400, refused],
    [403, refused],
    [407, refused],
    [408, broken],
    [409, refused],
    [429, throttled],
    [499, refused],
    [500, broken],
    [503, broken],
    [599, broken],
  ])("of %s", (httpStatusCode, verdict) => {
    expect(meaning({ $metadata: { httpStatusCode } })).toEqual(verdict);
    expect(meaning({ $response: { statusCode: httpStatusCode } })).toEqual(verdict);
  });

  it("says more than the code of the network that came with it", () => {
    expect(meaning({ code: "ECONNRESET", $metadata: { httpStatusCode: 400 } })).toEqual(refused);
  });
});

describe("a code of the network", () => {
  const noConnection = [
    ...["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH", "EADDRNOTAVAIL"],
  ];
  const brokenConnection = [
    ...["ECONNRESET", "EPIPE", "ETIMEDOUT", "ECONNABORTED", "ERR_STREAM_PREMATURE_CLOSE"],
    ...["ERR_HTTP2_STREAM_CANCEL", "UND_ERR_SOCKET"],
  ];
  const certificates = [
    ...["CERT_HAS_EXPIRED", "ERR_TLS_CERT_ALTNAME_INVALID", "UNABLE_TO_VERIFY_LEAF_SIGNATURE"],
    ...["SELF_SIGNED_CERT_IN_CHAIN", "DEPTH_ZERO_SELF_SIGNED_CERT"],
  ];

  it.each(noConnection)("%s says that nothing was sent, unless a connection was there", (code) => {
    expect(meaning({ code })).toEqual(refusedForNow);
    expect(meaning({ cause: { code } })).toEqual(refusedForNow);
    for (const syscall of ["read", "write", "writev"]) {
      expect(meaning({ code, syscall })).toEqual(broken);
      expect(meaning({ cause: { code, syscall } })).toEqual(broken);
    }
  });

  it.each(brokenConnection)("%s leaves open what was applied, and may pass", (code) => {
    expect(meaning({ code })).toEqual(broken);
  });

  it.each(certificates)("%s does not get better by asking again", (code) => {
    expect(meaning({ code })).toEqual(refused);
  });

  it.each([...noConnection, ...brokenConnection])("%s is known by its whole name only", (code) => {
    expect(meaning({ code: `MY_${code}` })).toEqual(unclear);
    expect(meaning({ code: `${code} ` })).toEqual(unclear);
  });

  it.each(certificates)("%s is known by its beginning only", (code) => {
    expect(meaning({ code: `MY_${code}` })).toEqual(unclear);
  });

  it.each(["connect", "getaddrinfo", "socket", "bind"])(
    "says that nothing was sent if it came on %s, whatever it is",
    (syscall) => {
      for (const code of ["EMFILE", "ETIMEDOUT", "EACCES"]) {
        expect(meaning({ code, syscall })).toEqual(refusedForNow);
        expect(meaning({ cause: { code, syscall } })).toEqual(refusedForNow);
      }
      expect(meaning({ code: "EMFILE", syscall: `${syscall}2` })).toEqual(unclear);
      expect(meaning({ code: "EMFILE", syscall: `re${syscall}` })).toEqual(unclear);
    },
  );

  it("on a system call that only ends in read or write is one of no connection", () => {
    expect(meaning({ code: "ECONNREFUSED", syscall: "unread" })).toEqual(refusedForNow);
  });

  it("that came before TLS was there says that nothing was sent", () => {
    const message = "Client network socket disconnected before secure TLS connection was established";
    expect(meaning({ code: "ECONNRESET" }, message)).toEqual(refusedForNow);
  });
});

describe("an error by its name", () => {
  it.each(["CredentialsProviderError", "RegionProviderError", "TokenProviderError", "MissingPeerError"])(
    "%s says that nothing was sent, and stays",
    (name) => {
      expect(meaning({ name })).toEqual(refused);
      expect(meaning({ name: `My${name}` })).toEqual(unclear);
      expect(meaning({ name: `${name}2` })).toEqual(unclear);
    },
  );

  it("TimeoutError leaves open what was applied, and may pass", () => {
    expect(meaning({ name: "TimeoutError" })).toEqual(broken);
  });

  it("that nobody knows is not tried again, and leaves open what was applied", () => {
    expect(meaning({})).toEqual(unclear);
  });
});

describe("what was applied", () => {
  it("is nothing where nothing was sent, whatever the error looks like", () => {
    for (const [code, kind] of [
      ["ECONNRESET", "transient"],
      ["EWHAT", "final"],
    ] as const)
      expect(classify(sdkError("no", { code }), false)).toEqual({ kind, mayBeApplied: false });
  });

  it("is open where the user's own client has made more than one attempt", () => {
    const busy = (attempts: number) => meaning({ $metadata: { httpStatusCode: 429, attempts } });
    expect(busy(1)).toEqual(throttled);
    expect(busy(2)).toEqual({ ...throttled, mayBeApplied: true });
  });
});
