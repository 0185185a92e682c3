import { createInterface, type Interface } from "node:readline";

/** A terminal where lines come in while one is being typed; with pipes instead, plain input and output. */
export class Screen {
  readonly #isTerminal = process.stdout.isTTY;
  #input: Interface | undefined;

  /** What is typed, line by line, up to the end of the input or until `signal` is aborted. */
  async *lines(signal: AbortSignal): AsyncGenerator<string, void, undefined> {
    const input = createInterface({
      input: process.stdin,
      output: process.stdout,
      prompt: this.#isTerminal ? "> " : "",
      signal,
    });
    this.#input = input;
    // While readline has the terminal, Ctrl-C is a key like others.
    input.on("SIGINT", () => process.kill(process.pid, "SIGINT"));
    input.on("close", () => {
      this.#input = undefined;
      if (this.#isTerminal) process.stdout.write("\n");
    });
    input.prompt();
    for await (const line of input) {
      yield line;
      this.#input?.prompt();
    }
  }

  /** Shows a line above the one that is being typed. */
  show(text: string): void {
    if (this.#isTerminal) process.stdout.write("\r\x1b[K");
    process.stdout.write(`${printable(text)}\n`);
    this.#input?.prompt(true);
  }
}

/** What others write must not move the cursor or set the title of one's window. */
const printable = (text: string) => text.replace(/\p{Cc}+/gu, " ");
