import { describe, expect, it } from "vitest";
import { SeenTokens } from "../../../src/lists/seen-tokens.js";

describe("the tokens of a list", () => {
  it("are told from those that came before", () => {
    const seen = new SeenTokens();
    expect(["A", "B", "C", "A", "B", "D"].map((token) => seen.add(token))).toEqual([
      true,
      true,
      true,
      false,
      false,
      true,
    ]);
  });

  it("are many, and long, and none is taken for another", () => {
    const seen = new SeenTokens();
    const long = "x".repeat(1000);
    for (let i = 0; i < 100_000; i++) expect(seen.add(`${long}${i}`)).toBe(true);
  });
});
