import { expect, test } from "vitest";
import { sendThroughKills } from "../../../bench/reliability-kills.js";
import { NAMESPACES, sendThroughFaults } from "../../../bench/reliability-sends.js";

// The same at full size, over several seeds: bench/reliability.ts.

test.for(NAMESPACES)(
  "what %s reports of a send through faults is what is stored",
  { timeout: 60_000 },
  async (name) => {
    const result = await sendThroughFaults(name, { sends: 600, seed: 11 });
    expect(result.exceptions).toEqual([]);
    expect(result.done + result.rejected + result.unknown).toBe(600);
    for (const count of [result.done, result.unknown, ...Object.values(result.struck)]) {
      expect(count).toBeGreaterThan(0);
    }
  },
);

test("a job killed twice midway stores every message exactly once", { timeout: 60_000 }, async () => {
  const plan = { sends: 300, kills: 2, seed: 11, concurrency: 16 };
  const result = await sendThroughKills("chime-messaging", plan);
  expect(result.exceptions).toEqual([]);
  expect(result.repeated).toBeGreaterThan(0);
});
