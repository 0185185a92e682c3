import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Agenda } from "../../../src/local/state/agenda.js";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

describe("the agenda", () => {
  it("does what is due in order of time, and of entry at the same time, without what was taken back", () => {
    const entries = fc.array(fc.record({ due: fc.nat(20), taken: fc.boolean() }), { maxLength: 300 });
    fc.assert(
      fc.property(entries, fc.array(fc.nat(25), { maxLength: 5 }), (given, times) => {
        const agenda = new Agenda();
        const done: number[] = [];
        const made = given.map(({ due }, index) => agenda.at(due, () => done.push(index)));
        made.forEach((entry, index) => given[index]!.taken && agenda.cancel(entry));
        const left = given
          .map(({ due, taken }, index) => ({ due, taken, index }))
          .filter(({ taken }) => !taken);
        expect(agenda.size).toBe(left.length);
        for (const now of times.toSorted((a, b) => a - b)) {
          agenda.run(now);
          const expected = left.filter(({ due }) => due <= now).toSorted((a, b) => a.due - b.due);
          expect(done).toEqual(expected.map(({ index }) => index));
          expect(agenda.size).toBe(left.length - done.length);
        }
      }),
    );
  });

  it("does what work puts on it, and what else is due if work takes entries back", () => {
    const agenda = new Agenda();
    const done: string[] = [];
    agenda.at(1, () => {
      agenda.cancel(late);
      agenda.at(1, () => done.push("again"));
      agenda.at(9, () => done.push("later"));
    });
    const late = agenda.at(2, () => done.push("taken back"));
    agenda.at(2, () => done.push("other"));
    agenda.run(5);
    agenda.cancel(late);
    expect(done).toEqual(["again", "other"]);
    expect(agenda.size).toBe(1);
  });

  it("goes on after work that threw", () => {
    const agenda = new Agenda();
    const done: string[] = [];
    agenda.at(1, () => {
      throw new Error("of the work");
    });
    agenda.at(2, () => done.push("next"));
    expect(() => agenda.run(3)).toThrow("of the work");
    agenda.run(3);
    expect(done).toEqual(["next"]);
  });

  it("keeps nothing of 200,000 entries that were taken back", () => {
    const agenda = new Agenda();
    agenda.at(1e9, () => undefined);
    collectGarbage();
    const before = process.memoryUsage().heapUsed;
    for (let i = 0; i < 200_000; i++) {
      const thing = { text: "x".repeat(100) + i };
      agenda.cancel(agenda.at(1e6 + i, () => void thing));
    }
    collectGarbage();
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(2_000_000);
    expect(agenda.size).toBe(1);
  });
});
