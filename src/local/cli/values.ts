import type { QuotaName } from "../quotas/quotas.js";
import type { SeedOptions } from "../seed.js";
import type { KnownCredentials } from "../signatures/verify.js";

// What the values of flags may be. Each function throws a TypeError that names the flag.

/** The names of `--seed-data`, and the {@link SeedOptions} that they stand for. */
const SEED_COUNTS = {
  users: "users",
  admins: "admins",
  channels: "channels",
  members: "membersPerChannel",
  messages: "messagesPerChannel",
} as const;

export function parsePort(text: string): number {
  const port = parseWhole("--port", text);
  if (port > 65_535) throw new TypeError("--port must be from 0 to 65535");
  return port;
}

export function parsePath(name: string, path: string): string {
  if (path === "") throw new TypeError(`${name} must be a path`);
  return path;
}

export function parseForm(name: string, text: string, form: RegExp): string {
  if (!form.test(text)) throw new TypeError(`${name} must match ${form.source}`);
  return text;
}

/** The names and values are not checked here: the service does that. */
export function parseQuotas(specs: string[]): Partial<Record<QuotaName, number>> {
  return Object.fromEntries(
    specs
      .flatMap(parsePairs)
      .map(([name, value]) => [name, value === "Infinity" ? Infinity : parseNumber(name, value)]),
  );
}

export function parseSeedData(text: string): SeedOptions {
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

export function parseWhole(name: string, text: string): number {
  if (!/^\d+$/.test(text)) throw new TypeError(`${name} must be a whole number, not ${JSON.stringify(text)}`);
  return Number(text);
}

/** The ARN and the URL are not checked here: the service does that. */
export const parseProcessor = (spec: string) => parseAssignment("--processor", "ARN=URL", spec, 1);

/** @param shortest - how many characters there must be before the equals sign */
export function parseAssignment(
  name: string,
  form: string,
  spec: string,
  shortest: number,
): [string, string] {
  const end = spec.indexOf("=");
  if (end < shortest) throw new TypeError(`${name} must be ${form}`);
  return [spec.slice(0, end), spec.slice(end + 1)];
}

/** The error message does not repeat the text, which may hold a real secret. */
export function parseCredentials(text: string): KnownCredentials {
  const [accessKeyId, secretAccessKey, sessionToken, ...more] = text.split(":");
  if (!accessKeyId || !secretAccessKey || sessionToken === "" || more.length > 0) {
    throw new TypeError("--verify-signatures must be KEY:SECRET or KEY:SECRET:SESSION_TOKEN");
  }
  return { accessKeyId, secretAccessKey, ...(sessionToken !== undefined && { sessionToken }) };
}

/** Parses `name=value,name=value`. */
export function parsePairs(text: string): [name: string, value: string][] {
  if (text === "") return [];
  return text.split(",").map((pair) => {
    const [name = "", value, ...more] = pair.split("=");
    if (name === "" || !value || more.length > 0)
      throw new TypeError(`${JSON.stringify(pair)} is not name=value`);
    return [name, value];
  });
}

/** Parses a decimal number. Unlike `Number()`, it refuses an empty text, signs and exponents. */
export function parseNumber(name: string, value: string): number {
  if (!/^\d+(\.\d+)?$/.test(value))
    throw new TypeError(`${name} must be a number, not ${JSON.stringify(value)}`);
  return Number(value);
}
