import { execFileSync } from "node:child_process";
import { copyFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, inject, it } from "vitest";

const compiler = path.join(path.dirname(createRequire(import.meta.url).resolve("typescript")), "tsc.js");
const typeRoots = fileURLToPath(new URL("../../node_modules/@types", import.meta.url));

/** Compiles files of a project with all of the declarations that they lead to; gives what the compiler says. */
function compile(project: string, module: string, moduleResolution: string, ...files: string[]): string {
  const options = {
    module,
    moduleResolution,
    target: "es2023",
    lib: "es2023,esnext.disposable,dom",
    typeRoots,
  };
  const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
  const flags = ["--ignoreConfig", "--noEmit", "--strict", "--skipLibCheck", "false", "--types", "node"];
  try {
    return execFileSync(process.execPath, [compiler, ...flags, ...args, ...files], {
      cwd: project,
      encoding: "utf8",
    });
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}

beforeAll(() => {
  const from = path.join(inject("peerProject"), "consumer.ts");
  copyFileSync(from, path.join(inject("peerProject"), "consumer-common.cts"));
});

describe.each([
  ["node16", "node16"],
  ["nodenext", "nodenext"],
  ["esnext", "bundler"],
])("the installed package's types with module %s and resolution %s", (module, resolution) => {
  it("compile for an ESM and a CommonJS program, every declaration checked", () => {
    expect(compile(inject("peerProject"), module, resolution, "consumer.ts", "consumer-common.cts")).toBe("");
  });
});

it("the installed package's types compile without the optional peer", () => {
  expect(compile(inject("plainProject"), "nodenext", "nodenext", "without-peer.ts")).toBe("");
});
