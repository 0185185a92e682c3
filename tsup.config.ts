import { defineConfig } from "tsup";

export default defineConfig({
  entry: {
    index: "src/index.ts",
    chime: "src/chime.ts",
    local: "src/local.ts",
    "chime-local": "src/local/cli.ts",
  },
  format: ["esm", "cjs"],
  target: "node20",
  platform: "node",
  // Shared chunks give every entry the same error classes, so that `instanceof` works across them.
  splitting: true,
  // It is ESM-only; CommonJS users on any Node 20 need it inside the build.
  noExternal: ["to-fast-properties"],
  removeNodeProtocol: false,
  clean: true,
  sourcemap: true,
  // tsup sets `baseUrl`, which TypeScript 6 reports as deprecated.
  dts: {
    compilerOptions: { ignoreDeprecations: "6.0", stripInternal: true },
    entry: ["src/index.ts", "src/chime.ts", "src/local.ts"],
  },
});
