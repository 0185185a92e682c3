import { LocalChime } from "chime-messaging/local";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import type { Socket } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { exchange, HttpClient, open, openConnections } from "../../support/http.js";

let local: LocalChime;
let client: HttpClient;
let connectionsBefore: number;

beforeEach(async () => {
  connectionsBefore = openConnections();
  local = await LocalChime.start({ allowUnsigned: true });
  client = new HttpClient(local.port);
});

// Whatever a test did: the service still works afterwards, stops, and leaves no connection behind.
afterEach(async () => {
  const answer = await client.ask({ method: "GET", path: "/app-instances" });
  expect(answer).toMatchObject({ status: 200, json: { AppInstances: [] } });
  client.close();
  await local.stop();
  await expect.poll(openConnections).toBe(connectionsBefore);
});

describe("what is not HTTP", () => {
  it.each<[string, string | Uint8Array]>([
    ["a TLS handshake", Buffer.from("16030100c8010000c403036d", "hex")],
    ["random bytes", randomBytes(4096)],
    ["nothing but line breaks and a word", "\r\n\r\n\r\nhello\r\n\r\n"],
    ["another protocol", "SSH-2.0-OpenSSH_9.6\r\n"],
    ["HTTP/2 with prior knowledge", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"],
    ["a version that does not exist", "GET / HTTP/9.9\r\nhost: localhost\r\n\r\n"],
    ["a header without a colon", "GET / HTTP/1.1\r\nhost x\r\n\r\n"],
    ["a NUL in a header", "GET / HTTP/1.1\r\nhost: localhost\0y\r\n\r\n"],
    [
      "two ways to tell the length",
      "POST / HTTP/1.1\r\nhost: localhost\r\ncontent-length: 3\r\ntransfer-encoding: chunked\r\n\r\nabc",
    ],
    [
      "two lengths",
      "POST / HTTP/1.1\r\nhost: localhost\r\ncontent-length: 3\r\ncontent-length: 4\r\n\r\nabcd",
    ],
    ["a negative length", "POST / HTTP/1.1\r\nhost: localhost\r\ncontent-length: -1\r\n\r\n"],
    [
      "a broken chunk",
      "POST /channels HTTP/1.1\r\nhost: localhost\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n",
    ],
  ])("%s is refused, and the connection closed", async (_name, bytes) => {
    const answer = await exchange(local.port, bytes, true);
    expect(answer).toMatch(/^(HTTP\/1\.1 4\d\d |$)/);
  });

  it("is answered with 400 where an answer can be understood", async () => {
    const answer = await exchange(local.port, "GET / HTTP/1.1\r\nbad header\r\n\r\n");
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  });
});

describe("half a request", () => {
  it.each([
    ["half a line", "POST /chan"],
    ["half the headers", "POST /channels HTTP/1.1\r\nhost: localhost\r\ncontent-le"],
    [
      "half the body",
      'POST /app-instances HTTP/1.1\r\nhost: localhost\r\ncontent-length: 100\r\n\r\n{"Name":',
    ],
    [
      "half a chunk",
      "POST /app-instances HTTP/1.1\r\nhost: localhost\r\ntransfer-encoding: chunked\r\n\r\n10\r\n{",
    ],
  ])("%s, and the client goes: nothing is applied", async (_name, bytes) => {
    const socket = await open(local.port);
    socket.write(bytes);
    await new Promise((resolve) => setTimeout(resolve, 20));
    socket.resetAndDestroy();
    // That nothing was applied is what afterEach finds: there is no app instance.
  });

  it("of clients that never finish does not keep the service from working or stopping", async () => {
    const sockets = await Promise.all(Array.from({ length: 50 }, () => open(local.port)));
    for (const [index, socket] of sockets.entries()) {
      const head = "POST /app-instances HTTP/1.1\r\nhost: localhost\r\ncontent-length: 100\r\n\r\n";
      socket.write(head.slice(0, 1 + index * 2));
    }
    await client.ask({ method: "GET", path: "/app-instances" });
    const closed = Promise.all(
      sockets.map((socket) =>
        once(
          socket.on("error", () => undefined),
          "close",
        ),
      ),
    );
    await local.stop();
    await closed;
    local = await LocalChime.start({ allowUnsigned: true });
    client.close();
    client = new HttpClient(local.port);
  });
});

describe("a client that is too slow", () => {
  it.each([
    ["in its headers", "POST /app-instances HTTP/1.1\r\nhost: localhost\r\n"],
    ["in its body", 'POST /app-instances HTTP/1.1\r\nhost: localhost\r\ncontent-length: 100\r\n\r\n{"Name":'],
  ])("%s is answered with 408, and the connection closed", async (_name, bytes) => {
    const impatient = await LocalChime.start({ allowUnsigned: true, requestTimeout: 100 });
    expect(await exchange(impatient.port, bytes)).toMatch(/^HTTP\/1\.1 408 /);
    await impatient.stop();
  });
});

describe("too much", () => {
  it("headers over the limit answer 431", async () => {
    const answer = await exchange(
      local.port,
      `GET / HTTP/1.1\r\nhost: localhost\r\nx-big: ${"x".repeat(100_000)}\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 431 /);
  });

  it("thousands of headers are refused", async () => {
    const headers = Array.from({ length: 5000 }, (_, index) => `h${index}: \r\n`).join("");
    const answer = await exchange(local.port, `GET /app-instances HTTP/1.1\r\n${headers}\r\n`, true);
    expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
  });

  it("a path over the limit answers 4xx", async () => {
    const answer = await exchange(
      local.port,
      `GET /${"a".repeat(100_000)} HTTP/1.1\r\nhost: localhost\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
  });

  it.each([
    ["whose length is told", `content-length: ${2 ** 21}`, "x".repeat(2 ** 21)],
    [
      "in chunks",
      "transfer-encoding: chunked",
      `10000\r\n${"x".repeat(0x10000)}\r\n`.repeat(32) + "0\r\n\r\n",
    ],
  ])("a body over 1 MiB %s answers 413", async (_name, header, body) => {
    const answer = await exchange(
      local.port,
      `POST /app-instances HTTP/1.1\r\nhost: localhost\r\n${header}\r\n\r\n${body}`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  });

  // A client that writes on and on may lose the answer with the connection.
  it.each([
    ["whose length is told", `content-length: ${2 ** 30}`, undefined],
    ["in chunks", "transfer-encoding: chunked", `10000\r\n${"x".repeat(0x10000)}\r\n`],
  ])("an endless body %s is not read to its end: the connection is closed", async (_name, header, chunk) => {
    const socket = await open(local.port);
    socket.on("error", () => undefined).resume();
    socket.write(`POST /app-instances HTTP/1.1\r\nhost: localhost\r\n${header}\r\n\r\n`);
    await sendUntilClosed(socket, chunk);
    expect(socket.bytesWritten).toBeLessThan(2 ** 30 / 10);
  });

  it("1,000 connections at once are all answered", async () => {
    const sockets = await Promise.all(Array.from({ length: 1000 }, () => open(local.port)));
    const answers = sockets.map(async (socket) => {
      socket.write("GET /app-instances HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n");
      let received = "";
      socket.setEncoding("utf8").on("data", (chunk: string) => (received += chunk));
      await once(socket, "close");
      return received.slice(0, 15);
    });
    expect(new Set(await Promise.all(answers))).toEqual(new Set(["HTTP/1.1 200 OK"]));
  });

  it("1,000 requests in one packet are all answered, in their order", async () => {
    const requests = Array.from({ length: 1000 }, (_, index) => {
      const path = index % 2 === 0 ? "/app-instances" : "/endpoints/messaging-session";
      const last = index === 999 ? "connection: close\r\n" : "";
      return `GET ${path} HTTP/1.1\r\nhost: localhost\r\n${last}\r\n`;
    });
    const answer = await exchange(local.port, requests.join(""));
    const bodies = answer.match(/\{"(AppInstances|Endpoint)"/g) ?? [];
    expect(bodies).toHaveLength(1000);
    expect(
      bodies.every((body, index) => body === (index % 2 === 0 ? '{"AppInstances"' : '{"Endpoint"')),
    ).toBe(true);
  });
});

describe("what looks like a request", () => {
  it.each([
    "/channels/%zz/messages",
    "/channels/%E0%A4%A/messages",
    "/channels/%00",
    "/channels/%2e%2e%2f%2e%2e",
    "/channels//messages",
    "/channels/arn:aws:chime:us-east-1:123456789012:app-instance/a/channel/b",
    "/../../etc/passwd",
    "//",
    "/%",
    "/app-instances?max-results=%zz",
    "/app-instances?next-token=%E0%A4%A",
    "/app-instances?max-results=1&max-results=2",
    "/app-instances?%zz=1&=&&",
    "/channels?scope=__proto__",
    "/constructor",
    "/__proto__",
  ])("GET %s is answered as JSON, with no 5xx", async (path) => {
    const answer = await client.ask({ method: "GET", path });
    expect(answer.status).toBeLessThan(500);
    expect(answer.headers).toMatchObject({ "content-type": "application/json" });
  });

  it.each([
    "GET * HTTP/1.1",
    "OPTIONS * HTTP/1.1",
    "GET http://other.example/app-instances HTTP/1.1",
    "GET ? HTTP/1.1",
  ])("%s is answered, with no 5xx", async (line) => {
    const answer = await exchange(local.port, `${line}\r\nhost: localhost\r\nconnection: close\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 [234]\d\d /);
  });

  it.each([
    ["a tunnel", "CONNECT example.com:443 HTTP/1.1\r\nhost: example.com:443\r\n\r\n"],
    [
      "an upgrade to what is not there",
      "GET /chat HTTP/1.1\r\nhost: localhost\r\nconnection: upgrade\r\nupgrade: h2c\r\n\r\n",
    ],
    ["HTTP/1.0 without a host", "GET /app-instances HTTP/1.0\r\n\r\n"],
    [
      "an expectation nobody has",
      "GET /app-instances HTTP/1.1\r\nhost: localhost\r\nexpect: magic\r\nconnection: close\r\n\r\n",
    ],
  ])("%s leaves nothing hanging", async (_name, bytes) => {
    const answer = await exchange(local.port, bytes, true);
    expect(answer).toMatch(/^(HTTP\/1\.1 [234]\d\d |$)/);
  });

  it("100-continue is gone through with", async () => {
    const socket = await open(local.port);
    let received = "";
    socket.setEncoding("latin1").on("data", (chunk: string) => (received += chunk));
    socket.write(
      "POST /app-instances HTTP/1.1\r\nhost: localhost\r\nexpect: 100-continue\r\ncontent-length: 2\r\nconnection: close\r\n\r\n",
    );
    await expect.poll(() => received).toMatch(/^HTTP\/1\.1 100 Continue/);
    socket.write("{}");
    await once(socket, "close");
    expect(received).toMatch(/HTTP\/1\.1 400 /);
  });

  it.each([
    ["no JSON", "Name=general"],
    ["a string", '"text"'],
    ["a list", "[1]"],
    ["null", "null"],
    ["a number", "1e999"],
    ["two values", "{}{}"],
    ["cut off", '{"Name":"x"'],
    ["ten thousand lists in each other", "[".repeat(10_000) + "]".repeat(10_000)],
    [
      "a member of a million characters",
      JSON.stringify({ Name: "x".repeat(1_000_000), ClientRequestToken: "token" }),
    ],
    ["half a surrogate pair", '{"Name":"\\ud800","ClientRequestToken":{"a":1}}'],
    ["members of JavaScript", '{"__proto__":{"Name":"x","ClientRequestToken":"token"}}'],
    ["bytes that are not UTF-8", Buffer.from('{"Name":"\xff\xfe","ClientRequestToken":1}', "latin1")],
    ["the wrong types", '{"Name":["x"],"ClientRequestToken":"token"}'],
  ])("a body of %s answers 400", async (_name, body) => {
    const answer = await client.ask({ method: "POST", path: "/app-instances", body });
    expect(answer).toMatchObject({ status: 400, error: "BadRequestException" });
  });
});

/** Sends on and on, as fast as it is taken. */
async function sendUntilClosed(socket: Socket, piece = "x".repeat(0x10000)): Promise<void> {
  const closed = new Promise((resolve) => socket.once("close", resolve));
  const send = () => {
    while (!socket.destroyed && socket.writable && socket.write(piece));
  };
  socket.on("drain", send);
  send();
  await closed;
}
