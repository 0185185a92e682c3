import type { KnownMessage } from "./parse.js";

// Messages of a channel may arrive in another order than that of their times. A list begins so much earlier, in ms.
const overlap = 5_000;
// How many ids are remembered, and how many at most while they are younger than the overlap.
const keptIds = 100;
const maxIds = 4_096;

/** How many of the last times are looked at, so that a single odd one does no harm. */
export const recentCount = 10;

/** The most recent times, with one more. */
export const addRecent = (times: readonly number[], time: number): number[] => [
  ...times.slice(1 - recentCount),
  time,
];

/** How far the messages of one channel were given out, by the service's clock. */
export class ChannelMark {
  /** Everything created up to then was given out, or is older than the session. */
  #floor: number;
  #newest: number;
  /** The ids given out most recently, with their times, in that order. */
  readonly #given = new Map<string, number>();
  /** The most recent of these times. */
  #recent: number[] = [];
  /** The time of the newest message that was fetched. */
  #newestFetched = -Infinity;
  /** The ids of what was there at the very time up to which nothing is wanted. */
  readonly #there = new Set<string>();

  /** `floor` is the time up to which nothing is wanted. */
  constructor(floor: number) {
    this.#floor = floor;
    this.#newest = floor;
  }

  /** The time of the newest message that was given out. */
  get newest(): number {
    return this.#newest;
  }

  /** Whether no message of the channel was given out yet. */
  get isUntouched(): boolean {
    return this.#given.size === 0;
  }

  /** From when on to list; `undefined` is from the beginning. */
  get start(): Date | undefined {
    // A list may leave out what was created at its very start: so it starts before what is wanted.
    const isFew = this.#recent.length < recentCount;
    const start = isFew ? this.#floor : Math.max(this.#floor, Math.min(...this.#recent) - overlap);
    return start === -Infinity ? undefined : new Date(start);
  }

  /** Whether a message is among those given out most recently, or is not wanted. */
  has(MessageId: string): boolean {
    return this.#given.has(MessageId) || this.#there.has(MessageId);
  }

  /** Whether a listed message still has to be given out. */
  lacks({ MessageId, CreatedTimestamp }: KnownMessage): boolean {
    return CreatedTimestamp.getTime() > this.#floor && !this.has(MessageId);
  }

  /** Whether a message was not fetched although newer ones were. */
  hasPassed({ MessageId, CreatedTimestamp }: KnownMessage): boolean {
    return CreatedTimestamp.getTime() < this.#newestFetched && !this.has(MessageId);
  }

  /** Notes a message that was there at the floor. Others of the same time are wanted: the service's clock may stand. */
  keepOut({ MessageId }: KnownMessage): void {
    this.#there.add(MessageId);
    this.#floor = this.#newest - 1;
  }

  /** Remembers that a message is given out. */
  add({ MessageId, CreatedTimestamp }: KnownMessage, isFetched = false): void {
    const time = CreatedTimestamp.getTime();
    if (isFetched) this.#newestFetched = Math.max(this.#newestFetched, time);
    this.#given.set(MessageId, time);
    this.#recent = addRecent(this.#recent, time);
    this.#newest = Math.max(this.#newest, time);
    this.#forget();
  }

  /** Forgets the oldest ids, and raises the floor to their times, so that they are not given out again. */
  #forget(): void {
    if (this.#given.size <= keptIds) return;
    const now = this.#recent.toSorted((a, b) => a - b)[recentCount / 2] ?? this.#newest;
    for (const [id, time] of this.#given) {
      const { size } = this.#given;
      if (size <= keptIds || (size <= maxIds && Math.abs(time - now) <= overlap)) return;
      this.#given.delete(id);
      // A message whose time is far ahead of the others must not raise the floor over them.
      if (time <= now + overlap) this.#floor = Math.max(this.#floor, time);
    }
  }
}
