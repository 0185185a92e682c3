import { Progress } from "../progress.js";

/** How far an export has come. AWS does not say how many messages a channel has, so it goes by the time they were sent. */
export class ExportProgress {
  readonly #from: number;
  readonly #length: number;
  readonly #progress: Progress;
  /** Where this run has begun. */
  readonly #startedAt = performance.now();
  readonly #messagesBefore: number;
  #timeBefore: number | undefined;

  constructor(from: Date | undefined, to: Date | undefined, messagesBefore: number) {
    this.#from = from?.getTime() ?? 0;
    this.#length = Math.max(1, (to?.getTime() ?? this.#from) - this.#from);
    this.#messagesBefore = messagesBefore;
    this.#progress = new Progress("messages", this.#length);
  }

  /** Shows that so many messages are written, the last of which was sent at that time. */
  show(messages: number, at: Date | undefined): void {
    if (at === undefined) return;
    const part = Math.min(this.#length, Math.max(0, at.getTime() - this.#from));
    this.#timeBefore ??= part;
    const elapsed = Math.max(1, performance.now() - this.#startedAt);
    const speed = (part - this.#timeBefore) / elapsed;
    this.#progress.show(
      {
        done: messages,
        rate: ((messages - this.#messagesBefore) * 1000) / elapsed,
        timeLeft: speed > 0 ? (this.#length - part) / speed : undefined,
      },
      part,
    );
  }

  /** Says how many messages there are now. */
  end(messages: number): void {
    this.#progress.end();
    console.error(`${messages} messages exported`);
  }
}
