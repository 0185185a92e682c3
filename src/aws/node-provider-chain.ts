/**
 * A module of its own, loaded when first needed: a bundler keeps of it what it imports here, while
 * `import("@aws-sdk/credential-providers")` would keep that whole package.
 */
import { fromHttp, fromIni, fromNodeProviderChain } from "@aws-sdk/credential-providers";
import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from "@smithy/types";
import { asError } from "./sdk-error.js";

/** AWS's Node provider chain, which also tells why there are no credentials. */
export function nodeProviderChain(profile: string | undefined): AwsCredentialIdentityProvider {
  const chain = fromNodeProviderChain({ profile });
  return async (options) => {
    try {
      return await chain(options);
    } catch (thrown) {
      const error = asError(thrown);
      if (!error.message.endsWith("from any providers")) throw error;
      return askAgain(sourcesFor(profile), options, error);
    }
  };
}

/** The sources that the chain has asked, of those that may be set up and can say what is wrong with them. */
function sourcesFor(profile: string | undefined): AwsCredentialIdentityProvider[] {
  const { AWS_CONTAINER_CREDENTIALS_FULL_URI: full, AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: relative } =
    process.env;
  return [fromIni({ profile }), ...(full || relative ? [fromHttp({ maxRetries: 0 })] : [])];
}

/** The chain keeps to itself why its sources gave nothing, so they are asked once more. */
async function askAgain(
  sources: AwsCredentialIdentityProvider[],
  options: Parameters<AwsCredentialIdentityProvider>[0],
  { name, message }: Error,
): Promise<AwsCredentialIdentity> {
  const reasons: string[] = [];
  for (const source of sources) {
    try {
      return await source(options);
    } catch (thrown) {
      reasons.push(reasonOf(asError(thrown)));
    }
  }
  throw Object.assign(new Error(`${message}: ${reasons.join("; ")}`), { name });
}

// Of a process Node tells the command line, which may hold a secret, and what it wrote to stderr, which must hold none.
const reasonOf = ({ message }: Error) =>
  message.replace(/^Command failed: .*/, "credential_process failed").replace(/\.?\s*$/, "");
