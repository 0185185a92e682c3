import { expect, test } from "vitest";
import { changingIn, operationsThroughFaults } from "../../../bench/reliability-operations.js";
import { ENTRIES, namesOf } from "../../support/operations.js";

// The same at full size, over several seeds: bench/reliability.ts --only operations.

test.for(ENTRIES)("all operations of %s that change something are among them", (entry) => {
  const changing = namesOf(entry).filter((name) => !/^(Get|List|Describe|Search)/.test(name));
  expect(changingIn(entry).toSorted()).toEqual(changing.toSorted());
});

test.for(ENTRIES)(
  "what %s reports of a call through faults is what became of it",
  { timeout: 120_000 },
  async (entry) => {
    // How many a look settles depends on how fast the machine is: too few calls for a promise.
    const {
      exceptions,
      doneOf,
      struck,
      settled: _,
      ...counts
    } = await operationsThroughFaults(entry, {
      calls: 1200,
      seed: 11,
    });
    expect(exceptions).toEqual([]);
    expect(counts.done + counts.rejected + counts.unknown).toBe(1200);
    expect(Object.keys(doneOf)).toHaveLength(changingIn(entry).length);
    for (const count of [...Object.values(counts), ...Object.values(struck)])
      expect(count).toBeGreaterThan(0);
  },
);
