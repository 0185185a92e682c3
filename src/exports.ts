/** What every facade entry exports beside its own `ChimeMessaging`. */
export { ChimeMessagingError } from "./call/errors.js";
export type { ListPosition, Outcome } from "./call/errors.js";
export * from "./call/client-errors.js";
export * from "./call/service-errors.js";
export type {
  CallOptions,
  CallSettings,
  ListOptions,
  RetryBudgetEvent,
  RetryEvent,
  RetryOptions,
  SessionSupport,
} from "./call/options.js";
export { requestToken } from "./call/request-token.js";
export { Paginator } from "./call/paginator.js";
export type { ClientSettings } from "./namespaces/client-settings.js";
export type {
  ConnectOptions,
  PrefetchOptions,
  SessionReconnect,
  SessionState,
  SessionStateChange,
} from "./session/options.js";
export type * from "./session/events.js";
// An entry has these with its own operations as the default.
export type { SessionEvent as AnySessionEvent } from "./session/events.js";
export type { Session as AnySession } from "./session/session.js";
export type { AppInstanceStreamingConfiguration } from "./namespaces/streaming.js";
export type { Input, Present } from "./namespaces/types.js";
