import { LocalChime } from "chime-messaging/local";
import { ChimeMessaging } from "chime-messaging";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { TEXT } from "../../support/bench.js";
import { connect, dial, opened } from "../../support/session-client.js";
import { seedWorld } from "../../support/world.js";
import type { SeededWorld } from "../../support/world.js";

let local: LocalChime;
let chime: ChimeMessaging;
let world: SeededWorld;

beforeEach(async () => {
  local = await LocalChime.start();
  world = seedWorld(local);
  chime = new ChimeMessaging({ ...local.clientConfig, bearer: world.alice });
});
afterEach(async () => {
  chime.close();
  await local.stop();
});

const send = (Content: string) => chime.messages.send({ ChannelArn: world.ChannelArn, Content, ...TEXT });
const contents = (received: { payload: Record<string, unknown> | undefined }[]) =>
  received.flatMap(({ payload }) => (payload?.["Content"] as string | undefined) ?? []);

describe("faults of connects", () => {
  it("refuse over HTTP, with 503 or another status, as often as asked for", async () => {
    const fault = local.faults.add({ kind: "refuse-connect", count: 2 });
    local.faults.add({ kind: "refuse-connect", status: 403, count: 1 });
    const refused: unknown[] = [];
    for (let i = 0; i < 3; i++) {
      const client = dial(local, world.alice);
      await client.closed;
      refused.push(client.refused);
    }
    expect(refused).toEqual([503, 503, 403]);
    await connect(local, world.alice);
    expect(fault).toMatchObject({ seen: 4, fired: 2 });
    expect(local.requests.map(({ status, fault: kind }) => [status, kind])).toEqual([
      [503, "refuse-connect"],
      [503, "refuse-connect"],
      [403, "refuse-connect"],
      [101, undefined],
    ]);
  });

  it("close with the code given, before the session is established", async () => {
    local.faults.add({ kind: "close-connect", code: 1013, count: 1 });
    const client = await opened(dial(local, world.alice));
    expect(await client.closed).toEqual({ code: 1013, reason: "" });
    expect(client.texts).toEqual([]);
    expect(local.sessions.count).toBe(0);
    expect(local.requests.at(-1)).toMatchObject({ status: 101, fault: "close-connect" });
    await connect(local, world.alice);
  });

  it("leave requests alone, as faults of requests leave connects alone", async () => {
    await connect(local, world.bob);
    const ofConnects = local.faults.add({ kind: "refuse-connect" });
    const ofFrames = local.faults.add({ kind: "cut-frame" });
    await chime.appInstances.list().first();
    expect([ofConnects.seen, ofFrames.seen]).toEqual([0, 0]);
    local.faults.clear();
    const ofRequests = [
      local.faults.add({ kind: "refuse", status: 500 }),
      local.faults.add({ kind: "slow", ms: 10_000 }),
      local.faults.add({ kind: "reset" }),
    ];
    await connect(local, world.alice);
    expect(ofRequests.map(({ seen }) => seen)).toEqual([0, 0, 0]);
  });
});

describe("slow frames", () => {
  it("come late and in order, with those that are not slow behind them", async () => {
    const client = await connect(local, world.bob);
    local.faults.add({ kind: "slow-frames", ms: 100, skip: 1, count: 1 });
    local.faults.add({ kind: "slow-frames", ms: 20, probability: 0.5 });
    const sent = Array.from({ length: 20 }, (_, i) => `message ${i}`);
    const start = performance.now();
    for (const content of sent) await send(content);
    await client.until(({ payload }) => payload?.["Content"] === "message 1");
    expect(performance.now() - start).toBeGreaterThan(95);
    await client.until(({ payload }) => payload?.["Content"] === "message 19");
    expect(contents(client.received)).toEqual(sent);
  });

  it("count as buffered while they wait, and not as sent", async () => {
    await connect(local, world.bob);
    local.faults.add({ kind: "slow-frames", ms: 60_000 });
    await send("late");
    expect(local.sessions.list()).toMatchObject([{ userArn: world.bob, sent: 1 }]);
    expect(local.sessions.list()[0]!.buffered).toBeGreaterThan(100);
  });

  it("are not overtaken by a close", async () => {
    const client = await connect(local, world.bob);
    local.faults.add({ kind: "slow-frames", ms: 100 });
    await send("late");
    expect(local.sessions.close(1012, "soon")).toBe(1);
    expect(local.sessions.count).toBe(0);
    await send("after the close");
    expect(await client.closed).toEqual({ code: 1012, reason: "soon" });
    expect(contents(client.received)).toEqual(["late"]);
  });

  it("are lost with their connection, and sent at once when the service stops", async () => {
    const [dropped, kept] = [await connect(local, world.alice), await connect(local, world.bob)];
    local.faults.add({ kind: "slow-frames", ms: 60_000 });
    await send("late");
    local.sessions.drop({ userArn: world.alice });
    expect(await dropped.closed).toMatchObject({ code: 1006 });
    await local.stop();
    expect(await kept.closed).toMatchObject({ code: 1001 });
    expect([contents(dropped.received), contents(kept.received)]).toEqual([[], ["late"]]);
  });
});

describe("a cut frame", () => {
  it("ends the connection without being seen, while others get it whole", async () => {
    const [client, other] = [await connect(local, world.bob), await connect(local, world.alice)];
    await send("whole");
    await Promise.all([client, other].map((one) => one.untilType("CREATE_CHANNEL_MESSAGE")));
    const fault = local.faults.add({ kind: "cut-frame", count: 1 });
    await send("cut");
    expect(await client.closed).toEqual({ code: 1006, reason: "" });
    expect(client.errors).toEqual([]);
    expect(contents(client.received)).toEqual(["whole"]);
    await other.until(({ payload }) => payload?.["Content"] === "cut");
    expect(fault.fired).toBe(1);
    expect(local.sessions.count).toBe(1);
  });

  it("may be the first one, and a large one", async () => {
    local.faults.add({ kind: "cut-frame", count: 1 });
    const first = await opened(dial(local, world.bob));
    expect(await first.closed).toMatchObject({ code: 1006 });
    expect([first.texts, first.errors]).toEqual([[], []]);

    for (let i = 0; i < 20; i++) await send('"'.repeat(4000));
    local.faults.add({ kind: "cut-frame", skip: 1, count: 1 });
    const large = await connect(local, world.bob, { "prefetch-on": "connect" });
    expect(await large.closed).toMatchObject({ code: 1006 });
    expect([large.types, large.errors]).toEqual([["SESSION_ESTABLISHED"], []]);
  });

  it.each([0, 30])("leaves nothing of what is behind it, when all frames are %d ms late", async (ms) => {
    const client = await connect(local, world.bob);
    local.faults.add({ kind: "slow-frames", ms });
    local.faults.add({ kind: "cut-frame", skip: 1, count: 1 });
    for (const content of ["first", "cut", "behind", "last"]) await send(content);
    expect(await client.closed).toMatchObject({ code: 1006 });
    expect([contents(client.received), client.errors]).toEqual([["first"], []]);
  });
});
