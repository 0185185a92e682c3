import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { generatedInputs } from "../../../bench/reliability-inputs.js";
import { ENTRIES, namesOf } from "../../support/operations.js";

// The same with 10,000 inputs for each operation: bench/reliability.ts --only inputs.

const unhandled: unknown[] = [];
const note = (error: unknown) => void unhandled.push(error);

beforeAll(() => void process.on("unhandledRejection", note));
afterAll(async () => {
  await new Promise((resolve) => setImmediate(resolve));
  process.off("unhandledRejection", note);
  expect(unhandled).toEqual([]);
});

describe.each(ENTRIES)("%s ends calls with wrong inputs in one of its own errors", (entry) => {
  test.each(namesOf(entry))("%s", { timeout: 60_000 }, async (name) => {
    const endings = await generatedInputs(entry, name, { runs: 100, seed: 4 });
    const { InvalidInputError = 0, ...answered } = endings;
    expect(InvalidInputError).toBeGreaterThan(0);
    expect(Object.keys(answered).length).toBeGreaterThan(0);
  });
});
