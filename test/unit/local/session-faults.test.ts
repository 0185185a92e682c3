import { describe, expect, it } from "vitest";
import { parseFault } from "../../../src/local/cli/faults.js";
import { Faults } from "../../../src/local/faults/faults.js";
import type { SessionFault } from "../../../src/local/faults/faults.js";
import { isCloseCode } from "../../../src/local/sessions/close-codes.js";

const make = (seed = 0) => new Faults({ seed, operations: new Set(["ListChannels"]) });

/** Which of a number of frames a fault strikes. */
const struck = (faults: Faults, frames: number) =>
  Array.from({ length: frames }, (_, i) => i).filter(() => faults.decideFrame().fault !== undefined);

describe("faults of sessions", () => {
  it("are each offered what they are for, and nothing else", () => {
    const faults = make();
    const handles = (
      [
        { kind: "refuse-connect", probability: 0 },
        { kind: "close-connect", code: 1013, probability: 0 },
        { kind: "slow-frames", ms: 1, probability: 0 },
        { kind: "cut-frame", probability: 0 },
      ] satisfies SessionFault[]
    ).map((fault) => faults.add(fault));
    const ofRequests = faults.add({ kind: "reset" });
    expect(faults.decideConnect()).toBeUndefined();
    expect(faults.decideConnect()).toBeUndefined();
    expect(faults.decideFrame()).toEqual({ delay: 0, fault: undefined });
    expect(handles.map(({ seen }) => seen)).toEqual([2, 2, 1, 1]);
    expect(ofRequests.seen).toBe(0);
    expect(faults.decide("ListChannels").fault?.kind).toBe("reset");
    expect(handles.map(({ seen }) => seen)).toEqual([2, 2, 1, 1]);
  });

  it("take their turn: the first of a connect's, and the delays of a frame's added up before a cut", () => {
    const faults = make();
    faults.add({ kind: "close-connect", code: 4000, skip: 1 });
    faults.add({ kind: "refuse-connect" });
    expect([faults.decideConnect(), faults.decideConnect()]).toEqual([
      { kind: "refuse-connect" },
      { kind: "close-connect", code: 4000, skip: 1 },
    ]);
    faults.add({ kind: "slow-frames", ms: 5 });
    faults.add({ kind: "slow-frames", ms: 7, count: 1 });
    faults.add({ kind: "cut-frame" });
    faults.add({ kind: "slow-frames", ms: 100 });
    expect(faults.decideFrame()).toEqual({ delay: 12, fault: { kind: "cut-frame" } });
    expect(faults.decideFrame()).toEqual({ delay: 5, fault: { kind: "cut-frame" } });
  });

  it("strike the same frames with the same seed, and count and skip as those of requests do", () => {
    const cut = (seed: number, fault: Partial<SessionFault> = {}) => {
      const faults = make(seed);
      faults.add({ kind: "cut-frame", ...fault } as SessionFault);
      return struck(faults, 1000);
    };
    const some = cut(1, { probability: 0.1 });
    expect(some.length).toBeGreaterThan(60);
    expect(some.length).toBeLessThan(140);
    expect(cut(1, { probability: 0.1 })).toEqual(some);
    expect(cut(2, { probability: 0.1 })).not.toEqual(some);
    expect(cut(3, { probability: 0.1, seed: 9 })).toEqual(cut(4, { probability: 0.1, seed: 9 }));
    expect(cut(1, { skip: 3, count: 2 })).toEqual([3, 4]);
  });

  it.each<[object, RegExp]>([
    [{ kind: "refuse-connect", operation: "ListChannels" }, /^refuse-connect fault: .*takes no operation$/],
    [{ kind: "cut-frame", operation: [] }, /takes no operation/],
    [
      { kind: "refuse-connect", status: 200 },
      /^refuse-connect fault: status must be a whole number from 400 to 599$/,
    ],
    [{ kind: "refuse-connect", status: "503" }, /status must be/],
    [
      { kind: "close-connect" },
      /^close-connect fault: code must be 1000 to 1003, 1007 to 1014, or 3000 to 4999$/,
    ],
    [{ kind: "close-connect", code: 1006 }, /code must be/],
    [{ kind: "slow-frames" }, /^slow-frames fault: ms must be a number from 0/],
    [{ kind: "cut-frame", probability: 2 }, /probability must be/],
    [{ kind: "slow-frame", ms: 1 }, /unknown kind of fault "slow-frame"; known: .*slow-frames, cut-frame$/],
  ])("must be well made: %j", (fault, message) => {
    expect(() => make().add(fault as SessionFault)).toThrow(message);
  });

  it("have the same names on the command line", () => {
    expect(parseFault("refuse-connect")).toEqual({ kind: "refuse-connect" });
    expect(parseFault("refuse-connect:status=502,count=2")).toEqual({
      ...{ kind: "refuse-connect", status: 502, count: 2 },
    });
    expect(parseFault("close-connect:code=1013,probability=0.5")).toEqual({
      ...{ kind: "close-connect", code: 1013, probability: 0.5 },
    });
    expect(parseFault("slow-frames:ms=20,skip=1,seed=3")).toEqual({
      kind: "slow-frames",
      ms: 20,
      skip: 1,
      seed: 3,
    });
    expect(parseFault("cut-frame:operation=ListChannels")).toEqual({
      kind: "cut-frame",
      operation: ["ListChannels"],
    });
  });
});

describe("close codes", () => {
  it("are those that may go over the wire", () => {
    const good = [1000, 1001, 1003, 1007, 1014, 3000, 4003, 4999];
    const bad = [0, 999, 1004, 1005, 1006, 1015, 2999, 5000, 1000.5, "1000", undefined, null];
    expect(good.filter((code) => !isCloseCode(code))).toEqual([]);
    expect(bad.filter(isCloseCode)).toEqual([]);
  });
});
