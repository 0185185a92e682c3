import { spawn, type ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs an example as a person does. `watch` sees its output as it comes; it and `started` may send it a signal. */
export function runExample(
  name: string,
  args: string[] = [],
  {
    env = {},
    watch,
    started,
  }: {
    env?: NodeJS.ProcessEnv;
    watch?: (child: ChildProcess, stdout: string) => void;
    started?: (child: ChildProcess) => void;
  } = {},
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--import", "tsx", `examples/${name}.ts`, ...args], {
      cwd: root,
      env: { ...process.env, ...env },
    });
    const ended: Ended = { code: null, stdout: "", stderr: "" };
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      ended.stdout += text;
      watch?.(child, ended.stdout);
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => (ended.stderr += text));
    child.on("error", reject);
    started?.(child);
    child.on("close", (code) => resolve({ ...ended, code }));
  });
}

export const lines = (text: string) => text.split("\n").filter((line) => line !== "");
