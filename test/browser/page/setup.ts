import { fileURLToPath } from "node:url";
import { build } from "vite";

/** The tests look at the page as it is packed. */
export default async function setup(): Promise<void> {
  await build({ configFile: fileURLToPath(new URL("../../../vite.page.config.ts", import.meta.url)) });
}
