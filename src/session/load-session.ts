import { ConfigurationError } from "../errors/client-errors.js";

/** Loads what sessions need with the first one: the WebSocket client comes with it. */
export async function loadSession() {
  try {
    return await import("./open-session.js");
  } catch (cause) {
    // An ES module that a bundler has made of CommonJS packages has no `require` for Node's own modules.
    throw new ConfigurationError(
      `the package "ws" cannot be loaded (${(cause as Error).message}). A bundle that is an ES module must ` +
        'leave it external, or define "require" by createRequire of node:module',
      { operation: "Connect", cause },
    );
  }
}
