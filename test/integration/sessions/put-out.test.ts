import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { WebSocketServer, type WebSocket } from "ws";
import { facadeOf } from "../../support/operations.js";
import { established } from "./scripted-service.js";
import { connected, ENTRIES, eventually, hurry, reader } from "./support.js";

/** A service that notes when it is asked to connect, and does then what a test wants. */
async function service(onConnect: (socket: WebSocket) => void, refuse?: () => string[] | undefined) {
  const [connects, calls]: number[][] = [[], []];
  const sockets = new WebSocketServer({ noServer: true });
  const server = createServer((request, response) => {
    calls!.push(performance.now());
    const Endpoint = { Url: `127.0.0.1:${(server.address() as AddressInfo).port}` };
    response.setHeader("content-type", "application/json").end(JSON.stringify({ Endpoint }));
  });
  server.on("upgrade", (request, socket, head) => {
    connects!.push(performance.now());
    const lines = refuse?.();
    if (lines) return socket.end([...lines, "connection: close", "", ""].join("\r\n"));
    sockets.handleUpgrade(request, socket, head, onConnect);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const config = {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: "us-east-1",
    credentials: { accessKeyId: "AKID", secretAccessKey: "secret" },
    bearer: "arn:aws:chime:us-east-1:123456789012:app-instance/a/user/u",
  };
  return { config, connects: connects!, calls: calls! };
}

const gaps = (times: number[]) => times.slice(1).map((time, i) => time - times[i]!);

describe.each(ENTRIES)("a session on %s", (entry) => {
  test.each<[string, (socket: WebSocket) => void]>([
    ["cuts", (socket) => socket.terminate()],
    ["closes", (socket) => socket.close(1012)],
  ])("gives up a service that %s each connection right after establishing it", async (_, end) => {
    const { config, connects, calls } = await service((socket) =>
      socket.send(established, () => end(socket)),
    );
    const chime = facadeOf(entry, config);
    onTestFinished(() => chime.close());
    const onReconnect = vi.fn();
    const started = performance.now();
    const { session } = await connected(chime, { reconnectTimeout: 4000, onReconnect });
    await expect(reader(session).until(() => false)).rejects.toMatchObject({
      name: "SessionError",
      message: expect.stringMatching(/within 4000 ms/),
    });
    expect(performance.now() - started).toBeLessThan(4500);
    expect(connects.length).toBeGreaterThan(1);
    for (const gap of gaps(connects)) expect(gap).toBeGreaterThanOrEqual(1000);
    expect(calls.length).toBeLessThanOrEqual(connects.length + 1);
    const attempts = onReconnect.mock.calls.map(([{ attempt }]) => attempt);
    expect(attempts).toEqual(attempts.map((_, i) => i + 1));
  });

  test("connects once a second at most, however short its waits", async () => {
    hurry();
    const { config, connects } = await service((socket) =>
      socket.send(established, () => socket.terminate()),
    );
    const chime = facadeOf(entry, config);
    onTestFinished(() => chime.close());
    const { session } = await connected(chime);
    await eventually(() => expect(connects.length).toBeGreaterThan(3));
    session.close();
    for (const gap of gaps(connects)) expect(gap).toBeGreaterThanOrEqual(1000);
  });

  test.each(["HTTP/1.1 503 No", "HTTP/1.1 429 No"])(
    "that is refused with Retry-After (%s) waits for that long at least, and longer",
    async (line) => {
      let refusals = 1;
      const { config, connects } = await service(
        (socket) => socket.send(established),
        () => (refusals-- > 0 ? [line, "Retry-After: 2"] : undefined),
      );
      const chime = facadeOf(entry, config);
      onTestFinished(() => chime.close());
      const onReconnect = vi.fn();
      await connected(chime, { onReconnect });
      expect(gaps(connects)[0]).toBeGreaterThanOrEqual(2000);
      expect(onReconnect.mock.calls[0]![0]).toMatchObject({
        delay: expect.toSatisfy((ms: number) => ms > 2000),
      });
    },
  );
});
