import { startChild, startService } from "./child.js";
import { atMost, figure, type Figure } from "./figures.js";
import type { Growth } from "./memory-worker.js";

/** By how much the heap grows over a list of a million messages, in MB; with `quick`, of 100,000. */
export async function memory(quick: boolean): Promise<Figure> {
  const messages = quick ? 100_000 : 1_000_000;
  const service = await startService({ messages });
  const worker = startChild("memory-worker.ts", ["--expose-gc"]);
  const { items, bytes } = await worker.ask<Growth>(service.target);
  worker.stop();
  service.stop();
  if (items !== messages) throw new Error(`a list of ${messages} messages gave ${items}`);
  const note = `of ${messages.toLocaleString("en-US")} messages only`;
  return figure("memory.million", bytes / 1e6, atMost(20), { unit: "MB", ...(quick && { note }) });
}
