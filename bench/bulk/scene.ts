import { startChild } from "../speed/child.js";
import { atLeast, atMost, figure, type Figure } from "../speed/figures.js";
import type { Arrived, ServiceOrder, World } from "./service.js";

/** What became of the calls. */
export interface Run {
  calls: number;
  failed: number;
  /** From the first call to the last answer. */
  seconds: number;
  requests: Arrived[];
}

/** Makes calls on an embedded service with quotas, and takes down which requests came. */
export async function onService(
  order: ServiceOrder,
  work: (world: World) => Promise<Omit<Run, "requests">>,
): Promise<Run> {
  const service = startChild("../bulk/service.ts");
  const world = await service.ask<World>(order);
  const run = await work(world);
  const requests = await service.ask<Arrived[]>("requests");
  service.stop();
  return { ...run, requests };
}

/** Makes all calls at once. */
export async function allAtOnce(calls: (() => Promise<unknown>)[]): Promise<Omit<Run, "requests">> {
  const started = performance.now();
  const results = await Promise.allSettled(calls.map((call) => call()));
  return {
    calls: calls.length,
    failed: results.filter(({ status }) => status === "rejected").length,
    seconds: (performance.now() - started) / 1000,
  };
}

/** Which part of the requests was throttled. */
export const throttledOf = (requests: readonly Arrived[]): number =>
  requests.filter(({ status }) => status === 429).length / requests.length;

/** The figures of calls that should run at `quota` a second. */
export function figuresOf(
  name: string,
  run: Run,
  { quota, part, throttled }: { quota: number; part: number; throttled: number },
): Figure[] {
  const note = `of ${quota} a second`;
  return [
    figure(name, run.calls / run.seconds / quota, atLeast(part), { note }),
    figure(`${name}.throttled`, throttledOf(run.requests), atMost(throttled)),
    figure(`${name}.failed`, run.failed, atMost(0), { unit: "calls" }),
  ];
}

/** A list of so many things. */
export const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));
