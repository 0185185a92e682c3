import { Chime } from "@aws-sdk/client-chime";
import { ChimeSDKIdentity } from "@aws-sdk/client-chime-sdk-identity";
import { ChimeSDKMessaging } from "@aws-sdk/client-chime-sdk-messaging";
import type { LocalChime } from "chime-messaging/local";
import { errorOf } from "./operations.js";
import { trusting } from "./over-tls.js";

/** AWS's own clients of both generations, with their retries off; each can be given other settings. */
export function awsClients(local: Pick<LocalChime, "url" | "region">, override: object = {}) {
  const config = {
    endpoint: local.url,
    region: local.region,
    credentials: { accessKeyId: "AKIDLOCAL", secretAccessKey: "local-secret" },
    // The service is under test, not the clients' patience with it.
    maxAttempts: 1,
    requestHandler: { httpsAgent: trusting },
    ...override,
  };
  const identity = new ChimeSDKIdentity(config);
  const messaging = new ChimeSDKMessaging(config);
  const chime = new Chime({ ...config, disableHostPrefix: true });
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
export interface Failure {
  name: string;
  message: string;
  /** AWS's code of an error that was answered, or Node's of a connection that failed. */
  code: string | undefined;
  status: number | undefined;
  requestId: string | undefined;
  headers: Record<string, string>;
}

interface ClientError extends Error {
  Code?: string;
  code?: string;
  $metadata?: { httpStatusCode?: number; requestId?: string };
  $response?: { statusCode?: number; headers: Record<string, string> };
}

/** The failure that the call ends in. */
export async function failureOf(call: Promise<unknown>): Promise<Failure> {
  const { name, message, Code, code, $metadata, $response } = await errorOf<ClientError>(call);
  return {
    name,
    message,
    code: Code ?? code,
    status: $metadata?.httpStatusCode ?? $response?.statusCode,
    requestId: $metadata?.requestId,
    headers: $response?.headers ?? {},
  };
}
