import { checkKeys } from "../check-keys.js";
import { timeOf } from "../clock.js";
import type { LocalChime } from "../local-chime.js";

/** Where the clock begins, and whether it runs. */
export interface CliClock {
  /** Milliseconds since the epoch, or an ISO 8601 text. Default: now. */
  time?: number | string;
  /** Default: true. */
  running?: boolean;
}

/** The clock to start the service with, and what is to be done when it has started. */
export interface StartClock {
  readonly clock: () => number;
  readonly begin: (local: LocalChime) => void;
}

/**
 * A clock that stands at its first time until the service has started, whatever that takes.
 *
 * @throws TypeError or RangeError if a member is unknown or invalid
 */
export function startClock(setting: CliClock): StartClock {
  checkKeys("clock", setting, ["time", "running"]);
  const { time, running = true } = setting;
  if (typeof running !== "boolean") throw new TypeError("clock.running must be true or false");
  const first = time === undefined ? Date.now() : timeOf(time, "clock.time");
  let since: number | undefined;
  return {
    clock: () => first + (since === undefined ? 0 : Date.now() - since),
    begin: (local) => {
      if (!running) local.clock.stop();
      since = Date.now();
    },
  };
}
