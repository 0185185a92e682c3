import { SendChannelMessageCommand as ChimeSendCommand } from "@aws-sdk/client-chime";
import { ListChannelMessagesCommand, SendChannelMessageCommand } from "@aws-sdk/client-chime-sdk-messaging";
import { contendersOn, startService } from "./contenders.js";
import { compare, oursOverTheirs, type Measurement, type Pair } from "./report.js";

const CONCURRENCY = 16;

type Call = () => Promise<unknown>;

interface Cost {
  perSecond: number;
  /** CPU time of this process, user and system, in µs a call. */
  cpu: number;
}

async function run(call: Call, calls: number): Promise<Cost> {
  const before = process.cpuUsage();
  const start = performance.now();
  let begun = 0;
  const worker = async () => {
    while (begun++ < calls) await call();
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, worker));
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(before);
  return { perSecond: calls / seconds, cpu: (user + system) / calls };
}

/** Rounds of both in turn, each time in the other order, after one round of each that does not count. */
async function rounds(ours: Call, theirs: Call, calls: number, count: number) {
  const throughput: Pair[] = [];
  const cpu: Pair[] = [];
  for (let round = 0; round <= count; round += 1) {
    const first = round % 2 === 0 ? ours : theirs;
    const a = await run(first, calls);
    const b = await run(first === ours ? theirs : ours, calls);
    const [mine, other] = first === ours ? [a, b] : [b, a];
    if (round === 0) continue;
    throughput.push({ ours: mine.perSecond, theirs: other.perSecond });
    cpu.push({ ours: mine.cpu, theirs: other.cpu });
  }
  return { throughput, cpu };
}

const atLeast = (least: number) => ({ goal: `at least ${least}`, met: (ratio: number) => ratio >= least });
const atMost = (most: number) => ({ goal: `at most ${most}`, met: (ratio: number) => ratio <= most });

/** SendChannelMessage and ListChannelMessages (50 a page), 16 at a time. */
export async function calls(quick: boolean): Promise<Measurement[]> {
  const service = await startService({ messages: 50 });
  const { ours, oursOnChime, theirs, theirsOnChime, close } = contendersOn(service);
  const { ChannelArn, ChimeBearer } = service;
  // Not stored: the channel stays the same for all rounds.
  const message = { ChannelArn, Content: "hello", Type: "STANDARD", Persistence: "NON_PERSISTENT" } as const;
  const page = { ChannelArn, MaxResults: 50 };
  const [size, count] = quick ? [800, 4] : [4000, 11];
  const send = await rounds(
    () => ours.messages.send(message),
    () => theirs.send(new SendChannelMessageCommand({ ...message, ChimeBearer })),
    size,
    count,
  );
  const list = await rounds(
    () => ours.messages.list(page).pages().next(),
    () => theirs.send(new ListChannelMessagesCommand({ ...page, ChimeBearer })),
    size,
    count,
  );
  const chimeSend = await rounds(
    () => oursOnChime.messages.send(message),
    () => theirsOnChime.send(new ChimeSendCommand({ ...message, ChimeBearer })),
    size,
    count,
  );
  close();
  service.stop();
  return [
    compare("send.throughput", "calls/s", send.throughput, oursOverTheirs, atLeast(1.5)),
    compare("send.cpu", "µs", send.cpu, oursOverTheirs, atMost(0.67)),
    compare("list.throughput", "calls/s", list.throughput, oursOverTheirs, atLeast(1.5)),
    compare("list.cpu", "µs", list.cpu, oursOverTheirs, atMost(0.67)),
    compare("chime.send.throughput", "calls/s", chimeSend.throughput, oursOverTheirs, atLeast(1.2)),
  ];
}
