import { describe, expect, it } from "vitest";
import { PageTokens } from "../../../src/local/state/page-tokens.js";
import { RequestTokens } from "../../../src/local/state/request-tokens.js";

describe("PageTokens", () => {
  const tokens = new PageTokens();

  it("open to the place that was sealed, up to the largest", () => {
    for (const place of [0, 1, 2 ** 32, 2 ** 48 - 1]) {
      expect(tokens.open("list", tokens.seal("list", place))).toBe(place);
    }
  });

  it("open for the list alone that gave them out, and unchanged", () => {
    const token = tokens.seal("list", 1);
    expect(tokens.open("other list", token)).toBeUndefined();
    expect(new PageTokens().open("list", token)).toBeUndefined();
    for (let i = 0; i < token.length; i++) {
      const other = token[i] === "A" ? "B" : "A";
      expect(tokens.open("list", token.slice(0, i) + other + token.slice(i + 1))).toBeUndefined();
    }
    for (const broken of [`${token}A`, token.slice(1), `${token}=`, ` ${token}`, "x"]) {
      expect(tokens.open("list", broken)).toBeUndefined();
    }
  });
});

describe("RequestTokens", () => {
  it("forget the oldest when there are too many", () => {
    const tokens = new RequestTokens(1000, 3);
    for (const token of ["a", "b", "c", "d"]) tokens.remember(token, "request", token, 0);
    expect(tokens.recall("a", "request", 0)).toBeUndefined();
    expect(tokens.recall("b", "request", 0)).toEqual({ answer: "b" });
    expect(tokens.recall("d", "other", 0)).toBe("other request");
  });

  it("forget what has expired", () => {
    const tokens = new RequestTokens(1000, 3);
    tokens.remember("a", "request", 1, 0);
    expect(tokens.recall("a", "request", 999)).toEqual({ answer: 1 });
    expect(tokens.recall("a", "other", 1000)).toBeUndefined();
  });
});
