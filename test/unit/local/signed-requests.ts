import { ChimeClient, RedactChannelMessageCommand } from "@aws-sdk/client-chime";
import {
  ChimeSDKMessagingClient,
  ListChannelMessagesCommand,
  SendChannelMessageCommand,
} from "@aws-sdk/client-chime-sdk-messaging";
import { expect } from "vitest";
import { createVerifier } from "../../../src/local/signatures/verify.js";
import type { SignedRequest } from "../../../src/local/signatures/verify.js";

// Requests as AWS's clients sign them, and what judges them.

export const credentials = {
  accessKeyId: "AKIDEXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
};
export const AppInstanceArn = "arn:aws:chime:us-east-1:123456789012:app-instance/0f9f";
const ChannelArn = `${AppInstanceArn}/channel/general`;
export const ChimeBearer = `${AppInstanceArn}/user/us-east-1:alice@example.com`;

interface SdkRequest {
  method: string;
  path: string;
  query: Record<string, string | string[]>;
  headers: Record<string, string>;
  body?: string | Uint8Array;
}

/** What a real client would put on the wire. */
async function capture(send: (requestHandler: { handle(request: unknown): never }) => Promise<unknown>) {
  let captured: SdkRequest | undefined;
  const stop = new Error("captured");
  await send({
    handle(request) {
      captured = request as SdkRequest;
      throw stop;
    },
  }).catch((error: unknown) => {
    if (error !== stop) throw error;
  });
  if (!captured) throw new Error("nothing was sent");
  return onTheWire(captured);
}

function onTheWire({ method, path, query, headers, body }: SdkRequest): SignedRequest {
  const pairs = Object.entries(query).flatMap(([name, values]) =>
    [values].flat().map((value) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`),
  );
  return {
    method,
    url: pairs.length > 0 ? `${path}?${pairs.join("&")}` : path,
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
    body: typeof body === "object" ? body : Buffer.from(body ?? ""),
  };
}

const common = { region: "us-east-1", endpoint: "http://127.0.0.1:4010", credentials, maxAttempts: 1 };

export const captureSend = (override: object = {}) =>
  capture((requestHandler) =>
    new ChimeSDKMessagingClient({ ...common, requestHandler, ...override }).send(
      new SendChannelMessageCommand({
        ChannelArn,
        ChimeBearer,
        Content: "héllo 👋",
        Type: "STANDARD",
        Persistence: "PERSISTENT",
      }),
    ),
  );

export const captureList = () =>
  capture((requestHandler) =>
    new ChimeSDKMessagingClient({ ...common, requestHandler }).send(
      new ListChannelMessagesCommand({
        ChannelArn,
        ChimeBearer,
        NotBefore: new Date("2024-01-02T03:04:05.678Z"),
        NextToken: "a+b/c= d*!'()",
      }),
    ),
  );

export const captureOldClient = () =>
  capture((requestHandler) =>
    new ChimeClient({ ...common, disableHostPrefix: true, requestHandler }).send(
      new RedactChannelMessageCommand({ ChannelArn, ChimeBearer, MessageId: "abc" }),
    ),
  );

export const verifier = (override: object = {}) =>
  createVerifier({ credentials, region: "us-east-1", clock: () => Date.now(), ...override });

export const invalid = (message: string | RegExp) => ({
  status: 403,
  type: "InvalidSignatureException",
  message: expect.stringMatching(message) as string,
});

/** The request with another header, or without it. */
export function changed(request: SignedRequest, name: string, value: string | undefined): SignedRequest {
  return { ...request, headers: { ...request.headers, [name]: value } };
}
