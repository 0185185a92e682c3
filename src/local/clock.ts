import type { ClockStatus, Happenings } from "./happenings.js";
import { parseTimestamp } from "./pipeline/timestamps.js";

/** The end of the year 9999: later times have no form that every client can read. */
const LATEST = Date.UTC(10_000, 0, 1) - 1;

/** What moves with the clock. */
interface Moved {
  /** The service's time in milliseconds, which never goes backwards. */
  now(): number;
  /** Does what has become due. */
  passTime(): void;
}

/**
 * The clock of an embedded service: it can be moved forward, stopped, and let run again. Timestamps, time windows,
 * retention, expiration, the lifetime of client request tokens, quotas and the dates of signatures go by it. Delays of
 * faults, time limits and the settings of sessions are in real time.
 *
 * @example
 * ```ts
 * local.clock.advance(31 * 24 * 60 * 60 * 1000); // what expires within 31 days is gone now
 * ```
 */
export class Clock {
  readonly #base: () => number;
  readonly #happenings: Happenings;
  #moved: Moved | undefined;
  #offset = 0;
  #stoppedAt: number | undefined;

  /** @internal */
  constructor(base: () => number, happenings: Happenings) {
    this.#base = base;
    this.#happenings = happenings;
  }

  /** Says what to tell when the time has moved. @internal */
  drive(moved: Moved): void {
    this.#moved = moved;
  }

  /** The time by the option `clock` and what was moved since; it may go backwards if that option does. @internal */
  readonly read = (): number => this.#stoppedAt ?? this.#base() + this.#offset;

  /** The service's time, in milliseconds since the epoch. It never goes backwards. */
  now(): number {
    return this.#moved?.now() ?? this.read();
  }

  /** How far the service's time is ahead of the option `clock`, in milliseconds. It grows while the clock is stopped. */
  get offset(): number {
    // One look at the clock, so that it does not tick between two.
    return Math.round(this.#stoppedAt === undefined ? this.#offset : this.#stoppedAt - this.#base());
  }

  /** Whether time passes. */
  get running(): boolean {
    return this.#stoppedAt === undefined;
  }

  /**
   * Moves the time forward. What has become due is done before this returns: channels and users expire, and sessions
   * get the events.
   *
   * @param milliseconds - from 0 up
   * @returns the new time, in milliseconds since the epoch
   * @throws RangeError if it is not such a number, or the new time would be after the year 9999
   */
  advance(milliseconds: number): number {
    if (typeof milliseconds !== "number" || !(milliseconds >= 0 && milliseconds < Infinity))
      throw new RangeError("advance must be a number of milliseconds from 0 up");
    return this.#moveTo(this.now() + milliseconds, "advance");
  }

  /**
   * Sets the time to one that is still to come, and does what has become due.
   *
   * @param time - milliseconds since the epoch, a `Date`, or an ISO 8601 text with a time zone, such as
   *   `"2027-01-01T00:00:00Z"`
   * @returns the new time, in milliseconds since the epoch
   * @throws RangeError if it is no time, is before the present one, or after the year 9999
   */
  set(time: number | Date | string): number {
    const target = timeOf(time, "time");
    if (target < this.now())
      throw new RangeError("time must not be before the service's time: it never goes backwards");
    return this.#moveTo(target, "time");
  }

  /** Lets the time stand still, until `run`. `advance` and `set` still move it. */
  stop(): void {
    this.#stoppedAt ??= this.now();
    this.#tell();
  }

  /** Lets time pass again, from where it is. */
  run(): void {
    if (this.#stoppedAt !== undefined) this.#offset = this.#stoppedAt - this.#base();
    this.#stoppedAt = undefined;
    this.#tell();
  }

  /** All of it at once. @internal */
  status(): ClockStatus {
    return { time: this.now(), offset: this.offset, running: this.running };
  }

  #moveTo(time: number, what: string): number {
    if (time > LATEST) throw new RangeError(`${what} must not lead beyond the year 9999`);
    if (this.#stoppedAt === undefined) this.#offset = time - this.#base();
    else this.#stoppedAt = time;
    this.#moved?.passTime();
    this.#tell();
    return this.now();
  }

  #tell(): void {
    if (this.#happenings.listenerCount("clock") > 0) this.#happenings.emit("clock", this.status());
  }
}

/**
 * The milliseconds of a time.
 *
 * @param name - what it is called in an error
 */
export function timeOf(time: unknown, name: string): number {
  if (typeof time === "number" && Number.isFinite(time)) return time;
  // Texts of digits alone, which are seconds in requests, are no times here.
  const isText = typeof time === "string" && time.includes("T");
  const date = isText ? parseTimestamp(time) : time;
  if (date instanceof Date && !Number.isNaN(date.getTime())) return date.getTime();
  throw new RangeError(
    `${name} must be milliseconds since the epoch, or an ISO 8601 time with seconds and a time zone`,
  );
}
