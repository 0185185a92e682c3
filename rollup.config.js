// Builds the JavaScript. The types are built by tsup.
import { existsSync, readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { transform } from "esbuild";
import { defineConfig } from "rollup";

const manifest = JSON.parse(readFileSync("package.json", "utf8"));

// It is ESM-only; CommonJS users on any Node 20 need it inside the build.
const inlined = "to-fast-properties";

/** With `forBundlers`, `x.bundled.ts` stands in for `x.ts` where there is one. */
const typescript = (forBundlers) => ({
  name: "typescript",
  resolveId(source, importer) {
    if (source === inlined) return fileURLToPath(import.meta.resolve(inlined));
    if (!importer || !source.startsWith(".")) return undefined;
    const file = resolve(dirname(importer), source.replace(/\.js$/, ".ts"));
    const standIn = file.replace(/\.ts$/, ".bundled.ts");
    return forBundlers && existsSync(standIn) ? standIn : file;
  },
  transform(code, id) {
    return id.endsWith(".ts")
      ? transform(code, { loader: "ts", target: "node20", sourcemap: true, sourcefile: id })
      : undefined;
  },
});

// Each file takes time to load, so what the entries and the files that are loaded late have in common is in one.
const chunks = {
  core: /\/src\/(facade|version|call\/.*|namespaces\/(lazy-client|client-settings|escape-uri))\.ts$/,
  "node-provider-chain": /\/node-provider-chain\.ts$/,
};

/**
 * Has a bundle begin with what comes from packages. The code of AWS's two clients then stands next to each other, and next
 * to ours, which is full of the same names: compressed it takes a kilobyte less.
 */
const packagesFirst = {
  name: "packages-first",
  renderChunk(code) {
    const lines = code.split("\n");
    const end = lines.findIndex((line) => !/^(import|export) .* from '[^']*';$/.test(line));
    const isFile = (line) => / from '\./.test(line);
    const head = lines.slice(0, end).sort((a, b) => isFile(a) - isFile(b));
    return { code: [...head, ...lines.slice(end)].join("\n"), map: null };
  },
};

const output = (dir, format, extension) => ({
  dir,
  format,
  entryFileNames: `[name].${extension}`,
  chunkFileNames: `[name]-[hash].${extension}`,
  sourcemap: true,
  manualChunks: (id) => Object.keys(chunks).find((name) => chunks[name].test(id)),
  exports: "named",
  interop: "auto",
  hoistTransitiveImports: false,
  freeze: false,
  // What is loaded late is loaded by `require`, which takes less time than `import()`.
  dynamicImportInCjs: false,
});

const facades = { index: "src/index.ts", chime: "src/chime.ts", session: "src/session.ts" };

const common = {
  external: [
    /^node:/,
    ...Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }).map(
      (name) => new RegExp(`^${name}(/|$)`),
    ),
  ],
  treeshake: { moduleSideEffects: false },
};

export default defineConfig([
  {
    ...common,
    input: { ...facades, local: "src/local.ts", "chime-local": "src/local/cli.ts" },
    plugins: [typescript(false)],
    output: [output("dist", "esm", "js"), output("dist", "cjs", "cjs")],
  },
  {
    ...common,
    input: facades,
    plugins: [typescript(true), packagesFirst],
    output: output("dist/bundled", "esm", "js"),
  },
]);
