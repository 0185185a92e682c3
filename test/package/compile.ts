import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";

const compiler = path.join(path.dirname(createRequire(import.meta.url).resolve("typescript")), "tsc.js");
const typeRoots = fileURLToPath(new URL("../../node_modules/@types", import.meta.url));

const flags = [
  ...["--ignoreConfig", "--strict", "--target", "es2023", "--lib", "es2023,esnext.disposable,dom"],
  ...["--types", "node", "--typeRoots", typeRoots, "--module", "nodenext", "--skipLibCheck", "false"],
];

/** Compiles files of a project with all of the declarations that they lead to; gives what the compiler says. */
export function compile(project: string, files: string[], more: string[] = []): string {
  try {
    const args = [compiler, ...flags, "--outDir", "compiled", ...more, ...files];
    return execFileSync(process.execPath, args, { cwd: project, encoding: "utf8" });
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}
