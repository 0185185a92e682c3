import type { LocalChime } from "chime-messaging/local";
import { describe, expect, it } from "vitest";
import { connect } from "../../support/session-client.js";
import { segment, start } from "./support.js";
import type { Json } from "./support.js";

describe("faults", () => {
  it("are added, listed, counted and removed by an id that no other one gets", async () => {
    const { api, aws } = await start();
    const first = await api("POST", "/faults", {
      kind: "refuse",
      status: 503,
      operation: "ListAppInstances",
    });
    const second = await api("POST", "/faults", { kind: "slow", ms: 1 });
    expect(first.json).toEqual({
      id: first.json.id,
      fault: { kind: "refuse", status: 503, operation: "ListAppInstances" },
      seen: 0,
      fired: 0,
    });
    expect((await aws("GET", "/app-instances")).status).toBe(503);
    expect((await api("GET", "/faults")).json.faults).toMatchObject([
      { id: first.json.id, fired: 1 },
      { id: second.json.id, fault: { kind: "slow", ms: 1 } },
    ]);
    expect((await api("DELETE", `/faults/${first.json.id}`)).status).toBe(204);
    expect((await api("DELETE", `/faults/${first.json.id}`)).status).toBe(404);
    expect((await aws("GET", "/app-instances")).status).toBe(200);
    expect((await api("DELETE", "/faults")).status).toBe(204);
    const third = await api("POST", "/faults", { kind: "reset" });
    expect([first.json.id, second.json.id]).not.toContain(third.json.id);
  });

  it("of an earlier life are not mistaken for present ones", async () => {
    const { local } = await start();
    const old = local.faults.add({ kind: "reset" });
    local.reset();
    const present = local.faults.add({ kind: "hang" });
    old.remove();
    expect(local.faults.list()).toMatchObject([{ id: present.id, fault: { kind: "hang" } }]);
    expect(local.faults.remove(old.id)).toBe(false);
    expect(local.faults.remove(present.id)).toBe(true);
    expect(local.faults.list()).toEqual([]);
  });

  it.each(["x", "1.5", "-1", "%20", "9".repeat(30), "1e1"])("have no id %s", async (id) => {
    const { api } = await start();
    expect((await api("DELETE", `/faults/${id}`)).status).toBe(404);
  });
});

describe("quotas", () => {
  it("are enforced, replaced and lifted while the service runs", async () => {
    const { api, aws } = await start();
    expect((await api("GET", "/quotas")).json).toEqual({ enforced: false, limits: {} });
    const some = (
      await api("PUT", "/quotas", { quotas: { overrides: { listAppInstances: 1, bearer: null } } })
    ).json;
    expect(some).toMatchObject({
      enforced: true,
      limits: { listAppInstances: 1, bearer: null, userWrites: 10 },
    });
    const statuses = async () => [
      (await aws("GET", "/app-instances")).status,
      (await aws("GET", "/app-instances")).status,
    ];
    expect(await statuses()).toEqual([200, 429]);
    // The counts begin anew.
    await api("PUT", "/quotas", { quotas: { overrides: { listAppInstances: 1 } } });
    expect(await statuses()).toEqual([200, 429]);
    const published = (await api("PUT", "/quotas", { quotas: true })).json;
    expect(published.limits).toMatchObject({ listAppInstances: 10, bearer: 10, appInstancesPerAccount: 100 });
    expect((await api("PUT", "/quotas", { quotas: false })).json).toEqual({ enforced: false, limits: {} });
    expect(await statuses()).toEqual([200, 200]);
  });

  it("stay as they are after a reset", async () => {
    const { local } = await start();
    local.quotas.set({ overrides: { bearer: 3 } });
    local.reset();
    expect([local.quotas.enforced, local.quotas.limits.bearer]).toEqual([true, 3]);
  });
});

const DAY = 24 * 60 * 60 * 1000;

describe("the clock", () => {
  it("is moved by milliseconds, and to a time as a number or a text", async () => {
    const { api, local } = await start({ clock: () => 1_800_000_000_000 });
    const time = 1_800_000_000_000;
    expect((await api("GET", "/clock")).json).toEqual({ time, offset: 0, running: true });
    expect((await api("POST", "/clock", { advance: 1500 })).json).toEqual({
      ...{ time: time + 1500, offset: 1500, running: true },
    });
    expect((await api("POST", "/clock", { time: time + DAY })).json.offset).toBe(DAY);
    const text = new Date(time + 2 * DAY).toISOString();
    expect((await api("POST", "/clock", { time: text })).json.time).toBe(time + 2 * DAY);
    expect(local.clock.set(new Date(time + 3 * DAY))).toBe(time + 3 * DAY);
    expect(local.clock.now()).toBe(time + 3 * DAY);
  });

  it("stands still when it is stopped, can still be moved, and runs on from there", async () => {
    let now = Date.UTC(2027, 0, 1);
    const { api, local } = await start({ clock: () => now });
    expect((await api("POST", "/clock", { running: false })).json.running).toBe(false);
    now += 5000;
    expect((await api("GET", "/clock")).json).toEqual({ time: now - 5000, offset: -5000, running: false });
    local.clock.advance(1000);
    expect(local.clock.now()).toBe(now - 4000);
    expect((await api("POST", "/clock", { running: true })).json).toEqual({
      ...{ time: now - 4000, offset: -4000, running: true },
    });
    now += 1000;
    expect(local.clock.now()).toBe(now - 4000);
    local.clock.run();
    expect(local.clock.now()).toBe(now - 4000);
  });

  it("never goes backwards, whatever is asked and whatever the clock of the option does", async () => {
    let now = Date.UTC(2027, 0, 1);
    const { api, local } = await start({ clock: () => now });
    const refused = await api("POST", "/clock", { time: now - 1 });
    expect([refused.status, refused.json.message]).toEqual([
      400,
      expect.stringMatching(/never goes backwards/),
    ]);
    now -= DAY;
    expect(local.clock.advance(10)).toBe(Date.UTC(2027, 0, 1) + 10);
    now += 5;
    expect(local.clock.now()).toBe(Date.UTC(2027, 0, 1) + 15);
    local.clock.stop();
    now -= DAY;
    local.clock.run();
    expect(local.clock.now()).toBe(Date.UTC(2027, 0, 1) + 15);
  });

  it("stays where it is after a reset", async () => {
    const { local } = await start({ clock: () => 1_800_000_000_000 });
    local.clock.advance(DAY);
    local.clock.stop();
    local.reset();
    expect([local.clock.now(), local.clock.running]).toEqual([1_800_000_000_000 + DAY, false]);
  });

  it("does at once what has become due: channels and users expire, and sessions are told", async () => {
    const { local, aws } = await start();
    const { ChannelArns, AppInstanceUserArns } = local.seed({ users: 2, channels: 1 });
    const [alice = "", bob = ""] = AppInstanceUserArns;
    const session = await connect(local, alice);
    const expire = (criterion: string) => ({
      ExpirationSettings: { ExpirationDays: 1, ExpirationCriterion: criterion },
    });
    const channel = `/channels/${segment(ChannelArns[0] ?? "")}`;
    await aws("PUT", `${channel}/expiration-settings`, expire("CREATED_TIMESTAMP"), alice);
    await aws("PUT", `/app-instance-users/${segment(bob)}/expiration-settings`, expire("CREATED_TIMESTAMP"));
    local.clock.advance(2 * DAY);
    await session.untilType("DELETE_CHANNEL");
    expect((await aws("GET", `/app-instance-users/${segment(bob)}`)).status).toBe(403);
    expect((await aws("GET", channel, undefined, alice)).status).toBe(403);
  });

  it("is that of quotas, tokens, timestamps, retention and signatures", async () => {
    const { local, aws } = await start({ quotas: { overrides: { listAppInstances: 1 } } });
    const list = async () => (await aws("GET", "/app-instances")).status;
    local.clock.stop();
    expect([await list(), await list()]).toEqual([200, 429]);
    local.clock.advance(1000);
    expect(await list()).toBe(200);
    const create = async (Name: string) =>
      (await aws("POST", "/app-instances", { Name, ClientRequestToken: "token" })).status;
    expect([await create("one"), await create("two")]).toEqual([201, 409]);
    local.clock.advance(DAY);
    expect(await create("two")).toBe(201);
    const { AppInstanceArn } = local.seed({ users: 1, channels: 1, messagesPerChannel: 3 });
    const instance = `/app-instances/${segment(AppInstanceArn)}`;
    const described = (await aws("GET", instance)).json.AppInstance;
    expect(described.CreatedTimestamp * 1000).toBeGreaterThan(Date.now() + DAY - 60_000);
    const settings = { AppInstanceRetentionSettings: { ChannelRetentionSettings: { RetentionDays: 1 } } };
    await aws("PUT", `${instance}/retention-settings`, settings);
    expect(await messagesIn(local)).toBe(3);
    local.clock.advance(2 * DAY);
    expect(await messagesIn(local)).toBe(0);
  });

  it("is that of signatures: a client whose clock is left behind is refused, and told the time", async () => {
    const { local } = await start({ verifySignatures: { accessKeyId: "AKID", secretAccessKey: "secret" } });
    local.clock.advance(DAY);
    const { ChimeMessaging } = await import("chime-messaging");
    // Our client takes the time from the answer, and signs again.
    const chime = new ChimeMessaging(local.clientConfig);
    await chime.appInstances.create({ Name: "test" });
    chime.close();
    expect(local.requests.map(({ status }) => status)).toEqual([403, 201]);
  });
});

async function messagesIn(local: LocalChime): Promise<number> {
  const api = async (path: string): Promise<Json> => (await fetch(`${local.url}/_local${path}`)).json();
  const { items } = await api("/app-instances");
  const arn = (items as { AppInstanceArn: string }[]).at(-1)?.AppInstanceArn ?? "";
  const channels = await api(`/app-instances/${segment(arn)}/channels`);
  return (await api(`/channels/${segment(channels.items[0].ChannelArn)}/messages`)).total as number;
}

describe("a body that makes no sense is a 400 that names what is wrong, and changes nothing", () => {
  it.each<[string, string, unknown, RegExp]>([
    ["POST", "/faults", { kind: "explode" }, /unknown kind of fault "explode"/],
    ["POST", "/faults", { kind: "slow" }, /slow fault: ms must be a number/],
    ["POST", "/faults", { kind: "slow", ms: 1, mss: 1 }, /no "mss"/],
    ["POST", "/faults", {}, /unknown kind of fault/],
    ["POST", "/faults", { kind: "reset", operation: ["Nothing"] }, /no operation "Nothing"/],
    ["PUT", "/quotas", {}, /quotas must be true, false, or an object/],
    ["PUT", "/quotas", { quotas: null }, /quotas must be true, false, or an object/],
    ["PUT", "/quotas", { quotas: "all" }, /quotas must be true, false, or an object/],
    ["PUT", "/quotas", { quotas: [] }, /quotas must be an object/],
    ["PUT", "/quotas", { quotas: { bearer: 1 } }, /no "bearer"/],
    ["PUT", "/quotas", { quotas: { overrides: { bear: 1 } } }, /no quota "bear"/],
    ["PUT", "/quotas", { quotas: { overrides: { bearer: -1 } } }, /quota bearer must be a number from 0 up/],
    ["PUT", "/quotas", { quotas: { overrides: { bearer: "1" } } }, /quota bearer must be a number/],
    ["PUT", "/quotas", { quotas: { overrides: 5 } }, /quotas.overrides must be an object/],
    ["PUT", "/quotas", { quotas: true, more: 1 }, /no "more"/],
    ["POST", "/clock", {}, /one of advance, time, running/],
    ["POST", "/clock", { advance: 1, running: true }, /one of advance, time, running/],
    ["POST", "/clock", { advance: -1 }, /advance must be a number of milliseconds from 0 up/],
    ["POST", "/clock", { advance: "1" }, /advance must be a number/],
    ["POST", "/clock", { advance: null }, /advance must be a number/],
    ["POST", "/clock", { advance: 1e300 }, /advance must not lead beyond the year 9999/],
    ["POST", "/clock", { time: "tomorrow" }, /time must be milliseconds/],
    ["POST", "/clock", { time: "2999-02-31T00:00:00Z" }, /time must be milliseconds/],
    ["POST", "/clock", { time: "2999-01-01T00:00:00" }, /time zone/],
    ["POST", "/clock", { time: "99999999999" }, /time must be milliseconds/],
    ["POST", "/clock", { time: null }, /time must be milliseconds/],
    ["POST", "/clock", { time: 1e18 }, /time must not lead beyond the year 9999/],
    ["POST", "/clock", { running: "yes" }, /running must be true or false/],
    ["POST", "/clock", { forward: 1 }, /no "forward"/],
    ["POST", "/seed", { users: -1 }, /users must be a whole number/],
    ["POST", "/seed", { people: 1 }, /no "people"/],
    ["POST", "/sessions/close", {}, /must be a body|close code/],
    ["POST", "/sessions/close", { code: 1 }, /the close code must be/],
    ["POST", "/sessions/close", { code: 1000, reason: 5 }, /reason must be a text/],
    ["POST", "/sessions/close", { code: 1000, reason: "x".repeat(124) }, /at most 123 bytes/],
    ["POST", "/sessions/close", { code: 1000, user: "x" }, /no "user"/],
    ["POST", "/sessions/drop", { user: "x" }, /no "user"/],
    ["POST", "/sessions/drop", { userArn: 5 }, /userArn must be a text/],
    ["POST", "/sessions/freeze", { sessionId: null }, /sessionId must be a text/],
    ["POST", "/faults", "[]", /must be a JSON object/],
    ["POST", "/faults", "null", /must be a JSON object/],
    ["POST", "/faults", "{", /must be valid JSON/],
    ["POST", "/faults", "", /must be a body/],
    ["PUT", "/quotas", "", /must be a body/],
  ])("%s %s %j", async (method, path, body, message) => {
    const { local, api } = await start({ clock: () => 1_800_000_000_000 });
    const { status, json } = await api(method, path, body);
    expect(json.message).toMatch(message);
    expect(status).toBe(400);
    expect([local.faults.list(), local.quotas.enforced, local.clock.offset, local.clock.running]).toEqual([
      [],
      false,
      0,
      true,
    ]);
    expect((await api("GET", "/info")).json.counts.appInstances).toBe(0);
  });

  it("unless it is too large", async () => {
    const { api } = await start();
    const { status, json } = await api("POST", "/faults", { kind: "x".repeat(1024 * 1024) });
    expect([status, json.message]).toEqual([413, expect.stringMatching(/at most 1048576 bytes/)]);
  });
});

describe("sessions", () => {
  it("are listed, and dropped, closed and frozen by user and by id", async () => {
    const { local, api } = await start();
    const [alice = "", bob = ""] = local.seed({ users: 2, channels: 0 }).AppInstanceUserArns;
    const dropped = await connect(local, alice, { sessionId: "one" });
    const closed = await connect(local, bob, { sessionId: "two" });
    await connect(local, bob, { sessionId: "three" });
    expect((await api("GET", "/sessions")).json.sessions).toMatchObject([
      { sessionId: "one", userArn: alice, sent: 1 },
      { sessionId: "two", userArn: bob },
      { sessionId: "three", userArn: bob },
    ]);
    expect((await api("POST", "/sessions/drop", { userArn: alice })).json).toEqual({ count: 1 });
    expect((await dropped.closed).code).toBe(1006);
    const one = { userArn: bob, sessionId: "two", code: 4000, reason: "over" };
    expect((await api("POST", "/sessions/close", one)).json).toEqual({ count: 1 });
    expect(await closed.closed).toEqual({ code: 4000, reason: "over" });
    expect((await api("POST", "/sessions/freeze")).json).toEqual({ count: 1 });
    expect((await api("GET", "/info")).json.counts.sessions).toBe(1);
  });
});
