import { execFile, execFileSync } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

type Env = Record<string, string>;

/** Runs a program of a project with Node and gives what it printed, as JSON. */
export async function runJson(project: string, args: string[], env?: Env): Promise<unknown> {
  // As the oldest Node 20 does it, and Jest: a package that is an ES module only cannot be required.
  return JSON.parse(await runNode(project, ["--no-experimental-require-module", ...args], env));
}

/** Runs Node in a folder and gives what it printed. */
export async function runNode(cwd: string, args: string[], more?: Env): Promise<string> {
  const env = { ...process.env, ...more };
  const { stdout } = await run(process.execPath, args, { cwd, env, timeout: 60_000 });
  return stdout;
}

/** Runs npm in a folder. */
export function npm(cwd: string, ...args: string[]): void {
  // Vitest's own NODE_ENV and the like are not what a user has.
  const { NODE_ENV: _, ...env } = process.env;
  execFileSync("npm", args, {
    cwd,
    env,
    stdio: ["ignore", "ignore", "inherit"],
    shell: process.platform === "win32",
  });
}
