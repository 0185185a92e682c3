import { ConfigurationError } from "../errors/client-errors.js";
import { noRequire } from "../errors/unsent.js";

/** Loads what sessions need with the first one: the WebSocket client comes with it. */
export async function loadSession() {
  try {
    return await import("./open-session.js");
  } catch (cause) {
    const message = `the package "ws" cannot be loaded (${(cause as Error).message}). ${noRequire}`;
    throw new ConfigurationError(message, { operation: "Connect", cause });
  }
}
