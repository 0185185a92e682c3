/**
 * `chime-messaging/session`: messaging sessions for code that is bundled. Bundles leave them, and the WebSocket client
 * that they bring, out unless they are asked for. Without a bundler nobody needs this: `connect` loads them by itself.
 *
 * @example
 * ```ts
 * import { ChimeMessaging } from "chime-messaging";
 * import { session } from "chime-messaging/session";
 *
 * const chime = new ChimeMessaging({ session });
 * for await (const event of await chime.as(botArn).messages.connect()) console.log(event.type);
 * ```
 * @packageDocumentation
 */
export { session } from "./session/load-session.js";
export type { SessionSupport } from "./call/options.js";
