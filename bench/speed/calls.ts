import { alternate, oursOverTheirs, type Round } from "./alternate.js";
import type { CallName, CallsOrder, Cost } from "./calls-worker.js";
import { startChild, startService } from "./child.js";
import { atLeast, ratioFigure, type Figure, type Goal } from "./figures.js";
import type { Target } from "./service.js";

async function contender(who: "ours" | "theirs", call: CallName, target: Target) {
  const child = startChild("calls-worker.ts");
  await child.ask({ who, call, target } satisfies CallsOrder);
  return {
    run: (calls: number) => child.ask<Cost>({ calls } satisfies CallsOrder),
    stop: child.stop,
  };
}

/** So many calls of both in turn, 16 at a time, after some of each that do not count. */
async function rounds(call: CallName, quick: boolean): Promise<Round<Cost>[]> {
  const service = await startService({ messages: 50 });
  const ours = await contender("ours", call, service.target);
  const theirs = await contender("theirs", call, service.target);
  const calls = quick ? 800 : 2000;
  const found = await alternate(
    quick ? { rounds: 6, warmUps: 3 } : { rounds: 21, warmUps: 4 },
    () => ours.run(calls),
    () => theirs.run(calls),
  );
  ours.stop();
  theirs.stop();
  service.stop();
  return found;
}

const ratios = (found: Round<Cost>[], of: keyof Cost) =>
  found.map(({ ours, theirs }) => oursOverTheirs({ ours: ours[of], theirs: theirs[of] }));

/** The calls a second and the CPU time of one call. */
async function throughputAndCpu(call: CallName, quick: boolean, goal?: Goal): Promise<Figure[]> {
  const found = await rounds(call, quick);
  return [
    ratioFigure(`${call}.throughput`, ratios(found, "perSecond"), goal),
    ratioFigure(`${call}.cpu`, ratios(found, "cpu")),
  ];
}

/** SendChannelMessage. */
export const send = (quick: boolean) => throughputAndCpu("send", quick, atLeast(1.1));

/** ListChannelMessages, 50 a page. */
export const list = (quick: boolean) => throughputAndCpu("list", quick, atLeast(1.1));

/** SendChannelMessage through the Chime namespace. */
export const chimeSend = (quick: boolean) => throughputAndCpu("chime.send", quick);
