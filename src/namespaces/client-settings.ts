import type { ChimeSDKMessagingClientConfig } from "@aws-sdk/client-chime-sdk-messaging";
import type { AwsCredentialIdentity, AwsCredentialIdentityProvider, Provider } from "@smithy/types";

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
  endpoint?: string | URL;
  /** An HTTP handler of the AWS SDK, or its options, such as `{ httpsAgent }` for a proxy. */
  requestHandler?: ChimeSDKMessagingClientConfig["requestHandler"];
}

/** Settings that all AWS clients of a namespace share, with the credentials that they are to use. */
export type SharedSettings = ClientSettings & { credentials: NonNullable<ClientSettings["credentials"]> };

export const shared = (settings: ClientSettings): SharedSettings => ({
  ...settings,
  ...(settings.region !== undefined && { region: sure(settings.region) }),
  credentials: named(settings.credentials) ?? defaultCredentials(settings.profile),
});

/** A provider whose failures have the SDK's name for them: so that a call knows that nothing was sent. */
function named(credentials: ClientSettings["credentials"]): ClientSettings["credentials"] {
  if (typeof credentials !== "function") return credentials;
  return async (options) => {
    const given: unknown = await Promise.resolve(options)
      .then(credentials)
      .catch((cause: unknown) => {
        if (cause instanceof Error && cause.name === "CredentialsProviderError") throw cause;
        throw failure("CredentialsProviderError", "the credentials provider failed", cause);
      });
    if (typeof given === "object" && given !== null) return given as AwsCredentialIdentity;
    throw failure("CredentialsProviderError", "the credentials provider gave no credentials");
  };
}

/** A Region, or a provider whose failures have a name: so that a call knows what has to be put right. */
function sure(region: string | Provider<string>): string | Provider<string> {
  if (typeof region === "string") return region;
  return async () => {
    const given: unknown = await Promise.resolve()
      .then(region)
      .catch((cause: unknown) => {
        throw failure("RegionProviderError", "the Region provider failed", cause);
      });
    if (typeof given === "string" && given !== "") return given;
    throw failure("RegionProviderError", "the Region provider gave no Region");
  };
}

const failure = (name: string, message: string, cause?: unknown) =>
  Object.assign(new Error(message, cause === undefined ? {} : { cause }), { name });

/** The Node provider chain, loaded with the first call that needs it. */
function defaultCredentials(profile?: string): AwsCredentialIdentityProvider {
  let chain: Promise<AwsCredentialIdentityProvider> | undefined;
  return async (options) => {
    chain ??= import("./default-credentials.js").then(({ fromNodeProviderChain }) =>
      fromNodeProviderChain(profile === undefined ? {} : { profile }),
    );
    return (await chain)(options);
  };
}
