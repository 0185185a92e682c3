import { ChimeMessaging, ChimeMessagingError, InvalidInputError, Paginator } from "chime-messaging";
import { describe, expect, it, vi } from "vitest";
import { errorOf } from "../../support/error-of.js";

interface TestPage {
  Items: number[];
  NextToken?: string;
}

const THREE: TestPage[] = [
  { Items: [1, 2], NextToken: "p1" },
  { Items: [3, 4], NextToken: "p2" },
  { Items: [5] },
];

/** A list over the pages, whose tokens are p1, p2 and so on. */
function listOf(pages: TestPage[], options: { limit?: number; input?: object; prefetch?: boolean } = {}) {
  const fetch = vi.fn((input: object) => {
    const { NextToken } = input as { NextToken?: string };
    return Promise.resolve(pages[NextToken === undefined ? 0 : Number(NextToken.slice(1))]!);
  });
  const list = new Paginator<number, TestPage>({
    operation: "ListTests",
    input: options.input ?? {},
    limit: options.limit,
    prefetch: options.prefetch,
    fetch,
    itemsOf: (page) => page.Items,
  });
  return { list, fetch };
}

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

describe("a paginator", () => {
  it("gives out the items of all pages in order", async () => {
    const { list, fetch } = listOf(THREE);
    expect(await collect(list)).toEqual([1, 2, 3, 4, 5]);
    expect(fetch.mock.calls.map(([input]) => input)).toEqual([{}, { NextToken: "p1" }, { NextToken: "p2" }]);
  });

  it.each([
    ["A, A, A", { "": "p1", p1: "p1" }, 2],
    ["A, B, A, B", { "": "p1", p1: "p2", p2: "p1" }, 3],
  ])(
    "ends with an error when tokens come again: %s",
    async (_tokens, next: Record<string, string>, given) => {
      const fetch = vi.fn((input: object) => {
        const { NextToken = "" } = input as { NextToken?: string };
        return Promise.resolve({ Items: [1], NextToken: next[NextToken]! });
      });
      const list = new Paginator<number, TestPage>({
        operation: "ListTests",
        input: {},
        fetch,
        itemsOf: (page) => page.Items,
      });
      const items: number[] = [];
      const error = await errorOf<ChimeMessagingError>(
        (async () => {
          for await (const item of list) items.push(item);
        })(),
      );
      expect(error).toMatchObject({ name: "InvalidResponseError", operation: "ListTests" });
      expect(error.page).toEqual({ NextToken: "p1", itemsGiven: given });
      expect(items).toHaveLength(given);
    },
  );

  it("takes a member that is undefined or null for absent", async () => {
    for (const nothing of [undefined, null]) {
      const input = { MaxResults: nothing, NextToken: nothing } as object;
      const { list, fetch } = listOf(THREE, { input, limit: 3 });
      expect(await list.first()).toBe(1);
      expect(fetch.mock.calls[0]![0]).toMatchObject({ MaxResults: 1 });
      expect(await list.toArray()).toEqual([1, 2, 3]);
      expect(fetch.mock.calls[1]![0]).toMatchObject({ MaxResults: 3 });
    }
  });

  it("fetches nothing before it is iterated", () => {
    const { fetch } = listOf(THREE);
    expect(fetch).not.toHaveBeenCalled();
  });

  it("fetches a page only when its first item is asked for, with prefetch off", async () => {
    const { list, fetch } = listOf(THREE, { prefetch: false });
    const items = list[Symbol.asyncIterator]();
    await items.next();
    await items.next();
    expect(fetch).toHaveBeenCalledTimes(1);
    await items.next();
    expect(fetch).toHaveBeenCalledTimes(2);
    await items.return?.();
  });

  it("starts anew with every iteration", async () => {
    const { list, fetch } = listOf(THREE);
    expect(await collect(list)).toEqual(await collect(list));
    expect(fetch).toHaveBeenCalledTimes(6);
  });

  it("can be iterated twice at the same time", async () => {
    const { list } = listOf(THREE);
    expect(await Promise.all([collect(list), collect(list)])).toEqual([
      [1, 2, 3, 4, 5],
      [1, 2, 3, 4, 5],
    ]);
  });

  it("never changes the caller's input, and starts where that says", async () => {
    const input = Object.freeze({ NextToken: "p1", MaxResults: 2 });
    const { list, fetch } = listOf(THREE, { input, limit: 3 });
    expect(await collect(list)).toEqual([3, 4, 5]);
    expect(await collect(list)).toEqual([3, 4, 5]);
    expect(input).toEqual({ NextToken: "p1", MaxResults: 2 });
    expect(fetch.mock.calls[0]![0]).toEqual({ NextToken: "p1", MaxResults: 2 });
    expect(fetch.mock.calls[0]![0]).not.toBe(input);
  });

  it("goes on after an empty page with a token", async () => {
    const { list } = listOf([{ Items: [], NextToken: "p1" }, { Items: [], NextToken: "p2" }, { Items: [1] }]);
    expect(await collect(list)).toEqual([1]);
    expect(await list.first()).toBe(1);
  });

  it("ends at an empty token as at none", async () => {
    expect(await collect(listOf([{ Items: [1], NextToken: "" }]).list)).toEqual([1]);
  });

  it("gives out no more than limit items, and fetches no page more than that takes", async () => {
    for (const [limit, items, calls] of [
      [0, [], 0],
      [1, [1], 1],
      [2, [1, 2], 1],
      [3, [1, 2, 3], 2],
      [99, [1, 2, 3, 4, 5], 3],
    ] as const) {
      const { list, fetch } = listOf(THREE, { limit });
      expect(await collect(list)).toEqual(items);
      expect(fetch).toHaveBeenCalledTimes(calls);
    }
  });

  it("asks for no larger a page than the limit, unless the caller says how large", async () => {
    for (const [limit, input, MaxResults] of [
      [3, {}, 3],
      [49, {}, 49],
      [50, {}, undefined],
      [3, { MaxResults: 20 }, 20],
    ] as const) {
      const { list, fetch } = listOf(THREE, { limit, input });
      await list.toArray();
      expect((fetch.mock.calls[0]![0] as { MaxResults?: number }).MaxResults).toBe(MaxResults);
    }
  });

  it("gives out pages as they came, and ends after the one that reaches the limit", async () => {
    expect(await collect(listOf(THREE).list.pages())).toEqual(THREE);
    const { list, fetch } = listOf(THREE, { limit: 3 });
    expect(await collect(list.pages())).toEqual(THREE.slice(0, 2));
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  it("collects into an array, up to the lower of both limits", async () => {
    expect(await listOf(THREE).list.toArray()).toEqual([1, 2, 3, 4, 5]);
    expect(await listOf(THREE).list.toArray({ limit: 3 })).toEqual([1, 2, 3]);
    expect(await listOf(THREE, { limit: 2 }).list.toArray({ limit: 3 })).toEqual([1, 2]);
    expect(await listOf(THREE, { limit: 4 }).list.toArray({ limit: 3 })).toEqual([1, 2, 3]);
    expect(await listOf(THREE).list.toArray({ limit: 0 })).toEqual([]);
  });

  it("gives the first item, or undefined where there is none", async () => {
    const { list, fetch } = listOf(THREE);
    expect(await list.first()).toBe(1);
    expect(fetch.mock.calls.map(([input]) => input)).toEqual([{ MaxResults: 1 }]);
    expect(await listOf([{ Items: [] }]).list.first()).toBeUndefined();
    expect(await listOf(THREE, { limit: 0 }).list.first()).toBeUndefined();
  });

  it("fetches nothing more after break", async () => {
    const { list, fetch } = listOf(THREE);
    for await (const item of list) if (item === 2) break;
    for await (const _page of list.pages()) break;
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  it("takes a limit of null for none", async () => {
    const none = { limit: null } as never;
    expect(await listOf(THREE, none).list.toArray(none)).toEqual(await listOf(THREE).list.toArray());
    expect(await listOf(THREE, none).list.first()).toEqual(await listOf(THREE).list.first());
  });

  it.each([-1, 1.5, NaN, "5", {}])("refuses a limit of %s", async (limit) => {
    expect(await errorOf(listOf(THREE).list.toArray({ limit: limit as number }))).toBeInstanceOf(
      InvalidInputError,
    );
  });
});

describe("a page that fails", () => {
  function failing(at: number, error: Error) {
    let call = 0;
    const { list: working, fetch } = listOf(THREE);
    const list = new Paginator<number, TestPage>({
      operation: "ListTests",
      input: {},
      limit: undefined,
      fetch: (input) => (call++ === at ? Promise.reject(error) : fetch(input)),
      itemsOf: (page) => page.Items,
    });
    return { list, working };
  }

  it("says in the error where to go on", async () => {
    const { list } = failing(1, new ChimeMessagingError("broken"));
    const got: number[] = [];
    const error = await errorOf<ChimeMessagingError>(
      (async () => {
        for await (const item of list) got.push(item);
      })(),
    );
    expect(got).toEqual([1, 2]);
    expect(error.page).toEqual({ NextToken: "p1", itemsGiven: 2 });
    const rest = await listOf(THREE, { input: { NextToken: error.page!.NextToken } }).list.toArray();
    expect([...got, ...rest]).toEqual([1, 2, 3, 4, 5]);
  });

  it("says undefined of the first page", async () => {
    const error = await errorOf<ChimeMessagingError>(
      failing(0, new ChimeMessagingError("broken")).list.toArray(),
    );
    expect(error.page).toEqual({ NextToken: undefined, itemsGiven: 0 });
  });

  it("does not end the list: the next iteration starts anew", async () => {
    const { list } = failing(1, new ChimeMessagingError("broken"));
    await errorOf(list.toArray());
    expect(await list.toArray()).toEqual([1, 2, 3, 4, 5]);
  });

  it("leaves foreign errors as they are", async () => {
    const foreign = new Error("foreign");
    expect(await errorOf(failing(0, foreign).list.toArray())).toBe(foreign);
    expect(foreign).not.toHaveProperty("page");
  });
});

describe("a list method", () => {
  const chime = new ChimeMessaging({ bearer: "arn" });

  it.each([null, undefined, 5, "text", [], true])(
    "given %s as input ends in InvalidInputError",
    async (input) => {
      const list = chime.channels.list(input as never);
      expect(await errorOf(list.first())).toMatchObject({
        name: "InvalidInputError",
        operation: "ListChannels",
      });
      expect(await errorOf(list.pages().next())).toBeInstanceOf(InvalidInputError);
    },
  );
});
