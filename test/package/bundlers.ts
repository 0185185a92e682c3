/** The bundlers that are tested, each set up for Node as its documentation says. */
import { nodeResolve } from "@rollup/plugin-node-resolve";
import commonjsOf from "@rollup/plugin-commonjs";
import jsonOf from "@rollup/plugin-json";
import * as esbuild from "esbuild";
import path from "node:path";
import { rollup, type OutputOptions } from "rollup";
import { build as viteBuild } from "vite";
import webpackOf from "webpack";

/** What is bundled, into which folder, and the packages that are left out, such as "@aws-sdk". */
interface Bundling {
  entry: string;
  outdir: string;
  external: string[];
}

// Their types say that the default export of their CommonJS is what Node gives, which it is not.
const commonjs = commonjsOf as unknown as typeof commonjsOf.default;
const json = jsonOf as unknown as typeof jsonOf.default;

/** Makes a bundle, and gives the file to run. */
export type Bundler = (bundling: Bundling) => Promise<string>;

const startsWith = (names: string[]) => names.map((name) => new RegExp(`^${name}(/|$)`));

export const withEsbuild =
  (options: esbuild.BuildOptions): Bundler =>
  async ({ entry, outdir, external }) => {
    const outfile = path.join(outdir, options.format === "cjs" ? "bundle.cjs" : "bundle.mjs");
    await esbuild.build({
      entryPoints: [entry],
      outfile,
      bundle: true,
      minify: true,
      platform: "node",
      target: "node20",
      external: external.flatMap((name) => [name, `${name}/*`]),
      logLevel: "error",
      ...options,
    });
    return outfile;
  };

export const withWebpack: Bundler = ({ entry, outdir, external }) =>
  new Promise((resolve, reject) => {
    const config = {
      mode: "production",
      target: "node20",
      entry,
      output: { path: outdir, filename: "bundle.cjs" },
      externalsType: "commonjs",
      externals: startsWith(external),
    } satisfies webpackOf.Configuration;
    webpackOf(config, (error, stats) => {
      if (!error && !stats?.hasErrors()) resolve(path.join(outdir, "bundle.cjs"));
      else reject(error ?? new Error(stats?.toString("errors-only")));
    });
  });

export const withRollup: Bundler = async ({ entry, outdir, external }) => {
  const bundle = await rollup({
    input: entry,
    external: startsWith(external),
    plugins: [nodeResolve({ exportConditions: ["node"] }), commonjs(), json()],
    // AWS's packages import each other in circles.
    logLevel: "silent",
  });
  const output: OutputOptions = { dir: outdir, entryFileNames: "bundle.mjs", chunkFileNames: "[name].mjs" };
  await bundle.write(output);
  await bundle.close();
  return path.join(outdir, "bundle.mjs");
};

export const withVite: Bundler = async ({ entry, outdir, external }) => {
  await viteBuild({
    root: path.dirname(entry),
    configFile: false,
    logLevel: "error",
    // By default Vite leaves every package out.
    ssr: { noExternal: true },
    build: {
      ssr: entry,
      outDir: outdir,
      minify: true,
      rolldownOptions: { external: startsWith(external), output: { entryFileNames: "bundle.mjs" } },
    },
  });
  return path.join(outdir, "bundle.mjs");
};
