import { LocalChime } from "chime-messaging/local";
import type { LocalChimeOptions } from "chime-messaging/local";
import { afterEach, expect, it } from "vitest";
import { connect, dial } from "../../support/session-client.js";
import { seedWorld } from "../../support/world.js";
import type { SeededWorld } from "../../support/world.js";

let local: LocalChime;
let now: number;

async function start(options: LocalChimeOptions): Promise<SeededWorld> {
  now = Date.UTC(2030, 0, 1);
  local = await LocalChime.start({ clock: () => now, ...options });
  return seedWorld(local);
}

afterEach(() => local.stop());

it("without quotas a user may have any number of sessions, as fast as they come", async () => {
  const { alice } = await start({});
  await Promise.all(Array.from({ length: 30 }, () => connect(local, alice)));
  expect(local.sessions.count).toBe(30);
});

it("one new connection a second is let through, for each user; the next is refused over HTTP", async () => {
  const { alice, bob } = await start({ quotas: true });
  await connect(local, alice);
  await connect(local, bob);
  const second = dial(local, alice);
  await second.closed;
  expect(second.refused).toBe(429);
  expect(local.requests.at(-1)).toMatchObject({ operation: "Connect", status: 429 });
  now += 1000;
  await connect(local, alice);
  expect(local.sessions.count).toBe(3);
});

it("a connect that is unauthorized uses nothing up", async () => {
  const { alice } = await start({ quotas: true });
  expect(await dial(local, alice, { sessionId: "" }).closed).toMatchObject({ code: 4401 });
  await connect(local, alice);
});

it("the connection after the tenth is closed with 4003, until one of the ten has ended", async () => {
  const { alice, bob } = await start({ quotas: { overrides: { connects: Infinity } } });
  const clients = await Promise.all(Array.from({ length: 10 }, () => connect(local, alice)));
  expect(await dial(local, alice).closed).toEqual({ code: 4003, reason: "Too many connections" });
  await connect(local, bob);
  clients[3]!.ws.close();
  await clients[3]!.closed;
  await expect.poll(() => local.sessions.count).toBe(10);
  await connect(local, alice);
  expect(local.sessions.count).toBe(11);
});

it("or takes the place of the oldest, if so chosen", async () => {
  const { alice } = await start({
    quotas: { overrides: { connects: Infinity, connectionsPerUser: 2 } },
    connectionsOverQuota: "close-oldest",
  });
  const [first] = [await connect(local, alice), await connect(local, alice)];
  await connect(local, alice, { sessionId: "newest" });
  expect(await first.closed).toEqual({ code: 4003, reason: "Too many connections" });
  expect(local.sessions.list().map(({ sessionId }) => sessionId)).toEqual([expect.anything(), "newest"]);
});

it("a quota of none lets nobody in", async () => {
  const { alice } = await start({
    quotas: { overrides: { connects: Infinity, connectionsPerUser: 0 } },
    connectionsOverQuota: "close-oldest",
  });
  expect(await dial(local, alice).closed).toMatchObject({ code: 4003 });
});
