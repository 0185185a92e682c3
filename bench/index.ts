// How the library compares with the raw AWS SDK, measured in the same run: `npm run bench`. See bench/README.md.
//
//   npm run bench -- [--quick] [--json] [--only NAME,...]

import { execFileSync } from "node:child_process";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { table, type Figure } from "./speed/figures.js";

type Part = (quick: boolean) => Promise<Figure | Figure[]>;

/** What measures the figures whose names begin so. Loaded late: the build must come first. */
const PARTS: Record<string, () => Promise<Part>> = {
  send: async () => (await import("./speed/calls.js")).send,
  list: async () => (await import("./speed/calls.js")).list,
  "chime.send": async () => (await import("./speed/calls.js")).chimeSend,
  "paginate.balanced": async () => (await import("./speed/paginate.js")).balanced,
  "paginate.fastConsumer": async () => (await import("./speed/paginate.js")).fastConsumer,
  "paginate.slowConsumer": async () => (await import("./speed/paginate.js")).slowConsumer,
  "paginate.earlyBreak": async () => (await import("./speed/paginate.js")).earlyBreak,
  memory: async () => (await import("./speed/memory.js")).memory,
  import: async () => (await import("./speed/start.js")).importTime,
  firstCall: async () => (await import("./speed/start.js")).firstCall,
  bundle: async () => (await import("./speed/bundle.js")).bundle,
  "bulk.single": async () => (await import("./bulk/bulk.js")).single,
  "bulk.messages": async () => (await import("./bulk/bulk.js")).messages,
  "bulk.batch": async () => (await import("./bulk/bulk.js")).batch,
  "bulk.mixed": async () => (await import("./bulk/mixed.js")).mixed,
  "bulk.lowered": async () => (await import("./bulk/bulk.js")).lowered,
  "bulk.shared": async () => (await import("./bulk/shared.js")).shared,
  "bulk.memory": async () => (await import("./bulk/memory.js")).memory,
};

const { values: options } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    only: { type: "string" },
  },
});

const isWithin = (name: string, whole: string) => name === whole || name.startsWith(`${whole}.`);

/** `--only` takes a figure's name or the beginning of one: both what names it and what it names are measured. */
const wanted = options.only?.split(",") ?? Object.keys(PARTS);
const isWanted = (part: string) => wanted.some((name) => isWithin(part, name) || isWithin(name, part));
for (const name of wanted) {
  const isKnown = Object.keys(PARTS).some((part) => isWithin(part, name) || isWithin(name, part));
  if (!isKnown) throw new Error(`--only takes names that begin with ${Object.keys(PARTS).join(", ")}`);
}

// What users get is measured: the build. Its output is not ours, so it must not be on our standard output.
execFileSync("npm", ["run", "build"], { stdio: ["ignore", "ignore", "inherit"] });

const figures: Figure[] = [];
for (const [part, load] of Object.entries(PARTS)) {
  if (!isWanted(part)) continue;
  if (!options.json) console.error(`measuring ${part} ...`);
  const measured = [await (await load())(options.quick)].flat();
  figures.push(...measured.filter(({ name }) => wanted.some((whole) => isWithin(name, whole))));
}
if (figures.length === 0) throw new Error(`no figure is called ${wanted.join(", ")}`);

const machine = `${cpus().length} x ${cpus()[0]?.model ?? "unknown CPU"}, Node ${process.versions.node}`;
if (options.json) console.log(JSON.stringify({ machine, quick: options.quick, figures }, undefined, 2));
else console.log(`\n${machine}\n\n${table(figures)}`);
