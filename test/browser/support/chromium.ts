import { existsSync } from "node:fs";
import { chromium } from "playwright-core";
import type { Browser, LaunchOptions } from "playwright-core";

/** For who has none. */
export const howToHaveChromium =
  "No Chromium: install chromium (Debian: apt-get install chromium), or set CHROMIUM_PATH to the program of one.";

/** No window and no sandbox, which needs rights that containers lack; and no requests of Chromium's own. */
const ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

/** The program of `CHROMIUM_PATH`, or Debian's; undefined if it is not there. */
export function chromiumPath(): string | undefined {
  const path = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";
  return existsSync(path) ? path : undefined;
}

/**
 * Starts Chromium. Close it in the end.
 *
 * @param options - those of Playwright; `args` are added to the usual ones
 */
export function launchChromium({ args = [], ...options }: LaunchOptions = {}): Promise<Browser> {
  const executablePath = chromiumPath();
  if (executablePath === undefined) throw new Error(howToHaveChromium);
  return chromium.launch({ executablePath, args: [...ARGS, ...args], ...options });
}
