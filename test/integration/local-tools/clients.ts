import { ChimeClient } from "@aws-sdk/client-chime";
import { ChimeSDKIdentityClient } from "@aws-sdk/client-chime-sdk-identity";
import { ChimeSDKMessagingClient } from "@aws-sdk/client-chime-sdk-messaging";
import type { LocalChime } from "chime-messaging/local";

/** AWS's own clients of both generations, with their retries off; each can be given other settings. */
export function awsClients(local: Pick<LocalChime, "url" | "region">, override: object = {}) {
  const config = {
    endpoint: local.url,
    region: local.region,
    credentials: { accessKeyId: "AKIDLOCAL", secretAccessKey: "local-secret" },
    maxAttempts: 1,
    ...override,
  };
  const identity = new ChimeSDKIdentityClient(config);
  const messaging = new ChimeSDKMessagingClient(config);
  const chime = new ChimeClient({ ...config, disableHostPrefix: true });
  return {
    identity,
    messaging,
    chime,
    destroy() {
      for (const client of [identity, messaging, chime]) client.destroy();
    },
  };
}

export type AwsClients = ReturnType<typeof awsClients>;

/** What an AWS client's error says, in the terms of the wire. */
export async function failureOf(call: Promise<unknown>) {
  try {
    await call;
  } catch (error) {
    const { name, message, code, $metadata, $response } = error as {
      name: string;
      message: string;
      code?: string;
      $metadata?: { httpStatusCode?: number };
      $response?: { statusCode?: number; headers: Record<string, string> };
    };
    return {
      name,
      message,
      code,
      status: $metadata?.httpStatusCode ?? $response?.statusCode,
      headers: $response?.headers ?? {},
    };
  }
  throw new Error("the call succeeded");
}
