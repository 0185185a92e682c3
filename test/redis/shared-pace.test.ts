import { ChimeMessaging } from "chime-messaging";
import { LocalChime, type Seeded } from "chime-messaging/local";
import { Redis } from "ioredis";
import { RateLimiterRedis } from "rate-limiter-flexible";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { startRedis, type RedisServer } from "../support/redis.js";

const quotas = { messageWrites: 100, bearer: 50 };
const TEXT = { Content: "hello", Type: "STANDARD", Persistence: "PERSISTENT" } as const;

let local: LocalChime;
let seeded: Seeded;
let redis: RedisServer | undefined;
const ends: (() => void)[] = [];

beforeEach(async () => {
  local = await LocalChime.start({ quotas: { overrides: quotas } });
  seeded = local.seed({ users: 4, channels: 1, messagesPerChannel: 0 });
});
afterEach(async () => {
  for (const end of ends.splice(0)) end();
  vi.restoreAllMocks();
  await local.stop();
  await redis?.stop();
});

/** A facade as each process has one, with its own connection to Redis. */
async function facadeOf(bearer: string, url: string) {
  // With a queue, calls would wait for a server that is gone.
  const storeClient = new Redis(url, { enableOfflineQueue: false, lazyConnect: true });
  storeClient.on("error", () => {});
  await storeClient.connect();
  const keyPrefix = seeded.AppInstanceArn;
  const store = new RateLimiterRedis({ storeClient, keyPrefix, points: 10_000, duration: 1 });
  const logger = { debug() {}, info() {}, error() {}, warn: vi.fn() };
  const chime = new ChimeMessaging({ ...local.clientConfig, bearer, logger, pace: { store, quotas } });
  ends.push(
    () => chime.close(),
    () => storeClient.disconnect(),
  );
  return { chime, logger, storeClient };
}

test("four facades keep to a channel's quota together", async () => {
  redis = (await startRedis())!;
  const { url } = redis;
  const facades = await Promise.all(seeded.AppInstanceUserArns.map((arn) => facadeOf(arn, url)));
  const calls = Array.from({ length: 400 }, (_, index) => facades[index % 4]!.chime);
  const [ChannelArn] = seeded.ChannelArns as [string];
  const started = performance.now();
  await Promise.all(calls.map(({ messages }) => messages.send({ ChannelArn, ...TEXT })));
  const perSecond = (400 * 1000) / (performance.now() - started);
  const throttled = local.requests.filter(({ status }) => status === 429).length;
  expect(throttled / local.requests.length).toBeLessThan(0.05);
  expect(perSecond).toBeGreaterThan(75);
  for (const { logger } of facades) expect(logger.warn).not.toHaveBeenCalled();
});

test("while the server is gone each keeps to a share, told once; when it is back, it is used again", async () => {
  redis = (await startRedis({ own: true }))!;
  const { chime, logger, storeClient } = await facadeOf(seeded.AppInstanceUserArns[0]!, redis.url);
  const [ChannelArn] = seeded.ChannelArns as [string];
  const send = () => chime.messages.send({ ChannelArn, ...TEXT });
  await send();
  await redis.kill();

  const started = performance.now();
  await Promise.all(Array.from({ length: 20 }, send));
  // A quarter of the bearer's 50 a second.
  expect(performance.now() - started).toBeGreaterThan(1300);
  expect(logger.warn).toHaveBeenCalledOnce();

  await redis.restart();
  await vi.waitUntil(() => storeClient.status === "ready", { timeout: 10_000 });
  expect(await storeClient.keys("*")).toEqual([]);
  // It is asked again after ten seconds.
  const now = performance.now.bind(performance);
  vi.spyOn(performance, "now").mockImplementation(() => now() + 10_000);
  await send();
  expect((await storeClient.keys("*")).length).toBeGreaterThan(0);
  expect(logger.warn).toHaveBeenCalledOnce();
});
