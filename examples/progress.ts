import { MultiBar, type SingleBar } from "cli-progress";

/** How far a job has come. */
export interface State {
  done: number;
  /** How many a second. */
  rate: number;
  /** In ms; `undefined` if it is not known. */
  timeLeft: number | undefined;
}

/** How often a line is written where there is no terminal, in ms. */
const interval = 10_000;

/** Shows on a terminal how far a job has come, by a bar with rate and time left; elsewhere by a line now and then. */
export class Progress {
  readonly #things: string;
  readonly #bars: MultiBar | undefined;
  readonly #bar: SingleBar | undefined;
  #toldAt = performance.now();

  /** `total` is what a full bar is, whatever its unit. */
  constructor(things: string, total: number) {
    this.#things = things;
    if (!process.stderr.isTTY) return;
    // What ends the program at Ctrl-C is the program's business.
    const options = { format: "[{bar}] {percentage} %, {text}", gracefulExit: false };
    this.#bars = new MultiBar({ ...options, stream: process.stderr, barsize: 30 });
    this.#bar = this.#bars.create(total, 0, { text: "" });
  }

  /** Shows how far it is; `part` of the total, if that is counted in another unit than what is done. */
  show(state: State, part = state.done): void {
    this.#bar?.update(part, { text: this.#textOf(state) });
    if (this.#bar || performance.now() - this.#toldAt < interval) return;
    this.#toldAt = performance.now();
    console.error(this.#textOf(state));
  }

  /** Tells what became of one thing, where there is no bar to see it by. */
  detail(line: string): void {
    if (!this.#bar) console.log(line);
  }

  /** Tells of a failure, above the bar. */
  warn(line: string): void {
    if (this.#bars) this.#bars.log(`${line}\n`);
    else console.error(line);
  }

  /** Leaves the bar as it is. */
  end(): void {
    this.#bars?.stop();
  }

  #textOf({ done, rate, timeLeft }: State): string {
    const told = `${done.toLocaleString("en")} ${this.#things}, ${rate.toFixed(1)} a second`;
    return timeLeft === undefined ? told : `${told}, ${clock(timeLeft)} left`;
  }
}

/** Minutes and seconds, or hours too if there are any. */
function clock(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const text = parts.map((part) => String(part).padStart(2, "0")).join(":");
  return text.replace(/^00:/, "").replace(/^0(?=\d:)/, "");
}
