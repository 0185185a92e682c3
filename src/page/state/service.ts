import { effect, signal } from "@preact/signals";
import { control } from "../api/control.js";
import type { ClockState, Info } from "../api/types.js";
import { changes, connection, hear } from "./live.js";
import { notify } from "./notices.js";
import { throttled } from "./throttled.js";

const REFRESH_MS = 1000;

export const info = signal<Info | undefined>(undefined);
/** The service's clock, and when it was read by the browser's. */
export const clock = signal<(ClockState & { readonly read: number }) | undefined>(undefined);

/** The service's time now, as far as the page knows. */
export function serviceTime(now = Date.now()): number | undefined {
  const known = clock.value;
  if (known === undefined) return undefined;
  return known.running ? known.time + now - known.read : known.time;
}

export function setClock(state: ClockState): void {
  clock.value = { ...state, read: Date.now() };
}

const readClock = throttled(REFRESH_MS, () => void control.clock().then(setClock, () => undefined));
const readInfo = throttled(
  REFRESH_MS,
  () =>
    void control.info().then(
      (read) => (info.value = read),
      () => undefined,
    ),
);

/** Keeps what every view shows up to date, and says when the service was away. */
export function watchService(): void {
  readClock();
  readInfo();
  hear((kind, data) => {
    if (kind === "clock" || kind === "reset" || kind === "again") readClock();
    if (kind === "session" || changes(kind, data)) readInfo();
    if (kind === "reset") notify("done", "The service was reset: everything in it is gone.");
    if (kind === "again") notify("done", "The service is back. What you see was loaded again.");
  });
  effect(() => {
    document.title = connection.value === "lost" ? "Not connected – Chime, embedded" : "Chime, embedded";
  });
}
