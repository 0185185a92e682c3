import { readFile, rename, writeFile } from "node:fs/promises";

/**
 * How far the bot came in each channel, kept in a file. The channel's read marker would not do: AWS sets it to the time
 * of the call, and a message that arrives just before, and is not looked at yet, would count as read.
 */
export class Progress {
  readonly #file: string | undefined;
  /** When the last message that was looked at was sent, in ms since the epoch, by channel. */
  readonly #last: Map<string, number>;
  readonly #lookBack: number;
  #writing: Promise<void> = Promise.resolve();

  private constructor(file: string | undefined, last: Map<string, number>, lookBack: number) {
    this.#file = file;
    this.#last = last;
    this.#lookBack = lookBack;
  }

  /** Reads the file, or starts at the beginning if there is none. Without a file nothing is remembered. */
  static async load(file: string | undefined, lookBack: number): Promise<Progress> {
    const text = file === undefined ? undefined : await readFile(file, "utf8").catch(absent);
    const times = JSON.parse(text ?? "{}") as Record<string, string>;
    const last = Object.entries(times).map(([ChannelArn, time]) => [ChannelArn, Date.parse(time)] as const);
    return new Progress(file, new Map(last), lookBack);
  }

  /**
   * From when on a channel is to be looked at again; `undefined` is from its beginning. Goes back behind the last
   * message: messages may be listed later than their times say, and those looked at may have been edited since.
   */
  startOf(ChannelArn: string): Date | undefined {
    const last = this.#last.get(ChannelArn);
    return last === undefined ? undefined : new Date(last - this.#lookBack);
  }

  /** When the newest message was sent that was looked at in any channel: up to then, at least, the bot was there. */
  get newest(): number {
    return Math.max(-Infinity, ...this.#last.values());
  }

  /**
   * Whether nothing was sent to a channel since it was looked at, nor so shortly before the bot was last there that it
   * has to be looked at again.
   */
  isQuiet(ChannelArn: string, lastMessage: Date | undefined, lastThere: number): boolean {
    if (!lastMessage) return true;
    const last = this.#last.get(ChannelArn);
    return last !== undefined && lastMessage.getTime() <= last && last < lastThere - this.#lookBack;
  }

  /** Notes that everything up to then was looked at. The file is replaced as a whole: it never holds half a state. */
  async note(ChannelArn: string, time: Date | undefined): Promise<void> {
    if (!time || time.getTime() <= (this.#last.get(ChannelArn) ?? -Infinity)) return;
    this.#last.set(ChannelArn, time.getTime());
    this.#writing = this.#writing.then(() => this.#write());
    await this.#writing;
  }

  async #write(): Promise<void> {
    if (this.#file === undefined) return;
    const times = [...this.#last].map(([ChannelArn, last]) => [ChannelArn, new Date(last).toISOString()]);
    await writeFile(`${this.#file}.new`, JSON.stringify(Object.fromEntries(times), undefined, 2) + "\n");
    await rename(`${this.#file}.new`, this.#file);
  }
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== "ENOENT") throw error;
}
