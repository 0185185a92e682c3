#!/usr/bin/env node
import { parseArgs } from "node:util";
import { LocalChime } from "./local-chime.js";

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { port: { type: "string" }, host: { type: "string" } } });
  const port = Number(values.port ?? 0);
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Error("--port must be 0 to 65535");
  const local = await LocalChime.start({ port, ...(values.host !== undefined && { host: values.host }) });
  console.log(`Chime is listening on ${local.url}`);
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void local.stop());
}

main().catch((error: unknown) => {
  console.error(`chime-local: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
