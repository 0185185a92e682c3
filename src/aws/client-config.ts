import type { AwsCredentialIdentity, HashConstructor } from "@smithy/types";

/** The part of an AWS client's configuration that the library reads. */
export interface ClientConfig {
  credentials?(): Promise<AwsCredentialIdentity>;
  region?(): Promise<string>;
  requestHandler?: { httpHandlerConfigs?(): { httpAgent?: Agent; httpsAgent?: Agent } };
  sha256?: HashConstructor;
  /** By how much the service's clock is ahead of ours, in ms, as far as the client has found out. */
  systemClockOffset?: number;
  /** Only of a client that was given an endpoint. */
  endpoint?(): Promise<{ protocol: string }>;
  /** The URL in `AWS_ENDPOINT_URL` and the like, if there is one. */
  serviceConfiguredEndpoint?(): Promise<string | undefined>;
}

interface Agent {
  maxSockets?: number;
  /** The idle connections, by host. */
  freeSockets?: Readonly<Record<string, { destroy(): void }[] | undefined>>;
}
