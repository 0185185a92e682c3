import type { ChimeSDKMessagingClientConfig } from "@aws-sdk/client-chime-sdk-messaging";
import type { AwsCredentialIdentity, AwsCredentialIdentityProvider, Provider } from "@smithy/types";
import { loadChain } from "./load-credentials.js";

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

/** The settings as all AWS clients of a namespace get them. */
export const sharedSettings = (settings: ClientSettings): SharedSettings => ({
  ...settings,
  region: named("Region", "string", settings.region),
  credentials: named("Credentials", "object", settings.credentials) ?? defaultCredentials(settings.profile),
});

/**
 * A provider whose failures have a name, as those of the SDK have: so that a call knows what has to be put right, and
 * that nothing was sent. What is no provider stays as it is.
 */
function named<Given>(what: "Credentials" | "Region", type: "string" | "object", given: Given): Given {
  if (typeof given !== "function") return given;
  const name = `${what}ProviderError`;
  const provide = async (options: unknown) => {
    let provided: unknown;
    try {
      provided = await (given as (options: unknown) => unknown)(options);
    } catch (cause) {
      if (cause instanceof Error && cause.name === name) throw cause;
      throw Object.assign(new Error(`the ${what} provider failed`, { cause }), { name });
    }
    if (provided && typeof provided === type) return provided;
    throw Object.assign(new Error(`the ${what} provider gave none`), { name });
  };
  return provide as Given;
}

/** The Node provider chain, loaded with the first call that needs it. */
function defaultCredentials(profile?: string): AwsCredentialIdentityProvider {
  let chain: Promise<AwsCredentialIdentityProvider> | undefined;
  return async (options) => {
    chain ??= loadChain().then(({ fromNodeProviderChain }) => fromNodeProviderChain({ profile }));
    return (await chain)(options);
  };
}
