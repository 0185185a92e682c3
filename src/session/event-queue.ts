import type { AnyEvent } from "./parse.js";

/** Where events are missing, because there was no connection. */
export const GAP = Symbol("gap");

/** What waits to be read: events in the order in which they came, and the gaps between them. Never more than a limit. */
export class EventQueue {
  readonly #limit: number;
  // Two stacks make a queue: what comes is pushed on one, and turned over when the other is empty.
  #coming: (AnyEvent | typeof GAP)[] = [];
  #going: (AnyEvent | typeof GAP)[] = [];
  readonly #messages = new Set<string>();
  #isEnded = false;
  #error: Error | undefined;
  #wake: (() => void) | undefined;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get length(): number {
    return this.#coming.length + this.#going.length;
  }

  /** False if there is no room. */
  push(entry: AnyEvent | typeof GAP): boolean {
    if (this.#isEnded) return true;
    if (this.length >= this.#limit) return false;
    if (entry !== GAP && entry.type === "CREATE_CHANNEL_MESSAGE") this.#messages.add(idOf(entry));
    this.#coming.push(entry);
    this.#wake?.();
    return true;
  }

  /** Nothing comes any more; who reads is told so, or gets the error, after what is there. */
  end(error?: Error): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    this.#error = error;
    this.#wake?.();
  }

  /** Throws away what is there. */
  clear(): void {
    this.#coming = [];
    this.#going = [];
    this.#messages.clear();
  }

  /** Whether the creation of that message waits here. */
  holds(MessageId: string): boolean {
    return this.#messages.has(MessageId);
  }

  /** The next one, as soon as there is one; `undefined` at the end. For one reader. */
  async take(): Promise<AnyEvent | typeof GAP | undefined> {
    while (this.length === 0 && !this.#isEnded) {
      await new Promise<void>((resolve) => (this.#wake = resolve));
      this.#wake = undefined;
    }
    if (this.#going.length === 0) [this.#going, this.#coming] = [this.#coming.reverse(), []];
    const entry = this.#going.pop();
    if (entry === undefined && this.#error) throw this.#error;
    if (entry !== undefined && entry !== GAP && entry.type === "CREATE_CHANNEL_MESSAGE") {
      this.#messages.delete(idOf(entry));
    }
    return entry;
  }
}

const idOf = ({ message }: { message: unknown }) => (message as { MessageId: string }).MessageId;
