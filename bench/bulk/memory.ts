import { startChild } from "../speed/child.js";
import { atMost, figure, type Figure } from "../speed/figures.js";

/** By how much the heap grows over a million items, in MB; with `quick`, over 100,000. */
export async function memory(quick: boolean): Promise<Figure> {
  const items = quick ? 100_000 : 1_000_000;
  const worker = startChild("../bulk/memory-worker.ts", ["--expose-gc"]);
  const bytes = await worker.ask<number>({ items });
  worker.stop();
  const note = `of ${items.toLocaleString("en-US")} items only`;
  return figure("bulk.memory", bytes / 1e6, atMost(20), { unit: "MB", ...(quick && { note }) });
}
