/** What is at fault when a call ends before anything was sent. */
import { codeOf, forgetBody, type SdkError } from "../aws/sdk-error.js";
import {
  ConfigurationError,
  ConnectionError,
  CredentialsError,
  InvalidInputError,
  MissingPeerError,
} from "./client-errors.js";
import { ChimeMessagingError, type ErrorDetails } from "./errors.js";

const noRegion = "no Region is set: give the constructor one, set AWS_REGION, or name a profile that has one";
const noCredentials = "there are no credentials";
const noUrl = "the endpoint is no URL: look at the constructor's, AWS_ENDPOINT_URL and the profile's";

/** For a bundle that is an ES module: CommonJS packages in it have no `require` for Node's own modules. */
export const noRequire =
  'A bundle that is an ES module must define "require" by createRequire of node:module: see docs/bundling.md';

// What Node refuses to make a request of.
const unsendableCodes =
  /^ERR_(INVALID_(URL|PROTOCOL|CHAR|HTTP_TOKEN)|UNESCAPED_CHARACTERS|HTTP_INVALID_HEADER_VALUE)$/;

const byName = new Map([
  ["MissingPeerError", MissingPeerError],
  ["CredentialsProviderError", CredentialsError],
  ["RegionProviderError", ConfigurationError],
]);

/** Whether Node could make no request of it: the URL or a header is none. */
export const isUnsendable = (error: SdkError): boolean => unsendableCodes.test(codeOf(error));

/** Whether an error says by itself that nothing was sent. */
export const isKnownAsUnsent = (error: SdkError): boolean => isUnsendable(error) || byName.has(error.name);

/** Our error for one from before the request was sent: names what has to be put right. `waitedFor` is what it waited for. */
export function translateUnsent(
  cause: SdkError,
  callDetails: ErrorDetails,
  waitedFor?: string,
): ChimeMessagingError {
  // It may be an answer of the service that gives credentials.
  forgetBody(cause);
  const message = cause.message || codeOf(cause) || cause.name;
  const details: ErrorDetails = { ...callDetails, cause };
  if (waitedFor === "credentials" && isQuoting(cause)) {
    return new CredentialsError(`${noCredentials}: what their source gave cannot be read`, callDetails);
  }
  if (/Region is missing/.test(message)) return new ConfigurationError(noRegion, details);
  if (message.startsWith("Region not accepted")) return new ConfigurationError(message, details);
  // What esbuild makes of `require` in an ES module.
  if (message.startsWith("Dynamic require of")) {
    return new ConfigurationError(`${message}. ${noRequire}`, details);
  }
  const Known = byName.get(cause.name);
  if (Known) return new Known(message, details);
  if (waitedFor === "credentials") {
    return new CredentialsError(`${noCredentials}: ${reasonOf(cause) ?? message}`, details);
  }
  if (waitedFor === "the Region") return new ConfigurationError(`there is no Region: ${message}`, details);
  if (message === "Resolved credential object is not valid") return new CredentialsError(message, details);
  if (isUnsendable(cause)) {
    return new ConfigurationError(cause.code === "ERR_INVALID_URL" ? noUrl : message, details);
  }
  // The SDK's serializer cannot handle a value of the input.
  if (waitedFor === "an answer" && /^(Type|Range|URI)Error$/.test(cause.name)) {
    return new InvalidInputError([{ member: "input", rule: `cannot be sent: ${message}` }], details);
  }
  if (codeOf(cause) !== "") return new ConnectionError(message, details);
  return new ChimeMessagingError(message, details);
}

/** Whether the error quotes what it could make nothing of, which may be credentials. */
const isQuoting = ({ name, message }: SdkError) =>
  name === "SyntaxError" || /not valid JSON|^Cannot create property/.test(message);

/** Why a provider gave no credentials, where its error's message alone does not say so. */
function reasonOf(cause: SdkError): string | undefined {
  if (cause.name !== "TypeError") return undefined;
  // Of a `fetch` the code tells what happened. Else the SDK met something that has not the shape of credentials.
  const code = codeOf(cause);
  return code ? `${cause.message} (${code})` : `what the provider gave are none (${cause.message})`;
}
