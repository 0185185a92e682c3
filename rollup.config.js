// Builds the JavaScript. The types are built by tsup.
import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { transform } from "esbuild";
import { defineConfig } from "rollup";

const manifest = JSON.parse(readFileSync("package.json", "utf8"));

// It is ESM-only; CommonJS users on any Node 20 need it inside the build.
const bundled = "to-fast-properties";

const typescript = {
  name: "typescript",
  resolveId(source, importer) {
    if (source === bundled) return fileURLToPath(import.meta.resolve(bundled));
    return importer && source.startsWith(".")
      ? resolve(dirname(importer), source.replace(/\.js$/, ".ts"))
      : undefined;
  },
  transform(code, id) {
    return id.endsWith(".ts")
      ? transform(code, { loader: "ts", target: "node20", sourcemap: true, sourcefile: id })
      : undefined;
  },
};

// Each file takes time to load, so what the entries and the files that are loaded late have in common is in one.
const chunks = {
  core: /\/src\/(facade|version|call\/.*|namespaces\/(lazy-client|client-settings|escape-uri))\.ts$/,
  "default-credentials": /\/default-credentials\.ts$/,
};
const chunkOf = (id) => Object.keys(chunks).find((name) => chunks[name].test(id));

const output = (format, extension) => ({
  dir: "dist",
  format,
  entryFileNames: `[name].${extension}`,
  chunkFileNames: `[name]-[hash].${extension}`,
  sourcemap: true,
  manualChunks: chunkOf,
  exports: "named",
  interop: "auto",
  hoistTransitiveImports: false,
  // What is loaded late is loaded by `require`, which takes less time than `import()`.
  dynamicImportInCjs: false,
});

export default defineConfig({
  input: {
    index: "src/index.ts",
    chime: "src/chime.ts",
    local: "src/local.ts",
    "chime-local": "src/local/cli.ts",
  },
  external: [
    /^node:/,
    ...Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }).map(
      (name) => new RegExp(`^${name}(/|$)`),
    ),
  ],
  plugins: [typescript],
  treeshake: { moduleSideEffects: false },
  output: [output("esm", "js"), output("cjs", "cjs")],
});
