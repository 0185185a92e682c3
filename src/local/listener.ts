/**
 * Calls a function that the user gave, if there is one. As documented, errors that it throws are ignored; those of an
 * async one would otherwise end the process.
 */
export function tellListener<T>(listener: ((value: T) => void) | undefined, value: T): void {
  try {
    const pending: unknown = listener?.(value);
    if (pending instanceof Promise) pending.catch(() => {});
  } catch {
    // Ignored, too.
  }
}
