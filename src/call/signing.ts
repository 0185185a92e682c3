import type { AwsCredentialIdentity } from "@smithy/types";
import type { Namespace, Signing } from "../namespaces/types.js";
import type { SdkError } from "./classify.js";
import { translate } from "./translate.js";

/** What to sign with now: credentials expire, so they are asked for each time. */
export interface SigningNow extends Pick<Signing, "sha256" | "systemClockOffset"> {
  credentials: AwsCredentialIdentity;
  region: string;
  endpoint: { protocol: string } | undefined;
}

/** What the AWS client signs with. Rejects with one of the library's errors. */
export async function signingNow(namespace: Namespace, operation: string): Promise<SigningNow> {
  try {
    const config = await namespace.signing();
    const [credentials, region] = await Promise.all([config.credentials(), config.region()]);
    return { ...config, credentials, region, endpoint: await endpointOf(config) };
  } catch (error) {
    throw translate(error as SdkError, namespace, { operation });
  }
}

/** Where the client goes if that is not AWS: by its own configuration, or by the environment or the profile. */
async function endpointOf(config: Signing): Promise<{ protocol: string } | undefined> {
  const given = await config.endpoint?.();
  const url = given ? undefined : await config.serviceConfiguredEndpoint?.();
  return url === undefined ? given : new URL(url);
}
