import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { startService, type ServiceProcess } from "./contenders.js";
import type { Measurement } from "./report.js";

async function growth(who: "ours" | "theirs", service: ServiceProcess, messages: number): Promise<number> {
  const child = fork(fileURLToPath(new URL("memory-worker.ts", import.meta.url)), {
    execArgv: ["--expose-gc", "--import", "tsx"],
  });
  const { config, seeded, ChannelArn, ChimeBearer } = service;
  child.send({ who, service: { config, seeded, ChannelArn, ChimeBearer } });
  const [{ items, before, after }] = (await once(child, "message")) as [
    { items: number; before: number; after: number },
  ];
  if (items !== messages) throw new Error(`memory.million: ${items} messages of ${messages}`);
  return (after - before) / 1e6;
}

/** How much the heap has grown after a list of a million messages (20,000 with --quick), in MB. */
export async function memory(quick: boolean): Promise<Measurement> {
  const messages = quick ? 20_000 : 1_000_000;
  const service = await startService({ messages });
  const ours = await growth("ours", service, messages);
  const theirs = await growth("theirs", service, messages);
  service.stop();
  return {
    name: "memory.million",
    unit: "MB",
    ours,
    theirs,
    ratio: ours / theirs,
    spread: 0,
    goal: "at most 20 MB",
    met: ours <= 20,
    ...(quick && { note: "20,000 messages only" }),
  };
}
