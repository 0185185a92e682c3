// A session that gets more events than an embedded service would send: what it holds in memory.

import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setImmediate } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { WebSocketServer, type WebSocket } from "ws";
import { quickFacade, type NamespaceName } from "./reliability-sends.js";

const userArn = "arn:aws:chime:us-east-1:123456789012:app-instance/a/user/reader";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

/** The heap in use, in MB, and the memory of buffers with it. */
function memory(): number {
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return Math.round((heapUsed + external) / 1e5) / 10;
}

/** A service that sends one session as many messages as it is told to, as fast as they are taken. */
async function flood(content: string) {
  const sockets = new WebSocketServer({ noServer: true });
  const server = createServer((request, response) => {
    const { port } = server.address() as AddressInfo;
    const isEndpoint = request.url?.startsWith("/endpoints");
    const body = isEndpoint ? { Endpoint: { Url: `127.0.0.1:${port}` } } : { ChannelMemberships: [] };
    response.setHeader("content-type", "application/json").end(JSON.stringify(body));
  });
  server.on("upgrade", (request, socket, head) =>
    sockets.handleUpgrade(request, socket, head, (opened) => {
      opened.send(frame("SESSION_ESTABLISHED"));
      sockets.emit("connection", opened);
    }),
  );
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const opened = once(sockets, "connection") as Promise<[WebSocket]>;
  const send = async (count: number) => {
    const [socket] = await opened;
    for (let i = 0; i < count && socket.readyState === socket.OPEN; i++) {
      socket.send(message(i, content));
      while (socket.bufferedAmount > 256 * 1024 && socket.readyState === socket.OPEN) await setImmediate();
    }
  };
  const { port } = server.address() as AddressInfo;
  return { endpoint: `http://127.0.0.1:${port}`, send, stop: () => server.close() };
}

function frame(eventType: string, payload?: object): string {
  const Headers = { "x-amz-chime-event-type": eventType, "x-amz-chime-message-type": "STANDARD" };
  return JSON.stringify({ Headers, ...(payload && { Payload: JSON.stringify(payload) }) });
}

function message(number: number, Content: string): string {
  const now = new Date().toISOString();
  return frame("CREATE_CHANNEL_MESSAGE", {
    ChannelArn: `arn:aws:chime:us-east-1:123456789012:app-instance/a/channel/${number % 20}`,
    MessageId: randomBytes(32).toString("hex"),
    Content,
    Type: "STANDARD",
    Persistence: "PERSISTENT",
    CreatedTimestamp: now,
    LastUpdatedTimestamp: now,
    Sender: { Arn: userArn, Name: "Reader" },
    Redacted: false,
  });
}

const config = (endpoint: string) => ({
  endpoint,
  region: "us-east-1",
  credentials: { accessKeyId: "AKID", secretAccessKey: "secret" },
  disableHostPrefix: true as const,
});

/** Reads that many events, and looks at the memory ten times on the way. */
export async function readMany(name: NamespaceName, count: number) {
  const service = await flood("hello, all of you");
  const chime = quickFacade(name, config(service.endpoint), userArn);
  const session = await chime.messages.connect({ catchUp: true });
  const started = performance.now();
  const sending = service.send(count);
  const megabytes = [memory()];
  let read = 0;
  for await (const event of session) {
    if (event.type !== "CREATE_CHANNEL_MESSAGE") continue;
    read += 1;
    if (read % (count / 10) === 0) megabytes.push(memory());
    if (read === count) break;
  }
  await sending;
  const perSecond = Math.round((read / (performance.now() - started)) * 1000);
  chime.close();
  service.stop();
  return { read, perSecond, megabytes };
}

/** Sends large messages to a session that nobody reads. */
export async function readNothing(name: NamespaceName, count: number) {
  const service = await flood("x".repeat(4096));
  const chime = quickFacade(name, config(service.endpoint), userArn);
  const before = memory();
  const session = await chime.messages.connect({ catchUp: true });
  await service.send(count);
  while (session.state !== "closed") await setImmediate();
  const atTheBound = memory();
  let given = 0;
  let end = "no error";
  try {
    for await (const event of session) given += event.type === "CREATE_CHANNEL_MESSAGE" ? 1 : 0;
  } catch (error) {
    end = String(error);
  }
  chime.close();
  service.stop();
  return { given, end, megabytes: { before, atTheBound, after: memory() } };
}
