import { readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { checkKeys } from "../check-keys.js";
import type { CliSettings } from "./flags.js";
import { quotasFromJson } from "../quotas/from-json.js";
import { OPTIONS } from "../options.js";

/** What a file may have besides the options of `LocalChime.start`. */
const MORE = ["faults", "seedData", "importFile", "exportFile", "verbose"];

/**
 * Reads a file of settings: a `.js`, `.mjs` or `.cjs` file that exports them as its default, or one of JSON.
 *
 * @throws TypeError if it does not hold an object, or an unknown name; the system's error if it cannot be read
 */
export async function readConfig(file: string): Promise<CliSettings> {
  const settings = /\.[mc]?js$/.test(file) ? await importDefault(file) : parseJson(file);
  checkKeys(`the file of --config`, settings, [...OPTIONS, ...MORE]);
  const { quotas, faults, tls, ...rest } = settings as CliSettings;
  if (faults !== undefined && !Array.isArray(faults)) throw new TypeError("faults must be a list");
  return {
    ...rest,
    ...(faults !== undefined && { faults }),
    ...(quotas !== undefined && { quotas: quotasFromJson(quotas) }),
    ...(tls !== undefined && { tls: withFiles(tls, path.dirname(file)) }),
  };
}

async function importDefault(file: string): Promise<unknown> {
  const module = (await import(pathToFileURL(path.resolve(file)).href)) as { default?: unknown };
  return module.default;
}

/** The error does not repeat the text, which may hold secrets. */
function parseJson(file: string): unknown {
  const text = readFileSync(file, "utf8");
  try {
    return JSON.parse(text);
  } catch {
    throw new TypeError(
      "the file of --config must be valid JSON, or a .js or .mjs file with a default export",
    );
  }
}

/** A certificate and a key may be files, seen from the folder of the settings. */
function withFiles(tls: NonNullable<CliSettings["tls"]>, folder: string): NonNullable<CliSettings["tls"]> {
  if (typeof tls !== "object" || !("cert" in tls)) return tls;
  const { cert, key, ...rest } = tls;
  const read = (given: unknown) => {
    const isFile = typeof given === "string" && !given.includes("-----BEGIN");
    return isFile ? readFileSync(path.resolve(folder, given), "utf8") : (given as string);
  };
  return { ...rest, cert: read(cert), key: read(key) };
}
