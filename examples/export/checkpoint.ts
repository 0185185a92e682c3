import { readFile, rename, writeFile } from "node:fs/promises";
import { Stop } from "../shared.js";

/** What a checkpoint needs to know of a message. */
interface Message {
  MessageId?: string | undefined;
  CreatedTimestamp?: Date | undefined;
}

interface State {
  ChannelArn: string;
  /** How many messages were exported. */
  messages: number;
  /** How long the output was then. */
  bytes: number;
  /** When the last of them was sent, in ms since the epoch. */
  last?: number;
  /** The messages sent at that time or just before: a list from there on has them again. */
  lastIds: string[];
}

/**
 * How far an export came, kept in a file. It remembers the time of the last message, not the NextToken: nobody
 * promises how long a token lives, and an export may be taken up again after days.
 */
export class Checkpoint {
  readonly #file: string | undefined;
  #state: State;

  private constructor(file: string | undefined, state: State) {
    this.#file = file;
    this.#state = state;
  }

  /** Reads the checkpoint, or starts at the beginning if there is none. Without a file nothing is remembered. */
  static async load(file: string | undefined, ChannelArn: string): Promise<Checkpoint> {
    const text = file === undefined ? undefined : await readFile(file, "utf8").catch(absent);
    if (text === undefined) return new Checkpoint(file, { ChannelArn, messages: 0, bytes: 0, lastIds: [] });
    const state = JSON.parse(text) as State;
    if (state.ChannelArn !== ChannelArn) {
      throw new Stop(`${file} is of another channel: remove it, or write to another file`);
    }
    return new Checkpoint(file, state);
  }

  /** How many messages were exported. */
  get messages(): number {
    return this.#state.messages;
  }

  /** How long the output was at the last save. */
  get bytes(): number {
    return this.#state.bytes;
  }

  /**
   * Where to go on. A millisecond early, because AWS does not say whether a message sent at the very time is in or
   * out; `has` sorts out those that are in again.
   */
  get notBefore(): Date | undefined {
    const { last } = this.#state;
    return last === undefined ? undefined : new Date(last - 1);
  }

  /** Whether a message was exported before the last save. */
  has({ MessageId }: Message): boolean {
    return MessageId !== undefined && this.#state.lastIds.includes(MessageId);
  }

  /** Adds the messages of a page. The file is replaced as a whole: it never holds half a state. */
  async save(page: readonly Message[], bytes: number): Promise<void> {
    const last = page.at(-1)?.CreatedTimestamp?.getTime() ?? this.#state.last;
    const near = page.filter(({ CreatedTimestamp }) => Number(CreatedTimestamp) >= Number(last) - 1);
    const ids = near.flatMap(({ MessageId }) => MessageId ?? []);
    // Those before stay known as well, as a burst of messages may have one time on several pages.
    const known = Number(last) - Number(this.#state.last) <= 1 ? this.#state.lastIds : [];
    this.#state = {
      ...this.#state,
      messages: this.#state.messages + page.length,
      bytes,
      ...(last !== undefined && { last }),
      lastIds: [...known, ...ids],
    };
    if (this.#file === undefined) return;
    await writeFile(`${this.#file}.new`, JSON.stringify(this.#state) + "\n");
    await rename(`${this.#file}.new`, this.#file);
  }
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== "ENOENT") throw error;
}
