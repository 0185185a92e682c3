import { types } from "node:util";
import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from "@smithy/types";
import type { ClientSetup } from "./settings.js";

/** The settings with a provider of credentials: the user's own, or the Node provider chain. */
export function withCredentials(setup: ClientSetup): ClientSetup {
  const { credentials, profile } = setup;
  const provide =
    typeof credentials === "function" ? credentials : credentials && (() => Promise.resolve(credentials));
  const endless = new Set<Endable>();
  const renewCredentials = () => {
    for (const each of endless) each.expiration = new Date(0);
    endless.clear();
  };
  return { ...setup, credentials: checked(provide ?? fromChain(profile), endless), renewCredentials };
}

/** Credentials whose end can be set. */
type Endable = { -readonly [Member in keyof AwsCredentialIdentity]: AwsCredentialIdentity[Member] };

/** Further away than any program lives. */
const never = new Date(8.64e15);

/** The Node provider chain, loaded with the first call that needs it. */
function fromChain(profile: string | undefined): AwsCredentialIdentityProvider {
  let chain: Promise<AwsCredentialIdentityProvider> | undefined;
  return async (options) => {
    chain ??= import("./node-provider-chain.js").then((loaded) => loaded.nodeProviderChain(profile));
    return (await chain)(options);
  };
}

/**
 * A provider that gives copies, for the SDK writes into what it is given, and that says what is wrong with credentials
 * which the SDK would stumble over. The SDK keeps those without an end for ever; so they get one that can be set, and the SDK
 * asks again when it has come.
 */
function checked(
  provide: AwsCredentialIdentityProvider,
  endless: Set<Endable>,
): AwsCredentialIdentityProvider {
  return async (options) => {
    const given: Partial<AwsCredentialIdentity> | undefined = await provide(options);
    const { accessKeyId, secretAccessKey, sessionToken, expiration } = given ?? {};
    if (!isText(accessKeyId) || !isText(secretAccessKey))
      throw wrong("accessKeyId and secretAccessKey must be strings");
    if (sessionToken !== undefined && sessionToken !== null && typeof sessionToken !== "string") {
      throw wrong("sessionToken must be a string");
    }
    const copy: Endable = {
      ...(given as AwsCredentialIdentity),
      expiration: expiration ? dateOf(expiration) : never,
    };
    if (!expiration) endless.add(copy);
    return copy;
  };
}

const isText = (value: unknown) => typeof value === "string" && value !== "";

/** Many sources have times as text, as JSON does. */
function dateOf(expiration: unknown): Date {
  const date = new Date(types.isDate(expiration) ? expiration.getTime() : String(expiration));
  if (Number.isNaN(date.getTime())) throw wrong("expiration must be a Date");
  return date;
}

const wrong = (rule: string) =>
  Object.assign(new Error(`there are no credentials that can be used: ${rule}`), {
    name: "CredentialsProviderError",
  });
