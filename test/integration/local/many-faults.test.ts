import { LocalChime } from "chime-messaging/local";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { HttpClient } from "../../support/http.js";
import { seedWorld } from "../../support/world.js";
import type { SeededWorld } from "../../support/world.js";

let local: LocalChime;
let world: SeededWorld;
let client: HttpClient;

beforeAll(async () => {
  local = await LocalChime.start();
  world = seedWorld(local);
  client = new HttpClient(local.port);
});

afterAll(async () => {
  client.close();
  await local.stop();
});

const TEXT = { Content: "x", Type: "STANDARD", Persistence: "PERSISTENT", ClientRequestToken: "token" };
const numbered = (count: number) => Array.from({ length: count }, (_, index) => `k${index}`);
const nested = (levels: number, open: string, close: string) => open.repeat(levels) + close.repeat(levels);

const send = (body: unknown) =>
  client.ask({
    method: "POST",
    path: `/channels/${encodeURIComponent(world.ChannelArn)}/messages`,
    bearer: world.alice,
    body,
  });

describe("a request with many faults", () => {
  it("has the first ten named, in order, and the rest counted", async () => {
    const answer = await send({
      ...TEXT,
      MessageAttributes: { a: { StringValues: Array(100_000).fill(1) } },
    });
    expect(answer).toMatchObject({ status: 400, error: "BadRequestException" });
    const message = answer.json["Message"] as string;
    expect(message).toMatch(/^100,000 validation errors detected: .*; and 99,990 more$/);
    const named = [...message.matchAll(/StringValues\[(\d+)\]' failed/g)].map(([, index]) => Number(index));
    expect(named).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it("with ten of them has all named, and with eleven one is counted", async () => {
    const faults = (count: number) =>
      send({ ...TEXT, MessageAttributes: { a: { StringValues: Array(count).fill("") } } });
    expect((await faults(10)).json["Message"]).toMatch(/^10 validation errors detected: (?!.* more)/);
    expect((await faults(11)).json["Message"]).toMatch(/^11 validation errors detected: .*; and 1 more$/);
  });

  it.each<[string, () => unknown]>([
    [
      "invalid items",
      () => ({ ...TEXT, MessageAttributes: { a: { StringValues: Array(400_000).fill(1) } } }),
    ],
    [
      "invalid entries",
      () => ({ ...TEXT, MessageAttributes: Object.fromEntries(numbered(80_000).map((name) => [name, 1])) }),
    ],
    [
      "invalid names",
      () => ({
        ...TEXT,
        MessageAttributes: Object.fromEntries(numbered(5000).map((name) => [name.padEnd(150), {}])),
      }),
    ],
    ["more items than a list may have", () => ({ ...TEXT, Target: Array(300_000).fill({}) })],
    ["members that nobody knows", () => Object.fromEntries(numbered(80_000).map((name) => [name, 1]))],
    ["one member again and again", () => `{${'"Content":"x",'.repeat(60_000)}"Type":1}`],
    ["a number without end", () => `{"Content":${"9".repeat(900_000)}}`],
    ["an exponent without end", () => `{"Content":1e${"9".repeat(900_000)}}`],
    ["100,000 lists in each other", () => nested(100_000, "[", "]")],
    ["a member of 100,000 lists in each other", () => `{"Content":${nested(100_000, "[", "]")}}`],
    [
      "100,000 maps in each other",
      () => `{"MessageAttributes":${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}}`,
    ],
    ["lists in each other that do not end", () => "[".repeat(900_000)],
    ["a text without end", () => ({ ...TEXT, Content: "x".repeat(900_000) })],
    ["a token without end", () => ({ ...TEXT, ClientRequestToken: "x".repeat(900_000) })],
  ])("%s: is answered soon and in short", async (_what, body) => {
    const start = performance.now();
    const answer = await send(body());
    expect(answer).toMatchObject({ status: 400, error: "BadRequestException" });
    expect(answer.text.length).toBeLessThan(2000);
    expect(performance.now() - start).toBeLessThan(1500);
  });

  it.each([
    ["thousands of query parameters", Array.from({ length: 2500 }, (_, i) => `a${i}`).join("&")],
    ["thousands of empty ones", "&".repeat(15_000)],
    ["an enormous number", `max-results=${"9".repeat(10_000)}`],
    ["an enormous date", `not-before=${"9".repeat(10_000)}`],
    ["a token without end", `next-token=${"x".repeat(10_000)}`],
    ["bad escapes", "%zz&".repeat(3000)],
  ])("%s: is answered in short", async (_what, query) => {
    const path = `/channels/${encodeURIComponent(world.ChannelArn)}/messages?${query}`;
    const answer = await client.ask({ method: "GET", path, bearer: world.alice });
    expect(answer.status).toBeLessThan(500);
    if (answer.status >= 400) expect(answer.text.length).toBeLessThan(500);
  });

  it("does not keep others waiting", async () => {
    const body = { ...TEXT, MessageAttributes: { a: { StringValues: Array(400_000).fill(1) } } };
    const hostile = Promise.all([send(body), send(body)]);
    const other = new HttpClient(local.port);
    const start = performance.now();
    expect((await other.ask({ method: "GET", path: "/app-instances" })).status).toBe(200);
    expect(performance.now() - start).toBeLessThan(1500);
    other.close();
    await hostile;
  });
});
