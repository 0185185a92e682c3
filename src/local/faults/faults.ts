import { checkFault, TARGETS } from "./check.js";
import type { Happenings } from "../happenings.js";
import { seededRandom } from "./random.js";
import type {
  CloseConnectFault,
  CutFrameFault,
  Fault,
  FaultHandle,
  FaultRule,
  FaultStatus,
  RefuseConnectFault,
  SessionFault,
  SlowFault,
} from "./types.js";

export type * from "./types.js";

/** What happens to one request or frame: a delay, and at most one other fault. */
export interface Decision<F> {
  /** How many milliseconds to wait before sending the answer or the frame. */
  delay: number;
  fault: F | undefined;
}

/** What happens to a connect of a messaging session. */
export type ConnectFault = RefuseConnectFault | CloseConnectFault;

/** What happens to a request. */
export type FaultDecision = Decision<Exclude<Fault, SlowFault>>;

export interface FaultsOptions {
  /** The start value of the random numbers. */
  seed: number;
  /** The names that a fault's `operation` may have. */
  operations: ReadonlySet<string>;
  /** Who is told of changes. */
  happenings?: Happenings;
}

/**
 * The faults of an embedded service. Every request goes through the faults in the order in which they were added:
 * each `slow` fault that fires adds its delay, and the first fault of another kind that fires ends the search.
 * Connects of messaging sessions and frames go through the faults for them in the same way.
 *
 * @example
 * const throttle = local.faults.add({ kind: "refuse", status: 429, retryAfter: 1, count: 2 });
 * // ... two requests are refused, the third one passes
 * throttle.remove();
 */
export class Faults {
  readonly #entries = new Map<number, Entry>();
  readonly #options: FaultsOptions;
  #added = 0;
  #lastId = 0;

  /** @internal */
  constructor(options: FaultsOptions) {
    this.#options = options;
  }

  /**
   * Adds a fault, after those already added.
   *
   * @throws TypeError if the fault has an unknown kind, an unknown operation, an unknown setting or an invalid
   *   value
   */
  add(fault: Fault | SessionFault): FaultHandle {
    checkFault(fault, this.#options.operations);
    const id = ++this.#lastId;
    const entry = new Entry(id, { ...fault }, fault.seed ?? this.#options.seed + this.#added++ * 0x9e3779b1);
    this.#entries.set(id, entry);
    this.#options.happenings?.emit("fault", { change: "added", fault: entry.status() });
    return {
      id,
      get fault() {
        return entry.fault;
      },
      get seen() {
        return entry.seen;
      },
      get fired() {
        return entry.fired;
      },
      remove: () => void this.remove(id),
    };
  }

  /**
   * Removes the fault with this id.
   *
   * @returns whether there was one
   */
  remove(id: number): boolean {
    const wasThere = this.#entries.delete(id);
    if (wasThere) this.#options.happenings?.emit("fault", { change: "removed", id });
    return wasThere;
  }

  /** The current faults in their order, with how often each was considered (`seen`) and fired. */
  list(): FaultStatus[] {
    return [...this.#entries.values()].map((entry) => entry.status());
  }

  /** Removes all faults and restarts the random numbers. */
  clear(): void {
    this.#entries.clear();
    this.#added = 0;
    this.#options.happenings?.emit("fault", { change: "cleared" });
  }

  /** Decides what happens to a request. @internal */
  decide(operation: string): FaultDecision {
    return this.#decide("request", operation) as FaultDecision;
  }

  /** Decides what happens to a connect. @internal */
  decideConnect(): ConnectFault | undefined {
    return this.#decide("connect").fault as ConnectFault | undefined;
  }

  /** Decides what happens to a frame. @internal */
  decideFrame(): Decision<CutFrameFault> {
    return this.#decide("frame") as Decision<CutFrameFault>;
  }

  #decide(target: Target, operation = ""): Decision<Fault | SessionFault> {
    let delay = 0;
    for (const entry of this.#entries.values()) {
      const { fault } = entry;
      if (TARGETS[fault.kind] !== target || !entry.fires(operation)) continue;
      if (fault.kind !== "slow" && fault.kind !== "slow-frames") return { delay, fault };
      delay += fault.ms;
    }
    return { delay, fault: undefined };
  }
}

type Target = (typeof TARGETS)[keyof typeof TARGETS];

class Entry {
  readonly #id: number;
  readonly fault: Fault | SessionFault;
  readonly #random: () => number;
  readonly #operations: ReadonlySet<string> | undefined;
  seen = 0;
  fired = 0;

  constructor(id: number, fault: Fault | SessionFault, seed: number) {
    this.#id = id;
    this.fault = Object.freeze(fault);
    this.#random = seededRandom(seed);
    const { operation } = fault as FaultRule;
    this.#operations = operation === undefined ? undefined : new Set([operation].flat());
  }

  status(): FaultStatus {
    return { id: this.#id, fault: this.fault, seen: this.seen, fired: this.fired };
  }

  /** Whether the fault fires now. Counts the request, connect or frame. */
  fires(operation: string): boolean {
    const { probability = 1, count = Infinity, skip = 0 } = this.fault;
    if (this.#operations && !this.#operations.has(operation)) return false;
    this.seen += 1;
    if (this.seen <= skip || this.fired >= count) return false;
    // Draw even if the probability is 1, so that changing it does not change the random numbers that follow.
    if (this.#random() >= probability) return false;
    this.fired += 1;
    return true;
  }
}
