import { parseArgs } from "node:util";
import { CHOICE_VALUES } from "../choices.js";
import type { Choices } from "../choices.js";
import type { CliBots } from "./bots.js";
import type { CliClock } from "./clock.js";
import { parseFault } from "./faults.js";
import { parseTls } from "./tls.js";
import type { CliTls } from "./tls.js";
import {
  parseAssignment,
  parseCredentials,
  parseForm,
  parseNumber,
  parsePath,
  parsePort,
  parseProcessor,
  parseQuotas,
  parseSeedData,
  parseWhole,
} from "./values.js";
import type { Fault, SessionFault } from "../faults/types.js";
import type { LocalChimeOptions } from "../options.js";
import type { SeedOptions } from "../seed.js";

/** What the command line asks for: to print something, or to start the service. */
export type CliRequest =
  | { show: "help" | "version" }
  | {
      show: "service";
      /** The file with more settings. */
      config: string | undefined;
      /** What the flags say; what no flag says is left out. */
      settings: CliSettings;
    };

/** The settings of a service that is started from the command line, by the names of {@link LocalChimeOptions}. */
export interface CliSettings extends Omit<LocalChimeOptions, "clock" | "bots" | "tls" | "onRecord"> {
  clock?: CliClock | LocalChimeOptions["clock"];
  bots?: CliBots | LocalChimeOptions["bots"];
  tls?: CliTls | LocalChimeOptions["tls"];
  /** True prints the records. */
  onRecord?: true | LocalChimeOptions["onRecord"];
  faults?: (Fault | SessionFault)[];
  seedData?: SeedOptions;
  /** Whether a line is printed for each request. */
  verbose?: boolean;
  /** The file with the data to begin with. */
  importFile?: string;
  /** The file that the data is written to at the end. */
  exportFile?: string;
}

/** The flags of the choices, made of their names: `missingBearer` is `--missing-bearer`. */
const CHOICE_FLAGS = new Map(
  (Object.keys(CHOICE_VALUES) as (keyof Choices)[]).map((name) => [
    name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
    name,
  ]),
);

const text = { type: "string" } as const;
const texts = { type: "string", multiple: true } as const;
const flag = { type: "boolean" } as const;

const FLAGS = {
  config: text,
  port: text,
  host: text,
  region: text,
  "account-id": text,
  quotas: flag,
  quota: texts,
  latency: text,
  fault: texts,
  seed: text,
  "seed-data": text,
  data: text,
  import: text,
  export: text,
  "verify-signatures": texts,
  "allow-unsigned": flag,
  "allow-remote-control": flag,
  processor: texts,
  bots: text,
  "bot-answer": texts,
  "bot-timeout": text,
  "clock-start": text,
  "clock-stopped": flag,
  "request-timeout": text,
  "ping-interval": text,
  "buffer-limit": text,
  "session-lifetime": text,
  "keep-requests": text,
  "keep-pushes": text,
  "keep-records": text,
  "print-records": flag,
  "public-url": text,
  "trust-forwarded-host": flag,
  "allow-host": texts,
  origin: texts,
  tls: flag,
  cert: text,
  key: text,
  verbose: flag,
  help: { type: "boolean", short: "h" },
  version: flag,
} as const;

/**
 * Parses the command line.
 *
 * @throws TypeError that says what is wrong with it
 */
export function parseCli(args: string[]): CliRequest {
  const choices = Object.fromEntries([...CHOICE_FLAGS.keys()].map((name) => [name, text]));
  const { values } = parseArgs({ args, options: { ...choices, ...FLAGS } });
  if (values.help) return { show: "help" };
  if (values.version) return { show: "version" };
  const settings = withoutUndefined({ ...choicesIn(values), ...optionsIn(values) });
  return { show: "service", config: values.config, settings };
}

type Values = ReturnType<typeof parseArgs<{ options: typeof FLAGS }>>["values"];

function optionsIn(values: Values): { [Name in keyof CliSettings]: CliSettings[Name] | undefined } {
  const number = (name: keyof typeof FLAGS) =>
    ifGiven(values[name], (given) => parseNumber(`--${name}`, given));
  const whole = (name: keyof typeof FLAGS) =>
    ifGiven(values[name], (given) => parseWhole(`--${name}`, given));
  const form = (name: keyof typeof FLAGS, pattern: RegExp) =>
    ifGiven(values[name], (given) => parseForm(`--${name}`, given, pattern));
  return {
    port: ifGiven(values.port, parsePort),
    host: values.host,
    region: form("region", /^[a-z0-9-]+$/),
    accountId: form("account-id", /^\d{12}$/),
    quotas: values.quota ? { overrides: parseQuotas(values.quota) } : values.quotas,
    latency: number("latency"),
    faults: values.fault?.map(parseFault),
    seed: whole("seed"),
    seedData: ifGiven(values["seed-data"], parseSeedData),
    data: ifGiven(values.data, (path) => parsePath("--data", path)),
    importFile: ifGiven(values.import, (path) => parsePath("--import", path)),
    exportFile: ifGiven(values.export, (path) => parsePath("--export", path)),
    verifySignatures: values["verify-signatures"]?.map(parseCredentials),
    allowUnsigned: values["allow-unsigned"],
    allowRemoteControl: values["allow-remote-control"],
    processors: values.processor && Object.fromEntries(values.processor.map(parseProcessor)),
    bots: botsIn(values),
    clock: clockIn(values),
    requestTimeout: number("request-timeout"),
    sessions: group({
      pingInterval: number("ping-interval"),
      bufferLimit: number("buffer-limit"),
      lifetime: number("session-lifetime"),
    }),
    keepRequests: whole("keep-requests"),
    keepPushes: whole("keep-pushes"),
    keepRecords: whole("keep-records"),
    onRecord: values["print-records"] ? true : undefined,
    publicUrl: values["public-url"],
    trustForwardedHost: values["trust-forwarded-host"],
    allowedHosts: values["allow-host"],
    origins: values.origin,
    tls: parseTls(values),
    verbose: values.verbose,
  };
}

function choicesIn(values: object): Partial<Choices> {
  const given = values as Record<string, string | undefined>;
  return Object.fromEntries(
    [...CHOICE_FLAGS].map(([name, choice]) => [
      choice,
      ifGiven(given[name], (value) => parseChoice(name, choice, value)),
    ]),
  );
}

function parseChoice(name: string, choice: keyof Choices, given: string): unknown {
  const values: readonly unknown[] = CHOICE_VALUES[choice];
  const found = values.find((value) => String(value) === given);
  if (found !== undefined) return found;
  throw new TypeError(`--${name} must be one of ${values.join(", ")}`);
}

function botsIn({ bots: url, "bot-answer": answers, "bot-timeout": timeout }: Values): CliBots | undefined {
  return group({
    url,
    answers:
      answers &&
      Object.fromEntries(answers.map((spec) => parseAssignment("--bot-answer", "TEXT=ANSWER", spec, 0))),
    timeout: ifGiven(timeout, (given) => parseNumber("--bot-timeout", given)),
  });
}

function clockIn({ "clock-start": start, "clock-stopped": stopped }: Values): CliClock | undefined {
  return group({
    time: ifGiven(start, (given) => (/^\d+$/.test(given) ? Number(given) : given)),
    running: stopped === undefined ? undefined : !stopped,
  });
}

function ifGiven<T>(value: unknown, read: (given: string) => T): T | undefined {
  return typeof value === "string" ? read(value) : undefined;
}

/** The members that are given; undefined if none is. */
function group<T extends object>(members: { [Name in keyof T]: T[Name] | undefined }): T | undefined {
  const given = withoutUndefined<T>(members);
  return Object.keys(given).length === 0 ? undefined : given;
}

function withoutUndefined<T extends object>(members: { [Name in keyof T]: T[Name] | undefined }): T {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as T;
}
