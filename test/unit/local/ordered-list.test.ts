import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { OrderedList } from "../../../src/local/state/ordered-list.js";
import { Registry } from "../../../src/local/state/registry.js";

interface Item {
  seq: number;
}

const listOf = (seqs: number[]): OrderedList<Item> => {
  const list = new OrderedList<Item>();
  for (const seq of seqs) list.append({ seq });
  return list;
};
const seqs = (items: Iterable<Item>) => [...items].map(({ seq }) => seq);

describe("OrderedList", () => {
  it("behaves as a sorted array, whatever is appended and deleted", () => {
    const steps = fc.array(
      fc.oneof(
        fc.record({ append: fc.integer({ min: 1, max: 700 }) }),
        fc.record({ delete: fc.nat(3000) }),
        fc.record({ deleteRange: fc.tuple(fc.nat(3000), fc.nat(800)) }),
      ),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(steps, fc.nat(3000), (taken, place) => {
        const list = new OrderedList<Item>();
        let model: number[] = [];
        let next = 0;
        for (const step of taken) {
          if ("append" in step) {
            for (let i = 0; i < step.append; i++) {
              list.append({ seq: ++next });
              model.push(next);
            }
          } else {
            const [from, count] = "delete" in step ? [step.delete, 1] : step.deleteRange;
            for (let seq = from; seq < from + count; seq++) list.delete(seq);
            model = model.filter((seq) => seq < from || seq >= from + count);
          }
        }
        expect(list.size).toBe(model.length);
        expect(list.find(place)?.seq).toBe(model.includes(place) ? place : undefined);
        expect(seqs(list.ascending())).toEqual(model);
        expect(seqs(list.ascending(({ seq }) => seq > place))).toEqual(model.filter((seq) => seq > place));
        expect(seqs(list.descending(({ seq }) => seq >= place))).toEqual(
          model.filter((seq) => seq < place).reverse(),
        );
      }),
      { numRuns: 60 },
    );
  });

  it("finds any place among a million items by few comparisons, and reads on without any", () => {
    const list = listOf(Array.from({ length: 1_000_000 }, (_, i) => i));
    for (const place of [0, 1, 499_999, 999_950, 999_999]) {
      for (const read of ["ascending", "descending"] as const) {
        let comparisons = 0;
        const items = list[read](({ seq }) => {
          comparisons++;
          return seq >= place;
        });
        for (let i = 0; i < 50; i++) items.next();
        expect(comparisons).toBeLessThanOrEqual(25);
      }
    }
  });

  it("drops outdated items by whole chunks from the start", () => {
    const list = listOf(Array.from({ length: 2000 }, (_, i) => i));
    list.dropChunksWhile(({ seq }) => seq < 1500);
    const [first] = seqs(list.ascending());
    expect(first).toBeGreaterThan(500);
    expect(first).toBeLessThanOrEqual(1500);
    expect(list.size).toBe(2000 - first!);
    list.dropChunksWhile(() => true);
    expect(list.size).toBe(0);
    list.append({ seq: 5000 });
    expect(seqs(list.descending())).toEqual([5000]);
  });
});

describe("Registry", () => {
  it("keeps keys and order together", () => {
    const registry = new Registry<Item>();
    expect([registry.size, registry.get("a"), registry.delete("a")]).toEqual([0, undefined, undefined]);
    for (const [i, key] of ["a", "b", "c"].entries()) registry.add(key, { seq: i });
    expect(registry.delete("b")).toEqual({ seq: 1 });
    expect([registry.has("b"), registry.has("c"), registry.size]).toEqual([false, true, 2]);
    expect(seqs(registry.list.ascending())).toEqual([0, 2]);
  });
});
