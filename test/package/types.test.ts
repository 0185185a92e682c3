import { execFileSync } from "node:child_process";
import { copyFileSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, inject, it } from "vitest";

const compiler = path.join(path.dirname(createRequire(import.meta.url).resolve("typescript")), "tsc.js");
const typeRoots = fileURLToPath(new URL("../../node_modules/@types", import.meta.url));

/** Compiles files of the project with all of the declarations that they lead to; gives what the compiler says. */
function compile(module: string, moduleResolution: string, ...files: string[]): string {
  const options = { module, moduleResolution, target: "es2023", lib: "es2023,esnext.disposable,dom", typeRoots };
  const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
  const flags = ["--ignoreConfig", "--noEmit", "--strict", "--skipLibCheck", "false", "--types", "node"];
  try {
    return execFileSync(process.execPath, [compiler, ...flags, ...args, ...files], {
      cwd: inject("peerProject"),
      encoding: "utf8",
    });
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}

describe.each([
  ["node16", "node16"],
  ["nodenext", "nodenext"],
  ["esnext", "bundler"],
])("the installed package's types with module %s and resolution %s", (module, resolution) => {
  it("compile for an ESM and a CommonJS program, declarations and all", () => {
    copyFileSync(path.join(inject("peerProject"), "consumer.ts"), path.join(inject("peerProject"), "consumer.cts"));
    expect(compile(module, resolution, "consumer.ts", "consumer.cts")).toBe("");
  });
});

it("the compiler's check of the program is real: it fails where a member is not there", () => {
  const file = path.join(inject("peerProject"), "consumer.ts");
  expect(readFileSync(file, "utf8")).toContain("@ts-expect-error");
});
