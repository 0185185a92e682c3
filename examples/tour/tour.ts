import { BadRequestException, ForbiddenException, NotFoundException } from "chime-messaging";
import { Stop } from "../shared.js";

const refusals = [BadRequestException, ForbiddenException, NotFoundException];

interface Undo {
  title: string;
  remove: () => Promise<unknown>;
}

/** Tells the steps, counts the operations that are really called, and remembers how to remove what was made. */
export class Tour {
  /** The operations that were called with success. */
  readonly called = new Set<string>();
  /** How many steps were refused, as expected. */
  refused = 0;
  /** How many chapters were left out, for want of something that only AWS's user can give. */
  skipped = 0;
  readonly #undo: Undo[] = [];
  #steps = 0;
  #interrupted = false;

  /** Hears of every call: "CreateChannel succeeded", "CreateChannel failed with ForbiddenException". */
  readonly logger = {
    debug: (line: unknown) => this.#count(String(line)),
    trace() {},
    info() {},
    warn() {},
    error() {},
  };

  /** Makes the tour stop before its next step; what it made is still removed. */
  interrupt(): void {
    this.#interrupted = true;
  }

  /** Begins a part of the tour. */
  chapter(title: string): void {
    console.log(`\n${title}`);
  }

  /** Tells that a chapter is left out. */
  skip(why: string): void {
    this.skipped += 1;
    console.log(`     left out: ${why}`);
  }

  /** Makes a step of the tour, and tells what came of it. */
  async step<T>(title: string, make: () => Promise<T>, tell: (result: T) => string): Promise<T> {
    if (this.#interrupted) throw new Stop("Interrupted.");
    const result = await make();
    this.#tell(title, tell(result));
    return result;
  }

  /** Makes a step that may well be refused, and then tells of the refusal. */
  async tryStep<T>(title: string, make: () => Promise<T>, tell: (result: T) => string): Promise<void> {
    try {
      await this.step(title, make, tell);
    } catch (error) {
      if (!refusals.some((refusal) => error instanceof refusal)) throw error;
      this.refused += 1;
      this.#tell(title, `refused, as expected: ${(error as Error).name}`);
    }
  }

  /** Remembers how to remove what was just made. */
  onTearDown(title: string, remove: () => Promise<unknown>): void {
    this.#undo.push({ title, remove });
  }

  /** Removes everything that was made, the newest first. A failure does not keep the rest from being removed. */
  async tearDown(): Promise<void> {
    this.chapter("Everything is removed");
    for (let undo = this.#undo.pop(); undo !== undefined; undo = this.#undo.pop()) {
      const { title, remove } = undo;
      await remove().then(
        () => this.#tell(title, "removed"),
        (error: unknown) => {
          this.#tell(title, `NOT removed: ${(error as Error).message}`);
          process.exitCode = 1;
        },
      );
    }
  }

  /** What came of the tour, of so many operations. */
  summary(operations: number): string {
    const leftOut = this.skipped > 0 ? `, ${this.skipped} parts left out` : "";
    return `${this.called.size} of ${operations} operations called, ${this.refused} refused as expected${leftOut}.`;
  }

  #tell(title: string, result: string): void {
    this.#steps += 1;
    console.log(`${String(this.#steps).padStart(3)}  ${title.padEnd(43)} ${result}`);
  }

  #count(line: string): void {
    const [operation = "", outcome] = line.split(" ");
    if (outcome === "succeeded") this.called.add(operation);
  }
}
