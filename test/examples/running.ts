import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import type { Ended } from "./spawn.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** An example that runs until it is told to end, as in somebody's terminal. Does not outlive the test. */
export class Running {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #ended: Promise<Ended>;
  #stdout = "";
  #stderr = "";

  constructor(name: string, args: string[] = [], env: NodeJS.ProcessEnv = {}) {
    const command = ["--import", "tsx", `examples/${name}.ts`, ...args];
    this.#child = spawn(process.execPath, command, { cwd: root, env: { ...process.env, ...env } });
    this.#child.stdout.setEncoding("utf8").on("data", (text: string) => (this.#stdout += text));
    this.#child.stderr.setEncoding("utf8").on("data", (text: string) => (this.#stderr += text));
    this.#ended = new Promise((resolve, reject) => {
      this.#child.on("error", reject);
      this.#child.on("close", (code) => resolve({ code, stdout: this.#stdout, stderr: this.#stderr }));
    });
    onTestFinished(async () => {
      this.#child.kill("SIGKILL");
      await this.#ended;
    });
  }

  get stdout(): string {
    return this.#stdout;
  }

  /** Waits until the output has that. */
  async shows(what: string | RegExp): Promise<RegExpExecArray> {
    const pattern = typeof what === "string" ? new RegExp(what.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")) : what;
    for (;;) {
      const found = pattern.exec(this.#stdout);
      if (found) return found;
      const more = once(this.#child.stdout, "data").then(() => true);
      if (await Promise.race([more, this.#ended.then(() => false)])) continue;
      throw new Error(`ended without ${pattern}:\n${this.#stdout}${this.#stderr}`);
    }
  }

  /** Types a line. */
  say(line: string): void {
    this.#child.stdin.write(`${line}\n`);
  }

  /** Ends its input, as Ctrl-D does. */
  endInput(): void {
    this.#child.stdin.end();
  }

  /** Sends it a signal, SIGINT being what Ctrl-C is; resolves when it has ended. */
  async kill(signal: "SIGINT" | "SIGKILL"): Promise<Ended> {
    this.#child.kill(signal);
    return this.#ended;
  }

  /** Resolves when it has ended. */
  ended(): Promise<Ended> {
    return this.#ended;
  }
}
