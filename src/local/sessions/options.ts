import { LONGEST_TIMER } from "../faults/check.js";
import { checkKeys } from "../check-keys.js";

/** Settings of the messaging sessions. */
export interface SessionOptions {
  /**
   * How often clients are pinged, in real milliseconds. A client that has not answered when the next ping is due is
   * disconnected. Default: 30,000.
   */
  pingInterval?: number;
  /** How many bytes may wait for a client that reads too slowly. Beyond that it is disconnected. Default: 16 MiB. */
  bufferLimit?: number;
  /** How long a session may last, in real milliseconds. Then it is closed with 1001. Default: no limit. */
  lifetime?: number;
}

/** The settings with defaults. `lifetime` is undefined if there is no limit. */
export interface SessionSettings {
  readonly pingInterval: number;
  readonly bufferLimit: number;
  readonly lifetime: number | undefined;
}

/** Fills in the defaults. Throws a TypeError or RangeError if an option is unknown or invalid. */
export function sessionSettings(options: SessionOptions = {}): SessionSettings {
  checkKeys("sessions", options, ["pingInterval", "bufferLimit", "lifetime"]);
  const { pingInterval = 30_000, bufferLimit = 16 * 1024 * 1024, lifetime = Infinity } = options;
  ensure("pingInterval", pingInterval, LONGEST_TIMER);
  ensure("bufferLimit", bufferLimit, Number.MAX_SAFE_INTEGER);
  if (lifetime !== Infinity) ensure("lifetime", lifetime, LONGEST_TIMER);
  return { pingInterval, bufferLimit, lifetime: lifetime === Infinity ? undefined : lifetime };
}

function ensure(name: string, value: number, max: number): void {
  if (value >= 1 && value <= max) return;
  throw new RangeError(`sessions.${name} must be a number from 1 to ${max}`);
}
