// The same sends by a process that is killed midway, again and again, and started again.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { LocalChime } from "chime-messaging/local";
import { addFaults, quickFacade, stored, struck, type NamespaceName } from "./reliability-sends.js";
import type { Plan } from "./reliability-worker.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const worker = fileURLToPath(new URL("./reliability-worker.ts", import.meta.url));

export interface KillsResult {
  kills: number;
  sends: number;
  requests: number;
  /** Requests that a later life of the process made again though they were applied: the token kept them apart. */
  repeated: number;
  struck: Record<string, number>;
  exceptions: string[];
}

/** Kills the sending process (SIGKILL) `kills` times, then lets it finish, all through 30 % faults. */
export async function sendThroughKills(
  namespace: NamespaceName,
  {
    sends,
    kills,
    seed,
    concurrency = 64,
  }: { sends: number; kills: number; seed: number; concurrency?: number },
): Promise<KillsResult> {
  const applied = new Map<string, number>();
  let inThisLife = 0;
  let onApplied = () => {};
  await using local = await LocalChime.start({
    seed,
    keepRequests: 0,
    onRequest({ operation, status, token = "" }) {
      if (operation !== "SendChannelMessage" || status !== 201) return;
      applied.set(token, (applied.get(token) ?? 0) + 1);
      inThisLife += 1;
      onApplied();
    },
  });
  const { ChannelArns, AppInstanceUserArns } = local.seed({ users: 1, channels: 1, messagesPerChannel: 0 });
  const [ChannelArn, bearer] = [ChannelArns[0]!, AppInstanceUserArns[0]!];
  const directory = await mkdtemp(join(tmpdir(), "chime-reliability-"));
  const journal = join(directory, "done");
  const plan: Plan = {
    namespace,
    config: local.clientConfig,
    bearer,
    ChannelArn,
    sends,
    concurrency,
    journal,
  };
  addFaults(local);
  try {
    for (let life = 0; life <= kills; life++) {
      const child = start(plan);
      inThisLife = 0;
      // Each life but the last ends in the midst of its work, at the latest before all of it is done.
      const lifetime = life < kills ? Math.floor(sends / (kills + 1)) : Infinity;
      onApplied = () => void (inThisLife >= lifetime && child.kill("SIGKILL"));
      const [code, signal] = (await once(child, "exit")) as [number | null, string | null];
      const expected = life < kills ? signal === "SIGKILL" : code === 0;
      if (!expected) throw new Error(`the worker ended with ${signal ?? code} in life ${life + 1}`);
    }
    const faultsStruck = struck(local);
    const requests = local.faults.list()[0]!.seen;
    local.faults.clear();
    using facade = quickFacade(namespace, local.clientConfig, bearer);
    const exceptions = notOnce(sends, await stored(facade, ChannelArn));
    const repeated = [...applied.values()].reduce((sum, times) => sum + times - 1, 0);
    return { kills, sends, requests, repeated, struck: faultsStruck, exceptions };
  } finally {
    await rm(directory, { recursive: true });
  }
}

function start(plan: Plan) {
  return spawn(process.execPath, ["--import", "tsx", worker, JSON.stringify(plan)], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true" },
  });
}

function notOnce(sends: number, found: Map<string, string[]>): string[] {
  return Array.from({ length: sends }, (_, index) => `message ${index}`)
    .filter((content) => found.get(content)?.length !== 1)
    .map((content) => `${content}: stored ${found.get(content)?.length ?? 0} times`);
}
