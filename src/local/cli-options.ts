import { parseArgs } from "node:util";
import type { Choices } from "./choices.js";
import { parseFault, parseNumber, parsePairs } from "./cli-faults.js";
import type { Fault, SessionFault } from "./faults/types.js";
import type { Dialect } from "./model/index.js";
import type { QuotaName, QuotaOptions } from "./quotas/quotas.js";
import type { SeedOptions } from "./seed.js";
import type { KnownCredentials } from "./signatures/verify.js";

/** What the command line asks for: to print something, or to start the service. */
export type CliRequest = { show: "help" | "version" } | { show: "service"; options: CliOptions };

/** The settings of a service that was started from the command line. */
export interface CliOptions {
  port: number;
  host: string | undefined;
  region: string | undefined;
  accountId: string | undefined;
  quotas: QuotaOptions;
  latency: number | undefined;
  faults: (Fault | SessionFault)[];
  seed: number | undefined;
  seedData: SeedOptions | undefined;
  verifySignatures: KnownCredentials[];
  allowUnsigned: boolean;
  /** URLs by the ARNs of Lambda functions. */
  processors: Record<string, string>;
  dialect: Dialect | undefined;
  createExistingUser: Choices["createExistingUser"] | undefined;
  publicUrl: string | undefined;
  trustForwardedHost: boolean;
  allowedHosts: string[];
  origins: string[] | undefined;
  verbose: boolean;
}

/** The names of `--seed-data`, and the {@link SeedOptions} that they stand for. */
const SEED_COUNTS = {
  users: "users",
  admins: "admins",
  channels: "channels",
  members: "membersPerChannel",
  messages: "messagesPerChannel",
} as const;

const DEFAULT_PORT = 4010;

/**
 * Parses the command line.
 *
 * @throws TypeError that says what is wrong with it
 */
export function parseCli(args: string[]): CliRequest {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: "string" },
      host: { type: "string" },
      region: { type: "string" },
      "account-id": { type: "string" },
      quotas: { type: "boolean" },
      quota: { type: "string", multiple: true },
      latency: { type: "string" },
      fault: { type: "string", multiple: true },
      seed: { type: "string" },
      "seed-data": { type: "string" },
      "verify-signatures": { type: "string", multiple: true },
      "allow-unsigned": { type: "boolean" },
      processor: { type: "string", multiple: true },
      dialect: { type: "string" },
      "create-existing-user": { type: "string" },
      "public-url": { type: "string" },
      "trust-forwarded-host": { type: "boolean" },
      "allow-host": { type: "string", multiple: true },
      origin: { type: "string", multiple: true },
      verbose: { type: "boolean" },
      help: { type: "boolean", short: "h" },
      version: { type: "boolean" },
    },
  });
  if (values.help) return { show: "help" };
  if (values.version) return { show: "version" };
  const parseIfGiven = <T>(value: string | undefined, read: (text: string) => T): T | undefined =>
    value === undefined ? undefined : read(value);
  return {
    show: "service",
    options: {
      port: parseIfGiven(values.port, parsePort) ?? DEFAULT_PORT,
      host: values.host,
      region: parseIfGiven(values.region, (text) => parseForm("--region", text, /^[a-z0-9-]+$/)),
      accountId: parseIfGiven(values["account-id"], (text) => parseForm("--account-id", text, /^\d{12}$/)),
      quotas: values.quota ? { overrides: parseQuotas(values.quota) } : (values.quotas ?? false),
      latency: parseIfGiven(values.latency, (text) => parseNumber("--latency", text)),
      faults: (values.fault ?? []).map(parseFault),
      seed: parseIfGiven(values.seed, (text) => parseWhole("--seed", text)),
      seedData: parseIfGiven(values["seed-data"], parseSeedData),
      verifySignatures: (values["verify-signatures"] ?? []).map(parseCredentials),
      allowUnsigned: values["allow-unsigned"] ?? false,
      processors: Object.fromEntries((values.processor ?? []).map(parseProcessor)),
      dialect: parseIfGiven(values.dialect, parseDialect),
      createExistingUser: parseIfGiven(values["create-existing-user"], parseExisting),
      publicUrl: values["public-url"],
      trustForwardedHost: values["trust-forwarded-host"] ?? false,
      allowedHosts: values["allow-host"] ?? [],
      origins: values.origin,
      verbose: values.verbose ?? false,
    },
  };
}

function parsePort(text: string): number {
  const port = parseWhole("--port", text);
  if (port > 65_535) throw new TypeError("--port must be from 0 to 65535");
  return port;
}

function parseDialect(text: string): Dialect {
  return parseForm("--dialect", text, /^(?:legacy|dedicated)$/) as Dialect;
}

function parseExisting(text: string): Choices["createExistingUser"] {
  return parseForm("--create-existing-user", text, /^(?:succeed|conflict)$/) as "succeed" | "conflict";
}

function parseForm(name: string, text: string, form: RegExp): string {
  if (!form.test(text)) throw new TypeError(`${name} must match ${form.source}`);
  return text;
}

/** The names and values are not checked here: the service does that. */
function parseQuotas(specs: string[]): Partial<Record<QuotaName, number>> {
  return Object.fromEntries(
    specs.flatMap(parsePairs).map(([name, value]) => [name, parseNumber(name, value)]),
  );
}

function parseSeedData(text: string): SeedOptions {
  const data: SeedOptions = {};
  for (const [name, value] of parsePairs(text)) {
    if (!Object.hasOwn(SEED_COUNTS, name)) {
      throw new TypeError(
        `--seed-data has no ${JSON.stringify(name)}; known: ${Object.keys(SEED_COUNTS).join(", ")}`,
      );
    }
    data[SEED_COUNTS[name as keyof typeof SEED_COUNTS]] = parseWhole(name, value);
  }
  return data;
}

function parseWhole(name: string, text: string): number {
  if (!/^\d+$/.test(text)) throw new TypeError(`${name} must be a whole number, not ${JSON.stringify(text)}`);
  return Number(text);
}

/** The ARN and the URL are not checked here: the service does that. */
function parseProcessor(spec: string): [arn: string, url: string] {
  const end = spec.indexOf("=");
  if (end < 1) throw new TypeError("--processor must be ARN=URL");
  return [spec.slice(0, end), spec.slice(end + 1)];
}

/** The error message does not repeat the text, which may hold a real secret. */
function parseCredentials(text: string): KnownCredentials {
  const [accessKeyId, secretAccessKey, sessionToken, ...more] = text.split(":");
  if (!accessKeyId || !secretAccessKey || sessionToken === "" || more.length > 0) {
    throw new TypeError("--verify-signatures must be KEY:SECRET or KEY:SECRET:SESSION_TOKEN");
  }
  return { accessKeyId, secretAccessKey, ...(sessionToken !== undefined && { sessionToken }) };
}
