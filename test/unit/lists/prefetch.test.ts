import { AbortError, ChimeMessagingError, Paginator } from "chime-messaging";
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { errorOf } from "../../support/error-of.js";

interface TestPage {
  Items: number[];
  NextToken?: string;
}

type Pending = {
  number: number;
  signal: AbortSignal | undefined;
  answer: () => void;
  fail: (e: Error) => void;
};

interface Options {
  limit?: number;
  prefetch?: boolean;
  signal?: AbortSignal;
}

const pagesOf = (sizes: number[]): TestPage[] =>
  sizes.map((size, page) => ({
    Items: Array.from({ length: size }, (_, index) => page * 1000 + index),
    ...(page < sizes.length - 1 && { NextToken: String(page + 1) }),
  }));

/** A list whose pages come when the test says so; `pending` are those asked for and not yet there. */
function slowList(sizes: number[], options: Options = {}) {
  const pages = pagesOf(sizes);
  const pending: Pending[] = [];
  const fetch = vi.fn((input: object, signal?: AbortSignal) => {
    const number = Number((input as { NextToken?: string }).NextToken ?? 0);
    return new Promise<TestPage>((resolve, reject) => {
      const entry: Pending = { number, signal, answer: () => settle(), fail: (e) => settle(e) };
      const settle = (error?: Error) => {
        pending.splice(pending.indexOf(entry), 1);
        if (error) reject(error);
        else resolve(pages[number]!);
      };
      signal?.addEventListener("abort", () => settle(new ChimeMessagingError("aborted")), { once: true });
      pending.push(entry);
    });
  });
  const list = new Paginator<number, TestPage>({
    operation: "ListTests",
    input: {},
    ...options,
    fetch,
    itemsOf: ({ Items }) => Items,
  });
  return { list, fetch, pending };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Asks for the next one and lets the page come for which it waits. */
async function nextOf<T>(items: AsyncIterator<T>, pending: Pending[]): Promise<IteratorResult<T>> {
  const next = items.next();
  await turn();
  pending[0]?.answer();
  return next;
}

describe("prefetch", () => {
  it("asks for no second page while the consumer is within the first", async () => {
    const { list, fetch, pending } = slowList([2, 2, 2]);
    const items = list[Symbol.asyncIterator]();
    await nextOf(items, pending);
    await items.next();
    await turn();
    expect(fetch).toHaveBeenCalledTimes(1);
    await items.return?.();
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  it("asks for the third page as the second comes, and for the fourth only when the third is taken", async () => {
    const { list, pending, fetch } = slowList([1, 2, 1, 1]);
    const items = list[Symbol.asyncIterator]();
    await nextOf(items, pending);
    await nextOf(items, pending);
    expect(pending.map(({ number }) => number)).toEqual([2]);
    pending[0]!.answer();
    await items.next();
    await turn();
    expect(fetch).toHaveBeenCalledTimes(3);
    expect(await items.next()).toEqual({ done: false, value: 2000 });
    expect(pending.map(({ number }) => number)).toEqual([3]);
    await items.return?.();
  });

  it("drops the page that is under way on break, and nobody hears of its end", async () => {
    const { list, pending, fetch } = slowList([1, 1, 1, 1]);
    const items = list[Symbol.asyncIterator]();
    await nextOf(items, pending);
    await nextOf(items, pending);
    await items.return?.();
    pending[0]!.fail(new Error("broken"));
    await turn();
    expect(fetch).toHaveBeenCalledTimes(3);
  });

  it("gives out no page that has come after the caller's signal was aborted", async () => {
    const controller = new AbortController();
    const { list, pending, fetch } = slowList([1, 1, 1, 1], { signal: controller.signal });
    const pages = list.pages();
    await nextOf(pages, pending);
    await nextOf(pages, pending);
    pending[0]!.answer();
    controller.abort("enough");
    fetch.mockRejectedValueOnce(new ChimeMessagingError("the call refuses an aborted signal"));
    const error = await errorOf<ChimeMessagingError>(pages.next());
    expect(error.message).toBe("the call refuses an aborted signal");
    expect(error.page).toEqual({ NextToken: "2", itemsGiven: 2 });
  });

  it("gives out no further item of a page after an abort, on a list of one page, too", async () => {
    const controller = new AbortController();
    const { list, pending } = slowList([3], { signal: controller.signal });
    const items = list[Symbol.asyncIterator]();
    expect(await nextOf(items, pending)).toEqual({ done: false, value: 0 });
    controller.abort("enough");
    const error = await errorOf<AbortError>(items.next());
    expect(error).toBeInstanceOf(AbortError);
    expect(error).toMatchObject({ operation: "ListTests", cause: "enough", outcome: "rejected" });
  });

  it("tells of a page that failed when the consumer reaches it, and where to go on", async () => {
    const { list, pending } = slowList([1, 2, 1]);
    const items = list[Symbol.asyncIterator]();
    await nextOf(items, pending);
    await nextOf(items, pending);
    pending[0]!.fail(new ChimeMessagingError("broken"));
    await turn();
    expect(await items.next()).toEqual({ done: false, value: 1001 });
    const error = await errorOf<ChimeMessagingError>(items.next());
    expect(error.page).toEqual({ NextToken: "2", itemsGiven: 3 });
  });

  it("keeps quiet about a page that failed and was never reached", async () => {
    const { list, pending } = slowList([1, 1, 1]);
    const pages = list.pages();
    await nextOf(pages, pending);
    await nextOf(pages, pending);
    pending[0]!.fail(new ChimeMessagingError("broken"));
    await turn();
    expect(await pages.return()).toEqual({ done: true, value: undefined });
  });

  it("is off with prefetch: false", async () => {
    const { list, pending, fetch } = slowList([1, 1, 1], { prefetch: false });
    const pages = list.pages();
    await nextOf(pages, pending);
    await nextOf(pages, pending);
    await turn();
    expect(fetch).toHaveBeenCalledTimes(2);
    await pages.return();
  });
});

/** How many calls a list takes that fetches each page when it is asked for. */
function callsWithout(sizes: number[], limit: number, stopAfter: number): number {
  const wanted = Math.min(limit, stopAfter);
  let seen = 0;
  for (const [page, size] of sizes.entries()) {
    if (seen >= limit) return page;
    seen += size;
    if (seen >= wanted && stopAfter <= limit && stopAfter <= seen) return page + 1;
  }
  return sizes.length;
}

describe("any list, with any limit, left at any item", () => {
  it("gives the same items as without prefetch, by at most one call more, one at a time", async () => {
    const sizes = fc.array(fc.nat({ max: 4 }), { minLength: 1, maxLength: 8 });
    const some = fc.oneof(fc.nat({ max: 20 }), fc.constant(Infinity));
    await fc.assert(
      fc.asyncProperty(sizes, some, fc.integer({ min: 1, max: 25 }), async (sizes, limit, stopAfter) => {
        const { list, fetch, pending } = slowList(sizes, { limit });
        const items = list[Symbol.asyncIterator]();
        const got: number[] = [];
        let most = 0;
        while (got.length < stopAfter) {
          const next = items.next();
          let settled = false;
          void next.finally(() => (settled = true));
          while (!settled) {
            await turn();
            most = Math.max(most, pending.length);
            pending[0]?.answer();
          }
          const { done, value } = await next;
          if (done) break;
          got.push(value);
        }
        await items.return?.();
        const all = pagesOf(sizes).flatMap(({ Items }) => Items);
        expect(got).toEqual(all.slice(0, Math.min(limit, stopAfter)));
        expect(most).toBeLessThanOrEqual(1);
        expect(fetch.mock.calls.length).toBeLessThanOrEqual(callsWithout(sizes, limit, stopAfter) + 1);
        if (stopAfter <= (sizes[0] ?? 0)) expect(fetch.mock.calls.length).toBeLessThanOrEqual(1);
        if (got.length >= limit) {
          expect(fetch.mock.calls.length).toBe(callsWithout(sizes, limit, Infinity));
        }
      }),
      { numRuns: 300 },
    );
  });
});
