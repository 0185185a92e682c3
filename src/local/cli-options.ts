import { parseArgs } from "node:util";
import { parseFault, parseNumber, parsePairs } from "./cli-faults.js";
import type { Fault } from "./faults/types.js";
import type { KnownCredentials } from "./signatures/verify.js";

/** What the command line asks for. */
export type CliRequest = { show: "help" | "version" } | { show: "service"; options: CliOptions };

/** The settings of a service that is started from the command line. */
export interface CliOptions {
  port: number;
  host: string | undefined;
  region: string | undefined;
  accountId: string | undefined;
  quotas: boolean;
  latency: number | undefined;
  faults: Fault[];
  seed: number | undefined;
  seedData: SeedData | undefined;
  verifySignatures: KnownCredentials[];
  verbose: boolean;
}

/** What `--seed-data` fills the service with. */
export type SeedData = Partial<Record<SeedCount, number>>;

const SEED_COUNTS = ["users", "admins", "channels", "members", "messages"] as const;
type SeedCount = (typeof SEED_COUNTS)[number];

const DEFAULT_PORT = 4010;

/**
 * Reads the command line.
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
      latency: { type: "string" },
      fault: { type: "string", multiple: true },
      seed: { type: "string" },
      "seed-data": { type: "string" },
      "verify-signatures": { type: "string", multiple: true },
      verbose: { type: "boolean" },
      help: { type: "boolean", short: "h" },
      version: { type: "boolean" },
    },
  });
  if (values.help) return { show: "help" };
  if (values.version) return { show: "version" };
  const given = <T>(value: string | undefined, read: (text: string) => T): T | undefined =>
    value === undefined ? undefined : read(value);
  return {
    show: "service",
    options: {
      port: given(values.port, parsePort) ?? DEFAULT_PORT,
      host: values.host,
      region: values.region,
      accountId: values["account-id"],
      quotas: values.quotas ?? false,
      latency: given(values.latency, (text) => parseNumber("--latency", text)),
      faults: (values.fault ?? []).map(parseFault),
      seed: given(values.seed, (text) => parseWhole("--seed", text)),
      seedData: given(values["seed-data"], parseSeedData),
      verifySignatures: (values["verify-signatures"] ?? []).map(parseCredentials),
      verbose: values.verbose ?? false,
    },
  };
}

function parsePort(text: string): number {
  const port = parseWhole("--port", text);
  if (port > 65_535) throw new TypeError("--port must be from 0 to 65535");
  return port;
}

function parseSeedData(text: string): SeedData {
  const data: SeedData = {};
  for (const [name, value] of parsePairs(text)) {
    const count = SEED_COUNTS.find((known) => known === name);
    if (!count) {
      throw new TypeError(`--seed-data has no ${JSON.stringify(name)}; known: ${SEED_COUNTS.join(", ")}`);
    }
    data[count] = parseWhole(name, value);
  }
  return data;
}

function parseWhole(name: string, text: string): number {
  if (!/^\d+$/.test(text)) throw new TypeError(`${name} must be a whole number, not ${JSON.stringify(text)}`);
  return Number(text);
}

/** What was given is not repeated in the message: it may hold a real secret. */
function parseCredentials(text: string): KnownCredentials {
  const [accessKeyId, secretAccessKey, sessionToken, ...more] = text.split(":");
  if (!accessKeyId || !secretAccessKey || sessionToken === "" || more.length > 0) {
    throw new TypeError("--verify-signatures must be KEY:SECRET or KEY:SECRET:SESSION_TOKEN");
  }
  return { accessKeyId, secretAccessKey, ...(sessionToken !== undefined && { sessionToken }) };
}
