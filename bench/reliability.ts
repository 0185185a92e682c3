// What becomes of calls when the service is in trouble: all operations that change something through faults, sends
// through faults and through kills, a brownout, and the recovery from an outage, and wrong inputs. Ends with 1 if
// anything contradicts what the library reported.
//
//   node --import tsx bench/reliability.ts [--operations 10000] [--sends 10000] [--seeds 3] [--kills 10]
//     [--calls 1000] [--outage 5] [--inputs 10000] [--only operations,sends,kills,brownout,recovery,inputs]

import { parseArgs } from "node:util";
import { generatedInputs } from "./reliability-inputs.js";
import { sendThroughKills } from "./reliability-kills.js";
import { operationsThroughFaults } from "./reliability-operations.js";
import { brownout, contenders, recovery } from "./reliability-outage.js";
import { NAMESPACES, sendThroughFaults } from "./reliability-sends.js";
import { namesOf } from "../test/support/operations.js";

const { values: options } = parseArgs({
  options: {
    operations: { type: "string", default: "10000" },
    sends: { type: "string", default: "10000" },
    seeds: { type: "string", default: "3" },
    kills: { type: "string", default: "10" },
    calls: { type: "string", default: "1000" },
    outage: { type: "string", default: "5" },
    inputs: { type: "string", default: "10000" },
    only: { type: "string", default: "operations,sends,kills,brownout,recovery,inputs" },
  },
});
const parts = new Set(options.only.split(","));
const sends = Number(options.sends);
let exceptions = 0;

function report(title: string, { exceptions: found, ...counts }: { exceptions: string[] }): void {
  exceptions += found.length;
  console.log(`${title}\n `, JSON.stringify(counts), `\n  exceptions: ${found.length}`);
  for (const exception of found.slice(0, 10)) console.log(`    ${exception}`);
}

if (parts.has("operations")) {
  const calls = Number(options.operations);
  for (let seed = 1; seed <= Number(options.seeds); seed++) {
    for (const name of NAMESPACES) {
      const title = `\n${calls} calls of all operations that change something, ${name}, seed ${seed}`;
      report(title, await operationsThroughFaults(name, { calls, seed }));
    }
  }
}

if (parts.has("sends")) {
  for (let seed = 1; seed <= Number(options.seeds); seed++) {
    for (const name of NAMESPACES) {
      report(
        `\n${sends} sends through faults, ${name}, seed ${seed}`,
        await sendThroughFaults(name, { sends, seed }),
      );
    }
  }
}

if (parts.has("kills")) {
  const kills = Number(options.kills);
  for (const name of NAMESPACES) {
    const result = await sendThroughKills(name, { sends, kills, seed: 1 });
    report(`\n${sends} sends, killed ${kills} times, ${name}`, result);
  }
}

if (parts.has("brownout")) {
  const calls = Number(options.calls);
  console.log(`\n${calls} calls at once, 503 to all:`);
  for (const name of Object.keys(contenders)) {
    console.log(`  ${name}:`, JSON.stringify(await brownout(name, calls)));
  }
}

if (parts.has("recovery")) {
  const callers = Number(options.calls) / 5;
  const seconds = Number(options.outage);
  console.log(`\n${callers} callers in a loop, 503 to all for ${seconds} s:`);
  for (const name of Object.keys(contenders)) {
    console.log(`  ${name}:`, JSON.stringify(await recovery(name, callers, seconds * 1000)));
  }
}

if (parts.has("inputs")) {
  process.on("unhandledRejection", (error) => {
    exceptions += 1;
    console.error("unhandled rejection:", error);
  });
  const runs = Number(options.inputs);
  console.log(`\n${runs} generated inputs for every operation, which end in:`);
  for (const entry of NAMESPACES) {
    const sum: Record<string, number> = {};
    for (const name of namesOf(entry)) {
      const endings = await generatedInputs(entry, name, { runs, seed: 1 });
      for (const [ending, times] of Object.entries(endings)) sum[ending] = (sum[ending] ?? 0) + times;
    }
    console.log(`  ${entry}:`, JSON.stringify(sum));
  }
}

if (exceptions > 0) {
  console.error(`\n${exceptions} exceptions`);
  process.exitCode = 1;
}
