import { howToHaveRedis, startRedis } from "../../test/support/redis.js";
import { startChild } from "../speed/child.js";
import { figure, type Figure } from "../speed/figures.js";
import { figuresOf, onService, times, type Run } from "./scene.js";
import type { SharedOrder } from "./shared-worker.js";

const processes = 4;

/** Four processes send to one channel, and share the pace through Redis. */
export async function shared(quick: boolean): Promise<Figure[]> {
  const redis = await startRedis();
  if (!redis) return [figure("bulk.shared", 0, undefined, { met: false, note: howToHaveRedis })];
  const calls = (quick ? 300 : 600) / processes;
  const seed = { users: processes, channels: 1, messagesPerChannel: 0 };
  const run = await onService({ seed, quotas: true }, async (world) => {
    const workers = times(processes, () => startChild("../bulk/shared-worker.ts"));
    const runs = await Promise.all(
      workers.map((worker, index) => {
        const bearer = world.AppInstanceUserArns[index]!;
        return worker.ask<Omit<Run, "requests">>({
          world,
          bearer,
          redis: redis.url,
          calls,
        } satisfies SharedOrder);
      }),
    );
    for (const worker of workers) worker.stop();
    const failed = runs.reduce((sum, each) => sum + each.failed, 0);
    return { calls: calls * processes, failed, seconds: 0 };
  });
  await redis.stop();
  // The processes do not start at the same time: the service knows when the first request came, and the last.
  const arrivals = run.requests.map(({ time }) => time);
  const seconds = (Math.max(...arrivals) - Math.min(...arrivals)) / 1000;
  return figuresOf("bulk.shared", { ...run, seconds }, { quota: 30, part: 0.9, throttled: 0.02 });
}
