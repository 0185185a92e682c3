import { pMapIterable } from "p-map";
import { asError } from "../aws/sdk-error.js";
import { AbortError } from "../errors/client-errors.js";
import { onAbort } from "../retry/interrupt.js";
import { checkBulk, readBulkOptions } from "./read-options.js";
import type { BulkOptions, BulkResult, BulkWork } from "./options.js";
import { Progress, sizeOf } from "./progress.js";

/** How many calls go on at once where nothing paces them. */
const unpaced = 8;

/**
 * Does `work` for each of `items`, several at once, and gives out what became of each. Items are drawn only as fast as the
 * work goes on, and a result is kept only until it was taken, so that a million items need no more memory than a hundred. Work
 * that throws does not end the others. Leaving the loop does.
 *
 * Where the work is calls of this library, {@link Facade.bulk} is the same, and chooses the `concurrency` by itself.
 *
 * @param items - Any iterable: an array, a generator, a stream of rows, a `Paginator`.
 * @throws {@link AbortError} if `signal` was aborted; {@link InvalidInputError} if an option is wrong; what `items` throws.
 * @example
 * ```ts
 * const work = (MemberArn: string) => alice.memberships.delete({ ChannelArn, MemberArn });
 * for await (const { item, error } of bulk([MemberArn], work)) {
 *   if (error) console.log(`${item}: ${error.message}`);
 * }
 * ```
 */
export async function* bulk<Item, Value>(
  items: Iterable<Item> | AsyncIterable<Item>,
  work: BulkWork<Item, Value>,
  options: BulkOptions = {},
): AsyncGenerator<BulkResult<Item, Value>, void, undefined> {
  const { concurrency, ordered, signal, total, onProgress } = readBulkOptions(options);
  checkBulk(items, work);
  const stop = new AbortController();
  const one = async (item: Item): Promise<BulkResult<Item, Value>> => {
    try {
      return { item, value: await work(item, { signal: stop.signal }) };
    } catch (error) {
      return { item, error: asError(error) };
    }
  };
  const progress = new Progress(total ?? sizeOf(items));
  const results = pMapIterable(items, one, {
    concurrency: concurrency ?? unpaced,
    preserveOrder: ordered ?? false,
  });
  const iterator = results[Symbol.asyncIterator]();
  const interruption = new Interruptible(signal);
  try {
    for (;;) {
      const next = await interruption.wait(() => iterator.next());
      if (next.done) return;
      tell(onProgress, progress, next.value);
      yield next.value;
    }
  } finally {
    interruption.end();
    stop.abort();
    // It waits for the work that is under way, which may not look at the signal.
    void iterator.return?.().catch(() => {});
  }
}

/** Waits that a signal ends at once. With `Promise.race`, each would leave something behind in the signal's promise. */
class Interruptible {
  readonly #signal: AbortSignal | undefined;
  readonly #onAbort = () => this.#reject(this.#error);
  #reject: (error: Error) => void = () => {};

  constructor(signal: AbortSignal | undefined) {
    this.#signal = signal;
    if (signal) onAbort(signal, this.#onAbort);
  }

  get #error(): Error {
    return new AbortError("aborted", { operation: "bulk", cause: this.#signal?.reason });
  }

  wait<T>(start: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      if (this.#signal?.aborted) return reject(this.#error);
      this.#reject = reject;
      start().then(resolve, reject);
    });
  }

  end(): void {
    this.#signal?.removeEventListener("abort", this.#onAbort);
  }
}

/** What a user's function throws must not end the work. */
function tell<Item, Value>(
  onProgress: BulkOptions["onProgress"],
  progress: Progress,
  { error }: BulkResult<Item, Value>,
): void {
  const now = progress.count(error !== undefined);
  try {
    onProgress?.(now);
  } catch {
    // Progress is only told.
  }
}
