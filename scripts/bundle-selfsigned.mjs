/**
 * Bundles the package that makes certificates, with what it needs, into one file for both formats. It is about as large as
 * the rest of a format together, and so it is minified, and loaded only where a certificate is made.
 */
import { writeFileSync } from "node:fs";
import { build } from "esbuild";

const { metafile, outputFiles } = await build({
  stdin: { contents: 'export { generate } from "selfsigned";', resolveDir: "." },
  bundle: true,
  minify: true,
  metafile: true,
  write: false,
  platform: "node",
  target: "node20",
  format: "cjs",
  // The ES modules of packages that have them: more that is not used can be left out of these.
  mainFields: ["module", "main"],
});

const files = Object.keys(metafile.inputs);
const names = new Set(files.flatMap((file) => /.*node_modules\/((@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? []));
const head = `/* Contains ${[...names].sort().join(" ")}: see THIRD-PARTY-NOTICES.md */\n`;
writeFileSync("dist/selfsigned.cjs", head + outputFiles[0].text);
