/** Which part of a quota is used: what arrives at the service is less even than what leaves here. */
const used = 0.97;

/** How late, in ms, a turn may be made up for. Only where a quota is large enough to allow two requests at once. */
const slack = 100;
const smallQuota = 5;
/** Where it is not, requests must not arrive early: how much later than needed, in ms, each leaves. */
const care = 30;

/** Over how long it is measured what the service lets through: in ms, and how many requests it is for a small quota. */
const measured = 2000;
const measuredRequests = 10;

/** After a refusal: how long the found rate stays, in ms, and by how much it then rises, and how often. */
const rest = 5000;
const rise = 1.02;

/** The turns of one quota for one thing, such as the messages of one channel. */
export class Bucket {
  /** The quota and what it is counted for, for messages and for the store. */
  readonly key: string;
  readonly #quota: number;
  /** Which part of the quota this process may use at present. */
  readonly #part: () => number;
  /** How many calls wait for it. */
  waiting = 0;
  /** When the next turn is, on `performance.now()`'s clock. */
  #next = 0;
  /** Requests a second, for all processes: the quota, or less after the service has refused some. */
  #rate: number;
  #refusedAt = -Infinity;
  #raisedAt = -Infinity;
  /** When the last requests were let through. */
  readonly #passed: number[] = [];

  constructor(key: string, quota: number, part: () => number) {
    this.key = key;
    this.#quota = quota;
    this.#part = part;
    this.#rate = quota;
  }

  /** Requests a second that this process may make. */
  get quota(): number {
    return this.#quota * this.#part();
  }

  get next(): number {
    return this.#next;
  }

  get #interval(): number {
    return 1000 / (this.#rate * this.#part() * used) + (this.#isSmall ? care : 0);
  }

  /** Whether one request too early is one too many. */
  get #isSmall(): boolean {
    return this.#quota < smallQuota;
  }

  /** When a call would have its turn that comes now. */
  turnOfNewcomer(now: number): number {
    return Math.max(this.#next, now) + this.waiting * this.#interval;
  }

  take(now: number): void {
    this.#raise(now);
    const late = this.#isSmall ? 0 : slack;
    this.#next = Math.max(this.#next, now - late) + this.#interval;
  }

  /** No turn before this time. */
  stall(until: number): void {
    this.#next = Math.max(this.#next, until);
  }

  /** The service has let a request through. */
  passed(now: number): void {
    this.#passed.push(now);
    while (this.#passed[0]! < now - this.#measured) this.#passed.shift();
  }

  get #measured(): number {
    return this.#isSmall ? (measuredRequests * 1000) / this.#quota : measured;
  }

  /** What the service lets through at present, in requests a second, for all processes. */
  #passes(now: number): number {
    const recent = this.#passed.filter((time) => time >= now - this.#measured);
    // Of few requests, those from before the first one must not count as none.
    const since = this.#isSmall && recent.length > 1 ? now - recent[0]! : this.#measured;
    return (recent.length * 1000) / since / this.#part();
  }

  /** The service has refused a request that had its turn at `turn`: slows down to what it does let through. */
  refused(turn: number, now: number): void {
    // Requests that were on their way when the bucket was slowed down say nothing new.
    if (turn <= this.#refusedAt) return;
    this.#refusedAt = this.#raisedAt = now;
    const found = Math.max(this.#passes(now), this.#rate / 2);
    this.#rate = Math.max(this.#quota / 100, Math.min(this.#rate * 0.9, found));
    this.stall(now + this.#interval);
  }

  /** Rises again, slowly, to find out whether the service lets more through. */
  #raise(now: number): void {
    if (this.#rate === this.#quota || now - this.#refusedAt < rest || now - this.#raisedAt < 1000) return;
    this.#raisedAt = now;
    this.#rate = Math.min(this.#quota, this.#rate * rise);
  }

  /** Whether it can be forgotten: a new one would be the same. */
  isIdle(now: number): boolean {
    return this.waiting === 0 && this.#next < now && this.#rate === this.#quota;
  }
}
