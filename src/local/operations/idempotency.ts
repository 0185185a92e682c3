import { conflict } from "../errors.js";
import type { Call } from "../pipeline/call.js";

/**
 * Makes a create operation idempotent: repeating a request with its client request token returns the first answer,
 * and using the token for a different request is a conflict. The same token may be used for another operation, app
 * instance, user, channel or bearer.
 */
export function oncePerToken<T>({ service, operation, input }: Call, create: () => T): T {
  const { ClientRequestToken, ...request } = input;
  const { AppInstanceArn, AppInstanceUserArn, ChannelArn, ChimeBearer } = request;
  const scope = [AppInstanceArn, AppInstanceUserArn, ChannelArn, ChimeBearer];
  const token = JSON.stringify([operation, ...scope, ClientRequestToken]);
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
