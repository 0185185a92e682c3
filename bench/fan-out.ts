// One message to everybody: how long until it has reached the first, the middle and the last of many sessions, and what a
// session holds in memory. An embedded service, its clients' sessions and the sender, over loopback: all in this process,
// or, with --apart, the service in one of its own.
//
//   node --import tsx bench/fan-out.ts [--sessions 1000] [--rounds 20] [--apart]

import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { ChimeMessaging } from "chime-messaging";
import { LocalChime, type LocalClientConfig, type Seeded } from "chime-messaging/local";
import { inParallel } from "./reliability-sends.js";

const { values } = parseArgs({
  options: {
    sessions: { type: "string", default: "1000" },
    rounds: { type: "string", default: "20" },
    apart: { type: "boolean" },
    serve: { type: "boolean" },
  },
});
const [count, rounds] = [Number(values.sessions), Number(values.rounds)];
const warmUps = 5;

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

interface Memory {
  /** The heap in use, in bytes. */
  heap: number;
  /** The whole process, in bytes. */
  rss: number;
}

function memory(): Memory {
  collectGarbage();
  collectGarbage();
  const { heapUsed: heap, rss } = process.memoryUsage();
  return { heap, rss };
}

/** A service with one channel of which all users are members. */
interface Service {
  config: LocalClientConfig;
  seeded: Seeded;
  /** Of a process of its own; `undefined` if it has none. */
  memory: () => Promise<Memory | undefined>;
  stop: () => Promise<void>;
}

async function serveHere(): Promise<Service> {
  const local = await LocalChime.start();
  const seeded = local.seed({ users: count, membersPerChannel: count, channels: 1, messagesPerChannel: 0 });
  const { clientConfig: config } = local;
  return { config, seeded, memory: () => Promise.resolve(undefined), stop: () => local.stop() };
}

async function serveApart(): Promise<Service> {
  const args = ["--serve", "--sessions", String(count)];
  const child = fork(fileURLToPath(import.meta.url), args, { execArgv: ["--import", "tsx"] });
  const { config, seeded } = await heard<Pick<Service, "config" | "seeded">>(child);
  return {
    config,
    seeded,
    memory: () => {
      child.send("memory");
      return heard<Memory>(child);
    },
    stop: async () => {
      child.disconnect();
      await once(child, "exit");
    },
  };
}

async function heard<T>(child: ChildProcess): Promise<T> {
  const [message] = (await once(child, "message")) as [T];
  return message;
}

/** The other side of `serveApart`. */
async function serve(): Promise<void> {
  const { config, seeded, stop } = await serveHere();
  process.on("message", () => process.send?.(memory()));
  process.on("disconnect", () => void stop());
  process.send?.({ config, seeded });
}

/** Sessions of all users. `arrivals` resolves with the time at which each of them has read the next message. */
async function connectAll(chime: ChimeMessaging, users: readonly string[]) {
  let times: number[] = [];
  let onAll: (times: number[]) => void = () => {};
  await inParallel(users.length, 50, async (index) => {
    const session = await chime.as(users[index]!).messages.connect();
    const read = async () => {
      for await (const event of session) {
        if (event.type === "CREATE_CHANNEL_MESSAGE" && times.push(performance.now()) === users.length)
          onAll(times);
      }
    };
    read().catch((error: unknown) => {
      console.error(error);
      process.exit(1);
    });
  });
  return {
    arrivals: () => {
      times = [];
      return new Promise<number[]>((resolve) => (onAll = resolve));
    },
  };
}

const middleOf = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1]!;
const ms = (time: number) => `${time.toFixed(1)} ms`;
const kilobytes = (before: number, after: number) => `${((after - before) / count / 1024).toFixed(1)} kB`;

async function measure(): Promise<void> {
  const service = await (values.apart ? serveApart() : serveHere());
  const { ChannelArns, AppInstanceUserArns } = service.seeded;
  const chime = new ChimeMessaging(service.config);
  const sender = chime.as(AppInstanceUserArns[0]!);
  const message = { ChannelArn: ChannelArns[0]!, Type: "STANDARD", Persistence: "PERSISTENT" } as const;
  const send = () => sender.messages.send({ ...message, Content: "hello, everybody" });
  // One session loads the code, so that its memory is not counted.
  (await sender.messages.connect()).close();
  await send();

  const before = [memory(), await service.memory()] as const;
  const start = performance.now();
  const { arrivals } = await connectAll(chime, AppInstanceUserArns);
  const connecting = performance.now() - start;
  const after = [memory(), await service.memory()] as const;

  const results: Record<"answer" | "first" | "middle" | "last", number>[] = [];
  for (let round = -warmUps; round < rounds; round++) {
    const arriving = arrivals();
    const sent = performance.now();
    await send();
    const answer = performance.now() - sent;
    const times = (await arriving).map((time) => time - sent);
    if (round >= 0)
      results.push({ answer, first: times[0]!, middle: times[times.length >> 1]!, last: times.at(-1)! });
  }

  console.log(`${count} sessions, ${values.apart ? "the service in its own process" : "all in one process"}`);
  console.log(`connecting all, 50 at a time: ${ms(connecting)}`);
  console.log(`one message to all, ${rounds} times: median (worst) from send`);
  for (const what of ["first", "middle", "last", "answer"] as const) {
    const all = results.map((result) => result[what]);
    const name = what === "answer" ? "the sender's answer" : `the ${what} session`;
    console.log(`  to ${name}: ${ms(middleOf(all))} (${ms(Math.max(...all))})`);
  }
  console.log("memory of a session:");
  for (const [index, where] of ["this process", "the service's process"].entries()) {
    const [first, last] = [before[index], after[index]];
    if (!first || !last) continue;
    console.log(
      `  ${where}: heap ${kilobytes(first.heap, last.heap)}, rss ${kilobytes(first.rss, last.rss)}`,
    );
  }
  chime.close();
  await service.stop();
}

await (values.serve ? serve() : measure());
