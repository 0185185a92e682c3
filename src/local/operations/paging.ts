import { DEFAULT_PAGE_SIZE, PAGE_SCAN_LIMIT } from "../choices.js";
import { badRequest } from "../errors.js";
import type { Call } from "../pipeline/call.js";
import type { ReadonlyList, Sequenced } from "../state/ordered-list.js";

export interface Page<Item> {
  readonly items: Item[];
  /** The token of the next page; undefined on the last page. */
  readonly NextToken: string | undefined;
}

/** Reads the requested page of a list, in order of creation. */
export function pageOf<T extends Sequenced, Item>(
  call: Call,
  list: ReadonlyList<T>,
  render: (entity: T) => Item,
): Page<Item> {
  const after = positionOf(call);
  const entities = list.ascending((entity) => after === undefined || entity.seq > after);
  return readPage(call, entities, render);
}

/**
 * Reads a page from `entities`, which must start after the position of the NextToken.
 *
 * @param order - names the order of the entities, if the list can be read in several
 */
export function readPage<T extends Sequenced, Item>(
  call: Call,
  entities: Iterable<T>,
  render: (entity: T) => Item,
  visible: (entity: T) => boolean = () => true,
  order = "",
): Page<Item> {
  const size = (call.input["MaxResults"] as number | undefined) ?? DEFAULT_PAGE_SIZE;
  const items: Item[] = [];
  let last = 0;
  let passedOver = 0;
  for (const entity of entities) {
    if (!visible(entity)) {
      if (++passedOver >= PAGE_SCAN_LIMIT) return { items, NextToken: tokenFor(call, entity.seq, order) };
      continue;
    }
    if (items.length === size) return { items, NextToken: tokenFor(call, last, order) };
    items.push(render(entity));
    last = entity.seq;
  }
  return { items, NextToken: undefined };
}

/**
 * The position of the last item of the previous page; undefined for the first page. An empty token means the first
 * page.
 */
export function positionOf(call: Call): number | undefined {
  const token = call.input["NextToken"] as string | undefined;
  if (!token) return undefined;
  const position = positionIn(call, "");
  if (position === undefined) throw badRequest("The NextToken is not valid for this list.");
  return position;
}

/** The position that the NextToken holds, or undefined if it is not a token of this list in this order. */
export function positionIn(call: Call, order: string): number | undefined {
  return call.service.pageTokens.open(listKey(call, order), String(call.input["NextToken"]));
}

function tokenFor(call: Call, position: number, order: string): string {
  return call.service.pageTokens.seal(listKey(call, order), position);
}

/**
 * Identifies a list by the operation, all its parameters except the page size, and its order: its tokens are valid only
 * for it.
 */
function listKey({ operation, input }: Call, order: string): string {
  const { NextToken: _token, MaxResults: _size, ...parameters } = input;
  return JSON.stringify([operation, parameters, order]);
}
