import { operations, type OperationName } from "../../../src/aws/operations.js";
import { expect, test } from "vitest";
import { MUTATING, operationsThroughFaults } from "../../../bench/reliability-operations.js";
import { ENTRIES, NAMES } from "../../support/operations.js";

// The same at full size, over several seeds: bench/reliability.ts --only operations.

test("all operations of 2020 that change something are among them", () => {
  // AWS has added the batch later, and what only the dedicated namespaces have.
  const isLater = (name: OperationName) => operations[name].only || name.startsWith("Batch");
  const changing = NAMES.filter((name) => !/^(Get|List|Describe)/.test(name) && !isLater(name));
  expect(MUTATING.toSorted()).toEqual(changing.toSorted());
});

test.for(ENTRIES)(
  "what %s reports of a call through faults is what became of it",
  { timeout: 120_000 },
  async (entry) => {
    const { exceptions, doneOf, struck, ...counts } = await operationsThroughFaults(entry, {
      calls: 1000,
      seed: 11,
    });
    expect(exceptions).toEqual([]);
    expect(counts.done + counts.rejected + counts.unknown).toBe(1000);
    expect(Object.keys(doneOf)).toHaveLength(MUTATING.length);
    for (const count of [...Object.values(counts), ...Object.values(struck)])
      expect(count).toBeGreaterThan(0);
  },
);
