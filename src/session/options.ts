import type { Agent } from "node:http";
import type { ChimeMessagingError } from "../errors/errors.js";
import { longestTimer } from "../retry/interrupt.js";
import type { InputFault } from "../errors/client-errors.js";
import { checkNames } from "../call/check-names.js";
import { isFunction, isObject, must, refuse } from "../errors/faults.js";

/** Where a session is: on its way for the first time, connected, on its way again, or over. */
export type SessionState = "connecting" | "open" | "reconnecting" | "closed";

/** What `onStateChange` is told. */
export interface SessionStateChange {
  /** The state now. */
  state: SessionState;
  /** The state before; `undefined` at the very start. */
  previous: SessionState | undefined;
  /** Why: the error that ended the connection or the session; `undefined` if there was none. */
  reason: Error | undefined;
}

/** What `onReconnect` is told before the session waits and connects again. */
export interface SessionReconnect {
  /** The number of the attempt to come, since there was a connection that lasted; the first is 1. */
  attempt: number;
  /** How long the session waits before it, in ms. */
  delay: number;
  /** Why there is no connection. */
  reason: ChimeMessagingError;
}

/** Which channels come first where prefetching has to choose, AWS sending at most 50. */
export interface PrefetchOptions {
  /** Those with unread messages, which is AWS's default, or those with the newest messages. */
  sortBy: "unread" | "last-message-timestamp";
}

/** What `messages.connect` takes; all of it may be left out. */
export interface ConnectOptions {
  /** The ARN of the app instance user or bot whose session it is. Default: that of `as()`, or the constructor's. */
  bearer?: string;
  /**
   * Whether each connection starts with a `CHANNEL_DETAILS` event for up to 50 of the user's channels, in no certain
   * order. Default: `false`.
   */
  prefetch?: boolean | PrefetchOptions;
  /**
   * Whether messages that were sent while there was no connection are fetched after reconnecting, and given out in
   * order, each once, marked `replayed`. Default: `false`. See {@link Session} for what it costs and cannot do.
   */
  catchUp?: boolean;
  /** Whether the session connects again when the connection is lost. Default: `true`. */
  reconnect?: boolean;
  /**
   * How long the session tries to connect, in ms: at the start, and each time that the connection is lost. It goes on until
   * a connection has lasted for 5 seconds, or for `pingInterval` if that is less. Default: 30,000, as long as a call may take.
   */
  reconnectTimeout?: number;
  /**
   * How often the session asks the service whether it is still there, in ms. A connection on which nothing has come
   * for twice as long is given up. Default: 15,000.
   */
  pingInterval?: number;
  /**
   * How many events may wait to be read. One more, and the session ends with a {@link SlowConsumerError} after those
   * that wait. Default: 10,000.
   */
  bufferLimit?: number;
  /**
   * How large the events that wait may be, in bytes of their frames: once so many wait, one more event ends the session
   * like one above `bufferLimit`. In memory they take as much, whatever is in them, and up to 500 bytes more each: a frame
   * is parsed when it is read. While a gap is filled it may be twice that. Default: 67,108,864 (64 MiB).
   */
  bufferBytes?: number;
  /** Ends the session: `connect` rejects, or the loop ends, with an `AbortError`. */
  signal?: AbortSignal;
  /** What opens the connection's socket, such as a proxy's agent. Default: Node's own. */
  agent?: Agent;
  /** Is called when the session's state changes. */
  onStateChange?: (event: SessionStateChange) => void;
  /** Is called before each attempt to connect again, and not for the first one of all. */
  onReconnect?: (event: SessionReconnect) => void;
}

/** The options with the defaults filled in. */
export type SessionSettings = ConnectOptions &
  Required<
    Pick<
      ConnectOptions,
      "catchUp" | "reconnect" | "reconnectTimeout" | "pingInterval" | "bufferLimit" | "bufferBytes"
    >
  >;

const known = [
  ...["bearer", "prefetch", "catchUp", "reconnect", "reconnectTimeout", "pingInterval"],
  ...["bufferLimit", "bufferBytes", "signal", "agent", "onStateChange", "onReconnect"],
];

const defaults = {
  catchUp: false,
  reconnect: true,
  reconnectTimeout: 30_000,
  pingInterval: 15_000,
  bufferLimit: 10_000,
  bufferBytes: 64 * 1024 * 1024,
} as const;

/** Throws one error that names every option that is wrong. What is null counts as left out. */
export function sessionSettings(options: ConnectOptions = {}): SessionSettings {
  checkNames(options, known, "Connect");
  const given = Object.entries(options).filter(([, value]) => value !== undefined && value !== null);
  const settings: SessionSettings = { ...defaults, ...(Object.fromEntries(given) as ConnectOptions) };
  refuse(faultsOf(settings), "Connect");
  return settings;
}

function faultsOf(settings: SessionSettings): InputFault[] {
  const faults: InputFault[] = [];
  const check = (member: keyof ConnectOptions, holds: (value: unknown) => boolean, rule: string) =>
    must(faults, member, settings[member], holds, rule);
  check("prefetch", isPrefetch, 'must be true, false, or sort by "unread" or "last-message-timestamp"');
  check("catchUp", isBoolean, "must be true or false");
  check("reconnect", isBoolean, "must be true or false");
  check("reconnectTimeout", isAbove0, "must be a number of milliseconds above 0");
  check("pingInterval", isTimer, `must be a number of milliseconds from 1 to ${longestTimer}`);
  check("bufferLimit", isCount, "must be a whole number of events, 1 or more");
  check("bufferBytes", isCount, "must be a whole number of bytes, 1 or more");
  check("signal", isSignal, "must be an AbortSignal");
  check("agent", isAgent, "must be an Agent of node:http or node:https, or one like it");
  check("onStateChange", isFunction, "must be a function");
  check("onReconnect", isFunction, "must be a function");
  return faults;
}

const isBoolean = (value: unknown) => typeof value === "boolean";
const isAbove0 = (value: unknown) => typeof value === "number" && value > 0;
const isTimer = (value: unknown) => isAbove0(value) && (value as number) <= longestTimer;
const isCount = (value: unknown) => Number.isInteger(value) && isAbove0(value);

const isPrefetch = (value: unknown) =>
  isBoolean(value) ||
  (isObject(value) && ["unread", "last-message-timestamp"].includes(value.sortBy as string));

/** One of another realm, as under Jest, or a polyfill's is as good. */
const isSignal = (value: unknown) =>
  isObject(value) &&
  isBoolean(value.aborted) &&
  isFunction(value.addEventListener) &&
  isFunction(value.removeEventListener);

/** Whether Node takes it for one. */
const isAgent = (agent: unknown) => isFunction((agent as { addRequest?: unknown }).addRequest);
