// One of several processes that share a pace through Redis. Sends messages to one channel, all at once.
import { ChimeMessaging } from "chime-messaging";
import { Redis } from "ioredis";
import { RateLimiterRedis } from "rate-limiter-flexible";
import { allAtOnce, times } from "./scene.js";
import type { World } from "./service.js";

/** What the worker is asked for. */
export interface SharedOrder {
  world: Pick<World, "client" | "ChannelArns">;
  bearer: string;
  redis: string;
  calls: number;
}

async function send({ world, bearer, redis, calls }: SharedOrder): Promise<void> {
  const storeClient = new Redis(redis, { enableOfflineQueue: false, lazyConnect: true });
  await storeClient.connect();
  const store = new RateLimiterRedis({ storeClient, points: 10_000, duration: 1 });
  const { messages } = new ChimeMessaging({ ...world.client, bearer, pace: { store } });
  const ChannelArn = world.ChannelArns[0]!;
  const message = { ChannelArn, Content: "hello", Type: "STANDARD", Persistence: "PERSISTENT" } as const;
  process.send?.(await allAtOnce(times(calls, () => () => messages.send(message))));
}

process.on("message", (order: SharedOrder) => void send(order));

process.on("disconnect", () => process.exit());
