import { InvalidInputError } from "./client-errors.js";
import { ChimeMessagingError } from "./errors.js";

/** A page as any list operation returns it. */
export type Page = Record<string, unknown> & { NextToken?: string };

/** What a paginator needs to know of its list. */
export interface PaginatorSource<Item, P> {
  input: object;
  limit: number | undefined;
  fetch: (input: object) => Promise<P>;
  itemsOf: (page: P) => Item[];
}

/**
 * A list that fetches its pages when they are needed. Nothing is sent before it is iterated; every iteration starts
 * anew, where the input says. Leaving a loop early makes no further call. If a page fails, the error's `page` says
 * where to go on.
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
    checkLimit(source.limit);
    this.#source = source;
  }

  /** Gives out the items one by one, over all pages. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    yield* this.#items(this.#source.limit ?? Infinity);
  }

  /**
   * Gives out the pages as AWS sends them, with their `NextToken`. `limit` ends them after the page that reaches it;
   * no page is cut.
   */
  async *pages(): AsyncGenerator<P, void, undefined> {
    for await (const { page } of this.#pages(this.#source.limit ?? Infinity)) yield page;
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
    checkLimit(options?.limit);
    const all: Item[] = [];
    const limit = Math.min(options?.limit ?? Infinity, this.#source.limit ?? Infinity);
    for await (const item of this.#items(limit)) all.push(item);
    return all;
  }

  /** The first item, or `undefined` if the list is empty. */
  async first(): Promise<Item | undefined> {
    for await (const item of this.#items(Math.min(1, this.#source.limit ?? 1))) return item;
    return undefined;
  }

  async *#items(limit: number): AsyncGenerator<Item, void, undefined> {
    let left = limit;
    for await (const { items } of this.#pages(limit)) {
      for (const item of items.slice(0, left)) yield item;
      left -= items.length;
    }
  }

  async *#pages(limit: number): AsyncGenerator<{ page: P; items: Item[] }, void, undefined> {
    const { input, fetch, itemsOf } = this.#source;
    let token = (input as Page | null | undefined)?.NextToken;
    let given = 0;
    while (given < limit) {
      const page = await fetch(pageInput(input, token, limit)).catch((error: unknown) => {
        if (error instanceof ChimeMessagingError) error.page = { NextToken: token, itemsGiven: given };
        throw error;
      });
      const items = itemsOf(page);
      yield { page, items };
      given += items.length;
      token = (page as Page).NextToken;
      if (token === undefined || token === "") return;
    }
  }
}

/** The input of one page: the caller's own, from `token` on, and no larger than what is wanted of the list. */
function pageInput(input: object, token: string | undefined, limit: number): object {
  // Something else from a JavaScript caller: the call refuses it as it refuses any other input.
  const given: unknown = input;
  if (typeof given !== "object" || given === null || Array.isArray(given)) return input;
  const { NextToken: _, ...rest } = input as Page;
  return {
    ...(limit < 50 && { MaxResults: limit }),
    ...rest,
    ...(token !== undefined && { NextToken: token }),
  };
}

function checkLimit(limit: unknown): void {
  if (limit === undefined || limit === Infinity || (Number.isInteger(limit) && (limit as number) >= 0))
    return;
  throw new InvalidInputError([{ member: "limit", rule: "must be a whole number, 0 or more" }]);
}
