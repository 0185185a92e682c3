/** What every facade entry exports beside its own `ChimeMessaging`. */
export { ChimeMessagingError } from "./errors/errors.js";
export type { ListPosition, Outcome } from "./errors/errors.js";
export * from "./errors/client-errors.js";
export * from "./errors/service-errors.js";
export type { CallOptions, CallSettings, ListOptions } from "./call/options.js";
export type { RetryBudgetEvent, RetryEvent, RetryOptions, RetrySettings } from "./retry/options.js";
export { bulk } from "./bulk/bulk.js";
export type { BulkOptions, BulkProgress, BulkResult, BulkWork } from "./bulk/options.js";
export type { CreateManyInput, CreateManyResult } from "./bulk/create-many.js";
export type { PaceOptions, PaceStore } from "./pace/options.js";
export type { RateQuotaName } from "./quotas.js";
export { requestToken } from "./call/request-token.js";
export { Paginator } from "./lists/paginator.js";
export type { AwsCommand } from "./aws/command.js";
export type { ClientSettings } from "./aws/settings.js";
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
export type { OptionalBearer, Present, RequiredCallbackId } from "./aws/types.js";
// What an expression such as `chime.messages` is.
export type { AppInstances } from "./modules/app-instances.js";
export type { Channels } from "./modules/channels.js";
export type { Memberships } from "./modules/memberships.js";
export type { Messages } from "./modules/messages.js";
export type { Moderation } from "./modules/moderation.js";
export type { Users } from "./modules/users.js";
export type { ResponseMetadata } from "@smithy/types";
