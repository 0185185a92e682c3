#!/usr/bin/env node
import { exportFile, importFile } from "./files.js";
import { HELP } from "./help.js";
import { readConfig } from "./config.js";
import { parseCli } from "./flags.js";
import type { CliSettings } from "./flags.js";
import { cliTlsIn, mergeSettings, startOptions } from "./start.js";
import { howToTrust } from "./tls.js";
import { LocalChime } from "../local-chime.js";
import { version } from "../../version.js";

const USAGE_ERROR = 2;

async function main(args: string[]): Promise<void> {
  const request = parseCli(args);
  if (request.show !== "service") {
    console.log(request.show === "help" ? HELP : version);
    return;
  }
  const { config, settings } = request;
  await serve(mergeSettings(config === undefined ? {} : await readConfig(config), settings));
}

async function serve(settings: CliSettings): Promise<void> {
  const { faults = [], seedData, importFile: imported, exportFile: exported } = settings;
  const tls = cliTlsIn(settings);
  const { options, begin } = await startOptions(settings, tls);
  const local = await LocalChime.start(options);
  const end = () => local.stop().then(() => exported !== undefined && exportFile(local, exported));
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void end().catch(fail));
  try {
    begin(local);
    if (imported !== undefined) importFile(local, imported);
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

function fail(error: unknown): void {
  const isUsage = error instanceof TypeError || error instanceof RangeError;
  console.error(`chime-local: ${error instanceof Error ? error.message : String(error)}`);
  if (isUsage) console.error("chime-local --help explains the options");
  process.exitCode = isUsage ? USAGE_ERROR : 1;
}

main(process.argv.slice(2)).catch(fail);
