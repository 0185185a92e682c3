import { once } from "node:events";
import { createServer } from "node:http";
import { createServer as createTcpServer, type AddressInfo } from "node:net";
import { inspect } from "node:util";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { WebSocketServer, type WebSocket } from "ws";
import { Link, type LinkOptions } from "../../../src/session/link.js";

const frame = (eventType: string) => JSON.stringify({ Headers: { "x-amz-chime-event-type": eventType } });
const established = frame("SESSION_ESTABLISHED");

/** A service that does with a connection what a test wants. */
async function service(serve: (socket: WebSocket) => void, options: { autoPong?: boolean } = {}) {
  const server = new WebSocketServer({ port: 0, host: "127.0.0.1", ...options });
  server.on("connection", serve);
  await once(server, "listening");
  onTestFinished(() => {
    for (const client of server.clients) client.terminate();
    server.close();
  });
  return `ws://127.0.0.1:${(server.address() as AddressInfo).port}/connect`;
}

function connect(url: string, options: Partial<LinkOptions> = {}) {
  const listener = { established: vi.fn(), event: vi.fn(), ended: vi.fn(), refused: vi.fn() };
  const link = new Link(
    url,
    { pingInterval: 10_000, openTimeout: 10_000, bufferLimit: 100, bufferBytes: 100_000, ...options },
    listener,
  );
  onTestFinished(() => link.terminate());
  return { ...listener, link };
}

const typesOf = (arrivals: unknown) =>
  (arrivals as { event: { eventType: string } }[]).map(({ event }) => event.eventType);

describe("a link", () => {
  test("is established by SESSION_ESTABLISHED, and hands over what came before it", async () => {
    const url = await service((socket) => {
      for (const type of ["A", "B", "SESSION_ESTABLISHED", "C"]) socket.send(frame(type));
    });
    const { established, event } = connect(url);
    await vi.waitFor(() => expect(event).toHaveBeenCalledOnce(), { timeout: 10_000 });
    expect(typesOf(established.mock.calls[0]![0])).toEqual(["A", "B"]);
    expect(event.mock.calls[0]![0]).toEqual({
      event: expect.objectContaining({ type: "UNKNOWN", eventType: "C" }),
      bytes: frame("C").length,
    });
  });

  test("tells the service's close code and reason, once", async () => {
    const url = await service((socket) => socket.close(4401, "Unauthorized"));
    const { established, ended } = connect(url);
    await vi.waitFor(() => expect(ended).toHaveBeenCalled(), { timeout: 10_000 });
    expect(ended.mock.calls).toEqual([[{ code: 4401, reason: "Unauthorized", cause: undefined }, []]]);
    expect(established).not.toHaveBeenCalled();
  });

  test("forgets an answer that is not HTTP", async () => {
    const server = createTcpServer((socket) => void socket.end("secret content\r\n\r\n"));
    await once(server.listen(0, "127.0.0.1"), "listening");
    onTestFinished(() => void server.close());
    const { ended } = connect(`ws://127.0.0.1:${(server.address() as AddressInfo).port}/connect`);
    await vi.waitFor(() => expect(ended).toHaveBeenCalled(), { timeout: 10_000 });
    const { cause } = ended.mock.calls[0]![0] as { cause: Error & { code: string } };
    expect(cause.code).toMatch(/^HPE_/);
    expect(inspect(cause, { depth: 9 })).not.toContain(
      Buffer.from("secret").toString("hex").replace(/../g, "$& ").trim(),
    );
    expect(inspect(cause, { depth: 9 })).not.toContain("secret");
  });

  test("that was never established hands over what came all the same", async () => {
    const url = await service((socket) => {
      socket.send(frame("A"));
      socket.close(1012);
    });
    const { ended } = connect(url);
    await vi.waitFor(() => expect(ended).toHaveBeenCalled(), { timeout: 10_000 });
    expect(typesOf(ended.mock.calls[0]![1])).toEqual(["A"]);
  });

  test("is given up if the service does not establish the session in time", async () => {
    const { ended } = connect(await service(() => {}), { openTimeout: 30 });
    await vi.waitFor(() => expect(ended).toHaveBeenCalled(), { timeout: 10_000 });
    expect(ended.mock.calls[0]![0]).toMatchObject({
      code: 1006,
      cause: { message: expect.stringMatching(/30 ms/) },
    });
  });

  test("is given up if more comes before the session than may wait", async () => {
    const url = await service((socket) => {
      for (let i = 0; i < 101; i++) socket.send(frame("A"));
    });
    const { ended } = connect(url);
    await vi.waitFor(() => expect(ended).toHaveBeenCalled(), { timeout: 10_000 });
    expect(ended.mock.calls[0]![0]).toMatchObject({ cause: { message: expect.stringMatching(/too many/) } });
  });

  test("is given up if larger events come before the session than may wait", async () => {
    const url = await service((socket) => {
      for (let i = 0; i < 3; i++) socket.send(frame("A".repeat(40_000)));
    });
    const { ended } = connect(url);
    await vi.waitFor(() => expect(ended).toHaveBeenCalled(), { timeout: 10_000 });
    expect(ended.mock.calls[0]![0]).toMatchObject({ cause: { message: expect.stringMatching(/too many/) } });
  });

  test("asks whether the service is there, and stays while it answers", async () => {
    const pings = vi.fn();
    const url = await service((socket) => {
      socket.on("ping", pings);
      socket.send(established);
    });
    const { ended } = connect(url, { pingInterval: 10 });
    await vi.waitFor(() => expect(pings.mock.calls.length).toBeGreaterThan(5), { timeout: 10_000 });
    expect(ended).not.toHaveBeenCalled();
  });

  test("stays while events come, even if pings are not answered", async () => {
    const url = await service(
      (socket) => {
        socket.send(established);
        const timer = setInterval(() => socket.send(frame("A")), 5);
        socket.on("close", () => clearInterval(timer));
      },
      { autoPong: false },
    );
    const { ended, event } = connect(url, { pingInterval: 100 });
    await vi.waitFor(() => expect(event.mock.calls.length).toBeGreaterThan(60), { timeout: 10_000 });
    expect(ended).not.toHaveBeenCalled();
  });

  test("is given up if nothing comes any more", async () => {
    const url = await service((socket) => socket.send(established), { autoPong: false });
    const { ended } = connect(url, { pingInterval: 20 });
    await vi.waitFor(() => expect(ended).toHaveBeenCalled(), { timeout: 10_000 });
    expect(ended.mock.calls[0]![0]).toMatchObject({
      code: 1006,
      cause: { message: expect.stringMatching(/ping/) },
    });
  });

  test("survives a program that was too busy to read the answers", async () => {
    const url = await service((socket) => socket.send(established));
    const { ended, established: isEstablished } = connect(url, { pingInterval: 20 });
    await vi.waitFor(() => expect(isEstablished).toHaveBeenCalled(), { timeout: 10_000 });
    for (let i = 0; i < 5; i++) {
      const end = performance.now() + 60;
      while (performance.now() < end);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    expect(ended).not.toHaveBeenCalled();
  });

  test.each([403, 429, 503])(
    "that the service refuses with HTTP %i tells so, and nothing else",
    async (status) => {
      const server = createServer().on("upgrade", (_, socket) =>
        socket.end(`HTTP/1.1 ${status} No\r\ncontent-length: 2\r\nconnection: close\r\n\r\nno`),
      );
      server.listen(0, "127.0.0.1");
      await once(server, "listening");
      onTestFinished(() => void server.close());
      const { refused, ended } = connect(`ws://127.0.0.1:${(server.address() as AddressInfo).port}/connect`);
      await vi.waitFor(() =>
        expect(refused).toHaveBeenCalledWith(expect.objectContaining({ statusCode: status })),
      );
      await new Promise(setImmediate);
      expect(ended).not.toHaveBeenCalled();
    },
  );

  test("that the service refuses for a time tells for how long", async () => {
    const asked = ["Retry-After: 7", "X-Amz-Retry-After: 7000", "Date: Thu, 01 Jan 2026 00:00:00 GMT"].join(
      "\r\n",
    );
    const server = createServer().on("upgrade", (_, socket) =>
      socket.end(`HTTP/1.1 503 No\r\n${asked}\r\nconnection: close\r\n\r\n`),
    );
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    onTestFinished(() => void server.close());
    const { refused } = connect(`ws://127.0.0.1:${(server.address() as AddressInfo).port}/connect`);
    const headers = {
      "retry-after": "7",
      "x-amz-retry-after": "7000",
      date: "Thu, 01 Jan 2026 00:00:00 GMT",
    };
    await vi.waitFor(() => expect(refused).toHaveBeenCalledWith({ statusCode: 503, headers }));
  });

  test("to nobody ends with the network's own error", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, "close");
    const { ended } = connect(`ws://127.0.0.1:${port}/connect`);
    await vi.waitFor(() => expect(ended).toHaveBeenCalled(), { timeout: 10_000 });
    expect(ended.mock.calls[0]![0]).toMatchObject({ code: 1006, cause: { code: "ECONNREFUSED" } });
  });

  test("ends politely when it is closed", async () => {
    const closed = vi.fn();
    const url = await service((socket) => {
      socket.on("close", closed);
      socket.send(established);
    });
    const { link, established: isEstablished, ended } = connect(url);
    await vi.waitFor(() => expect(isEstablished).toHaveBeenCalled(), { timeout: 10_000 });
    link.close();
    await vi.waitFor(() => expect(ended).toHaveBeenCalledOnce(), { timeout: 10_000 });
    await vi.waitFor(() => expect(closed.mock.calls[0]![0]).toBe(1000), { timeout: 10_000 });
  });
});
