import { setTimeout as sleep } from "node:timers/promises";
import { paginateListChannelMessages } from "@aws-sdk/client-chime-sdk-messaging";
import { alternate, theirsOverOurs } from "./alternate.js";
import { startService } from "./child.js";
import { contendersOn } from "./contenders.js";
import { atLeast, atMost, figure, ratioFigure, type Figure, type Goal } from "./figures.js";

const PAGES = 40;

interface Mix {
  name: string;
  /** How long the service takes for a page, in ms. */
  latency: number;
  /** How long the consumer works on it, in ms. */
  work: number;
  goal: Goal;
}

type Pages = AsyncIterable<{ ChannelMessages?: unknown[] | undefined }>;

/** How long a consumer takes for a whole list, in ms. */
async function timeOf(pages: Pages, work: number): Promise<number> {
  const start = performance.now();
  let items = 0;
  for await (const page of pages) {
    items += page.ChannelMessages?.length ?? 0;
    if (work > 0) await sleep(work);
  }
  if (items !== PAGES * 50) throw new Error(`a list of ${PAGES * 50} messages gave ${items}`);
  return performance.now() - start;
}

/** 40 pages of 50 messages, worked on one after the other, by the library's list and by the SDK's own paginator. */
async function mixed({ name, latency, work, goal }: Mix, quick: boolean): Promise<Figure> {
  const service = await startService({ messages: PAGES * 50, latency });
  const { ours, theirs, close } = contendersOn(service.target);
  const { ChannelArn, ChimeBearer } = service.target;
  const input = { ChannelArn, MaxResults: 50 };
  const found = await alternate(
    { rounds: quick ? 2 : 7, warmUps: 1 },
    () => timeOf(ours.messages.list(input).pages(), work),
    () => timeOf(paginateListChannelMessages({ client: theirs }, { ...input, ChimeBearer }), work),
  );
  close();
  service.stop();
  return ratioFigure(name, found.map(theirsOverOurs), goal);
}

export const balanced = (quick: boolean) =>
  mixed({ name: "paginate.balanced", latency: 20, work: 20, goal: atLeast(1.75) }, quick);

// Not slower, that is: timers and a busy machine make equal things differ by as much.
export const fastConsumer = (quick: boolean) =>
  mixed({ name: "paginate.fastConsumer", latency: 20, work: 0, goal: atLeast(0.97) }, quick);

export const slowConsumer = (quick: boolean) =>
  mixed({ name: "paginate.slowConsumer", latency: 2, work: 20, goal: atLeast(0.97) }, quick);

/** How many requests more than the SDK's a consumer costs who stops within the first page. */
export async function earlyBreak(): Promise<Figure> {
  const service = await startService({ messages: PAGES * 50 });
  const { ours, theirs, close } = contendersOn(service.target);
  const { ChannelArn, ChimeBearer } = service.target;
  for await (const message of ours.messages.list({ ChannelArn })) if (message.MessageId) break;
  // A page that was asked for ahead of time is on its way.
  await sleep(100);
  const oursMade = await service.requests();
  for await (const page of paginateListChannelMessages({ client: theirs }, { ChannelArn, ChimeBearer })) {
    if (page.ChannelMessages?.[0]) break;
  }
  await sleep(100);
  const theirsMade = await service.requests();
  close();
  service.stop();
  return figure("paginate.earlyBreak.calls", oursMade - theirsMade, atMost(0), { unit: "calls" });
}
