import type { AnyEvent } from "./parse.js";

/** Stands in the queue where events may be missing, because there was no connection. */
export const GAP = Symbol("gap");

interface Entry {
  readonly value: AnyEvent | typeof GAP;
  readonly bytes: number;
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
  // A queue of two stacks: events are pushed on one, which is reversed when the other is empty.
  #coming: Entry[] = [];
  #going: Entry[] = [];
  #bytes = 0;
  readonly #messages = new Set<string>();
  #isEnded = false;
  #error: Error | undefined;
  #wake: (() => void) | undefined;

  constructor(limits: QueueLimits) {
    this.#limits = limits;
  }

  get length(): number {
    return this.#coming.length + this.#going.length;
  }

  /** Adds an event. Returns why there is no room, if there is none. */
  push(value: AnyEvent | typeof GAP, bytes = 0): string | undefined {
    if (this.#isEnded) return undefined;
    const { bufferLimit, bufferBytes } = this.#limits;
    if (this.length >= bufferLimit) return `${bufferLimit} events wait to be read, which is the bufferLimit`;
    if (this.#bytes >= bufferBytes) {
      return `events of ${this.#bytes} bytes wait to be read, and bufferBytes is ${bufferBytes}`;
    }
    if (value !== GAP && value.type === "CREATE_CHANNEL_MESSAGE") this.#messages.add(idOf(value));
    this.#coming.push({ value, bytes });
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
    this.#coming = [];
    this.#going = [];
    this.#bytes = 0;
    this.#messages.clear();
  }

  /** Whether the creation of that message waits to be read. */
  holds(MessageId: string): boolean {
    return this.#messages.has(MessageId);
  }

  /** The next entry, as soon as there is one; `undefined` at the end. For one reader only. */
  async take(): Promise<AnyEvent | typeof GAP | undefined> {
    while (this.length === 0 && !this.#isEnded) {
      await new Promise<void>((resolve) => (this.#wake = resolve));
      this.#wake = undefined;
    }
    if (this.#going.length === 0) [this.#going, this.#coming] = [this.#coming.reverse(), []];
    const entry = this.#going.pop();
    if (!entry) {
      if (this.#error) throw this.#error;
      return undefined;
    }
    const { value, bytes } = entry;
    this.#bytes -= bytes;
    if (value !== GAP && value.type === "CREATE_CHANNEL_MESSAGE") this.#messages.delete(idOf(value));
    return value;
  }
}

const idOf = ({ message }: { message: unknown }) => (message as { MessageId: string }).MessageId;
