import * as chime from "@aws-sdk/client-chime";
import * as messaging from "@aws-sdk/client-chime-sdk-messaging";
import { ChimeMessaging } from "chime-messaging";
import { ChimeMessaging as LegacyChimeMessaging } from "chime-messaging/chime";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { alice, ChannelArn, errorOf } from "../support/operations.js";

// What commands of a user's own are like on the wire, with clients that the library builds.

const sent: { method: string; url: string; headers: IncomingMessage["headers"]; body: string }[] = [];
const statuses: number[] = [];
const AppInstanceArn = alice.replace("/user/alice", "");

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = "", url = "", headers } = request;
  sent.push({ method, url, headers, body: await text(request) });
  const head = { "content-type": "application/json", "x-amzn-requestid": "request-1" };
  response.writeHead(statuses.shift() ?? 200, head).end(JSON.stringify({ Channel: { ChannelArn } }));
}

const server = createServer((request, response) => void answer(request, response));
let facade: ChimeMessaging;
let legacy: LegacyChimeMessaging;

beforeAll(async () => {
  await once(server.listen(0, "127.0.0.1"), "listening");
  const options = {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: "us-east-1",
    credentials: { accessKeyId: "AKID", secretAccessKey: "secret" },
    bearer: alice,
    retry: { baseDelay: 1 },
  };
  facade = new ChimeMessaging(options);
  legacy = new LegacyChimeMessaging(options);
});

afterAll(async () => {
  facade.close();
  legacy.close();
  await new Promise((resolve) => server.close(resolve));
});

beforeEach(() => void (sent.length = 0));

const describeCommand = () => new messaging.DescribeChannelCommand({ ChannelArn, ChimeBearer: undefined });

/** A command that a user has given a middleware, which adds a header. */
function marked(command = describeCommand()) {
  command.middlewareStack.add(
    (next) => (args) => {
      (args.request as { headers: Record<string, string> }).headers["x-mark"] = "mine";
      return next(args);
    },
    { step: "build", name: "mark" },
  );
  return command;
}

describe("a command of a user's own", () => {
  it("is sent as the method sends it", async () => {
    await facade.channels.describe({ ChannelArn });
    const { Channel } = await facade.send(describeCommand());
    expect(Channel?.ChannelArn).toBe(ChannelArn);
    const [byMethod, bySend] = sent.map(({ method, url, body, headers }) => [
      method,
      url,
      body,
      Object.keys(headers).sort(),
      headers["x-amz-chime-bearer"],
    ]);
    expect(bySend).toEqual(byMethod);
    expect(bySend!.at(-1)).toBe(alice);
  });

  it("keeps its middleware on every attempt, which no other call gets", async () => {
    await facade.send(describeCommand());
    statuses.push(503);
    await facade.send(marked());
    await facade.send(describeCommand());
    await facade.channels.describe({ ChannelArn });
    expect(sent.map(({ headers }) => headers["x-mark"])).toEqual([
      undefined,
      "mine",
      "mine",
      undefined,
      undefined,
    ]);
  });

  it("can be sent again, and was left as it was", async () => {
    const command = marked();
    const before = command.middlewareStack.identify();
    for (let time = 0; time < 2; time += 1) await facade.send(command);
    expect(sent.map(({ headers }) => headers["x-mark"])).toEqual(["mine", "mine"]);
    expect(command.middlewareStack.identify()).toEqual(before);
  });

  it("can be one that AWS's client has sent before", async () => {
    const command = marked();
    const client = new messaging.ChimeSDKMessagingClient({
      endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      region: "us-east-1",
      credentials: { accessKeyId: "AKID", secretAccessKey: "secret" },
    });
    await client.send(command);
    await facade.send(command);
    client.destroy();
    expect(sent.map(({ url, headers }) => [url, headers["x-mark"]])).toEqual(
      Array(2).fill([sent[0]!.url, "mine"]),
    );
  });

  it("of an operation without a method is sent without what the operation does not take", async () => {
    await facade.send(new messaging.GetMessagingStreamingConfigurationsCommand({ AppInstanceArn }));
    await facade.send(
      new messaging.PutMessagingStreamingConfigurationsCommand({
        AppInstanceArn,
        StreamingConfigurations: [],
      }),
    );
    expect(sent.map(({ body }) => body)).toEqual(["", '{"StreamingConfigurations":[]}']);
    expect(sent.map(({ headers }) => headers["x-amz-chime-bearer"])).toEqual([undefined, undefined]);
  });

  it("of an operation without a method sends one token on all attempts where it takes one", async () => {
    statuses.push(500);
    const MediaRegion = "us-east-1";
    await legacy.send(new chime.CreateMeetingCommand({ MediaRegion, ClientRequestToken: undefined }));
    const bodies = sent.map(({ body }) => JSON.parse(body) as Record<string, unknown>);
    expect(bodies).toEqual(Array(2).fill(bodies[0]));
    expect(bodies[0]).toEqual({ MediaRegion, ClientRequestToken: expect.any(String) as string });
  });

  it("ends with the facade", async () => {
    const closed = new ChimeMessaging({ region: "us-east-1" });
    closed.close();
    const error = await errorOf(closed.send(describeCommand(), { bearer: alice }));
    expect(error).toMatchObject({ name: "AbortError", attempts: 0 });
  });
});
