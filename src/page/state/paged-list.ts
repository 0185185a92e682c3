import { signal } from "@preact/signals";
import { messageOf } from "../api/http.js";
import type { Page } from "../api/types.js";
import { throttled } from "./throttled.js";

const PAGE = 100;
/** Of how many pages the items are kept. */
const MOST_PAGES = 30;
/** Pages that are scrolled past within this time are not loaded. */
const PASSING_MS = 40;
const REFRESH_MS = 250;

interface Loaded<T> {
  items: readonly T[];
  isFresh: boolean;
}

/** A list of the service, of which the parts that are looked at are loaded, and some of them kept. */
export class PagedList<T> {
  /** Undefined until something was loaded. */
  readonly total = signal<number | undefined>(undefined);
  readonly error = signal<string | undefined>(undefined);
  /** Counts up with each change of what is loaded. */
  readonly version = signal(0);
  /** Marks everything as outdated, and loads again what is looked at: at most a few times a second. */
  readonly refresh = throttled(REFRESH_MS, () => this.#refresh());
  readonly #read: (offset: number, limit: number) => Promise<Page<T>>;
  // In the order of their last use.
  readonly #pages = new Map<number, Loaded<T>>();
  readonly #loading = new Set<number>();
  #wanted: readonly [first: number, last: number] = [0, 0];
  #isWaiting = false;
  #changes = 0;

  constructor(read: (offset: number, limit: number) => Promise<Page<T>>) {
    this.#read = read;
    this.#load(0);
  }

  /** The item at a position; undefined as long as it is not loaded. */
  at(index: number): T | undefined {
    return this.#pages.get(Math.floor(index / PAGE))?.items[index % PAGE];
  }

  /** Looks among what is loaded. */
  find(isWanted: (item: T) => boolean): T | undefined {
    for (const { items } of this.#pages.values()) {
      const found = items.find(isWanted);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** Says which positions are looked at. */
  want(first: number, last: number): void {
    this.#wanted = [Math.floor(Math.max(0, first) / PAGE), Math.floor(Math.max(0, last) / PAGE)];
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    setTimeout(() => {
      this.#isWaiting = false;
      this.#loadWanted();
    }, PASSING_MS);
  }

  #refresh(): void {
    this.#changes += 1;
    for (const page of this.#pages.values()) page.isFresh = false;
    this.#loadWanted();
  }

  #loadWanted(): void {
    for (let page = this.#wanted[0]; page <= this.#wanted[1]; page++) {
      if (!this.#pages.get(page)?.isFresh && !this.#loading.has(page)) this.#load(page);
    }
  }

  #load(page: number): void {
    const changes = this.#changes;
    this.#loading.add(page);
    void this.#read(page * PAGE, PAGE)
      .then(({ items, total }) => {
        this.#keep(page, { items, isFresh: changes === this.#changes });
        this.total.value = total;
        this.error.value = undefined;
        return changes !== this.#changes;
      })
      .catch((error: unknown) => {
        this.error.value = messageOf(error);
        return false;
      })
      .then((isOutdated) => {
        this.#loading.delete(page);
        this.version.value += 1;
        if (isOutdated) this.#loadWanted();
      });
  }

  #keep(page: number, loaded: Loaded<T>): void {
    this.#pages.delete(page);
    this.#pages.set(page, loaded);
    for (const oldest of this.#pages.keys()) {
      if (this.#pages.size <= MOST_PAGES) return;
      const isWanted = oldest >= this.#wanted[0] && oldest <= this.#wanted[1];
      if (!isWanted) this.#pages.delete(oldest);
    }
  }
}
