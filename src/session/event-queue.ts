import type { Arrival } from "./arrival.js";
import type { AnyEvent, KnownMessage } from "./parse.js";
import { WaitingMessages, type WaitingMessage } from "./waiting-messages.js";

/** Stands in the queue where events may be missing, because there was no connection. */
export const GAP = Symbol("gap");

/** What may stand in the queue: an event, one that is not parsed yet, or a gap. */
export type Entry = AnyEvent | Arrival | typeof GAP;

interface Place {
  entry: Entry;
  readonly bytes: number;
  next: Place | undefined;
  /** Set if the entry is known to create a message. */
  message?: WaitingMessage<Place> | undefined;
  isTakenOut?: boolean;
}

/** How many events may wait to be read. */
export interface QueueLimits {
  readonly bufferLimit: number;
  /** Once so many bytes wait, no further event is taken. */
  readonly bufferBytes: number;
}

/** The events that wait to be read, in the order in which they came, and the gaps between them. */
export class EventQueue {
  readonly #limits: QueueLimits;
  #first: Place | undefined;
  #last: Place | undefined;
  #length = 0;
  #bytes = 0;
  readonly #messages = new WaitingMessages<Place>();
  /** The last place whose message is noted. Only who fills a gap asks for messages, so what comes is not noted at once. */
  #noted: Place | undefined;
  #isEnded = false;
  #error: Error | undefined;
  #wake: (() => void) | undefined;

  constructor(limits: QueueLimits) {
    this.#limits = limits;
  }

  get length(): number {
    return this.#length;
  }

  /** Adds an event. Returns why there is no room, if there is none. */
  push(entry: Entry, bytes = 0): string | undefined {
    if (this.#isEnded) return undefined;
    const { bufferLimit, bufferBytes } = this.#limits;
    if (this.length >= bufferLimit) return `${bufferLimit} events wait to be read, which is the bufferLimit`;
    if (this.#bytes >= bufferBytes) {
      return `events of ${this.#bytes} bytes wait to be read, and bufferBytes is ${bufferBytes}`;
    }
    const place: Place = { entry, bytes, next: undefined };
    if (this.#last) this.#last.next = place;
    else this.#first = place;
    this.#last = place;
    this.#length += 1;
    this.#bytes += bytes;
    this.#wake?.();
    return undefined;
  }

  /** Ends the queue: the reader still gets what is there, then the end or the error. */
  end(error?: Error): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    this.#error = error;
    this.#wake?.();
  }

  /** Drops what is there. */
  clear(): void {
    this.#first = this.#last = this.#noted = undefined;
    this.#length = this.#bytes = 0;
    this.#messages.clear();
  }

  /** Whether the creation of that message waits to be read. */
  holds(MessageId: string): boolean {
    this.#note();
    return this.#messages.get(MessageId) !== undefined;
  }

  /**
   * Takes out what would come too late once that message was given out: the creations of older ones of its channel, which
   * it returns, and its own.
   */
  overtake({ ChannelArn, MessageId, CreatedTimestamp }: KnownMessage): AnyEvent[] {
    this.#note();
    const own = this.#messages.get(MessageId);
    if (own) this.#takeOut(own.entry);
    return this.#messages.olderThan(ChannelArn, CreatedTimestamp.getTime()).flatMap(({ entry: place }) => {
      const entry = this.#takeOut(place);
      return entry === GAP ? [] : [eventOf(entry)];
    });
  }

  /** The next entry, as soon as there is one; `undefined` at the end. For one reader only. */
  async take(): Promise<AnyEvent | typeof GAP | undefined> {
    while (this.length === 0 && !this.#isEnded) {
      await new Promise<void>((resolve) => (this.#wake = resolve));
      this.#wake = undefined;
    }
    let place = this.#shift();
    while (place?.isTakenOut) place = this.#shift();
    if (!place) {
      if (this.#error) throw this.#error;
      return undefined;
    }
    const entry = this.#takeOut(place);
    return entry === GAP ? GAP : eventOf(entry);
  }

  #shift(): Place | undefined {
    const place = this.#first;
    if (!place) return undefined;
    this.#first = place.next;
    if (this.#last === place) this.#last = undefined;
    if (this.#noted === place) this.#noted = undefined;
    place.next = undefined;
    return place;
  }

  /** Empties a place, and returns what was there. */
  #takeOut(place: Place): Entry {
    const { entry, message } = place;
    place.isTakenOut = true;
    place.entry = GAP;
    this.#length -= 1;
    this.#bytes -= place.bytes;
    if (message) this.#messages.delete(message);
    return entry;
  }

  /** Notes the messages of the events that have come since it was last done. */
  #note(): void {
    for (let place = this.#noted ? this.#noted.next : this.#first; place; place = place.next) {
      if (place.entry !== GAP) place.message = this.#messages.add(place, eventOf(place.entry));
      this.#noted = place;
    }
  }
}

const eventOf = (entry: AnyEvent | Arrival): AnyEvent => ("event" in entry ? entry.event : entry);
