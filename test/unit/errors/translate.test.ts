import { describe, expect, it } from "vitest";
import { foreignAnswer, TooLargeError } from "../../../src/aws/middleware.js";
import type { SdkError } from "../../../src/aws/sdk-error.js";
import { translate } from "../../../src/errors/translate.js";
import { sdkError } from "../retry/sdk-error.js";

const details = { operation: "CreateChannel", attempts: 2, outcome: "unknown" as const };
const ours = (message: string, fields: Partial<SdkError>) => translate(sdkError(message, fields), details);
const answered = (httpStatusCode: number) => ({ $metadata: { httpStatusCode, requestId: "request-1" } });

describe("an answer of the service", () => {
  const classes: [string, number][] = [
    ["BadRequestException", 400],
    ["UnauthorizedClientException", 401],
    ["ForbiddenException", 403],
    ["AccessDeniedException", 403],
    ["NotFoundException", 404],
    ["ConflictException", 409],
    ["ResourceLimitExceededException", 400],
    ["ThrottledClientException", 429],
    ["ServiceFailureException", 500],
    ["ServiceUnavailableException", 503],
  ];

  it.each(classes)("%s is one of our classes, with all that is known", (name, status) => {
    const error = ours("no", { name, ...answered(status) });
    expect(error.constructor).toHaveProperty("kind", name);
    expect(error).toMatchObject({ ...details, name, statusCode: status, requestId: "request-1" });
    expect(error.message).toBe("CreateChannel: no");
    expect(error.cause).toMatchObject({ name, message: "no" });
  });

  it.each(classes)(
    "%s by the code in its body, without the header that names it, is the same class",
    (name) => {
      const code = name.replace("Client", "").replace("Exception", "");
      const error = ours("no", { name: code, ...answered(400) });
      expect(error.constructor).toHaveProperty("kind", name);
    },
  );

  it("whose name has AWS's own ending in its middle is none of our classes", () => {
    const error = ours("no", { name: "BadExceptionRequest", ...answered(400) });
    expect(error.constructor).toHaveProperty("kind", "ChimeMessagingError");
    expect(error.name).toBe("BadExceptionRequest");
  });

  it.each(classes)("%s without words says its name, and what the namespace advises", (name, status) => {
    expect(ours("", { name, ...answered(status) }).message).toBe(`CreateChannel: ${name}`);
    const told = translate(sdkError("no", { name }), {}, () => " (advice)");
    expect(told.message).toBe("no (advice)");
  });

  it.each([
    [429, "ThrottledClientException"],
    [500, "ServiceFailureException"],
    [503, "ServiceUnavailableException"],
    [502, "ChimeMessagingError"],
    [404, "ChimeMessagingError"],
    [300, "ChimeMessagingError"],
  ])("without a name is told by its status %i where that says enough", (status, kind) => {
    for (const name of ["Error", "UnknownError", "Unknown", "TypeError", "502", "a Page", "Page!"]) {
      const error = ours("", { name, ...answered(status) });
      expect(error.constructor).toHaveProperty("kind", kind);
      expect(error).toMatchObject({ name: kind, message: `CreateChannel: HTTP ${status}` });
    }
    expect(ours("UnknownError", answered(status)).message).toBe(`CreateChannel: HTTP ${status}`);
    expect(ours("words", answered(status)).message).toBe("CreateChannel: words");
  });

  it.each([429, 500, 502, 400])("with %i under a name that we do not know keeps it", (status) => {
    for (const name of ["SomethingElse", "MyTypeError", "TypeErrorException"])
      expect(ours("no", { name, ...answered(status) }).name).toBe(name);
  });

  it("of throttling under any name is a ThrottledClientException that keeps it", () => {
    for (const name of ["SlowDown", "TooManyRequestsException", "Throttling"]) {
      const error = ours("", { name, ...answered(400) });
      expect(error.constructor).toHaveProperty("kind", "ThrottledClientException");
      expect(error.message).toMatch(/^CreateChannel: (HTTP 400|Throttling)$/);
    }
    expect(ours("", { name: "SlowDown", ...answered(400) }).name).toBe("SlowDown");
  });

  it.each(["MySlowDown", "SlowDowns", "XThrottling", "ThrottlingX"])("%s is no throttling", (name) => {
    expect(ours("no", { name, ...answered(400) }).constructor).toHaveProperty("kind", "ChimeMessagingError");
  });
});

describe("an answer that cannot be read", () => {
  const syntaxError = (fields: object) =>
    Object.assign(new SyntaxError("Unexpected token: secret-body"), fields) as unknown as SdkError;

  it.each([
    [200, "InvalidResponseError"],
    [429, "ThrottledClientException"],
    [500, "ServiceFailureException"],
    [502, "InvalidResponseError"],
    [503, "ServiceUnavailableException"],
  ])("with %i is told by its status, without the body", (status, name) => {
    const error = translate(syntaxError(answered(status)), details);
    expect(error).toMatchObject({ ...details, name, statusCode: status });
    expect(error.message).toBe(`CreateChannel: the answer cannot be read (HTTP ${status}, not JSON)`);
    expect(error.cause).toBeInstanceOf(SyntaxError);
    expect((error.cause as Error).message).toBe("the body of the answer is not valid JSON");
  });

  it("keeps the raw answer at hand, and not in print", () => {
    const $response = { statusCode: 200, headers: {}, body: "secret-body" };
    const cause = translate(syntaxError({ $response }), details).cause as { $response?: object };
    expect(cause.$response).toBe($response);
    expect($response.body).toBeUndefined();
    expect(Object.keys(cause)).toEqual([]);
  });

  it("without a status says that it is unknown", () => {
    expect(translate(syntaxError({}), {}).message).toBe("the answer cannot be read (HTTP unknown, not JSON)");
  });

  it("of success is an InvalidResponseError, whatever its name", () => {
    for (const status of [200, 299]) {
      const error = ours("odd", { name: "SomethingElse", ...answered(status) });
      expect(error).toMatchObject({ ...details, name: "InvalidResponseError", statusCode: status });
      expect(error.message).toBe(`CreateChannel: the answer cannot be read (HTTP ${status})`);
    }
  });

  it("because it is not AWS's, or too large, says so", () => {
    const foreign = ours("the answer is text/html, not JSON", { name: foreignAnswer });
    const tooLarge = translate(new TooLargeError("the answer is larger than 5 bytes") as SdkError, details);
    for (const [error, text] of [
      [foreign, "the answer is text/html, not JSON"],
      [tooLarge, "the answer is larger than 5 bytes"],
    ] as const)
      expect(error).toMatchObject({
        ...details,
        name: "InvalidResponseError",
        message: `CreateChannel: ${text}`,
      });
  });
});

describe("without an answer", () => {
  it.each([
    ["a code of the network", "it broke", { code: "ECONNRESET" }, "ConnectionError", "it broke"],
    ["a code of its cause", "", { cause: { code: "EPIPE" } }, "ConnectionError", "EPIPE"],
    ["a timeout", "slow", { name: "TimeoutError" }, "ConnectionError", "slow"],
    ["what Node cannot send", "bad", { code: "ERR_INVALID_CHAR" }, "ConfigurationError", "bad"],
    ["no credentials", "none", { name: "CredentialsProviderError" }, "CredentialsError", "none"],
    ["something else", "what?", {}, "ChimeMessagingError", "what?"],
    ["nothing at all", "", {}, "ChimeMessagingError", "HTTP without an answer"],
    ["AWS's name for throttling", "no", { name: "SlowDown" }, "ChimeMessagingError", "no"],
  ] as const)("%s is told as that", (_what, message, fields, name, text) => {
    const error = ours(message, fields);
    expect(error).toMatchObject({ ...details, name, message: `CreateChannel: ${text}` });
    expect(error).toMatchObject({ statusCode: undefined, requestId: undefined });
    expect(error.cause).toMatchObject({ message });
  });
});
