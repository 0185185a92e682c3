import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { unsendableIn } from "../../../src/call/values.js";

const faultOf = (value: unknown) => unsendableIn(value, { Member: value });

describe("a value that no request can carry is told by its kind", () => {
  const circle: { self?: object } = {};
  circle.self = circle;
  const kinds: [string, unknown][] = [
    ["a BigInt", 10n],
    ["a function", () => 1],
    ["a symbol", Symbol("s")],
    ["an invalid date", new Date(NaN)],
    ["an object that contains itself", circle],
  ];

  it.each(kinds)("%s, at any depth", (kind, value) => {
    const told = `must not be or hold ${kind}`;
    for (const holder of [value, [value], { a: value }, [1, { a: ["b", value] }], { __proto__: null, value }])
      expect(faultOf(holder)).toBe(told);
  });

  it("also if it contains the input itself", () => {
    const input: Record<string, unknown> = {};
    input.Member = { input };
    expect(unsendableIn(input.Member, input)).toBe("must not be or hold an object that contains itself");
  });

  it("also of another realm", () => {
    const other = (code: string) => runInNewContext(code) as unknown;
    expect(faultOf(other("({ a: 1n })"))).toBe("must not be or hold a BigInt");
    expect(faultOf(other("[() => 1]"))).toBe("must not be or hold a function");
    expect(faultOf(other("new Date(NaN)"))).toBe("must not be or hold an invalid date");
  });

  it("and one that cannot be read as that, without what it threw", () => {
    const throwing = {
      get a(): never {
        throw new Error("secret");
      },
    };
    expect(faultOf(throwing)).toBe("cannot be read");
  });
});

describe("a value that can be sent has no fault", () => {
  class Own {
    secret = 1n;
  }
  const shared = { a: 1 };
  it.each([
    ["a text", "text"],
    ["nothing", undefined],
    ["null", null],
    ["a number", 5],
    ["a date", new Date(0)],
    ["a list of what can be sent", [null, undefined, 1, "a", { b: [] }]],
    ["an object that is there twice", { one: shared, other: shared, list: [shared, shared] }],
    ["an object without a prototype", Object.assign(Object.create(null) as object, { a: 1 })],
    ["an instance of a class, which is left to the AWS client", new Own()],
    ["a map", new Map([["a", 1n]])],
  ])("%s", (_what, value) => {
    expect(faultOf(value)).toBeUndefined();
  });

  it("even if it holds an object a million times over", () => {
    let value: object = { a: 1 };
    for (let depth = 0; depth < 40; depth++) value = { one: value, other: value };
    expect(faultOf(value)).toBeUndefined();
  });
});
