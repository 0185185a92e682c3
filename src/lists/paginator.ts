import { AbortError, InvalidResponseError, type InputFault } from "../errors/client-errors.js";
import { ChimeMessagingError, type ListPosition } from "../errors/errors.js";
import { checkLimit, copyOf, isObject, isSet, isString, refuse } from "../errors/faults.js";
import { SeenTokens } from "./seen-tokens.js";

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
  /** Fetches one page. */
  fetch: (input: object) => Promise<P>;
  itemsOf: (page: P) => Item[];
}

/**
 * A list that fetches its pages as they are needed: nothing is sent before it is iterated, and from the second page on
 * the next one is on its way while you work on one. Every iteration starts anew, where the input says. Leaving a loop
 * early makes no further call. If a page fails, the error's `page` says where to go on.
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
    for await (const { page } of this.#pages(Infinity)) yield page;
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
    for await (const item of this.#items(limitOf(options))) all.push(item);
    return all;
  }

  /** The first item, or `undefined` if the list is empty. */
  async first(): Promise<Item | undefined> {
    for await (const item of this.#items(1)) return item;
    return undefined;
  }

  async *#items(most: number): AsyncGenerator<Item, void, undefined> {
    const { operation, signal } = this.#source;
    for await (const { items } of this.#pages(most)) {
      for (const item of items) {
        // A page that has come is no reason to go on after an abort.
        if (signal?.aborted) throw new AbortError("aborted", { operation, cause: signal.reason });
        yield item;
      }
    }
  }

  /** The pages, and what of their items is wanted: at most `most` of the list. */
  async *#pages(most: number): AsyncGenerator<{ page: P; items: Item[] }, void, undefined> {
    const { operation, input, fetch, itemsOf, signal, prefetch } = this.#source;
    const limit = Math.min(most, this.#source.limit ?? Infinity);
    let token = (input as Page | null | undefined)?.NextToken;
    let given = 0;
    let ahead: Promise<P> | undefined;
    const tokens = new SeenTokens();
    if (isString(token)) tokens.add(token);
    const fetchPage = () => fetch(pageInput(input, token, limit));
    for (let number = 1; given < limit; number += 1) {
      // After an abort no page is given out any more, not even one that has come; the call says so in its error.
      const page = await (ahead && !signal?.aborted ? ahead : fetchPage()).catch((error: unknown) => {
        if (error instanceof ChimeMessagingError) error.page = { NextToken: token, itemsGiven: given };
        throw error;
      });
      const items = itemsOf(page);
      token = (page as Page).NextToken;
      const more = isString(token) && token !== "" && given + items.length < limit;
      const isNew = !more || tokens.add(token!);
      // Not after the first page: many a consumer stops within it, and shall not pay for a second one.
      ahead = more && isNew && number > 1 && prefetch !== false && !signal?.aborted ? fetchPage() : undefined;
      // Whoever asks for the page learns of its error; if nobody does, it is nobody's concern.
      ahead?.catch(() => {});
      yield { page, items: items.slice(0, limit - given) };
      if (!more) return;
      given += items.length;
      if (!isNew) throw repeated(operation, { NextToken: token, itemsGiven: given });
    }
  }
}

/** A list whose service gives the token of an earlier page would go on for ever. */
function repeated(operation: string, page: ListPosition): InvalidResponseError {
  const error = new InvalidResponseError("the list repeats itself: a NextToken came again", { operation });
  error.page = page;
  return error;
}

/** The input of one page: the caller's own, from `token` on, and no larger than what is wanted of the list. */
function pageInput(input: object, token: string | undefined, limit: number): object {
  // Something else from a JavaScript caller: the call refuses it as it refuses any other input.
  if (!isObject(input)) return input;
  const page: Page = { ...(input as Page), NextToken: token ?? undefined };
  if (limit < 50) page.MaxResults ??= limit;
  return page;
}

function limitOf(options: { limit?: number } | undefined): number {
  if (!isSet(options)) return Infinity;
  const { limit } = copyOf(options, "options");
  const faults: InputFault[] = [];
  checkLimit(limit, faults);
  refuse(faults);
  return (limit as number | undefined) ?? Infinity;
}
