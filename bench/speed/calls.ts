import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { CallName, CallsOrder, Cost } from "./calls-worker.js";
import { startService, type ServiceProcess } from "./contenders.js";
import { compare, oursOverTheirs, type Measurement, type Pair } from "./report.js";

/** A contender in a process of its own. */
async function contender(call: CallName, { config, seeded, ChannelArn, ChimeBearer }: ServiceProcess) {
  const child = fork(fileURLToPath(new URL("calls-worker.ts", import.meta.url)), {
    execArgv: ["--import", "tsx"],
  });
  const ask = async (order: CallsOrder): Promise<unknown> => {
    child.send(order);
    const [answer] = (await once(child, "message")) as [unknown];
    return answer;
  };
  await ask({ call, service: { config, seeded, ChannelArn, ChimeBearer } as ServiceProcess });
  return {
    run: async (calls: number) => (await ask({ calls })) as Cost,
    stop: () => child.disconnect(),
  };
}

/** Rounds of both in turn, each time in the other order, after some of each that do not count. */
async function rounds(call: "send" | "list" | "chime.send", service: ServiceProcess, quick: boolean) {
  const [size, count, warmUp] = quick ? [800, 4, 3] : [2000, 25, 4];
  const ours = await contender(`ours.${call}`, service);
  const theirs = await contender(`theirs.${call}`, service);
  const throughput: Pair[] = [];
  const cpu: Pair[] = [];
  for (let round = -warmUp; round < count; round += 1) {
    const first = round % 2 === 0 ? ours : theirs;
    const a = await first.run(size);
    const b = await (first === ours ? theirs : ours).run(size);
    const [mine, other] = first === ours ? [a, b] : [b, a];
    if (round < 0) continue;
    throughput.push({ ours: mine.perSecond, theirs: other.perSecond });
    cpu.push({ ours: mine.cpu, theirs: other.cpu });
  }
  ours.stop();
  theirs.stop();
  return { throughput, cpu };
}

const atLeast = (least: number) => ({ goal: `at least ${least}`, met: (ratio: number) => ratio >= least });
const atMost = (most: number) => ({ goal: `at most ${most}`, met: (ratio: number) => ratio <= most });

/** SendChannelMessage and ListChannelMessages (50 a page), 16 at a time. */
export async function calls(quick: boolean): Promise<Measurement[]> {
  const service = await startService({ messages: 50 });
  const send = await rounds("send", service, quick);
  const list = await rounds("list", service, quick);
  const chimeSend = await rounds("chime.send", service, quick);
  service.stop();
  return [
    compare("send.throughput", "calls/s", send.throughput, oursOverTheirs, atLeast(1.5)),
    compare("send.cpu", "µs", send.cpu, oursOverTheirs, atMost(0.67)),
    compare("list.throughput", "calls/s", list.throughput, oursOverTheirs, atLeast(1.5)),
    compare("list.cpu", "µs", list.cpu, oursOverTheirs, atMost(0.67)),
    compare("chime.send.throughput", "calls/s", chimeSend.throughput, oursOverTheirs, atLeast(1.2)),
  ];
}
