import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Runs a program of a project with Node and gives what it printed, as JSON. */
export async function runJson(project: string, ...args: string[]): Promise<unknown> {
  const { stdout } = await run(process.execPath, args, { cwd: project, timeout: 60_000 });
  return JSON.parse(stdout);
}
