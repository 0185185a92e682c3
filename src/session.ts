/**
 * `chime-messaging/session`: messaging sessions for code that is bundled. Bundles leave them, and the WebSocket client
 * that they bring, out unless they are asked for. Without a bundler nobody needs this: `connect` loads them by itself.
 *
 * @packageDocumentation
 */
export { session } from "./session/load-session.js";
export type { SessionSupport } from "./call/options.js";
