import type { Step } from "../pipeline/exchange.js";
import type { Verifier } from "./verify.js";

/**
 * Refuses requests without a valid signature. The answers have the service's time in `Date`: AWS's clients use it
 * to correct a wrong clock for their next request.
 */
export function signatureStep(verify: Verifier, clock: () => number): Step {
  return ({ request, response, body }, next) => {
    response.setHeader("date", new Date(clock()).toUTCString());
    const { method = "", url = "", headers } = request;
    const refusal = verify({ method, url, headers, body });
    if (refusal === undefined) return next();
    const { status, type, message } = refusal;
    // AWS's signature check calls this field `message`, unlike the service, which calls it `Message`.
    return {
      status,
      headers: { "content-type": "application/json", "x-amzn-errortype": type },
      body: JSON.stringify({ message }),
    };
  };
}
