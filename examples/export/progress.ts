const WIDTH = 30;

/** A bar on the terminal. AWS does not say how many messages a channel has, so it goes by the time they were sent. */
export class Progress {
  readonly #from: number;
  readonly #to: number;

  constructor(from: Date | undefined, to: Date | undefined) {
    this.#from = from?.getTime() ?? 0;
    this.#to = to?.getTime() ?? this.#from;
  }

  /** Draws the bar, if a person watches. */
  show(messages: number, at: Date | undefined): void {
    if (!process.stderr.isTTY || at === undefined) return;
    const share = this.#to > this.#from ? (at.getTime() - this.#from) / (this.#to - this.#from) : 1;
    const done = Math.round(WIDTH * Math.min(1, Math.max(0, share)));
    process.stderr.write(`\r[${"#".repeat(done)}${"-".repeat(WIDTH - done)}] ${messages} messages`);
  }

  /** Says how many messages there are now. */
  end(messages: number): void {
    process.stderr.write(`${process.stderr.isTTY ? "\n" : ""}${messages} messages exported\n`);
  }
}
