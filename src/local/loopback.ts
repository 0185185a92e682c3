import { warn } from "./warn.js";

/** Warns if other machines can reach the service: it has no access control. */
export function warnUnlessLoopback(address: string): void {
  if (address === "::1" || address.startsWith("127.")) return;
  warn(`Chime is listening on ${address}, where others can reach it; nothing keeps them out`);
}
