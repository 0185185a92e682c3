import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LocalChime } from "chime-messaging/local";
import type { LocalChimeOptions } from "chime-messaging/local";
import { onTestFinished } from "vitest";

/** The file in a data directory. */
export const FILE = "chime-local.db";

/** A directory that does not exist, and is removed after the test with what is made in it. */
export function newFolder(): string {
  const parent = mkdtempSync(join(tmpdir(), "chime-local-data-"));
  onTestFinished(() => rmSync(parent, { recursive: true, force: true }));
  return join(parent, "data");
}

/** What a kill of the service would leave behind now. */
export function copyOf(folder: string): string {
  const copy = newFolder();
  cpSync(folder, copy, { recursive: true });
  return copy;
}

/** Starts a service that is stopped after the test, unless it was before. */
export async function start(options: LocalChimeOptions): Promise<LocalChime> {
  const local = await LocalChime.start(options);
  onTestFinished(() => local.stop());
  return local;
}

/** The warnings of the service from now on, until the test ends. */
export function warnings(): string[] {
  const heard: string[] = [];
  const hear = (warning: Error) => {
    if (warning.name === "LocalChimeWarning") heard.push(warning.message);
  };
  process.on("warning", hear);
  onTestFinished(() => void process.off("warning", hear));
  return heard;
}
