import { Paginator } from "../../../src/lists/paginator.js";
import { describe, expect, it, vi } from "vitest";
import { errorOf } from "../../support/error-of.js";

interface TestPage {
  Items: number[];
  NextToken?: string;
}

/** A list whose every page has the same token. */
function listFrom(input: unknown, NextToken: string) {
  const fetch = vi.fn((_: object) => Promise.resolve({ Items: [1], NextToken }));
  const itemsOf = ({ Items }: TestPage) => Items;
  const list = new Paginator<number, TestPage>({
    operation: "ListTests",
    input: input as object,
    fetch,
    itemsOf,
  });
  return { list, fetch };
}

describe("a list that starts", () => {
  it("at a token ends with an error when that comes again", async () => {
    const { list, fetch } = listFrom({ NextToken: "p1" }, "p1");
    const error = await errorOf(list.toArray());
    expect(error).toMatchObject({
      name: "InvalidResponseError",
      message: "ListTests: the list repeats itself: a NextToken came again",
      page: { NextToken: "p1", itemsGiven: 1 },
    });
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  it.each([[5], ["text"], [null], [[]], [undefined]])(
    "with %j has that refused by the call, as any other input",
    async (input) => {
      const { list, fetch } = listFrom(input, "");
      await list.first();
      expect(fetch.mock.calls).toEqual([[input]]);
    },
  );
});
