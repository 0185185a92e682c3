/** What a source gave: an item, its end, or an error. */
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
  const open = new Set<Step<T>["source"]>();
  const run = (source: Step<T>["source"]) => running.set(source, step(source));
  try {
    while (running.size > 0 || waiting.length > 0) {
      for (const source of waiting.splice(0, width - running.size)) {
        open.add(source);
        run(source);
      }
      const { source, result, error } = await Promise.race(running.values());
      running.delete(source);
      if (!result) throw error;
      if (result.done) {
        open.delete(source);
        continue;
      }
      yield result.value;
      run(source);
    }
  } finally {
    for (const source of open) void source.return().catch(() => {});
  }
}

/** The next step of a source. Never rejects, for nobody may be waiting at the time. */
const step = <T>(source: Step<T>["source"]): Promise<Step<T>> =>
  source.next().then(
    (result) => ({ source, result }),
    (error: unknown) => ({ source, error }),
  );
