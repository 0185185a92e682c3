import { build } from "esbuild";
import { fileURLToPath } from "node:url";

/** Bundles a program of `test/browser/pages/` for the browser, as a web developer would. */
export async function bundlePage(name: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`../pages/${name}`, import.meta.url))],
    bundle: true,
    write: false,
    format: "esm",
    platform: "browser",
    target: "es2022",
    // AWS's clients for browsers are ES modules, also where amazon-chime-sdk-js, which is CommonJS, requires them.
    mainFields: ["browser", "module", "main"],
    // Node's `global`, which some packages for browsers still name.
    define: { global: "globalThis" },
    logLevel: "error",
  });
  return outputFiles[0]!.text;
}
