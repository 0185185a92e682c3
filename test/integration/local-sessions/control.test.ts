import { ChimeMessaging } from "chime-messaging";
import { LocalChime } from "chime-messaging/local";
import type { LocalChimeOptions, SessionFilter } from "chime-messaging/local";
import { execFile } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterEach, describe, expect, it } from "vitest";
import { openConnections } from "../../support/http.js";
import { TEXT } from "../../support/bench.js";
import { connect } from "../../support/session-client.js";
import type { Client } from "../../support/session-client.js";
import { seedWorld } from "../../support/world.js";
import type { SeededWorld } from "../../support/world.js";

let local: LocalChime;
let chime: ChimeMessaging;
let world: SeededWorld;

async function start(options: LocalChimeOptions = {}): Promise<void> {
  local = await LocalChime.start(options);
  world = seedWorld(local);
  chime = new ChimeMessaging({ ...local.clientConfig, bearer: world.alice });
}
afterEach(async () => {
  chime.close();
  await local.stop();
});

const send = (Content: string) => chime.messages.send({ ChannelArn: world.ChannelArn, Content, ...TEXT });
const seen = (client: Client, Content: string) =>
  client.until(({ payload }) => payload?.["Content"] === Content);

/** Two sessions of Alice and one of Bob. */
const three = () =>
  Promise.all([
    connect(local, world.alice, { sessionId: "a1" }),
    connect(local, world.alice, { sessionId: "a2" }),
    connect(local, world.bob, { sessionId: "b1" }),
  ]);

describe("the list", () => {
  it("shows who is connected, and what was sent to whom", async () => {
    await start();
    expect([local.sessions.list(), local.sessions.count]).toEqual([[], 0]);
    const clients = await three();
    await send("hi");
    await Promise.all(clients.map((client) => seen(client, "hi")));
    expect(local.sessions.count).toBe(3);
    expect(local.sessions.list()).toEqual(
      expect.arrayContaining([
        { sessionId: "a1", userArn: world.alice, sent: 2, buffered: 0 },
        { sessionId: "a2", userArn: world.alice, sent: 2, buffered: 0 },
        { sessionId: "b1", userArn: world.bob, sent: 2, buffered: 0 },
      ]),
    );
    clients[0].ws.close();
    clients[1].ws.terminate();
    await expect.poll(() => local.sessions.list().map(({ sessionId }) => sessionId)).toEqual(["b1"]);
  });
});

describe("dropping and closing", () => {
  it("cuts connections without a close", async () => {
    await start();
    const clients = await three();
    expect(local.sessions.drop()).toBe(3);
    for (const { closed } of clients) expect(await closed).toEqual({ code: 1006, reason: "" });
    expect([local.sessions.count, local.sessions.drop()]).toEqual([0, 0]);
  });

  it("closes with any code and reason that can be sent", async () => {
    await start();
    const clients = await three();
    expect(local.sessions.close(4321, "é".repeat(61))).toBe(3);
    for (const { closed } of clients) expect(await closed).toEqual({ code: 4321, reason: "é".repeat(61) });
    await connect(local, world.alice);
  });

  it.each<[string, SessionFilter, string[]]>([
    ["a user", { userArn: "alice" }, ["b1"]],
    ["a session id", { sessionId: "a2" }, ["a1", "b1"]],
    ["both", { userArn: "alice", sessionId: "a1" }, ["a2", "b1"]],
    ["what does not go together", { userArn: "bob", sessionId: "a1" }, ["a1", "a2", "b1"]],
    ["an unknown user", { userArn: "nobody" }, ["a1", "a2", "b1"]],
    ["no restriction", {}, []],
  ])("may be for %s", async (_what, filter, left) => {
    await start();
    await three();
    const { alice, bob } = world;
    const userArn = filter.userArn && ({ alice, bob }[filter.userArn] ?? filter.userArn);
    expect(local.sessions.drop({ ...filter, ...(userArn && { userArn }) })).toBe(3 - left.length);
    expect(
      local.sessions
        .list()
        .map(({ sessionId }) => sessionId)
        .sort(),
    ).toEqual(left);
  });

  it("says what is wrong with a call, and then does nothing", async () => {
    await start();
    await connect(local, world.alice);
    const { sessions } = local;
    for (const code of [0, 999, 1004, 1005, 1006, 1015, 2000, 2999, 5000, 1000.5, Number.NaN])
      expect(() => sessions.close(code)).toThrow(/^the close code must be 1000 to 1003, /);
    expect(() => sessions.close(1000, "é".repeat(62))).toThrow(/^the reason must be at most 123 bytes/);
    const wrong = { user: world.alice } as SessionFilter;
    for (const act of [() => sessions.drop(wrong), () => sessions.freeze(wrong)])
      expect(act).toThrow(/^a filter of sessions has no "user"/);
    expect(sessions.count).toBe(1);
  });
});

describe("freezing", () => {
  it("keeps the connection open, and nothing comes any more, not even an answer to a ping or a close", async () => {
    await start();
    const [frozen, , other] = await three();
    expect(local.sessions.freeze({ sessionId: "a1" })).toBe(1);
    const came: string[] = [];
    for (const event of ["ping", "pong", "message", "close"]) frozen.ws.on(event, () => came.push(event));
    frozen.ws.ping();
    for (let i = 0; i < 5; i++) {
      await send(`message ${i}`);
      await seen(other, `message ${i}`);
      other.ws.ping();
      await once(other.ws, "pong");
    }
    frozen.ws.close(1000);
    other.ws.ping();
    await once(other.ws, "pong");
    expect(came).toEqual([]);
    expect(local.sessions.count).toBe(3);
    frozen.ws.terminate();
    await expect.poll(() => local.sessions.count).toBe(2);
  });

  it("loses what would have been sent, and leaves nothing in memory", async () => {
    await start();
    const frozen = await connect(local, world.alice);
    const fault = local.faults.add({ kind: "slow-frames", ms: 60_000 });
    await send("late");
    local.sessions.freeze();
    fault.remove();
    const other = await connect(local, world.bob);
    await send("lost");
    await seen(other, "lost");
    expect(frozen.types).toEqual(["SESSION_ESTABLISHED"]);
    expect(local.sessions.list()[0]).toMatchObject({ userArn: world.alice, sent: 1, buffered: 0 });
  });

  it("ends by a drop, a close or a stop, which the client sees as a broken connection", async () => {
    await start();
    const clients = await three();
    local.sessions.freeze();
    local.sessions.drop({ sessionId: "a1" });
    local.sessions.close(1012, "never heard", { sessionId: "a2" });
    expect(local.sessions.count).toBe(1);
    await local.stop();
    for (const { closed } of clients) expect(await closed).toEqual({ code: 1006, reason: "" });
  });
});

describe("pings", () => {
  it("come at the interval given, and end the connections of those who do not answer, but no frozen ones", async () => {
    await start({ sessions: { pingInterval: 15 } });
    const alive = await connect(local, world.alice);
    const frozen = await connect(local, world.alice, { sessionId: "frozen" });
    local.sessions.freeze({ sessionId: "frozen" });
    for (let i = 0; i < 2; i++) {
      const dead = await connect(local, world.bob, {}, { autoPong: false });
      expect(await dead.closed).toEqual({ code: 1006, reason: "" });
      await once(alive.ws, "ping");
    }
    expect(local.sessions.count).toBe(2);
    expect(frozen.ws.readyState).toBe(frozen.ws.OPEN);
  });
});

describe("a client that does not read", () => {
  it("is cut off when more waits for it than the limit, and nobody else is held up", async () => {
    const bufferLimit = 200_000;
    await start({ sessions: { bufferLimit } });
    const [asleep, other] = [await connect(local, world.bob), await connect(local, world.alice)];
    asleep.ws.pause();
    // Each takes four bytes within a string within a string.
    const large = '"'.repeat(4000);
    let most = 0;
    let sent = 0;
    for (; local.sessions.count === 2 && sent < 5000; sent++) {
      await send(large);
      most = Math.max(most, ...local.sessions.list().map(({ buffered }) => buffered));
    }
    expect(local.sessions.list()).toMatchObject([{ userArn: world.alice }]);
    expect(most).toBeGreaterThan(0);
    expect(most).toBeLessThanOrEqual(bufferLimit);
    await send("last");
    await seen(other, "last");
    expect(other.received).toHaveLength(sent + 2);
    asleep.ws.resume();
    expect(await asleep.closed).toMatchObject({ code: 1006 });
  });
});

describe("a lifetime", () => {
  it("ends sessions as going away", async () => {
    await start({ sessions: { lifetime: 20 } });
    const client = await connect(local, world.alice);
    expect(await client.closed).toEqual({ code: 1001, reason: "The session has ended" });
  });

  it.each([
    [{ lifetime: 0 }, "sessions.lifetime must be a number from 1 to 2147483647"],
    [{ pingInterval: 2 ** 31 }, "sessions.pingInterval must be a number from 1 to 2147483647"],
    [{ bufferLimit: Number.NaN }, /^sessions\.bufferLimit must be a number from 1 to/],
  ])("and other settings must make sense: %j", async (sessions, message) => {
    await expect(LocalChime.start({ sessions })).rejects.toThrow(message);
  });
});

describe("reset and stop", () => {
  it("a reset closes all sessions, as their users are no more", async () => {
    await start();
    const clients = await three();
    local.reset();
    for (const { closed } of clients)
      expect(await closed).toEqual({ code: 4003, reason: "The service was reset" });
    expect([local.sessions.count, local.requests]).toEqual([0, []]);
  });

  it("a stop closes all sessions, frozen and sleeping ones too, and leaves no connection", async () => {
    // Those of the tests before are done with, but may take a moment to close.
    await expect.poll(openConnections).toBe(0);
    await start();
    const [first, frozen, asleep] = await three();
    local.sessions.freeze({ sessionId: "a2" });
    asleep.ws.pause();
    await local.stop();
    expect(await first.closed).toEqual({ code: 1001, reason: "The service stops" });
    expect(await frozen.closed).toMatchObject({ code: 1006 });
    asleep.ws.terminate();
    chime.close();
    await expect.poll(openConnections).toBe(0);
  });

  it("and lets the process end", async () => {
    const root = fileURLToPath(new URL("../../../", import.meta.url));
    const code = `
      import { once } from "node:events";
      import { WebSocket } from "ws";
      import { LocalChime } from "./src/local.ts";
      const local = await LocalChime.start({ allowUnsigned: true });
      const { AppInstanceUserArns } = local.seed();
      const query = "sessionId=s&userArn=" + encodeURIComponent(AppInstanceUserArns[0]);
      const ws = new WebSocket("ws://127.0.0.1:" + local.port + "/connect?" + query);
      await once(ws, "message");
      await Promise.all([once(ws, "close"), local.stop()]);
      console.log("stopped with", local.sessions.count);`;
    const args = ["--import", "tsx", "--input-type=module", "-e", code];
    const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: root, timeout: 15_000 });
    expect(stdout).toBe("stopped with 0\n");
    await start();
  });
});
