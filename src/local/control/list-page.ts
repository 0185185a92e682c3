import type { OrderedList, Sequenced } from "../state/ordered-list.js";
import type { Asked, QueryParameter } from "./endpoint.js";

/** A part of a list, by position. */
export interface ListPage<Item> {
  /** How many items the whole list has. */
  readonly total: number;
  readonly items: Item[];
}

/** The query of all lists. */
export const window: Readonly<Record<"offset" | "limit", QueryParameter>> = {
  offset: {
    description: "The position of the first item to answer.",
    type: "integer",
    minimum: 0,
    default: 0,
  },
  limit: {
    description: "How many items to answer at most.",
    type: "integer",
    minimum: 1,
    maximum: 1000,
    default: 100,
  },
};

/** A list without its first items, if they are gone for those who read it. */
export interface Part<T extends Sequenced> {
  readonly list: OrderedList<T>;
  readonly skip?: number;
}

/** Reads lists as if they were one, the second behind the first. */
export function pageOf<T extends Sequenced, Item>(
  { query }: Asked,
  parts: readonly Part<T>[],
  render: (item: T) => Item,
): ListPage<Item> {
  const limit = Number(query["limit"]);
  let offset = Number(query["offset"]);
  let total = 0;
  const items: Item[] = [];
  for (const { list, skip = 0 } of parts) {
    const size = list.size - skip;
    total += size;
    if (offset < size && items.length < limit) {
      for (const item of list.from(skip + offset)) {
        items.push(render(item));
        if (items.length === limit) break;
      }
    }
    offset = Math.max(0, offset - size);
  }
  return { total, items };
}

/** Reads what is found in lists: the positions are those among what is found. */
export function searchIn<T extends Sequenced, Item>(
  { query }: Asked,
  parts: readonly Part<T>[],
  isFound: (item: T) => boolean,
  render: (item: T) => Item,
): ListPage<Item> {
  const [offset, limit] = [Number(query["offset"]), Number(query["limit"])];
  let total = 0;
  const items: Item[] = [];
  for (const { list } of parts) {
    for (const item of list.ascending()) {
      if (!isFound(item)) continue;
      if (total >= offset && items.length < limit) items.push(render(item));
      total += 1;
    }
  }
  return { total, items };
}
