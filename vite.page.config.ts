import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import { pageOperations } from "./scripts/page-operations.js";

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const operations = "virtual:operations";

/** Builds the page of the embedded service. It must do without anything inline, as its content security policy says. */
export default defineConfig({
  root: folder("src/page"),
  base: "/_local/",
  logLevel: "warn",
  plugins: [
    {
      name: "operations",
      resolveId: (id) => (id === operations ? `\0${operations}` : undefined),
      load: (id) =>
        id === `\0${operations}`
          ? `export const operations = ${JSON.stringify(pageOperations())};`
          : undefined,
    },
  ],
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: folder("dist/page"),
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
});
