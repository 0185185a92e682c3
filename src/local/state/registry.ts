import { OrderedList } from "./ordered-list.js";
import type { ReadonlyList, Sequenced } from "./ordered-list.js";

/** A registry as it is seen outside of `src/local/state`. */
export interface ReadonlyRegistry<T extends Sequenced> {
  readonly list: ReadonlyList<T>;
  readonly size: number;
  get(key: string): T | undefined;
  has(key: string): boolean;
  /** A copy of all items, so that a loop over it may delete items. */
  items(): T[];
}

/** An ordered list whose items can also be found by a key, usually an ARN. An empty one takes almost no memory. */
export class Registry<T extends Sequenced> implements ReadonlyRegistry<T> {
  readonly list = new OrderedList<T>();
  #byKey: Map<string, T> | undefined;

  get size(): number {
    return this.list.size;
  }

  get(key: string): T | undefined {
    return this.#byKey?.get(key);
  }

  has(key: string): boolean {
    return this.#byKey?.has(key) ?? false;
  }

  add(key: string, item: T): void {
    this.#byKey ??= new Map();
    this.#byKey.set(key, item);
    this.list.append(item);
  }

  delete(key: string): T | undefined {
    const item = this.#byKey?.get(key);
    if (item === undefined) return undefined;
    this.#byKey!.delete(key);
    this.list.delete(item.seq);
    return item;
  }

  items(): T[] {
    return [...(this.#byKey?.values() ?? [])];
  }
}

/** The registry to be changed: only in `src/local/state`, which notes the changes. */
export function editable<T extends Sequenced>(registry: ReadonlyRegistry<T>): Registry<T> {
  return registry as Registry<T>;
}
