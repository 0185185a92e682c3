import { LocalChime } from "chime-messaging/local";
import { ChimeMessaging } from "chime-messaging";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import type { Socket } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { exchange, open, openConnections } from "../../support/http.js";
import { TEXT } from "../../support/bench.js";
import { connect, dial, opened } from "../../support/session-client.js";
import { seedWorld } from "../../support/world.js";
import type { SeededWorld } from "../../support/world.js";

let local: LocalChime;
let chime: ChimeMessaging;
let connectionsBefore: number;
let world: SeededWorld;

beforeEach(async () => {
  connectionsBefore = openConnections();
  local = await LocalChime.start({ allowUnsigned: true });
  world = seedWorld(local);
  chime = new ChimeMessaging({ ...local.clientConfig, bearer: world.alice });
});

// Whatever a test did: sessions still work, none of those that were done with is left, and no connection either.
afterEach(async () => {
  await expect.poll(() => local.sessions.count).toBe(0);
  const client = await connect(local, world.bob);
  await send("still there");
  expect(await client.untilType("CREATE_CHANNEL_MESSAGE")).toMatchObject({ messageType: "STANDARD" });
  chime.close();
  await local.stop();
  await client.closed;
  await expect.poll(openConnections).toBe(connectionsBefore);
});

const send = (Content: string) => chime.messages.send({ ChannelArn: world.ChannelArn, Content, ...TEXT });

const handshake = (query = `sessionId=s&userArn=${encodeURIComponent(world.alice)}`, more: string[] = []) =>
  [
    `GET /connect?${query} HTTP/1.1`,
    ...["host: localhost", "connection: Upgrade", "upgrade: websocket", "sec-websocket-version: 13"],
    "sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==",
    ...more,
    "\r\n",
  ].join("\r\n");

/** A connection over which a session is open, without a WebSocket library. */
async function rawSession(): Promise<Socket> {
  const socket = await open(local.port);
  socket.on("error", () => {});
  socket.write(handshake());
  await once(socket, "data");
  return socket;
}

/** The close code in what the service sends until it ends the connection. */
async function closeCode(socket: Socket): Promise<number | undefined> {
  const received: Buffer[] = [];
  socket.on("data", (data: Buffer) => received.push(data));
  await once(socket, "close");
  const bytes = Buffer.concat(received);
  const at = bytes.indexOf(0x88);
  return at < 0 ? undefined : bytes.readUInt16BE(at + 2);
}

/** A masked frame, with a mask of zeros. */
function frame(first: number, payload: Buffer, length = payload.length): Buffer {
  const size =
    length < 126 ? [0x80 | length] : [0xff, 0, 0, 0, 0, 0, length >> 16, (length >> 8) & 0xff, length & 0xff];
  return Buffer.concat([Buffer.from([first, ...size, 0, 0, 0, 0]), payload]);
}

describe("what a client sends over its session", () => {
  it("is ignored, text, bytes and pongs alike", async () => {
    const client = await connect(local, world.bob);
    client.ws.send("hello");
    client.ws.send(JSON.stringify({ Headers: { "x-amz-chime-event-type": "CREATE_CHANNEL_MESSAGE" } }));
    client.ws.send(randomBytes(60_000));
    client.ws.pong("unasked");
    await send("hi");
    await client.untilType("CREATE_CHANNEL_MESSAGE");
    expect(client.types).toEqual(["SESSION_ESTABLISHED", "CREATE_CHANNEL_MESSAGE"]);
    client.ws.close();
  });

  it.each<[string, () => Buffer, number]>([
    ["a frame that is too large", () => frame(0x82, randomBytes(70_000)), 1009],
    ["the promise of one", () => frame(0x82, Buffer.alloc(0), 1 << 23), 1009],
    [
      "many parts of one message",
      () => Buffer.concat([frame(0x02, Buffer.alloc(60_000)), frame(0, Buffer.alloc(60_000))]),
      1009,
    ],
    ["a frame without a mask", () => Buffer.from([0x81, 1, 65]), 1002],
    ["an operation that does not exist", () => frame(0x83, Buffer.alloc(1)), 1002],
    ["reserved bits", () => frame(0xf1, Buffer.alloc(1)), 1002],
    ["text that is no UTF-8", () => frame(0x81, Buffer.from([0xff, 0xfe])), 1007],
    ["a close code that may not be sent", () => frame(0x88, Buffer.from([3, 237])), 1002],
    ["a ping in parts", () => frame(0x09, Buffer.alloc(1)), 1002],
    ["HTTP again", () => Buffer.from("GET / HTTP/1.1\r\nhost: localhost\r\n\r\n"), 1002],
  ])("ends the session if it is %s", async (_what, bytes, code) => {
    const socket = await rawSession();
    const closed = closeCode(socket);
    socket.write(bytes());
    expect(await closed).toBe(code);
  });

  it("may be noise", async () => {
    for (let i = 0; i < 20; i++) {
      const socket = await rawSession();
      socket.write(randomBytes(500));
      // Noise may begin a frame that would be within the limit: then more is waited for.
      socket.end();
      socket.resume();
      await once(socket, "close");
    }
  });

  it("may be pings without end whose answers are not read: they do not pile up", async () => {
    const socket = await rawSession();
    socket.pause();
    const pings = Buffer.concat(Array.from({ length: 2000 }, () => frame(0x89, Buffer.alloc(125))));
    let most = 0;
    for (let i = 0; i < 200 && !socket.destroyed && local.sessions.count > 0; i++) {
      const isTaken = socket.write(pings);
      // The service may well end the connection instead.
      if (!isTaken) await Promise.race([once(socket, "drain"), once(socket, "close")]).catch(() => undefined);
      most = Math.max(most, ...local.sessions.list().map(({ buffered }) => buffered));
    }
    expect(most).toBeLessThan(1024 * 1024);
    socket.destroy();
  });
});

describe("connections that break off", () => {
  it.each<[string, (socket: Socket) => void]>([
    ["half-closed", (socket) => socket.end()],
    ["closed", (socket) => socket.destroy()],
    ["reset", (socket) => socket.resetAndDestroy()],
    [
      "closed in the middle of a frame",
      (socket) => socket.write(frame(0x81, Buffer.alloc(3), 100), () => socket.destroy()),
    ],
  ])("once open, by being %s", async (_how, end) => {
    const sockets = await Promise.all([rawSession(), rawSession(), rawSession()]);
    expect(local.sessions.count).toBe(3);
    for (const socket of sockets) {
      socket.resume();
      end(socket);
    }
  });

  it("before the handshake is over", async () => {
    for (const part of [handshake(), handshake().slice(0, 100)]) {
      for (let i = 0; i < 20; i++) {
        const socket = await open(local.port);
        socket.on("error", () => {});
        socket.write(part);
        if (i % 2) socket.resetAndDestroy();
        else socket.destroy();
      }
    }
  });

  it("while they are refused, or cut", async () => {
    local.faults.add({ kind: "refuse-connect", probability: 0.5 });
    local.faults.add({ kind: "cut-frame", probability: 0.5 });
    for (let i = 0; i < 40; i++) {
      const socket = await open(local.port);
      socket.on("error", () => {});
      socket.write(handshake());
      if (i % 2) await once(socket, "data");
      socket.destroy();
    }
    local.faults.clear();
  });
});

describe("connects that make no sense", () => {
  it("with a query beyond the limit are refused over HTTP, and just below it are treated as any", async () => {
    const huge = dial(local, world.alice, { "X-Amz-Security-Token": "t".repeat(20_000) });
    await huge.closed;
    expect(huge.refused).toBe(431);
    const large = await connect(local, world.alice, { "X-Amz-Security-Token": "t".repeat(10_000) });
    large.ws.close();
    const many = Array.from({ length: 500 }, (_, i) => `a${i}`).join("&");
    const client = await opened(dial(local, world.alice.repeat(20), { [many]: "" }));
    expect(await client.closed).toMatchObject({ code: 4401 });
  });

  it.each([
    ["a body", () => handshake(undefined, ["content-length: 5"]) + "hello"],
    [
      "a body in chunks",
      () => handshake(undefined, ["transfer-encoding: chunked"]) + "5\r\nhello\r\n0\r\n\r\n",
    ],
    ["two keys", () => handshake(undefined, ["sec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA=="])],
    ["extensions that are none", () => handshake(undefined, ["sec-websocket-extensions: ;;;,,, ="])],
    ["HTTP/1.0", () => handshake().replace("HTTP/1.1", "HTTP/1.0")],
    ["a NUL in the query", () => handshake("sessionId=%00&userArn=%00")],
    ["another upgrade besides", () => handshake().replace("upgrade: websocket", "upgrade: h2c, websocket")],
    ["noise behind it", () => handshake() + randomBytes(300).toString("latin1")],
  ])("with %s do no harm", async (_what, text) => {
    await exchange(local.port, Buffer.from(text(), "latin1"), true);
  });

  it("may be many at a time, among many that do", async () => {
    const clients = Array.from({ length: 100 }, (_, i) => dial(local, i % 2 ? world.alice : "nobody"));
    await Promise.all(
      clients.map(async (client, i) => {
        if (i % 2) await client.untilType("SESSION_ESTABLISHED");
        else expect(await client.closed).toMatchObject({ code: 4401 });
      }),
    );
    expect(local.sessions.count).toBe(50);
    for (const { ws } of clients) ws.terminate();
  });

  it("over plain HTTP and without a query are told to upgrade", async () => {
    expect((await fetch(`${local.url}/connect`)).status).toBe(426);
  });
});
