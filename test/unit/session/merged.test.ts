import { expect, it } from "vitest";
import { merged } from "../../../src/session/merged.js";

/** Counts up, and tells how many of its kind run. */
function sources(count: number, items: number, running: { now: number; most: number; asked: number }) {
  return Array.from({ length: count }, (_, source) =>
    (async function* () {
      running.now += 1;
      running.most = Math.max(running.most, running.now);
      try {
        for (let item = 0; item < items; item++) {
          running.asked += 1;
          await Promise.resolve();
          yield { source, item };
        }
      } finally {
        running.now -= 1;
      }
    })(),
  );
}

it("gives out all items, those of each source in order, from a bounded number of sources at a time", async () => {
  const running = { now: 0, most: 0, asked: 0 };
  const found: Record<number, number[]> = {};
  for await (const { source, item } of merged(sources(12, 5, running), 4)) (found[source] ??= []).push(item);
  expect(Object.values(found)).toEqual(Array.from({ length: 12 }, () => [0, 1, 2, 3, 4]));
  expect(running).toMatchObject({ now: 0, most: 4 });
});

it("asks for no more than is taken, but for one item a source", async () => {
  const running = { now: 0, most: 0, asked: 0 };
  const items = merged(sources(10, 1000, running), 3);
  for (let i = 0; i < 5; i++) await items.next();
  await new Promise(setImmediate);
  expect(running.asked).toBeLessThanOrEqual(5 + 3);
  await items.return();
  await new Promise(setImmediate);
  expect(running.now).toBe(0);
});

it("fails as the first of its sources that fails, even if nobody waits at that time", async () => {
  const error = new Error("no");
  // eslint-disable-next-line require-yield
  const failing = (async function* (): AsyncGenerator<number> {
    await new Promise(setImmediate);
    throw error;
  })();
  const working = (async function* () {
    yield await Promise.resolve(1);
  })();
  const items = merged([working, failing], 2);
  expect(await items.next()).toEqual({ done: false, value: 1 });
  await new Promise(setImmediate);
  await new Promise(setImmediate);
  await expect(items.next()).rejects.toBe(error);
});
