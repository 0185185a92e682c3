import { defineConfig } from "tsup";

export default defineConfig({
  entry: {
    index: "src/index.ts",
    chime: "src/chime.ts",
    local: "src/local.ts",
    "chime-local": "src/local/cli/main.ts",
  },
  format: ["esm", "cjs"],
  target: "node20",
  clean: true,
  sourcemap: true,
  removeNodeProtocol: false,
  // Entries share their chunks in CommonJS, too: otherwise each has error classes of its own, and `instanceof` fails.
  splitting: true,
  // Only ES modules have it: in CommonJS it would be a syntax error, and the code takes `__dirname` there.
  esbuildOptions: (options, { format }) => {
    if (format === "cjs") options.define = { ...options.define, "import.meta.url": '""' };
  },
  // They are ES modules only, which Jest's CommonJS cannot load.
  noExternal: ["leven", "p-limit", "p-map", "p-retry", "to-fast-properties"],
  esbuildPlugins: [
    {
      // In a file of its own, which scripts/bundle-selfsigned.mjs makes.
      name: "selfsigned",
      setup: (build) =>
        build.onResolve({ filter: /^selfsigned$/ }, () => ({ path: "./selfsigned.cjs", external: true })),
    },
  ],
  dts: {
    entry: ["src/index.ts", "src/chime.ts", "src/local.ts"],
    // tsup sets `baseUrl`, which TypeScript 6 reports as deprecated.
    compilerOptions: { ignoreDeprecations: "6.0", stripInternal: true },
  },
});
