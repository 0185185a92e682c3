import { ignore, listen } from "./attempt.js";

/** A page that is fetched while the consumer works on the one before it. */
export interface PageAhead<P> {
  readonly page: Promise<P>;
  /** Ends the call that fetches it. */
  cancel(): void;
}

/** Begins to fetch a page that may never be asked for. The caller's signal ends it, too, and is not aborted yet. */
export function fetchAhead<P>(
  fetch: (signal: AbortSignal) => Promise<P>,
  signal: AbortSignal | undefined,
): PageAhead<P> {
  const controller = new AbortController();
  const onAbort = () => controller.abort(signal?.reason);
  if (signal) listen(signal, onAbort);
  const page = fetch(controller.signal).finally(() => {
    if (signal) ignore(signal, onAbort);
  });
  // Whoever asks for the page learns of its error; if nobody does, it is nobody's concern.
  page.catch(() => {});
  return { page, cancel: () => controller.abort() };
}
