import type { KnownMessage } from "./parse.js";

// Messages of one channel may arrive in another order than that of their times: so far back a list begins, in ms. AWS
// grants a channel 30 messages a second, so these are more than are kept.
const overlap = 5_000;
// How many of the last ids are kept, and how many at most while they are not older than that.
const kept = 100;
const most = 4_096;

/** How many of the last times say where things stand: one that is far off among them does no harm. */
export const few = 10;

/** The last times, with one more. */
export const lastOf = (times: readonly number[], time: number): number[] => [...times.slice(1 - few), time];

/** Up to where the messages of one channel were given out, by the service's clock. */
export class ChannelMark {
  /** Whatever was created up to then was given out, or came before the session. */
  #floor: number;
  #newest: number;
  /** What was given out lately, with its time, in that order. */
  readonly #given = new Map<string, number>();
  /** The last times of these. */
  #last: number[] = [];

  /** `floor` is the time up to which nothing is wanted. */
  constructor(floor: number) {
    this.#floor = floor;
    this.#newest = floor;
  }

  /** The time of the newest message that was given out. */
  get newest(): number {
    return this.#newest;
  }

  /** Whether nothing was given out yet: then nothing up to the newest time is wanted either. */
  get isUntouched(): boolean {
    return this.#given.size === 0;
  }

  /** From when on a list may hold what was not given out; `undefined` is from the beginning. */
  get start(): Date | undefined {
    // Whether a list has what was created at its very start is unconfirmed: so it starts before what is wanted.
    const isFew = this.#last.length < few;
    const start = isFew ? this.#floor : Math.max(this.#floor, Math.min(...this.#last) - overlap);
    return start === -Infinity ? undefined : new Date(start);
  }

  /** Whether a message was given out lately. */
  has(MessageId: string): boolean {
    return this.#given.has(MessageId);
  }

  /** Whether a message that was listed is one to give out. */
  lacks({ MessageId, CreatedTimestamp }: KnownMessage): boolean {
    return CreatedTimestamp.getTime() > this.#floor && !this.has(MessageId);
  }

  /** Takes down that a message is given out. */
  add({ MessageId, CreatedTimestamp }: KnownMessage): void {
    const time = CreatedTimestamp.getTime();
    this.#given.set(MessageId, time);
    this.#last = lastOf(this.#last, time);
    this.#newest = Math.max(this.#newest, time);
    this.#forget();
  }

  /** Forgets ids; a list that starts after what was forgotten has none twice. */
  #forget(): void {
    if (this.#given.size <= kept) return;
    const now = this.#last.toSorted((a, b) => a - b)[few / 2] ?? this.#newest;
    for (const [id, time] of this.#given) {
      const { size } = this.#given;
      if (size <= kept || (size <= most && Math.abs(time - now) <= overlap)) return;
      this.#given.delete(id);
      // One that is far ahead of the others must not take them with it.
      if (time <= now + overlap) this.#floor = Math.max(this.#floor, time);
    }
  }
}
