import { isPageCall } from "../control/who.js";
import type { Answer, Step } from "../pipeline/exchange.js";
import { signedRequest } from "./request.js";
import type { SignatureRefusal, Verifier } from "./verify.js";

/**
 * Refuses requests whose signature the verifier does not accept. The service's own page need not sign.
 *
 * @param clock - if given, the answers have its time in `Date`: AWS's clients use it to correct a wrong clock for
 *   their next request
 */
export function signatureStep(verify: Verifier, clock?: () => number): Step {
  return (exchange, next) => {
    const { request, response, body } = exchange;
    if (clock) response.setHeader("date", new Date(clock()).toUTCString());
    const refusal = isPageCall(exchange) ? undefined : verify(signedRequest(request, body));
    return refusal === undefined ? next() : refusalAnswer(refusal);
  };
}

/** AWS's signature check calls the field `message`, unlike the service, which calls it `Message`. */
export function refusalAnswer({ status, type, message }: SignatureRefusal): Answer {
  return {
    status,
    headers: { "content-type": "application/json", "x-amzn-errortype": type },
    body: JSON.stringify({ message }),
  };
}
