import { checkFault, TARGETS } from "./check.js";
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

/** What is to happen to one request or frame: a delay, and at most one other fault. */
export interface Decision<F> {
  /** Milliseconds to wait before the answer or the frame goes out. */
  delay: number;
  fault: F | undefined;
}

/** What is to happen to a connect. */
export type ConnectFault = RefuseConnectFault | CloseConnectFault;

/** What is to happen to one request. */
export type FaultDecision = Decision<Exclude<Fault, SlowFault>>;

export interface FaultsOptions {
  /** What the faults' own generators start from. */
  seed: number;
  /** The names a fault's `operation` may have; any other is taken for a slip of the pen. */
  operations: ReadonlySet<string>;
}

/**
 * The faults of an embedded service. Each request is offered to the faults in the order they were added: every `slow`
 * one that fires adds its delay, and the first of any other kind that fires ends the matter. So are the connects of
 * messaging sessions, and the frames that these are sent, to the faults that are for them.
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

  /** @internal */
  constructor(options: FaultsOptions) {
    this.#options = options;
  }

  /**
   * Puts a fault in place, after those already there.
   *
   * @throws TypeError when the fault is not one that exists, names an unknown operation, or has a number out of range
   */
  add(fault: Fault | SessionFault): FaultHandle {
    checkFault(fault, this.#options.operations);
    const id = this.#added++;
    const entry = new Entry({ ...fault }, fault.seed ?? this.#options.seed + id * 0x9e3779b1);
    this.#entries.set(id, entry);
    return {
      get fault() {
        return entry.fault;
      },
      get seen() {
        return entry.seen;
      },
      get fired() {
        return entry.fired;
      },
      remove: () => void this.#entries.delete(id),
    };
  }

  /** The faults in place, in their order, with how often each was offered a request and fired. */
  list(): FaultStatus[] {
    return [...this.#entries.values()].map(({ fault, seen, fired }) => ({ fault, seen, fired }));
  }

  /** Takes all faults away, and starts the seeds anew. */
  clear(): void {
    this.#entries.clear();
    this.#added = 0;
  }

  /** What is to happen to a request. @internal */
  decide(operation: string): FaultDecision {
    return this.#decide("request", operation) as FaultDecision;
  }

  /** What is to happen to a connect. @internal */
  decideConnect(): ConnectFault | undefined {
    return this.#decide("connect").fault as ConnectFault | undefined;
  }

  /** What is to happen to a frame. @internal */
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
  readonly fault: Fault | SessionFault;
  readonly #random: () => number;
  readonly #operations: ReadonlySet<string> | undefined;
  seen = 0;
  fired = 0;

  constructor(fault: Fault | SessionFault, seed: number) {
    this.fault = Object.freeze(fault);
    this.#random = seededRandom(seed);
    const { operation } = fault as FaultRule;
    this.#operations = operation === undefined ? undefined : new Set([operation].flat());
  }

  /** Whether the fault fires on this request. */
  fires(operation: string): boolean {
    const { probability = 1, count = Infinity, skip = 0 } = this.fault;
    if (this.#operations && !this.#operations.has(operation)) return false;
    this.seen += 1;
    if (this.seen <= skip || this.fired >= count) return false;
    // Drawn even when it is certain, so that a changed probability does not shift the draws that follow.
    if (this.#random() >= probability) return false;
    this.fired += 1;
    return true;
  }
}
