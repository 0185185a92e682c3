import { once } from "node:events";
import { createServer, type Server, type Socket } from "node:net";
import type { AddressInfo } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import { afterEach, describe, expect, it } from "vitest";
import { ChimeMessaging } from "chime-messaging";
import { ChimeMessaging as ChimeNamespace } from "chime-messaging/chime";
import { errorOf } from "../support/operations.js";
import { certificate } from "../support/certificate.js";

// The network's own faults, as Node throws them: what they are called and whether the request may have been applied.

const facades = { "chime-messaging": ChimeMessaging, "chime-messaging/chime": ChimeNamespace };
const credentials = { accessKeyId: "AKID", secretAccessKey: "secret" };

let server: Server | undefined;
const sockets = new Set<Socket>();

async function listen(made: Server): Promise<number> {
  server = made;
  made.on("connection", (socket: Socket) => sockets.add(socket.on("error", () => {})));
  await once(made.listen(0, "127.0.0.1"), "listening");
  return (made.address() as AddressInfo).port;
}

afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  sockets.clear();
  if (server?.listening) await new Promise((resolve) => server!.close(resolve));
});

const secure = createTlsServer.bind(undefined, certificate);
const onRequest = (answer: (socket: Socket) => void) =>
  createServer((socket) => void socket.once("data", () => answer(socket)));
const head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n";

type Row = [what: string, url: () => Promise<string>, name: string, outcome: string, attempts: number];

const ROWS: Row[] = [
  [
    "a port that nobody listens on",
    () => Promise.resolve("http://127.0.0.1:1"),
    "ConnectionError",
    "rejected",
    2,
  ],
  [
    // Too long for DNS, so that no name server needs to be asked.
    "a host name that does not exist",
    () => Promise.resolve(`http://${"x".repeat(64)}.invalid`),
    "ConnectionError",
    "rejected",
    2,
  ],
  [
    "a certificate that nobody vouches for",
    async () => `https://127.0.0.1:${await listen(secure(() => {}))}`,
    "ConnectionError",
    "rejected",
    1,
  ],
  [
    "a server that does not speak TLS",
    async () =>
      `https://127.0.0.1:${await listen(onRequest((socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n")))}`,
    "ConnectionError",
    "unknown",
    1,
  ],
  [
    "a server that hangs up on the request",
    async () => `http://127.0.0.1:${await listen(onRequest((socket) => socket.destroy()))}`,
    "ConnectionError",
    "unknown",
    2,
  ],
  [
    "a server that resets the connection",
    async () => `http://127.0.0.1:${await listen(onRequest((socket) => socket.resetAndDestroy()))}`,
    "ConnectionError",
    "unknown",
    2,
  ],
  [
    "an answer that ends before its length",
    async () =>
      `http://127.0.0.1:${await listen(onRequest((socket) => socket.end(`${head}content-length: 99\r\n\r\n{"App`)))}`,
    "InvalidResponseError",
    "unknown",
    2,
  ],
  [
    "an answer that is no HTTP",
    async () => `http://127.0.0.1:${await listen(onRequest((socket) => socket.end("SSH-2.0-OpenSSH\r\n")))}`,
    "ConnectionError",
    "unknown",
    1,
  ],
];

describe.each(Object.entries(facades))("%s meets", (_entry, Facade) => {
  it.each(ROWS)("%s", async (_what, url, name, outcome, attempts) => {
    using chime = new Facade({
      region: "us-east-1",
      credentials,
      endpoint: await url(),
      retry: { attempts: 2, baseDelay: 0 },
    });
    const error = await errorOf(chime.appInstances.create({ Name: "shop" }));
    expect(error).toMatchObject({ name, outcome, attempts, operation: "CreateAppInstance" });
    expect(error.cause).toBeInstanceOf(Error);
  });
});
