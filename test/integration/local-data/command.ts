import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished } from "vitest";

const root = fileURLToPath(new URL("../../../", import.meta.url));

/** Runs `chime-local` from its source; `node` has options of Node itself. */
export function run(args: string[], node: string[] = []) {
  const command = ["--import", "tsx", ...node, "src/local/cli/main.ts", "--port", "0", ...args];
  const child = spawn(process.execPath, command, { cwd: root });
  const printed = { out: "", err: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => (printed.out += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (printed.err += text));
  const ended = once(child, "close").then(([code]) => code as number | null);
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await ended;
  });
  const end = (signal: NodeJS.Signals) => {
    child.kill(signal);
    return ended;
  };
  return { printed, ended, end };
}

/** Runs it until it listens. */
export async function serve(...args: string[]) {
  const running = run(args);
  await expect.poll(() => running.printed.out, { timeout: 20_000 }).toMatch(/listening on \S+:\d+/);
  return { ...running, port: Number(/listening on \S+:(\d+)/.exec(running.printed.out)?.[1]) };
}
