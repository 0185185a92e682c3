import { chromiumPath, howToHaveChromium } from "./support/chromium.js";

/** One sentence is enough for who has no Chromium. */
export default function setup(): void {
  if (chromiumPath() !== undefined) return;
  console.error(howToHaveChromium);
  process.exit(1);
}
