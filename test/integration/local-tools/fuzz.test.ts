import fc from "fast-check";
import { LocalChime } from "chime-messaging/local";
import { once } from "node:events";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { HttpClient, open } from "../../support/http.js";
import { seedWorld } from "../../support/world.js";
import { connectionOf } from "./hostile-requests.js";

// Requests that nobody would make, many on one connection, to services that ask for signatures more or less strictly.
// PROPERTY_SEED=n runs another seed.
const SETTINGS = { numRuns: 200, seed: Number(process.env.PROPERTY_SEED ?? 13) };
const credentials = { accessKeyId: "AKIDKNOWN", secretAccessKey: "a-secret" };

/** What comes back until the connection ends. It must end: the last request asks for it. */
async function answersTo(port: number, bytes: Buffer): Promise<string> {
  const socket = await open(port);
  let received = "";
  socket.on("error", () => undefined);
  socket.setEncoding("latin1").on("data", (chunk: string) => {
    received += chunk;
    // A session would stay open.
    if (/HTTP\/1\.1 101 /.test(received)) socket.destroy();
  });
  socket.write(bytes);
  let isStalled = false;
  const timeout = setTimeout(() => {
    isStalled = true;
    socket.destroy();
  }, 3000);
  await once(socket, "close");
  clearTimeout(timeout);
  expect(isStalled, "the connection stalled").toBe(false);
  return received;
}

describe.each([
  ["checks signatures", { verifySignatures: credentials }],
  ["checks only their form", {}],
  ["lets unsigned ones pass", { allowUnsigned: true }],
])("a service that %s", (_name, options) => {
  let local: LocalChime;
  let honest: HttpClient;

  beforeAll(async () => {
    local = await LocalChime.start(options);
    honest = new HttpClient(local.port);
  });

  afterAll(async () => {
    honest.close();
    await local.stop();
  });

  it("answers whatever is sent with no 5xx, does not stall, and serves others at once", async () => {
    const { AppInstanceArn, ChannelArn, alice } = seedWorld(local);
    const connection = connectionOf({ arns: [AppInstanceArn, ChannelArn, alice], ...credentials });
    let answered = 0;
    await fc.assert(
      fc.asyncProperty(connection, async (bytes) => {
        const answers = await answersTo(local.port, bytes);
        const statuses = [...answers.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status));
        expect(statuses.filter((status) => status >= 500)).toEqual([]);
        expect(statuses.length).toBeGreaterThan(0);
        answered += statuses.length;
        const start = performance.now();
        const { status } = await honest.ask({ method: "GET", path: "/endpoints/messaging-session" });
        expect(status).toBe("verifySignatures" in options ? 403 : 200);
        expect(performance.now() - start).toBeLessThan(1000);
      }),
      SETTINGS,
    );
    // The property is worth nothing if most connections end with their first request.
    expect(answered).toBeGreaterThan(SETTINGS.numRuns * 8);
  });
});
