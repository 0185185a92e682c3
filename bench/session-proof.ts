// What a messaging session promises: nothing missed through disconnects of every kind, and bounded memory. Ends with 1 if
// anything contradicts that.
//
//   node --import tsx bench/session-proof.ts [--messages 10000] [--channels 20] [--disconnects 25] [--seeds 3]
//     [--events 1000000] [--only gaps,many,slow]

import { parseArgs } from "node:util";
import { NAMESPACES } from "./reliability-sends.js";
import { readMany, readNothing } from "./session-flood.js";
import { readThroughGaps } from "./session-gaps.js";

const { values: options } = parseArgs({
  options: {
    messages: { type: "string", default: "10000" },
    channels: { type: "string", default: "20" },
    disconnects: { type: "string", default: "25" },
    seeds: { type: "string", default: "3" },
    events: { type: "string", default: "1000000" },
    only: { type: "string", default: "gaps,many,slow" },
  },
});
const parts = new Set(options.only.split(","));

function report(title: string, result: object, holds: boolean): void {
  if (!holds) process.exitCode = 1;
  console.log(`\n${title}: ${holds ? "holds" : "DOES NOT HOLD"}\n `, JSON.stringify(result));
}

if (parts.has("gaps")) {
  const [messages, channels, disconnects] = [options.messages, options.channels, options.disconnects].map(
    Number,
  );
  const plan = { messages: messages!, channels: channels!, disconnects: disconnects! };
  for (const name of NAMESPACES) {
    for (let seed = 1; seed <= Number(options.seeds); seed++) {
      const { exceptions, ...counts } = await readThroughGaps(name, { ...plan, seed });
      const title = `${messages} messages in ${channels} channels through ${disconnects} disconnects, ${name}, seed ${seed}`;
      report(title, { ...counts, exceptions: exceptions.slice(0, 10) }, exceptions.length === 0);
    }
  }
}

if (parts.has("many")) {
  for (const name of NAMESPACES) {
    const result = await readMany(name, Number(options.events));
    // The second half must not need more than the first.
    const [most, then] = [result.megabytes.slice(0, 6), result.megabytes.slice(6)].map((of) =>
      Math.max(...of),
    );
    report(`${options.events} events through one session, ${name}`, result, then! < most! * 1.2);
  }
}

if (parts.has("slow")) {
  for (const name of NAMESPACES) {
    const result = await readNothing(name, 100_000);
    const holds = result.given === 9_998 && result.end.startsWith("SlowConsumerError");
    report(`100,000 messages of 4 kB to a session that nobody reads, ${name}`, result, holds);
  }
}
