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
  /**
   * An HTTP handler of the AWS SDK, which then makes all requests, or options for the SDK's own one, such as
   * `{ httpsAgent }` for a proxy. By default the SDK's `NodeHttpHandler` with up to 256 connections.
   */
  requestHandler?: ChimeSDKMessagingClientConfig["requestHandler"];
}

/** What an AWS client is built from. */
export interface ClientSetup extends ClientSettings {
  /** Has the provider of credentials asked again, where they have no expiration. */
  renewCredentials?: () => void;
}
