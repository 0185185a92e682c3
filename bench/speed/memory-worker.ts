// Iterates over all messages of a channel and tells by how many bytes the heap grew at most.
import { makersFor } from "./contenders.js";
import type { Target } from "./service.js";

/** What the worker answers. */
export interface Growth {
  items: number;
  bytes: number;
}

const heap = () => {
  // Twice: the first collection may leave what finalizers still hold.
  globalThis.gc?.();
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
};

async function growthOn(target: Target): Promise<Growth> {
  const chime = makersFor(target).ours();
  const list = { ChannelArn: target.ChannelArn, MaxResults: 50 };
  // Loads and warms up what stays, before the first look.
  for await (const _message of chime.messages.list(list, { limit: 5000 }));
  const before = heap();
  let items = 0;
  let most = before;
  for await (const _message of chime.messages.list(list)) {
    items += 1;
    // Midway, too: what a list holds on to until its end would not show after it.
    if (items % 100_000 === 0) most = Math.max(most, heap());
  }
  most = Math.max(most, heap());
  chime.close();
  return { items, bytes: most - before };
}

process.on("message", (target: Target) => {
  void growthOn(target).then((growth) => process.send?.(growth));
});

process.on("disconnect", () => process.exit());
