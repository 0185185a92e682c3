/** What a source has come to: an item, its end, or its failure. */
interface Step<T> {
  readonly source: AsyncGenerator<T, void, undefined>;
  readonly result?: IteratorResult<T, void>;
  readonly error?: unknown;
}

/**
 * The items of several sources as they come, those of each source in their order. At most `width` sources run at a
 * time, each at most one item ahead of what was taken.
 */
export async function* merged<T>(
  sources: readonly AsyncGenerator<T, void, undefined>[],
  width: number,
): AsyncGenerator<T, void, undefined> {
  const waiting = [...sources];
  const running = new Map<Step<T>["source"], Promise<Step<T>>>();
  try {
    while (running.size > 0 || waiting.length > 0) {
      for (const source of waiting.splice(0, width - running.size)) running.set(source, step(source));
      const { source, result, error } = await Promise.race(running.values());
      running.delete(source);
      if (!result) throw error;
      if (result.done) continue;
      yield result.value;
      running.set(source, step(source));
    }
  } finally {
    for (const source of running.keys()) void source.return().catch(() => {});
  }
}

/** Never rejects: nobody may be waiting at the time. */
const step = <T>(source: Step<T>["source"]): Promise<Step<T>> =>
  source.next().then(
    (result) => ({ source, result }),
    (error: unknown) => ({ source, error }),
  );
