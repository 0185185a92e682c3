import { checkLimit } from "./check-options.js";
import { AbortError, type InputFault } from "./client-errors.js";
import { ChimeMessagingError } from "./errors.js";
import { fetchAhead, type PageAhead } from "./page-ahead.js";
import { isObject, refuse } from "./rules.js";

/** A page as any list operation returns it. */
export type Page = Record<string, unknown> & { NextToken?: string };

/** What a paginator needs to know of its list. */
export interface PaginatorSource<Item, P> {
  operation: string;
  input: object;
  limit?: number | undefined;
  /** Whether to fetch ahead; by default yes. */
  prefetch?: boolean | undefined;
  /** The caller's, which ends what is under way. */
  signal?: AbortSignal | undefined;
  /** Fetches one page; `signal` is for this page alone, and stands for the caller's, too. */
  fetch: (input: object, signal?: AbortSignal) => Promise<P>;
  itemsOf: (page: P) => Item[];
}

/**
 * A list that fetches its pages as they are needed: nothing is sent before it is iterated, and from the second page on
 * the next one is on its way while you work on one. Every iteration starts anew, where the input says. Leaving a loop
 * early ends what is under way and makes no further call. If a page fails, the error's `page` says where to go on.
 *
 * @example
 * ```ts
 * for await (const user of chime.users.list({ AppInstanceArn }, { limit: 500 })) console.log(user.Name);
 * const first = await chime.users.list({ AppInstanceArn }).first();
 * ```
 */
export class Paginator<Item, P> implements AsyncIterable<Item> {
  readonly #source: PaginatorSource<Item, P>;

  /** @internal */
  constructor(source: PaginatorSource<Item, P>) {
    this.#source = source;
  }

  /** Gives out the items one by one, over all pages. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    yield* this.#items(Infinity);
  }

  /**
   * Gives out the pages as AWS sends them, with their `NextToken`. `limit` ends them after the page that reaches it;
   * no page is cut.
   */
  async *pages(): AsyncGenerator<P, void, undefined> {
    for await (const { page } of this.#pages(this.#atMost(Infinity))) yield page;
  }

  /**
   * All items in an array; at most `limit` of them, or the `limit` of the list, whichever is less.
   *
   * @example
   * ```ts
   * const users = await chime.users.list({ AppInstanceArn }).toArray({ limit: 10_000 });
   * ```
   */
  async toArray(options?: { limit?: number }): Promise<Item[]> {
    const all: Item[] = [];
    for await (const item of this.#items(limitOf(options?.limit))) all.push(item);
    return all;
  }

  /** The first item, or `undefined` if the list is empty. */
  async first(): Promise<Item | undefined> {
    for await (const item of this.#items(1)) return item;
    return undefined;
  }

  async *#items(most: number): AsyncGenerator<Item, void, undefined> {
    let left = this.#atMost(most);
    for await (const { items } of this.#pages(left)) {
      for (const item of items.slice(0, left)) {
        this.#checkSignal();
        yield item;
      }
      left -= items.length;
    }
  }

  #atMost(limit: number): number {
    return Math.min(limit, this.#source.limit ?? Infinity);
  }

  async *#pages(limit: number): AsyncGenerator<{ page: P; items: Item[] }, void, undefined> {
    const { input, itemsOf } = this.#source;
    let token = (input as Page | null | undefined)?.NextToken;
    let given = 0;
    let ahead: PageAhead<P> | undefined;
    try {
      for (let number = 1; given < limit; number += 1) {
        const page = await this.#take(ahead, token, limit).catch((error: unknown) => {
          if (error instanceof ChimeMessagingError) error.page = { NextToken: token, itemsGiven: given };
          throw error;
        });
        const items = itemsOf(page);
        token = (page as Page).NextToken;
        const more = token !== undefined && token !== "" && given + items.length < limit;
        // Not after the first page: many a consumer stops within it, and shall not pay for a second one.
        ahead = more && number > 1 ? this.#begin(token, limit) : undefined;
        yield { page, items };
        if (!more) return;
        given += items.length;
      }
    } finally {
      ahead?.cancel();
    }
  }

  /** A page that has come is no reason to go on after an abort. */
  #checkSignal(): void {
    const { operation, signal } = this.#source;
    if (signal?.aborted) {
      throw new AbortError("aborted", { operation, cause: signal.reason });
    }
  }

  /** The page at `token`, which may be on its way. */
  #take(ahead: PageAhead<P> | undefined, token: string | undefined, limit: number): Promise<P> {
    const { input, fetch, signal } = this.#source;
    // After an abort no page is given out any more, not even one that has come; the call says so in its error.
    return ahead && !signal?.aborted ? ahead.page : fetch(pageInput(input, token, limit));
  }

  #begin(token: string | undefined, limit: number): PageAhead<P> | undefined {
    const { input, fetch, signal, prefetch } = this.#source;
    if (!(prefetch ?? true) || signal?.aborted) return undefined;
    return fetchAhead((own) => fetch(pageInput(input, token, limit), own), signal);
  }
}

/** The input of one page: the caller's own, from `token` on, and no larger than what is wanted of the list. */
function pageInput(input: object, token: string | undefined, limit: number): object {
  // Something else from a JavaScript caller: the call refuses it as it refuses any other input.
  if (!isObject(input)) return input;
  const { NextToken: _, ...rest } = input as Page;
  return {
    ...(limit < 50 && { MaxResults: limit }),
    ...rest,
    ...(token !== undefined && { NextToken: token }),
  };
}

function limitOf(limit: number | undefined): number {
  const faults: InputFault[] = [];
  checkLimit(limit, faults);
  refuse(faults);
  return limit ?? Infinity;
}
