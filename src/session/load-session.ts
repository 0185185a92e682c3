import type { Caller } from "../call/caller.js";
import { AbortError, ConfigurationError } from "../call/client-errors.js";
import type { SessionSupport } from "../call/options.js";
import type { OperationTypes } from "../namespaces/types.js";
import type { OpenOptions } from "./open-session.js";
import type { Session } from "./session.js";

/**
 * Messaging sessions, to give to the constructor of `ChimeMessaging` in code that is bundled.
 *
 * @example
 * ```ts
 * const bot = new ChimeMessaging({ region: "us-east-1", bearer: AppInstanceUserArn, session });
 * for await (const event of await bot.messages.connect()) console.log(event.type);
 * ```
 */
export const session: SessionSupport = { name: "chime-messaging/session", open };

/** Loads what sessions need, with the first one, and opens a session, unless the facade is closed meanwhile. */
async function open<Types extends OperationTypes>(
  caller: Caller<Types>,
  options: OpenOptions | null,
): Promise<Session<Types>> {
  const { openSession } = await load();
  if (caller.lifetime.closed) throw new AbortError("the client is closed", { operation: "Connect" });
  return openSession(caller, options);
}

async function load() {
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
