import { describe, expect, it } from "vitest";
import type { SdkError } from "../../../src/aws/sdk-error.js";
import { isKnownAsUnsent, translateUnsent } from "../../../src/errors/unsent.js";
import { sdkError } from "../retry/sdk-error.js";

const details = { operation: "CreateChannel", attempts: 0, outcome: "rejected" as const };

type Row = [
  what: string,
  message: string,
  fields: Partial<SdkError>,
  waitedFor: string | undefined,
  name: string,
  text: string | RegExp,
];

const network = { code: "ECONNREFUSED" };
const typeError = { name: "TypeError" };
const rows: Row[] = [
  ["the Region", "Region is missing", {}, undefined, "ConfigurationError", /^no Region is set: .*AWS_REGION/],
  [
    "a Region that is none",
    "Region not accepted: x",
    {},
    undefined,
    "ConfigurationError",
    "Region not accepted: x",
  ],
  [
    "a source of the Region",
    "it broke",
    {},
    "the Region",
    "ConfigurationError",
    "there is no Region: it broke",
  ],
  ["a Region's file", "no", { name: "RegionProviderError" }, undefined, "ConfigurationError", "no"],
  ["the peer", "npm install", { name: "MissingPeerError" }, undefined, "MissingPeerError", "npm install"],
  [
    "a bundle",
    'Dynamic require of "a"',
    {},
    undefined,
    "ConfigurationError",
    /^Dynamic.*"a"\. A bundle.*createRequire/,
  ],
  ["credentials", "none", { name: "CredentialsProviderError" }, "credentials", "CredentialsError", "none"],
  ["their source", "broke", {}, "credentials", "CredentialsError", "there are no credentials: broke"],
  [
    "their source's network",
    "fetch failed",
    { ...typeError, cause: network },
    "credentials",
    "CredentialsError",
    "there are no credentials: fetch failed (ECONNREFUSED)",
  ],
  [
    "their shape",
    "x is not a function",
    typeError,
    "credentials",
    "CredentialsError",
    "there are no credentials: what the provider gave are none (x is not a function)",
  ],
  [
    "their use",
    "Resolved credential object is not valid",
    {},
    undefined,
    "CredentialsError",
    /is not valid$/,
  ],
  [
    "the endpoint",
    "Invalid URL",
    { code: "ERR_INVALID_URL" },
    undefined,
    "ConfigurationError",
    /the endpoint is no URL.*AWS_ENDPOINT_URL/,
  ],
  ["a header", "bad", { code: "ERR_INVALID_CHAR" }, undefined, "ConfigurationError", "bad"],
  ["the network", "refused", network, "an answer", "ConnectionError", "refused"],
  ["a network without words", "", network, undefined, "ConnectionError", "ECONNREFUSED"],
  ["something unheard of", "what?", {}, "an answer", "ChimeMessagingError", "what?"],
  ["something without words", "", { name: "Odd" }, undefined, "ChimeMessagingError", "Odd"],
  ["a bug before the request", "oops", typeError, "a connection", "ChimeMessagingError", "oops"],
];

describe("a call that ends before it is sent names what is at fault:", () => {
  it.each(rows)("%s", (_what, message, fields, waitedFor, name, text) => {
    const cause = sdkError(message, fields);
    const error = translateUnsent(cause, details, waitedFor);
    expect(error).toMatchObject({ ...details, name });
    const words = error.message.replace("CreateChannel: ", "");
    if (typeof text === "string") expect(words).toBe(text);
    else expect(words).toMatch(text);
    expect(error.cause).toBe(cause);
  });

  it.each(["TypeError", "RangeError", "URIError"])("a value of the input, by a %s of the SDK", (name) => {
    const error = translateUnsent(sdkError("no", { name }), details, "an answer");
    expect(error).toMatchObject({
      name: "InvalidInputError",
      message: "CreateChannel: input cannot be sent: no",
    });
    for (const other of [`My${name}`, `${name}2`])
      expect(translateUnsent(sdkError("no", { name: other }), details, "an answer").name).toBe(
        "ChimeMessagingError",
      );
  });

  it.each([
    ["SyntaxError", "secret"],
    ["Error", "secret is not valid JSON"],
    ["TypeError", "Cannot create property 'a' on string 'secret'"],
  ])("a source of credentials whose %s quotes them, without the quote: %s", (name, message) => {
    const error = translateUnsent(sdkError(message, { name }), details, "credentials");
    expect(error).toMatchObject({
      name: "CredentialsError",
      message: "CreateChannel: there are no credentials: what their source gave cannot be read",
    });
    expect(error.cause).toBeUndefined();
    expect(translateUnsent(sdkError(message, { name }), details, "a start").message).toContain("secret");
  });

  it("and forgets the body of an answer, which may be that of a source of credentials", () => {
    const $response = { statusCode: 500, body: "secret" };
    translateUnsent(sdkError("no", { $response }), details);
    expect($response.body).toBeUndefined();
  });
});

describe("an error says by itself that nothing was sent", () => {
  it.each([
    ...["ERR_INVALID_URL", "ERR_INVALID_PROTOCOL", "ERR_INVALID_CHAR", "ERR_INVALID_HTTP_TOKEN"],
    ...["ERR_UNESCAPED_CHARACTERS", "ERR_HTTP_INVALID_HEADER_VALUE"],
  ])("by the code %s, and by nothing like it", (code) => {
    expect(isKnownAsUnsent(sdkError("no", { code }))).toBe(true);
    for (const other of [`MY_${code}`, `${code}_2`, "ECONNRESET"])
      expect(isKnownAsUnsent(sdkError("no", { code: other }))).toBe(false);
  });

  it.each(["CredentialsProviderError", "RegionProviderError", "MissingPeerError"])(
    "by the name %s",
    (name) => {
      expect(isKnownAsUnsent(sdkError("no", { name }))).toBe(true);
    },
  );
});
