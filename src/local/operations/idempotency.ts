import { conflict } from "../errors.js";
import type { Call } from "../pipeline/call.js";

/**
 * Carries a create out once per client request token: the same request again gets the first answer again, another
 * request with the token is a conflict. Tokens are apart by operation, app instance or channel, and bearer.
 */
export function oncePerToken<T>({ service, operation, input }: Call, create: () => T): T {
  const { ClientRequestToken, ...request } = input;
  const { AppInstanceArn, ChannelArn, ChimeBearer } = request;
  const token = JSON.stringify([operation, AppInstanceArn, ChannelArn, ChimeBearer, ClientRequestToken]);
  const fingerprint = JSON.stringify(request);
  const known = service.requestTokens.recall(token, fingerprint, service.state.now());
  if (known === "other request") {
    throw conflict("The ClientRequestToken was used before, with different parameters.");
  }
  if (known) return known.answer as T;
  const answer = create();
  service.requestTokens.remember(token, fingerprint, answer, service.state.now());
  return answer;
}
