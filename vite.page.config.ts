import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import { pageOperations } from "./scripts/page-operations.js";

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Builds the page of the embedded service. It must do without anything inline, as its content security policy says. */
export default defineConfig({
  root: folder("src/page"),
  base: "/_local/",
  logLevel: "warn",
  define: { OPERATIONS: JSON.stringify(pageOperations()) },
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
