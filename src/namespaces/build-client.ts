import type { ChimeSDKMessagingClientConfig } from "@aws-sdk/client-chime-sdk-messaging";
import type { RetryStrategy } from "@smithy/types";
import type { SharedSettings } from "./client-settings.js";
import { HttpHandler } from "./http-handler.js";
import { Sha256 } from "./sha256.js";
import { tune } from "./tune.js";
import { version } from "../version.js";

/** What every AWS client is built with. */
type ClientConfig = Pick<
  ChimeSDKMessagingClientConfig,
  "region" | "profile" | "endpoint" | "requestHandler" | "disableHostPrefix" | "cacheMiddleware"
> &
  Required<
    Pick<
      ChimeSDKMessagingClientConfig,
      "credentials" | "customUserAgent" | "maxAttempts" | "retryStrategy" | "sha256"
    >
  >;

// The library retries; two layers would multiply. Even with one attempt the SDK's own strategy makes an error for each
// request, in case it is needed, which takes 6 % of a call.
const once: RetryStrategy = { retry: (next, args) => next(args) };

/** An AWS client of the library's own. `more` is configuration that only this one needs. */
export function buildClient<Client extends object>(
  Client: new (config: ClientConfig) => Client,
  settings: SharedSettings,
  more?: Pick<ClientConfig, "disableHostPrefix">,
): Client {
  const { region, profile, endpoint, credentials, requestHandler } = settings;
  const client = new Client({
    region,
    // The Region may stand in the profile, too.
    profile,
    endpoint: endpoint && String(endpoint),
    // It has all of the SDK's interface but what extensions of a client would call, of which there are none.
    requestHandler: requestHandler ?? (new HttpHandler() as object),
    credentials,
    customUserAgent: [["chime-messaging", version]],
    retryStrategy: once,
    // Otherwise AWS_MAX_ATTEMPTS and the profile would be read for it.
    maxAttempts: 1,
    // Resolves the middleware once for each command class, not once for each call.
    cacheMiddleware: true,
    sha256: Sha256,
    ...more,
  });
  tune(client);
  return client;
}
