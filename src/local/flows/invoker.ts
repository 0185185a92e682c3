import { setMaxListeners } from "node:events";
import { postEvent } from "./post-event.js";
import type { Reached } from "./post-event.js";
import { contextOf } from "./context.js";
import { errorName } from "./error-name.js";
import type { ProcessorEvent } from "./event.js";
import type { ProcessorHandler, Processors } from "./processors.js";

/**
 * How long an invocation of a URL may keep the next one waiting, in real milliseconds. Lambda's runtime interface
 * emulator runs one at a time, and breaks when it is given two.
 */
const TURN = 5000;

/** Calls processors, as Lambda does for asynchronous invocations. Whatever they do, nothing is thrown here. */
export class Invoker {
  readonly #processors: Processors;
  readonly #turns = new Map<string, Promise<void>>();
  readonly #told = new Set<string>();
  #ending = newEnding();

  constructor(processors: Processors) {
    this.#processors = processors;
  }

  /**
   * Calls the processor after the present work is done.
   *
   * @param onUnreachable - called if the processor cannot be reached. Errors of the processor itself are not the
   *   service's business: as with AWS, the service does not learn of them.
   */
  invoke(functionArn: string, event: ProcessorEvent, onUnreachable: () => void): void {
    const { signal } = this.#ending;
    setImmediate(() => {
      if (signal.aborted) return;
      const processor = this.#processors.find(functionArn);
      if (processor === undefined) onUnreachable();
      else if (processor instanceof URL)
        this.#takeTurn(processor, event, signal, (reached) => {
          if (signal.aborted) return;
          if (reached === "unreachable") onUnreachable();
          else if (reached !== "started") this.#tell(functionArn, reached.error);
        });
      else void this.#run(processor, functionArn, event, signal);
    });
  }

  /** Forgets what runs: nothing comes of it any more. */
  drop(): void {
    this.#ending.abort();
    this.#ending = newEnding();
    this.#turns.clear();
    this.#told.clear();
  }

  async #run(handler: ProcessorHandler, arn: string, event: ProcessorEvent, signal: AbortSignal) {
    try {
      await handler(event, contextOf(arn));
    } catch (error) {
      if (!signal.aborted) this.#tell(arn, errorName(error));
    }
  }

  #takeTurn(url: URL, event: ProcessorEvent, signal: AbortSignal, use: (reached: Reached) => void): void {
    const before = this.#turns.get(url.href) ?? Promise.resolve();
    const turn = before.then(() => {
      if (signal.aborted) return undefined;
      return Promise.race([postEvent(url, event, signal).then(use), sleep(TURN)]);
    });
    this.#turns.set(url.href, turn);
  }

  /** Once for each kind of error, since a processor may fail thousands of times. */
  #tell(functionArn: string, name: string): void {
    const key = `${functionArn} ${name}`;
    if (this.#told.has(key)) return;
    this.#told.add(key);
    process.emitWarning(
      `The channel flow processor ${functionArn} failed with ${name}. A message is PENDING until it is called back ` +
        "for, or for 48 hours.",
      { type: "LocalChimeWarning" },
    );
  }
}

/** Any number of invocations may be under way. */
function newEnding(): AbortController {
  const ending = new AbortController();
  setMaxListeners(0, ending.signal);
  return ending;
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds).unref());
}
