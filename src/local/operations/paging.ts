import { DEFAULT_PAGE_SIZE, PAGE_SCAN_LIMIT } from "../choices.js";
import { badRequest } from "../errors.js";
import type { Call } from "../pipeline/call.js";
import type { OrderedList, Sequenced } from "../state/ordered-list.js";

export interface Page<Item> {
  readonly items: Item[];
  /** Where the list goes on; undefined on the last page. */
  readonly NextToken: string | undefined;
}

/** The page of a list that the call asks for, in creation order. */
export function pageOf<T extends Sequenced, Item>(
  call: Call,
  list: OrderedList<T>,
  render: (entity: T) => Item,
): Page<Item> {
  const after = positionOf(call);
  const entities = list.ascending((entity) => after === undefined || entity.seq > after);
  return readPage(call, entities, render);
}

/** A page of the given entities, which begin at the place of the call's NextToken. */
export function readPage<T extends Sequenced, Item>(
  call: Call,
  entities: Iterable<T>,
  render: (entity: T) => Item,
  visible: (entity: T) => boolean = () => true,
): Page<Item> {
  const size = (call.input["MaxResults"] as number | undefined) ?? DEFAULT_PAGE_SIZE;
  const items: Item[] = [];
  let last = 0;
  let passedOver = 0;
  for (const entity of entities) {
    if (!visible(entity)) {
      if (++passedOver >= PAGE_SCAN_LIMIT) return { items, NextToken: tokenFor(call, entity.seq) };
      continue;
    }
    if (items.length === size) return { items, NextToken: tokenFor(call, last) };
    items.push(render(entity));
    last = entity.seq;
  }
  return { items, NextToken: undefined };
}

/** The place where the page before this one ended; undefined for the first page. An empty token is as good as none. */
export function positionOf(call: Call): number | undefined {
  const token = call.input["NextToken"] as string | undefined;
  if (!token) return undefined;
  const position = call.service.pageTokens.open(listKey(call), token);
  if (position === undefined) throw badRequest("The NextToken is not valid for this list.");
  return position;
}

function tokenFor(call: Call, position: number): string {
  return call.service.pageTokens.seal(listKey(call), position);
}

/** A token belongs to the operation and all of its parameters; only the size of the pages may change. */
function listKey({ operation, input }: Call): string {
  const { NextToken: _token, MaxResults: _size, ...parameters } = input;
  return JSON.stringify([operation, parameters]);
}
