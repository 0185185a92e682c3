import { readFileSync, renameSync, writeFileSync } from "node:fs";
import type { LocalSnapshot } from "../data/snapshot.js";
import type { LocalChime } from "../local-chime.js";

/**
 * Takes the data of a file into a service that has none.
 *
 * @throws TypeError if the service has data, or the file is no snapshot
 */
export function importFile(local: LocalChime, file: string): void {
  if (!local.isEmpty)
    throw new TypeError("--import needs a service without data, but the directory of --data has some");
  local.restore(parsed(file));
}

function parsed(file: string): LocalSnapshot {
  const text = readFileSync(file, "utf8");
  try {
    return JSON.parse(text) as LocalSnapshot;
  } catch {
    // The error of JSON would repeat a part of the text.
    throw new TypeError(`--import: ${file} is not valid JSON`);
  }
}

/** Writes all data to a file. If that fails, an earlier one is still whole. */
export function exportFile(local: LocalChime, file: string): void {
  const unfinished = `${file}.${process.pid}.tmp`;
  writeFileSync(unfinished, `${JSON.stringify(local.snapshot(), null, 1)}\n`);
  renameSync(unfinished, file);
}
