import { botOptions } from "./bots.js";
import { startClock } from "./clock.js";
import { requestLine } from "./log.js";
import type { CliSettings } from "./flags.js";
import { tlsOption } from "./tls.js";
import type { CliTls } from "./tls.js";
import type { LocalChime } from "../local-chime.js";
import type { LocalChimeOptions } from "../options.js";

const DEFAULT_PORT = 4010;

/** Options of which a flag sets only a part, and a file may set the rest. */
const PARTS = ["clock", "sessions", "bots"] as const;

/** The settings of a file with those of the flags, which win. */
export function mergeSettings(file: CliSettings, flags: CliSettings): CliSettings {
  const merged: CliSettings = { ...file, ...flags };
  for (const name of PARTS) {
    const [inFile, inFlags] = [file[name], flags[name]];
    if (typeof inFile === "object" && typeof inFlags === "object") {
      Object.assign(merged, { [name]: { ...withoutAnswers(name, inFile, inFlags), ...inFlags } });
    }
  }
  return merged;
}

/** Where a flag says how bots answer, the file has no say in that. */
function withoutAnswers(name: string, inFile: object, inFlags: object): object {
  if (name !== "bots" || !("url" in inFlags || "answers" in inFlags)) return inFile;
  const { timeout } = inFile as { timeout?: number };
  return timeout === undefined ? {} : { timeout };
}

/** What a flag says about TLS; undefined if it is the service's own option. */
export function cliTlsIn({ tls }: CliSettings): CliTls | undefined {
  return typeof tls === "object" && "make" in tls ? tls : undefined;
}

/** The options to start the service with, and what is to be done when it has started. */
export async function startOptions(
  settings: CliSettings,
  cliTls: CliTls | undefined,
): Promise<{ options: LocalChimeOptions; begin: (local: LocalChime) => void }> {
  const { verbose, clock, bots, tls, onRecord, ...others } = settings;
  const { faults: _, seedData: _data, importFile: _import, exportFile: _export, ...rest } = others;
  const begun = typeof clock === "object" ? startClock(clock) : undefined;
  const options: LocalChimeOptions = {
    port: DEFAULT_PORT,
    ...rest,
    ...(bots !== undefined && { bots: botOptions(bots) }),
    ...(verbose && { onRequest: printing(rest.onRequest) }),
  };
  const given = cliTls ? await tlsOption(cliTls, rest) : (tls as LocalChimeOptions["tls"]);
  if (given !== undefined) options.tls = given;
  if (typeof clock === "function") options.clock = clock;
  else if (begun) options.clock = begun.clock;
  if (onRecord === true) options.onRecord = (record) => console.log(JSON.stringify(record));
  else if (onRecord !== undefined) options.onRecord = onRecord;
  return { options, begin: begun?.begin ?? (() => undefined) };
}

function printing(onRequest: LocalChimeOptions["onRequest"]): LocalChimeOptions["onRequest"] {
  return (record) => {
    console.log(requestLine(record));
    onRequest?.(record);
  };
}
