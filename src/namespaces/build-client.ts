import type { ChimeSDKMessagingClientConfig } from "@aws-sdk/client-chime-sdk-messaging";
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
      "credentials" | "customUserAgent" | "maxAttempts" | "retryMode" | "logger" | "sha256"
    >
  >;

// Without these an SDK client computes log arguments for every call, though nobody logs them.
const silent = {} as NonNullable<ChimeSDKMessagingClientConfig["logger"]>;

/** The configuration of an AWS client, the same for all of them. */
function clientConfig(settings: SharedSettings): ClientConfig {
  const { region, profile, endpoint, credentials, requestHandler } = settings;
  return {
    ...(region !== undefined && { region }),
    // The Region may stand in the profile, too.
    ...(profile !== undefined && { profile }),
    ...(endpoint !== undefined && { endpoint: String(endpoint) }),
    // Otherwise the client of the Chime namespace would put "messaging-" before the host that was meant.
    ...(isElsewhere(endpoint) && { disableHostPrefix: true }),
    requestHandler: requestHandler ?? new HttpHandler(),
    credentials,
    customUserAgent: [["chime-messaging", version]] as [string, string][],
    // The library retries; two layers would multiply. The mode keeps AWS_RETRY_MODE=adaptive from adding waits.
    maxAttempts: 1,
    retryMode: "standard",
    // Resolves the middleware once for each command class, not once for each call.
    cacheMiddleware: true,
    logger: silent,
    sha256: Sha256,
  };
}

/** Whether requests go to another service than AWS's own, by the settings or by the environment. */
const isElsewhere = (endpoint: unknown) =>
  [endpoint, process.env.AWS_ENDPOINT_URL_CHIME, process.env.AWS_ENDPOINT_URL].some(Boolean);

/** An AWS client of the library's own. */
export function buildClient<Client extends object>(
  Client: new (config: ClientConfig) => Client,
  settings: SharedSettings,
): Client {
  const client = new Client(clientConfig(settings));
  tune(client);
  return client;
}
