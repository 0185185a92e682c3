/** What is at fault when an AWS client ends a call before anything was sent. */
import { unsentAt } from "../namespaces/progress.js";
import { isUnsendable, type SdkError } from "./classify.js";
import {
  ConfigurationError,
  CredentialsError,
  InvalidInputError,
  MissingPeerError,
} from "./client-errors.js";
import type { ChimeMessagingError, ErrorDetails } from "./errors.js";

const noRegion = "no Region is set: give the constructor one, set AWS_REGION, or name a profile that has one";
const noUrl = "the endpoint is no URL: look at the constructor's, AWS_ENDPOINT_URL and the profile's";

const byName = new Map([
  ["MissingPeerError", MissingPeerError],
  ["CredentialsProviderError", CredentialsError],
  ["RegionProviderError", ConfigurationError],
]);
const invalidCredentials = "Resolved credential object is not valid";

/** Our error, where it is known what has to be put right; `undefined` if it is not. */
export function ofUnsent(error: SdkError, details: ErrorDetails): ChimeMessagingError | undefined {
  const { name, message = "" } = error;
  const Known = byName.get(message === invalidCredentials ? "CredentialsProviderError" : name);
  if (Known) return new Known(message, details);
  const wrong = (text: string) => new ConfigurationError(text, details);
  if (isUnsendable(error)) return wrong(error.code === "ERR_INVALID_URL" ? noUrl : message);
  const at = unsentAt(error);
  if (at && message === "Region is missing") return wrong(noRegion);
  if (at && message.startsWith("Region not accepted")) return wrong(message);
  // The serializers meet a value that they can make nothing of.
  if (at !== "serializing" || !/^(Type|Range|URI)Error$/.test(name)) return undefined;
  return new InvalidInputError([{ member: "input", rule: `cannot be sent: ${message}` }], details);
}
