// How the library compares with the raw AWS SDK, measured in the same run: `npm run bench`. See bench/README.md.
//
//   npm run bench -- [--quick] [--json] [--only calls,paginate,memory,start,bundle]

import { execFileSync } from "node:child_process";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { table, type Measurement } from "./speed/report.js";

const { values: options } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    only: { type: "string", default: "calls,paginate,memory,start,bundle" },
  },
});

const PARTS: Record<string, (quick: boolean) => Promise<Measurement | Measurement[]>> = {
  calls: async (quick) => (await import("./speed/calls.js")).calls(quick),
  paginate: async (quick) => (await import("./speed/paginate.js")).paginate(quick),
  memory: async (quick) => (await import("./speed/memory.js")).memory(quick),
  start: async (quick) => (await import("./speed/start.js")).start(quick),
  bundle: async () => (await import("./speed/bundle.js")).bundle(),
};

// What users get is measured: the build. Its output is not ours, so it must not be on our standard output.
execFileSync("npm", ["run", "build"], { stdio: ["ignore", "ignore", "inherit"] });

const measurements: Measurement[] = [];
for (const part of options.only.split(",")) {
  const measure = PARTS[part];
  if (!measure) throw new Error(`--only takes ${Object.keys(PARTS).join(", ")}, not ${part}`);
  if (!options.json) console.error(`measuring ${part} ...`);
  measurements.push(...[await measure(options.quick)].flat());
}

const machine = `${cpus().length} x ${cpus()[0]?.model ?? "unknown CPU"}, Node ${process.versions.node}`;
if (options.json) console.log(JSON.stringify({ machine, quick: options.quick, measurements }, undefined, 2));
else console.log(`\n${machine}\n\n${table(measurements)}`);
