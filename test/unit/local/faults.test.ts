import { describe, expect, it } from "vitest";
import { Faults } from "../../../src/local/faults/faults.js";
import type { Fault } from "../../../src/local/faults/faults.js";

const operations = new Set(["SendChannelMessage", "CreateChannel", "ListChannels"]);
const make = (seed = 0) => new Faults({ seed, operations });

/** Which of a number of requests a fault fired on. */
function fires(faults: Faults, requests: number, operation = "SendChannelMessage"): number[] {
  return Array.from({ length: requests }, (_, index) => index).filter(
    () => faults.decide(operation).fault !== undefined,
  );
}

describe("which requests a fault fires on", () => {
  it("is none without faults", () => {
    expect(make().decide("CreateChannel")).toEqual({ delay: 0, fault: undefined });
  });

  it("is every one by default", () => {
    const faults = make();
    faults.add({ kind: "reset" });
    expect(faults.decide("CreateChannel").fault).toEqual({ kind: "reset" });
    expect(faults.decide("ListChannels").fault).toEqual({ kind: "reset" });
  });

  it("is by operation, one or several", () => {
    const faults = make();
    faults.add({ kind: "hang", operation: ["SendChannelMessage", "CreateChannel"] });
    faults.add({ kind: "reset", operation: "ListChannels" });
    expect(faults.decide("SendChannelMessage").fault?.kind).toBe("hang");
    expect(faults.decide("CreateChannel").fault?.kind).toBe("hang");
    expect(faults.decide("ListChannels").fault?.kind).toBe("reset");
    faults.clear();
    faults.add({ kind: "hang", operation: [] });
    expect(faults.decide("CreateChannel").fault).toBeUndefined();
  });

  it("is by count and skip", () => {
    const faults = make();
    faults.add({ kind: "reset", skip: 2, count: 3 });
    expect(fires(faults, 10)).toEqual([2, 3, 4]);
  });

  it("counts only the requests it is for", () => {
    const faults = make();
    const handle = faults.add({ kind: "reset", operation: "CreateChannel", skip: 1 });
    faults.decide("ListChannels");
    expect(faults.decide("CreateChannel").fault).toBeUndefined();
    expect(faults.decide("CreateChannel").fault).toBeDefined();
    expect(handle).toMatchObject({ seen: 2, fired: 1 });
  });

  it("is about as many as its probability says", () => {
    const faults = make();
    faults.add({ kind: "reset", probability: 0.1 });
    const fired = fires(faults, 10_000).length;
    expect(fired).toBeGreaterThan(900);
    expect(fired).toBeLessThan(1100);
  });

  it("is none at probability 0", () => {
    const faults = make();
    faults.add({ kind: "reset", probability: 0 });
    expect(fires(faults, 1000)).toEqual([]);
  });
});

describe("seeds", () => {
  const half: Fault = { kind: "reset", probability: 0.5 };

  it("make the same faults again", () => {
    const [first, second, other] = [make(7), make(7), make(8)];
    for (const faults of [first, second, other]) faults.add(half);
    const fired = fires(first, 100);
    expect(fires(second, 100)).toEqual(fired);
    expect(fires(other, 100)).not.toEqual(fired);
  });

  it("of a fault go before the service's", () => {
    const [first, second] = [make(1), make(2)];
    for (const faults of [first, second]) faults.add({ ...half, seed: 42 });
    expect(fires(first, 100)).toEqual(fires(second, 100));
  });

  it("differ between faults, so that two faults are not one", () => {
    const faults = make();
    const a = faults.add({ ...half, operation: "CreateChannel" });
    faults.add({ ...half, operation: "ListChannels" });
    expect(fires(faults, 100, "CreateChannel")).not.toEqual(fires(faults, 100, "ListChannels"));
    expect(a.seen).toBe(100);
  });

  it("are not disturbed by the removal of another fault", () => {
    const [first, second] = [make(), make()];
    const handle = first.add(half);
    second.add(half).remove();
    first.add({ ...half, operation: "CreateChannel" });
    second.add({ ...half, operation: "CreateChannel" });
    handle.remove();
    expect(fires(first, 100, "CreateChannel")).toEqual(fires(second, 100, "CreateChannel"));
  });

  it("start anew after clear", () => {
    const faults = make();
    faults.add(half);
    const fired = fires(faults, 100);
    faults.clear();
    expect(faults.list()).toEqual([]);
    faults.add(half);
    expect(fires(faults, 100)).toEqual(fired);
  });
});

describe("several faults", () => {
  it("add their delays up until one of another kind fires", () => {
    const faults = make();
    faults.add({ kind: "slow", ms: 10 });
    faults.add({ kind: "slow", ms: 5 });
    faults.add({ kind: "refuse", status: 503, count: 1 });
    faults.add({ kind: "slow", ms: 100 });
    expect(faults.decide("CreateChannel")).toMatchObject({ delay: 15, fault: { kind: "refuse" } });
    expect(faults.decide("CreateChannel")).toEqual({ delay: 115, fault: undefined });
  });

  it("are listed in order, with what they did", () => {
    const faults = make();
    const slow: Fault = { kind: "slow", ms: 1 };
    faults.add(slow);
    const handle = faults.add({ kind: "reset", skip: 5 });
    faults.decide("CreateChannel");
    expect(faults.list()).toEqual([
      { id: 1, fault: slow, seen: 1, fired: 1 },
      { id: 2, fault: { kind: "reset", skip: 5 }, seen: 1, fired: 0 },
    ]);
    handle.remove();
    handle.remove();
    expect(faults.list()).toHaveLength(1);
  });

  it("are not changed by what the caller does to its object", () => {
    const faults = make();
    const fault = { kind: "reset" as const, count: 1 };
    faults.add(fault);
    fault.count = 100;
    expect(fires(faults, 5)).toEqual([0]);
  });
});

describe("a fault that makes no sense is a TypeError", () => {
  it.each<[unknown, RegExp]>([
    [{ kind: "explode" }, /unknown kind of fault "explode"; known: refuse, reset/],
    [{ kind: "toString" }, /unknown kind/],
    [null, /^a fault must be an object with a kind$/],
    ["hang", /^a fault must be an object with a kind$/],
    [{ kind: "hang", cuont: 1 }, /^hang fault has no "cuont"; known: kind, count, /],
    [{ kind: "hang", ms: 1 }, /^hang fault has no "ms"/],
    [{ kind: "refuse" }, /status must be one of 429, 500, 503/],
    [{ kind: "refuse", status: 404 }, /status must be one of/],
    [{ kind: "refuse", status: 429, retryAfter: -1 }, /retryAfter must be a whole number/],
    [{ kind: "refuse", status: 429, retryAfterMs: 0.5 }, /retryAfterMs must be a whole number/],
    [{ kind: "slow" }, /ms must be a number/],
    [{ kind: "slow", ms: Number.NaN }, /ms must be a number/],
    [{ kind: "slow", ms: 2 ** 31 }, /ms must be a number from 0 to 2147483647/],
    [{ kind: "cut", bytes: 1.5 }, /bytes must be a whole number/],
    [{ kind: "proxy", status: 200 }, /status must be one of 502, 503, 504/],
    [{ kind: "reset", probability: 1.1 }, /probability must be a number from 0 to 1/],
    [{ kind: "reset", probability: "0.5" }, /probability/],
    [{ kind: "reset", count: -1 }, /count/],
    [{ kind: "reset", skip: 1.5 }, /skip/],
    [{ kind: "reset", seed: 1.5 }, /seed/],
    [{ kind: "reset", operation: "SendMessage" }, /there is no operation "SendMessage"/],
  ])("%j", (fault, message) => {
    const faults = make();
    expect(() => faults.add(fault as Fault)).toThrow(message);
    expect(() => faults.add(fault as Fault)).toThrow(TypeError);
    expect(faults.list()).toEqual([]);
  });
});
