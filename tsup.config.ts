import { defineConfig } from "tsup";

// Builds the types. The JavaScript is built by Rollup.
export default defineConfig({
  entry: ["src/index.ts", "src/chime.ts", "src/local.ts", "src/session.ts"],
  format: ["esm", "cjs"],
  dts: {
    only: true,
    // tsup sets `baseUrl`, which TypeScript 6 reports as deprecated.
    compilerOptions: { ignoreDeprecations: "6.0", stripInternal: true },
  },
});
