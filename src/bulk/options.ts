/** How bulk work is done. */
export interface BulkOptions {
  /**
   * How many items are worked on at once. Default: 8; where the calls are paced, as many as keep the pace (64), since a call
   * that waits for its turn costs nothing.
   */
  concurrency?: number;
  /** Whether results come in the order of the items, rather than as they come. Default: `false`. */
  ordered?: boolean;
  /** Ends the work: no more items are drawn, and the loop fails with an `AbortError`. */
  signal?: AbortSignal;
  /** How many items there are, if the library cannot see it, as it can for arrays, sets and maps. */
  total?: number;
  /** Is called after each item. */
  onProgress?: (progress: BulkProgress) => void;
}

/** How far bulk work has come. */
export interface BulkProgress {
  /** How many items are done, those that failed included. */
  done: number;
  /** How many of them failed. */
  failed: number;
  /** How many there are; `undefined` if that is not known. */
  total: number | undefined;
  /** Items a second, over the last ten seconds. */
  rate: number;
  /** How long the rest takes at this rate, in ms; `undefined` if the number of items is not known. */
  timeLeft: number | undefined;
}

/** What became of one item: its `value`, or the `error` that the work ended in. */
export type BulkResult<Item, Value> =
  { item: Item; value: Value; error?: undefined } | { item: Item; error: Error; value?: undefined };

/** What is done for one item. `signal` is aborted when the loop is left, or the work ended. */
export type BulkWork<Item, Value> = (item: Item, context: { signal: AbortSignal }) => Value | Promise<Value>;
