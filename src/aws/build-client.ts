import type { ChimeSDKMessagingClientConfig } from "@aws-sdk/client-chime-sdk-messaging";
import { version } from "../version.js";
import type { ClientSetup } from "./settings.js";
import { tune } from "./tuning.js";

/** How many requests one AWS client makes at a time. */
export const maxConnections = 256;

// No limit here: the queue for a connection is the library's own, so that waiting is not taken for an attempt.
const agent = { keepAlive: true, maxSockets: Infinity };

/** The part of the configuration that the clients of both generations take. */
type ClientConfig = Pick<
  ChimeSDKMessagingClientConfig,
  | "region"
  | "profile"
  | "endpoint"
  | "requestHandler"
  | "credentials"
  | "customUserAgent"
  | "maxAttempts"
  | "retryMode"
  | "logger"
  | "disableHostPrefix"
>;

/** An AWS client of the library's own, set up by what AWS documents. `more` is configuration that only this one needs. */
export function buildClient<Client extends { config: object }>(
  Client: new (config: ClientConfig) => Client,
  setup: ClientSetup,
  more?: Pick<ClientConfig, "disableHostPrefix">,
): Client {
  const { region, profile, endpoint, credentials, requestHandler } = setup;
  const client = new Client({
    region,
    // The Region may stand in the profile, too.
    profile,
    endpoint: endpoint && String(endpoint),
    requestHandler: isHandler(requestHandler)
      ? requestHandler
      : { httpAgent: agent, httpsAgent: agent, ...requestHandler },
    credentials,
    customUserAgent: [["chime-messaging", version]],
    // The library retries; two layers would multiply. AWS_MAX_ATTEMPTS and AWS_RETRY_MODE have no say either.
    maxAttempts: 1,
    retryMode: "standard",
    // The calls are logged elsewhere; without `info` and `error` the client does not work out what to log. The others are
    // called by AWS's providers of credentials, such as `fromTemporaryCredentials`, whether they are there or not.
    logger: { debug() {}, warn() {} } as unknown as NonNullable<ClientConfig["logger"]>,
    ...more,
  });
  tune(client);
  return client;
}

type RequestHandler = ClientSetup["requestHandler"];

/** Whether it is a handler, and not options for one. */
const isHandler = (value: RequestHandler): boolean =>
  typeof value === "function" || typeof (value as { handle?: unknown } | undefined)?.handle === "function";
