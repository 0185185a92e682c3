import { setTimeout as sleep } from "node:timers/promises";
import { paginateListChannelMessages } from "@aws-sdk/client-chime-sdk-messaging";
import { contendersOn, startService } from "./contenders.js";
import { compare, theirsOverOurs, type Measurement, type Pair } from "./report.js";

const PAGES = 40;

interface Mix {
  name: string;
  /** How long the service takes for a page, in ms. */
  latency: number;
  /** How long the consumer works on it, in ms. */
  work: number;
  goal: { goal: string; met: (ratio: number) => boolean };
}

// Timers and a busy machine make equal things differ by this much.
const notSlower = { goal: "not slower (0.97 or more)", met: (ratio: number) => ratio >= 0.97 };

const MIXES: Mix[] = [
  {
    name: "paginate.balanced",
    latency: 20,
    work: 20,
    goal: { goal: "at least 1.8", met: (ratio) => ratio >= 1.8 },
  },
  { name: "paginate.fastConsumer", latency: 20, work: 0, goal: notSlower },
  { name: "paginate.slowConsumer", latency: 2, work: 20, goal: notSlower },
];

/** 40 pages of 50 messages, worked on one after the other, by the library's list and by the SDK's own paginator. */
async function mixed({ name, latency, work, goal }: Mix, rounds: number): Promise<Measurement> {
  const service = await startService({ messages: PAGES * 50, latency });
  const { ours, theirs, close } = contendersOn(service);
  const { ChannelArn, ChimeBearer } = service;
  const input = { ChannelArn, MaxResults: 50 };
  const lists = {
    ours: () => ours.messages.list(input).pages(),
    theirs: () => paginateListChannelMessages({ client: theirs }, { ...input, ChimeBearer }),
  };
  const timeOf = async (list: () => AsyncIterable<{ ChannelMessages?: unknown[] | undefined }>) => {
    const start = performance.now();
    let items = 0;
    for await (const page of list()) {
      items += page.ChannelMessages?.length ?? 0;
      if (work > 0) await sleep(work);
    }
    if (items !== PAGES * 50) throw new Error(`${name}: ${items} messages`);
    return performance.now() - start;
  };
  const pairs: Pair[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const pair = { ours: await timeOf(lists.ours), theirs: await timeOf(lists.theirs) };
    if (round > 0) pairs.push(pair);
  }
  close();
  service.stop();
  return compare(name, "ms", pairs, theirsOverOurs, goal);
}

/** The requests that a consumer costs who stops within the first page. */
async function earlyBreak(): Promise<Measurement> {
  const service = await startService({ messages: PAGES * 50 });
  const { ours, theirs, close } = contendersOn(service);
  const { ChannelArn, ChimeBearer } = service;
  await service.requests();
  for await (const message of ours.messages.list({ ChannelArn })) if (message.MessageId) break;
  await sleep(100);
  const mine = await service.requests();
  for await (const page of paginateListChannelMessages({ client: theirs }, { ChannelArn, ChimeBearer })) {
    if (page.ChannelMessages?.[0]) break;
  }
  await sleep(100);
  const other = await service.requests();
  close();
  service.stop();
  return {
    name: "paginate.earlyBreak.calls",
    unit: "calls",
    ours: mine,
    theirs: other,
    ratio: mine / other,
    spread: 0,
    goal: "no call more",
    met: mine <= other,
  };
}

export async function paginate(quick: boolean): Promise<Measurement[]> {
  const measured: Measurement[] = [];
  for (const mix of MIXES) measured.push(await mixed(mix, quick ? 1 : 7));
  return [...measured, await earlyBreak()];
}
