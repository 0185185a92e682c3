import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { alice, CASES, ENTRIES, errorOf, facadeOf, invoke } from "../support/operations.js";
import { ScriptedServer, success } from "../support/scripted-server.js";

let server: ScriptedServer;
beforeAll(async () => {
  server = await ScriptedServer.start();
});
afterAll(() => server.stop());

describe.each(ENTRIES)("an attempt that took too long, on %s,", (entry) => {
  const silence = () => {};
  const facade = (maxSockets: number) =>
    facadeOf(entry, {
      ...server.clientConfig,
      bearer: alice,
      retry: false,
      attemptTimeout: 100,
      requestHandler: { httpAgent: { maxSockets } },
    });
  const name = "DeleteChannel";
  const call = (chime: ReturnType<typeof facade>) => invoke(chime, name, CASES[name].input);

  test("gives its connection back", async () => {
    using chime = facade(2);
    server.play(silence, silence, (_request, response) => {
      response.writeHead(204, success().headers).end();
    });
    const failed = await Promise.all([errorOf(call(chime)), errorOf(call(chime))]);
    expect(failed.map((error) => error.name)).toEqual(["TimeoutError", "TimeoutError"]);
    await call(chime);
  });

  test("has its connection closed, with and without a signal", async () => {
    using chime = facade(2);
    for (const options of [undefined, { signal: new AbortController().signal }]) {
      const asked = new Promise<IncomingMessage>((resolve) => server.play(resolve));
      await errorOf(invoke(chime, name, CASES[name].input, options));
      const { socket } = await asked;
      if (!socket.closed) await once(socket, "close");
    }
  });
});
