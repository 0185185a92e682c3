#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { HELP } from "./cli-help.js";
import { requestLine } from "./cli-log.js";
import { parseCli } from "./cli-options.js";
import type { CliOptions } from "./cli-options.js";
import { LocalChime } from "./local-chime.js";

const USAGE_FAULT = 2;

async function main(args: string[]): Promise<void> {
  const request = parseCli(args);
  if (request.show === "help") process.stdout.write(HELP);
  else if (request.show === "version") console.log(version());
  else await serve(request.options);
}

async function serve(options: CliOptions): Promise<void> {
  const { faults, seedData, verbose, ...rest } = options;
  const local = await LocalChime.start({
    ...rest,
    ...(verbose && { onRequest: (record) => console.log(requestLine(record)) }),
  });
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void local.stop());
  try {
    for (const fault of faults) local.faults.add(fault);
    if (seedData) console.log(JSON.stringify(local.seed(seedData), null, 2));
  } catch (error) {
    await local.stop();
    throw error;
  }
  if (!isLoopback(local.host)) {
    console.error(`warning: on ${local.host} others can reach it, and nothing keeps them out`);
  }
  console.log(`Chime is listening on ${local.url}`);
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || host.startsWith("127.");
}

/** The package's version: the build and the source are both below the package's directory, at different depths. */
function version(): string {
}

main(process.argv.slice(2)).catch((error: unknown) => {
  const isUsage = error instanceof TypeError || error instanceof RangeError;
  console.error(`chime-local: ${error instanceof Error ? error.message : String(error)}`);
  if (isUsage) console.error("chime-local --help explains the options");
  process.exitCode = isUsage ? USAGE_FAULT : 1;
});
