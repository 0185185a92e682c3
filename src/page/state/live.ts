import { signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";

const KINDS = ["request", "message", "session", "fault", "clock", "reset", "push", "change"] as const;

/** What the service tells of; `again`: anything may have changed, after a lost connection. */
export type LiveKind = (typeof KINDS)[number] | "again";

type Listener = (kind: LiveKind, data: Readonly<Record<string, unknown>>) => void;

const RETRY_MS = 1000;
const listeners = new Set<Listener>();

/** Whether the service tells this page what happens. */
export const connection = signal<"connecting" | "open" | "lost">("connecting");

/** Listens to the service, and again after each loss of the connection. */
export function listen(): void {
  const source = new EventSource("/_local/events");
  source.onopen = () => {
    const wasLost = connection.peek() === "lost";
    connection.value = "open";
    if (wasLost) tell("again", {});
  };
  source.onerror = () => {
    source.close();
    connection.value = "lost";
    setTimeout(listen, RETRY_MS);
  };
  for (const kind of KINDS) {
    source.addEventListener(kind, ({ data }: MessageEvent<string>) => {
      tell(kind, JSON.parse(data || "{}") as Readonly<Record<string, unknown>>);
    });
  }
}

/** Calls the listener with each event, until the function that it gives back is called. */
export function hear(listener: Listener): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Calls the listener with each event of these kinds, and with `again`, while the component is there. */
export function useLive(kinds: readonly LiveKind[], listener: Listener): void {
  const latest = useRef(listener);
  latest.current = listener;
  useEffect(() => {
    return hear((kind, data) => {
      if (kind === "again" || kinds.includes(kind)) latest.current(kind, data);
    });
  }, []);
}

/** Has everything loaded again, after something that the service tells nobody of. */
export const reload = () => tell("change", {});

function tell(...event: Parameters<Listener>): void {
  for (const listener of listeners) listener(...event);
}

/** Whether a request may have changed what lists show. */
export function changes(kind: LiveKind, { operation }: Readonly<Record<string, unknown>>): boolean {
  return (
    kind !== "request" || typeof operation !== "string" || !/^(Get|List|Describe|Search)/.test(operation)
  );
}
