import { mkdirSync, rmSync, symlinkSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Format } from "esbuild";
import { afterAll, beforeAll, describe, inject } from "vitest";
import { root, withHooks, type WayOf } from "../integration/tracers/harness.js";
import { promiseMocks } from "../integration/tracers/promises/mockers.js";
import { promiseSpans } from "../integration/tracers/promises/opentelemetry.js";
import { promisePatches } from "../integration/tracers/promises/patched-http.js";

// The programs of the integration tests as a user's, with the installed package. Tools that take the place of modules
// see other things in CommonJS than in ES modules.

const programs = fileURLToPath(new URL("../integration/tracers/programs/", import.meta.url));
const names = ["opentelemetry", "nock13", "nock14", "msw", "patched-http"];

describe.each([
  ["CommonJS", "cjs"],
  ["ES modules", "esm"],
] satisfies [string, Format][])("the installed package in a program of %s", (_, format) => {
  let directory = "";

  beforeAll(async () => {
    directory = path.join(inject("peerProject"), `tracers-${format}`);
    mkdirSync(path.join(directory, "node_modules"), { recursive: true });
    for (const tool of ["@opentelemetry", "nock", "nock13", "msw"])
      symlinkSync(path.join(root, "node_modules", tool), path.join(directory, "node_modules", tool), "dir");
    await build({
      entryPoints: names.map((name) => path.join(programs, `${name}.ts`)),
      outdir: directory,
      outExtension: { ".js": format === "cjs" ? ".cjs" : ".mjs" },
      bundle: true,
      packages: "external",
      // Without the paths to the source: it is the installed package that is meant.
      tsconfigRaw: {},
      platform: "node",
      target: "node20",
      format,
      // What is loaded late is loaded by require, too.
      supported: { "dynamic-import": format === "esm" },
    });
  });
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  const wayOf: WayOf = (program) => ({
    file: path.join(directory, `${program}.${format === "cjs" ? "cjs" : "mjs"}`),
    cwd: directory,
  });

  promiseSpans((program) => (format === "esm" ? withHooks(wayOf(program)) : wayOf(program)));
  promiseMocks(wayOf);
  promisePatches(wayOf);
});
