import type { KnownMessage } from "./parse.js";

// Messages of one channel may arrive in another order than that of their times: so far back a list begins, in ms.
const overlap = 5_000;
// How many ids are kept for it: always so many of the last ones, and never more than so many.
const fewest = 256;
const most = 4_096;

/** Up to where the messages of one channel were given out, by the service's clock. */
export class ChannelMark {
  /** Whatever was created up to then was given out, or came before the session. */
  #floor: number;
  #newest: number;
  /** What was given out lately, with its time, in that order. */
  readonly #given = new Map<string, number>();

  /** `floor` is the time up to which nothing is wanted. */
  constructor(floor: number) {
    this.#floor = floor;
    this.#newest = floor;
  }

  /** The time of the newest message that was given out. */
  get newest(): number {
    return this.#newest;
  }

  /** From when on a list may hold what was not given out; `undefined` is from the beginning. */
  get start(): Date | undefined {
    // Whether a list has what was created at its very start is unconfirmed: so it starts before what is wanted.
    const start = Math.max(this.#floor, this.#newest - overlap);
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
    this.#newest = Math.max(this.#newest, time);
    this.#forget();
  }

  /** Forgets ids, never those of the newest millisecond: a list that starts after what was forgotten has none twice. */
  #forget(): void {
    for (const [id, time] of this.#given) {
      const { size } = this.#given;
      const isOld = size > most || (size > fewest && time < this.#newest - overlap);
      if (!isOld || time >= this.#newest) return;
      this.#given.delete(id);
      this.#floor = Math.max(this.#floor, time);
    }
  }
}
