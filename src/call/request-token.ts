import { createHash } from "node:crypto";
import { InvalidInputError } from "../errors/client-errors.js";

/**
 * A `ClientRequestToken` that follows from your own key: the same parts give the same token, today and after a crash,
 * and other parts give another one. Give it to a call that takes a token, and a job that is run again cannot do twice
 * what it has done.
 *
 * The token is the SHA-256 of the parts in 43 characters of the service's alphabet; a part cannot be read out of it.
 * `1` and `"1"` are different parts. How long AWS remembers a token is not documented.
 *
 * @param parts - One or more strings, or numbers that are finite.
 * @throws {@link InvalidInputError} if there is no part, or one of them is something else.
 * @example
 * ```ts
 * const ClientRequestToken = requestToken("order", 123, "welcome");
 * await alice.messages.send({ ChannelArn, Content: "Welcome!", Type: "STANDARD", Persistence: "PERSISTENT", ClientRequestToken });
 * ```
 */
export function requestToken(...parts: readonly (string | number)[]): string {
  if (parts.length === 0) throw new InvalidInputError([{ member: "parts", rule: "must be one or more" }]);
  for (const part of parts) {
    if (typeof part === "string" || Number.isFinite(part)) continue;
    throw new InvalidInputError([{ member: "parts", rule: "must be strings or finite numbers" }]);
  }
  return createHash("sha256").update(JSON.stringify(parts)).digest("base64url");
}
