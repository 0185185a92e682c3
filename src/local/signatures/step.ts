import type { Step } from "../pipeline/exchange.js";
import type { Verifier } from "./verify.js";

/**
 * Refuses requests that are not signed well. The answers carry the service's time in `Date`: by it AWS's clients find
 * out that their clock is wrong, and sign the next request with the right time.
 */
export function signatureStep(verify: Verifier, clock: () => number): Step {
  return ({ request, response, body }, next) => {
    response.setHeader("date", new Date(clock()).toUTCString());
    const { method = "", url = "", headers } = request;
    const refusal = verify({ method, url, headers, body });
    if (refusal === undefined) return next();
    const { status, type, message } = refusal;
    // What stands before AWS's services writes its messages in a member of another name than the services do.
    return {
      status,
      headers: { "content-type": "application/json", "x-amzn-errortype": type },
      body: JSON.stringify({ message }),
    };
  };
}
