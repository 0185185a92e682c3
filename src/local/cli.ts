#!/usr/bin/env node
import { HELP } from "./cli-help.js";
import { requestLine } from "./cli-log.js";
import { parseCli } from "./cli-options.js";
import type { CliOptions } from "./cli-options.js";
import { howToTrust, tlsOption } from "./cli-tls.js";
import { LocalChime } from "./local-chime.js";
import { version } from "../version.js";

const USAGE_ERROR = 2;

async function main(args: string[]): Promise<void> {
  const request = parseCli(args);
  if (request.show === "service") await serve(request.options);
  else console.log(request.show === "help" ? HELP : version);
}

async function serve(options: CliOptions): Promise<void> {
  const { faults, seedData, verbose, verifySignatures, tls, ...rest } = options;
  const local = await LocalChime.start({
    ...rest,
    tls: await tlsOption(tls, rest),
    ...(verifySignatures.length > 0 && { verifySignatures }),
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
  console.log(`Chime is listening on ${local.url}`);
  const trust = howToTrust(tls, local);
  if (trust !== undefined) console.log(trust);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  const isUsage = error instanceof TypeError || error instanceof RangeError;
  console.error(`chime-local: ${error instanceof Error ? error.message : String(error)}`);
  if (isUsage) console.error("chime-local --help explains the options");
  process.exitCode = isUsage ? USAGE_ERROR : 1;
});
