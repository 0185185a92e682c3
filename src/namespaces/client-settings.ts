import type { ChimeSDKMessagingClientConfig } from "@aws-sdk/client-chime-sdk-messaging";
import type { AwsCredentialIdentity, AwsCredentialIdentityProvider, Provider } from "@smithy/types";
import { HttpHandler } from "./http-handler.js";
import { Sha256 } from "./sha256.js";
import { version } from "../version.js";

/** How to reach AWS: what the AWS clients that the library builds are given. */
export interface ClientSettings {
  /**
   * The AWS Region. By default what the AWS SDK finds (`AWS_REGION`, then the profile's); `chime-messaging/chime` is
   * always `us-east-1`.
   */
  region?: string | Provider<string>;
  /** Credentials, or a provider of them: anything that the AWS SDK takes. By default the SDK's Node provider chain. */
  credentials?: AwsCredentialIdentity | AwsCredentialIdentityProvider;
  /** The profile of the shared AWS config files to take credentials and Region from, where these are not given. */
  profile?: string;
  /** The URL of a service other than AWS, such as the embedded one. By default AWS's own for the Region. */
  endpoint?: string;
  /** An HTTP handler of the AWS SDK, or its options, such as `{ httpsAgent }` for a proxy. */
  requestHandler?: ChimeSDKMessagingClientConfig["requestHandler"];
}

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
export function clientConfig(settings: ClientSettings): ClientConfig {
  const { region, profile, endpoint, requestHandler } = settings;
  return {
    ...(region !== undefined && { region }),
    // The Region may stand in the profile, too.
    ...(profile !== undefined && { profile }),
    ...(endpoint !== undefined && { endpoint, disableHostPrefix: true }),
    requestHandler: requestHandler ?? new HttpHandler(),
    credentials: named(settings.credentials) ?? defaultCredentials(profile),
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

/** A provider whose failures have the SDK's name for them: so that a call knows that nothing was sent. */
function named(credentials: ClientSettings["credentials"]): ClientSettings["credentials"] {
  if (typeof credentials !== "function") return credentials;
  return (options) =>
    credentials(options).catch((cause: unknown) => {
      if (cause instanceof Error && cause.name === "CredentialsProviderError") throw cause;
      const error = new Error("the credentials provider failed", { cause });
      throw Object.assign(error, { name: "CredentialsProviderError" });
    });
}

/** The Node provider chain, loaded with the first call that needs it. */
function defaultCredentials(profile?: string): AwsCredentialIdentityProvider {
  let chain: Promise<AwsCredentialIdentityProvider> | undefined;
  return async (options) => {
    chain ??= import("@aws-sdk/credential-providers").then(({ fromNodeProviderChain }) =>
      fromNodeProviderChain(profile === undefined ? {} : { profile }),
    );
    return (await chain)(options);
  };
}
