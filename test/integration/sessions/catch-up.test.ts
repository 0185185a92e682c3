import { describe, expect, test, vi } from "vitest";
import { readThroughGaps } from "../../../bench/session-gaps.js";
import {
  connected,
  ENTRIES,
  eventually,
  hurry,
  isMessage,
  reader,
  told,
  world,
  type World,
} from "./support.js";

const listed = ({ local }: World, operation: string) =>
  local.requests.filter((request) => request.operation === operation).length;

/** Is without a connection while `work` is done. */
async function inGap({ local }: World, work: () => Promise<unknown>): Promise<void> {
  const refusal = local.faults.add({ kind: "refuse-connect" });
  local.sessions.drop();
  await work();
  refusal.remove();
}

/** True of the last of the messages, in whatever order they come. */
function all(...texts: string[]): (event: Parameters<typeof told>[0]) => boolean {
  const missing = new Set(texts);
  return (event) => {
    missing.delete(told(event).replace("replayed ", ""));
    return missing.size === 0;
  };
}

describe.each(ENTRIES)("catchUp on %s", (entry) => {
  test("gives out the messages of a gap, in order, each once, before what comes after", async () => {
    hurry();
    const given = await world(entry);
    const { session } = await connected(given.alice, { catchUp: true });
    const { until } = reader(session);
    await given.send("before");
    expect((await until(isMessage("before"))).map(told)).toEqual(["SESSION_ESTABLISHED", "before"]);
    await inGap(given, async () => {
      for (const text of ["one", "two", "three"]) await given.send(text);
    });
    await eventually(() => expect(given.local.sessions.count).toBe(1));
    await given.send("after");
    const events = await until(isMessage("after"));
    expect(events.map(told).map((text) => text.replace("replayed after", "after"))).toEqual([
      "SESSION_ESTABLISHED",
      "replayed one",
      "replayed two",
      "replayed three",
      "after",
    ]);
  });

  test("gives out what was sent while the session connected for the first time, before what comes after", async () => {
    hurry();
    const given = await world(entry);
    const refusal = given.local.faults.add({ kind: "refuse-connect" });
    const connecting = connected(given.alice, { catchUp: true });
    await eventually(() => expect(given.local.faults.list()[0]!.fired).toBeGreaterThan(0));
    await given.send("one");
    refusal.remove();
    const { session } = await connecting;
    await given.send("two");
    expect((await reader(session).until(isMessage("two"))).map(told)).toEqual([
      "SESSION_ESTABLISHED",
      "replayed one",
      expect.stringMatching(/^(replayed )?two$/),
    ]);
  });

  test("gives replayed messages the shape of live ones", async () => {
    hurry();
    const given = await world(entry);
    const { alice, ChannelArn, send } = given;
    const { session } = await connected(alice, { catchUp: true });
    let MessageId = "";
    await inGap(given, async () => {
      MessageId = await send("one", { Metadata: "{}" });
    });
    const events = await reader(session).until(isMessage("one"));
    const { ChannelMessage } = await alice.messages.get({ ChannelArn, MessageId });
    expect(events.at(-1)).toMatchObject({ replayed: true, message: ChannelMessage });
    expect(events.at(-1)!.headers["x-amz-chime-message-type"]).toBe("STANDARD");
  });

  test("does not give out what was there before the session, nor list channels that were quiet", async () => {
    hurry();
    let ahead = 0;
    const given = await world(entry, { clock: () => Date.now() + ahead });
    const { session } = await connected(given.alice, { catchUp: true });
    const { until } = reader(session);
    ahead = 60_000;
    await given.send("before");
    await until(isMessage("before"));
    await inGap(given, () => given.send("one"));
    expect((await until(isMessage("one"))).map(told)).toEqual(["SESSION_ESTABLISHED", "replayed one"]);
    // Each before the start, since all have the newest message; one at the start, since there was something new by then,
    // and one for the gap.
    expect(listed(given, "ListChannelMessages")).toBe(given.ChannelArns.length + 2);
    expect(listed(given, "ListChannelMembershipsForAppInstanceUser")).toBe(3);
  });

  test("gives out what is sent in a gap although the service's clock stands", async () => {
    hurry();
    const now = Date.UTC(2026, 0, 1);
    const given = await world(entry, { clock: () => now });
    const { session } = await connected(given.alice, { catchUp: true });
    const { until } = reader(session);
    await given.send("live");
    await until(isMessage("live"));
    await inGap(given, async () => {
      await given.send("one");
      await given.send("two", { ChannelArn: given.ChannelArns[2]! });
    });
    await given.send("three");
    const events = await until(all("one", "two", "three"));
    const found = events.map(told).map((text) => text.replace("replayed ", ""));
    expect(found.sort()).toEqual(["SESSION_ESTABLISHED", "one", "three", "two"]);
  });

  test("gives out no deleted message after newer ones, however late it comes", async () => {
    hurry();
    const given = await world(entry);
    const { chime, alice, aliceArn, AppInstanceArn, ChannelArn, send } = given;
    await chime.appInstances.createAdmin({ AppInstanceArn, AppInstanceAdminArn: aliceArn });
    const { session } = await connected(alice, { catchUp: true });
    const { until } = reader(session);
    await send("before");
    await until(isMessage("before"));
    // The next connection's events are on their way for longer than it takes to list the messages.
    given.local.faults.add({ kind: "slow-frames", skip: 1, ms: 300, count: 3 });
    await inGap(given, () => send("one"));
    await eventually(() => expect(session.state).toBe("open"));
    const MessageId = await send("deleted");
    await alice.messages.delete({ ChannelArn, MessageId });
    await send("two");
    const events = [
      ...(await until(isMessage("two"))),
      ...(await until(({ type }) => /^DELETE_/.test(type))),
    ];
    expect(events.map(told)).toEqual([
      "SESSION_ESTABLISHED",
      "replayed one",
      "replayed two",
      "DELETE_CHANNEL_MESSAGE",
    ]);
  });

  test("fills a gap of many pages, as it is read", async () => {
    hurry();
    const given = await world(entry);
    const { session } = await connected(given.alice, { catchUp: true });
    const texts = Array.from({ length: 230 }, (_, i) => `message ${i}`);
    await inGap(given, async () => {
      for (const text of texts) await given.send(text);
    });
    const { until } = reader(session);
    await until(isMessage("message 0"));
    const pages = listed(given, "ListChannelMessages");
    expect(pages).toBeLessThanOrEqual(2 + given.ChannelArns.length);
    const rest = await until(isMessage("message 229"));
    expect(rest.map(told)).toEqual(texts.slice(1).map((text) => `replayed ${text}`));
    expect(listed(given, "ListChannelMessages")).toBeGreaterThan(pages);
  });

  test("reads a channel that was joined in the gap from the joining on, and leaves out one that was left", async () => {
    hurry();
    let now = Date.now();
    const given = await world(entry, { clock: () => (now += 10) });
    const { alice, bob, aliceArn, AppInstanceArn, ChannelArns, send } = given;
    const { ChannelArn: joined } = await bob.channels.create({
      AppInstanceArn,
      Name: "later",
      Privacy: "PUBLIC",
    });
    const left = ChannelArns[1]!;
    await send("too early", { ChannelArn: joined });
    const { session } = await connected(alice, { catchUp: true });
    await inGap(given, async () => {
      await bob.memberships.create({ ChannelArn: joined, MemberArn: aliceArn, Type: "DEFAULT" });
      await send("welcome", { ChannelArn: joined });
      await send("gone", { ChannelArn: left });
      await alice.memberships.delete({ ChannelArn: left, MemberArn: aliceArn });
    });
    await eventually(() => expect(given.local.sessions.count).toBe(1));
    await send("end");
    const events = await reader(session).until(all("end", "welcome"));
    const messages = events.filter(({ type }) => type === "CREATE_CHANNEL_MESSAGE").map(told);
    expect(messages.filter((text) => !text.includes("end"))).toEqual(["replayed welcome"]);
  });

  test("reads a channel that was empty at first, and one joined while connected", async () => {
    hurry();
    const given = await world(entry);
    const { alice, bob, aliceArn, bobArn, AppInstanceArn, send } = given;
    const channel = { AppInstanceArn, Privacy: "PUBLIC" } as const;
    const { ChannelArn: empty } = await alice.channels.create({ ...channel, Name: "empty" });
    await alice.memberships.create({ ChannelArn: empty, MemberArn: bobArn, Type: "DEFAULT" });
    const { session } = await connected(alice, { catchUp: true });
    const { ChannelArn: joined } = await bob.channels.create({ ...channel, Name: "joined" });
    await bob.memberships.create({ ChannelArn: joined, MemberArn: aliceArn, Type: "DEFAULT" });
    const { until } = reader(session);
    await until(({ type }) => type === "CREATE_CHANNEL_MEMBERSHIP");
    await inGap(given, async () => {
      await send("one", { ChannelArn: empty });
      await send("two", { ChannelArn: joined });
    });
    const events = await until(all("one", "two"));
    expect(events.map(told).sort()).toEqual(["SESSION_ESTABLISHED", "replayed one", "replayed two"]);
  });

  test("shows redacted messages as they are now, and not deleted ones", async () => {
    hurry();
    const given = await world(entry);
    const { chime, alice, bob, aliceArn, AppInstanceArn, ChannelArn, send } = given;
    await chime.appInstances.createAdmin({ AppInstanceArn, AppInstanceAdminArn: aliceArn });
    const { session } = await connected(alice, { catchUp: true });
    await inGap(given, async () => {
      const [redacted, deleted] = [await send("redacted"), await send("deleted")];
      await bob.messages.redact({ ChannelArn, MessageId: redacted });
      await alice.messages.delete({ ChannelArn, MessageId: deleted });
      await send("end");
    });
    const events = await reader(session).until(isMessage("end"));
    expect(events.filter(({ type }) => type === "CREATE_CHANNEL_MESSAGE")).toMatchObject([
      { replayed: true, message: { Redacted: true } },
      { replayed: true, message: { Content: "end" } },
    ]);
  });

  test("lists again when a list fails for a while", async () => {
    hurry();
    const given = await world(entry, { facade: { retry: { attempts: 2, baseDelay: 1 } } });
    const { session } = await connected(given.alice, { catchUp: true });
    for (const operation of ["ListChannelMessages", "ListChannelMembershipsForAppInstanceUser"]) {
      given.local.faults.add({ kind: "refuse", status: 503, operation, count: 7 });
    }
    await inGap(given, () => given.send("one"));
    expect((await reader(session).until(isMessage("one"))).map(told).at(-1)).toBe("replayed one");
  });

  test("ends the session at the gap if it cannot be filled, and never goes on in silence", async () => {
    const given = await world(entry, { facade: { retry: false } });
    const { session } = await connected(given.alice, { catchUp: true, reconnectTimeout: 2000 });
    const { until } = reader(session);
    await given.send("before");
    await until(isMessage("before"));
    given.local.faults.add({ kind: "refuse", status: 503, operation: "ListChannelMessages" });
    given.local.sessions.drop();
    await given.send("one");
    const events: string[] = [];
    const reading = (async () => {
      for (;;) events.push(...(await until(() => true)).map(told));
    })();
    await expect(reading).rejects.toMatchObject({
      name: "SessionError",
      message: expect.stringMatching(/could not be fetched/),
      cause: { name: "ServiceUnavailableException" },
    });
    expect(events).toEqual(["SESSION_ESTABLISHED"]);
    expect(session.state).toBe("closed");
  });

  test("fails to connect if the user's channels cannot be listed", async () => {
    const { local, alice } = await world(entry, { facade: { retry: false } });
    local.faults.add({ kind: "refuse", status: 503, operation: "ListChannelMembershipsForAppInstanceUser" });
    await expect(alice.messages.connect({ catchUp: true, reconnectTimeout: 50 })).rejects.toMatchObject({
      name: "ServiceUnavailableException",
    });
  });

  test("ends in the middle of a gap when the session is closed", async () => {
    hurry();
    const given = await world(entry);
    const { session } = await connected(given.alice, { catchUp: true });
    await inGap(given, async () => {
      for (let i = 0; i < 60; i++) await given.send(`message ${i}`);
    });
    const { until } = reader(session);
    await until(isMessage("message 3"));
    session.close();
    expect(await until(() => false)).toEqual([]);
  });

  test.each([1, 2])(
    "misses nothing and doubles nothing through disconnects of every kind, seed %i",
    { timeout: 60_000 },
    async (seed) => {
      const random = Math.random;
      vi.spyOn(Math, "random").mockImplementation(() => random() / 20);
      const result = await readThroughGaps(entry, { messages: 1000, channels: 5, disconnects: 11, seed });
      vi.restoreAllMocks();
      expect(result.exceptions).toEqual([]);
      expect(result).toMatchObject({ given: 1000 });
      expect(result.replayed).toBeGreaterThan(0);
      expect(result.reconnects).toBeGreaterThan(5);
    },
  );
});
