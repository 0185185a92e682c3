import * as chime from "@aws-sdk/client-chime";
import * as messaging from "@aws-sdk/client-chime-sdk-messaging";
import { Readable } from "node:stream";
import type { SdkError } from "../../../src/aws/sdk-error.js";

/** An answer as a server, or what stands in front of it, may send it. */
export interface Answer {
  status: number;
  headers?: Record<string, string>;
  body?: string;
}

/** AWS's clients of both generations, over a handler that gives one answer or ends in one error. */
export const GENERATIONS = {
  chime: (requestHandler: object) => {
    const client = new chime.ChimeClient(configWith(requestHandler));
    const input = { ChannelArn: "arn", ChimeBearer: "arn" };
    return client.send(new chime.DescribeChannelCommand(input));
  },
  messaging: (requestHandler: object) => {
    const client = new messaging.ChimeSDKMessagingClient(configWith(requestHandler));
    const input = { ChannelArn: "arn", ChimeBearer: "arn" };
    return client.send(new messaging.DescribeChannelCommand(input));
  },
};

export type Generation = keyof typeof GENERATIONS;

const configWith = (requestHandler: object) => ({
  region: "us-east-1",
  credentials: { accessKeyId: "AKID", secretAccessKey: "secret" },
  maxAttempts: 1,
  requestHandler: requestHandler as never,
});

/** What the SDK's client makes of an answer, or of a network's error. */
export async function thrownBy(generation: Generation, cause: Answer | Error): Promise<SdkError> {
  const handle = () => {
    if (cause instanceof Error) return Promise.reject(cause);
    const { status, headers = {}, body = "" } = cause;
    const response = { statusCode: status, reason: "", headers, body: Readable.from([Buffer.from(body)]) };
    return Promise.resolve({ response });
  };
  const metadata = { handlerProtocol: "http/1.1" };
  const handler = {
    handle,
    metadata,
    updateHttpClientConfig: () => undefined,
    httpHandlerConfigs: () => ({}),
  };
  try {
    await GENERATIONS[generation](handler);
  } catch (error) {
    return error as SdkError;
  }
  throw new Error("the call succeeded");
}

/** An answer of the service itself. */
export const refusal = (status: number, name: string, Code: string, Message = "no"): Answer => ({
  status,
  headers: { "content-type": "application/json", "x-amzn-errortype": name, "x-amzn-requestid": "request-1" },
  body: JSON.stringify({ Code, Message }),
});

/** An answer of what stands in front of the service: it knows the signature and the load, and no codes. */
export const frontRefusal = (status: number, name: string): Answer => ({
  status,
  headers: { "content-type": "application/json", "x-amzn-errortype": name, "x-amzn-requestid": "request-1" },
  body: JSON.stringify({ message: "no" }),
});

/** A proxy's page. */
export const page = (status: number): Answer => ({
  status,
  headers: { "content-type": "text/html" },
  body: "<html><body>Bad gateway, secret-body</body></html>",
});

/** An error of the network or the runtime, with its code. */
export const coded = (code: string, message = code): Error => Object.assign(new Error(message), { code });
