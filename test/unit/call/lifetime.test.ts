import { expect, it } from "vitest";
import { within } from "../../../src/call/attempt.js";
import { Lifetime } from "../../../src/call/lifetime.js";

const forever = () => new Promise<never>(() => {});

it("ends everything under way when it is closed, and lets nothing begin after it", async () => {
  const lifetime = new Lifetime();
  const attempts = [1, 2, 3].map(() => within(Infinity, undefined, forever, lifetime));
  lifetime.close();
  for (const attempt of attempts) await expect(attempt).rejects.toMatchObject({ by: "close" });
  await expect(within(Infinity, undefined, forever, lifetime)).rejects.toMatchObject({ by: "close" });
});

it("still ends an attempt that began after others were given up and only later ended", async () => {
  const lifetime = new Lifetime();
  let end = () => {};
  const work = () => new Promise<void>((resolve) => (end = resolve));
  await expect(within(1, undefined, work, lifetime)).rejects.toMatchObject({ by: "timer" });
  const second = within(Infinity, undefined, forever, lifetime);
  // The work of the first one ends when its place is the second one's by now.
  end();
  await new Promise(setImmediate);
  const third = within(Infinity, undefined, forever, lifetime);
  lifetime.close();
  await expect(second).rejects.toMatchObject({ by: "close" });
  await expect(third).rejects.toMatchObject({ by: "close" });
});

it("keeps no attempt that has ended", async () => {
  const lifetime = new Lifetime();
  let ended = 0;
  for (let count = 0; count < 100; count += 1) {
    await within(1000, undefined, () => Promise.resolve(), lifetime);
  }
  const slot = lifetime.watch(() => (ended += 1));
  expect(slot).toBe(0);
  lifetime.close();
  expect(ended).toBe(1);
});
