import { howToHaveRedis, startRedis } from "../support/redis.js";

/** One sentence is enough for who has no Redis. */
export default async function setup(): Promise<void> {
  const redis = await startRedis();
  if (redis) return redis.stop();
  console.error(howToHaveRedis);
  process.exit(1);
}
