import { ThrottledClientException } from "chime-messaging";
import { describe, expect, it } from "vitest";
import { classify, retryAfterOf } from "../../../src/retry/classify.js";
import { translate } from "../../../src/errors/translate.js";
import { dedicatedNamespace } from "../../../src/aws/dedicated.js";
import { chimeNamespace } from "../../../src/aws/chime.js";
import type { Namespace } from "../../../src/aws/namespace.js";
import {
  coded,
  frontRefusal,
  GENERATIONS,
  page,
  refusal,
  thrownBy,
  type Answer,
  type Generation,
} from "./sdk-errors.js";
import { sdkError } from "./sdk-error.js";

const generations = Object.keys(GENERATIONS) as Generation[];

/** What happened, our error's name, the verdict, and whether the request may have been applied. */
type Row = [string, Answer | Error, string, "throttled" | "transient" | "final", boolean];

const during = (syscall: string, code: string) => Object.assign(coded(code), { syscall });
const ok = { "content-type": "application/json" };
const ROWS: Row[] = [
  ["400", refusal(400, "BadRequestException", "BadRequest"), "BadRequestException", "final", false],
  [
    "401",
    refusal(401, "UnauthorizedClientException", "Unauthorized"),
    "UnauthorizedClientException",
    "final",
    false,
  ],
  ["403", refusal(403, "ForbiddenException", "Forbidden"), "ForbiddenException", "final", false],
  [
    "403 of IAM",
    refusal(403, "AccessDeniedException", "AccessDenied"),
    "AccessDeniedException",
    "final",
    false,
  ],
  ["404", refusal(404, "NotFoundException", "NotFound"), "NotFoundException", "final", false],
  ["409", refusal(409, "ConflictException", "Conflict"), "ConflictException", "final", false],
  [
    "a used up quota",
    refusal(400, "ResourceLimitExceededException", "ResourceLimitExceeded"),
    "ResourceLimitExceededException",
    "final",
    false,
  ],
  [
    "429",
    refusal(429, "ThrottledClientException", "Throttled"),
    "ThrottledClientException",
    "throttled",
    false,
  ],
  [
    "429 without a name",
    { status: 429, headers: ok, body: "{}" },
    "ThrottledClientException",
    "throttled",
    false,
  ],
  ["429 from a proxy", page(429), "ThrottledClientException", "throttled", false],
  [
    "throttling with a 400",
    frontRefusal(400, "ThrottlingException"),
    "ThrottlingException",
    "throttled",
    false,
  ],
  [
    "429 under another name",
    frontRefusal(429, "TooManyRequestsException"),
    "TooManyRequestsException",
    "throttled",
    false,
  ],
  [
    "418, which no one has named",
    { status: 418, headers: ok, body: "{}" },
    "ChimeMessagingError",
    "final",
    false,
  ],
  ["409 without a name", { status: 409, headers: ok, body: "{}" }, "ChimeMessagingError", "final", false],
  ["500 under another name", frontRefusal(500, "InternalFailure"), "InternalFailure", "transient", true],
  [
    "500",
    refusal(500, "ServiceFailureException", "ServiceFailure"),
    "ServiceFailureException",
    "transient",
    true,
  ],
  [
    "503",
    refusal(503, "ServiceUnavailableException", "ServiceUnavailable"),
    "ServiceUnavailableException",
    "transient",
    true,
  ],
  [
    "500 without a name",
    { status: 500, headers: ok, body: "{}" },
    "ServiceFailureException",
    "transient",
    true,
  ],
  ["an HTML page with 502", page(502), "InvalidResponseError", "transient", true],
  ["an HTML page with 503", page(503), "ServiceUnavailableException", "transient", true],
  ["an HTML page with 504", page(504), "InvalidResponseError", "transient", true],
  ["an HTML page with 200", page(200), "InvalidResponseError", "transient", true],
  [
    "a body that was cut",
    { status: 200, headers: ok, body: '{"Channel":{"Na' },
    "InvalidResponseError",
    "transient",
    true,
  ],
  [
    "expired credentials",
    frontRefusal(403, "ExpiredTokenException"),
    "ExpiredTokenException",
    "final",
    false,
  ],
  [
    "a bad signature",
    frontRefusal(403, "InvalidSignatureException"),
    "InvalidSignatureException",
    "final",
    false,
  ],
  ["a refused connection", coded("ECONNREFUSED"), "ConnectionError", "transient", false],
  ["a name that is not found", coded("ENOTFOUND"), "ConnectionError", "transient", false],
  ["a name server that is out", coded("EAI_AGAIN"), "ConnectionError", "transient", false],
  ["a host that is not reached", coded("EHOSTUNREACH"), "ConnectionError", "transient", false],
  ["a reset connection", coded("ECONNRESET"), "ConnectionError", "transient", true],
  ["a hang-up", coded("ECONNRESET", "socket hang up"), "ConnectionError", "transient", true],
  ["a broken pipe", coded("EPIPE"), "ConnectionError", "transient", true],
  ["a connection that timed out", coded("ETIMEDOUT"), "ConnectionError", "transient", true],
  ["an expired certificate", coded("CERT_HAS_EXPIRED"), "ConnectionError", "final", false],
  ["a certificate of one's own", coded("DEPTH_ZERO_SELF_SIGNED_CERT"), "ConnectionError", "final", false],
  ["a certificate of nobody", coded("UNABLE_TO_VERIFY_LEAF_SIGNATURE"), "ConnectionError", "final", false],
  [
    "a certificate for another host",
    coded("ERR_TLS_CERT_ALTNAME_INVALID"),
    "ConnectionError",
    "final",
    false,
  ],
  ["TLS that is none", coded("EPROTO"), "ConnectionError", "final", true],
  ["TLS that broke", coded("ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC"), "ConnectionError", "final", true],
  ["a host that went away", during("read", "EHOSTUNREACH"), "ConnectionError", "transient", true],
  ["a port that went away", during("write", "ECONNREFUSED"), "ConnectionError", "transient", true],
  ["a header that is none", coded("ERR_INVALID_CHAR"), "ConfigurationError", "final", false],
  [
    "no credentials",
    Object.assign(new Error("Could not load credentials"), { name: "CredentialsProviderError" }),
    "CredentialsError",
    "final",
    false,
  ],
  ["something unheard of", new Error("what?"), "ChimeMessagingError", "final", true],
];

describe.each(generations)("what the %s client throws", (generation) => {
  it.each(ROWS)("for %s", async (_what, cause, name, kind, mayBeApplied) => {
    const thrown = await thrownBy(generation, cause);
    expect(classify(thrown)).toEqual({ kind, mayBeApplied });
    const ours = translate(thrown, { operation: "DescribeChannel" });
    expect(ours.name).toBe(name);
    expect(ours.message).toMatch(/^DescribeChannel: ./);
    if (!(cause instanceof Error)) expect(ours.statusCode).toBe(cause.status);
  });

  it("tells the service's own words and request id", async () => {
    const thrown = await thrownBy(generation, refusal(409, "ConflictException", "Conflict", "it exists"));
    const ours = translate(thrown, { operation: "CreateChannel" });
    expect(ours).toMatchObject({
      message: "CreateChannel: it exists",
      requestId: "request-1",
      cause: thrown,
    });
  });

  it("tells an unreadable answer without quoting it", async () => {
    for (const answer of [page(502), page(503), page(200)]) {
      const thrown = await thrownBy(generation, answer);
      const ours = translate(thrown, { operation: "DescribeChannel" });
      const cause = ours.cause as Error;
      for (const text of [ours.message, ours.stack, cause.message, cause.stack, JSON.stringify(ours)]) {
        expect(text).not.toContain("secret-body");
      }
      expect(cause).toBeInstanceOf(SyntaxError);
    }
  });

  it("reads how long to wait off the answer", async () => {
    const now = Date.UTC(2030, 0, 1);
    for (const [headers, ms] of [
      [{ "retry-after": "3" }, 3000],
      [{ "retry-after": "0" }, 0],
      [{ "retry-after": new Date(now + 5000).toUTCString() }, 5000],
      [{ "retry-after": new Date(now - 5000).toUTCString() }, 0],
      [{ "retry-after": "soon" }, undefined],
      [{ "x-amz-retry-after": "250" }, 250],
      [{ "x-amz-retry-after": "250", "retry-after": "3" }, 250],
      [{}, undefined],
    ] as const) {
      const answer = refusal(429, "ThrottledClientException", "Throttled");
      const thrown = await thrownBy(generation, { ...answer, headers: { ...answer.headers, ...headers } });
      expect(retryAfterOf(thrown, now), JSON.stringify(headers)).toBe(ms);
    }
  });
});

describe("throttling, by any of AWS's names for it", () => {
  const names = [
    "ThrottledClientException",
    "ThrottlingException",
    "ThrottledException",
    "Throttled",
    "Throttling",
    "RequestThrottled",
    "RequestThrottledException",
    "EC2ThrottledException",
    "TooManyRequestsException",
    "RequestLimitExceeded",
    "ProvisionedThroughputExceededException",
    "BandwidthLimitExceeded",
    "PriorRequestNotComplete",
    "SlowDown",
  ];

  it.each(generations)(
    "is a ThrottledClientException from the %s client, which keeps AWS's name",
    async (from) => {
      for (const name of names) {
        const thrown = await thrownBy(from, frontRefusal(400, name));
        expect(classify(thrown), name).toEqual({ kind: "throttled", mayBeApplied: false });
        const ours = translate(thrown, {});
        expect(ours, name).toBeInstanceOf(ThrottledClientException);
        expect([name, "ThrottledClientException"]).toContain(ours.name);
      }
    },
  );

  it.each(["LimitExceededException", "ResourceLimitExceededException", "ServiceQuotaExceededException"])(
    "is not what %s means",
    async (name) => {
      const thrown = await thrownBy("messaging", frontRefusal(400, name));
      expect(classify(thrown).kind).toBe("final");
      expect(translate(thrown, {})).not.toBeInstanceOf(ThrottledClientException);
    },
  );
});

describe("a corrected clock", () => {
  it("is worth one more attempt", () => {
    const $metadata = { httpStatusCode: 403, clockSkewCorrected: true };
    const error = sdkError("late", { name: "RequestTimeTooSkewed", $metadata });
    expect(classify(error)).toEqual({ kind: "transient", mayBeApplied: false });
  });

  it("does not make a request that was answered with success one that was not applied", () => {
    const $metadata = { httpStatusCode: 200, clockSkewCorrected: true };
    expect(classify(sdkError("cut", { $metadata }))).toEqual({ kind: "transient", mayBeApplied: true });
  });
});

describe("a code without the name's header", () => {
  it.each([
    ["BadRequest", "BadRequestException"],
    ["Unauthorized", "UnauthorizedClientException"],
    ["Forbidden", "ForbiddenException"],
    ["AccessDenied", "AccessDeniedException"],
    ["NotFound", "NotFoundException"],
    ["Conflict", "ConflictException"],
    ["ResourceLimitExceeded", "ResourceLimitExceededException"],
    ["Throttled", "ThrottledClientException"],
    ["Throttling", "ThrottledClientException"],
    ["ServiceFailure", "ServiceFailureException"],
    ["ServiceUnavailable", "ServiceUnavailableException"],
  ])("%s is %s", (code, name) => {
    const error = sdkError("no", {
      name: code,
      $metadata: { httpStatusCode: 400 },
    });
    expect(translate(error, {}).name).toBe(name);
  });
});

describe("an account that is shut out of the Chime namespace", () => {
  const shutOut = [
    "Account is not authorized to call deprecated Amazon Chime SDK API in this namespace",
    "Not authorized to call Chime SDK with Account 123456789012",
  ];
  const of = (message: string, namespace: Namespace) => {
    const $metadata = { httpStatusCode: 403 };
    const error = sdkError(message, { name: "ForbiddenException", $metadata });
    return translate(error, { operation: "CreateChannel" }, namespace.adviceFor).message;
  };

  it.each(shutOut)("is told to change the import: %s", (message) => {
    expect(of(message, chimeNamespace({}))).toContain('change the import to "chime-messaging"');
    expect(of(message, dedicatedNamespace({}))).not.toContain("change the import");
    expect(of("You may not", chimeNamespace({}))).not.toContain("change the import");
  });
});
