import type { ServerResponse } from "node:http";
import type { HappeningMap, Happenings } from "../happenings.js";

/** How often what has happened is sent, in milliseconds. */
const INTERVAL = 100;

/** More of one kind than this at a time are only counted. */
const MOST = 200;

/** A comment keeps the connection open, so often in milliseconds. */
const KEEP_ALIVE = 15_000;

/** A reader that leaves more bytes unread than this is disconnected, and will come again. */
const MAX_UNREAD = 4 * 1024 * 1024;

const KINDS = Object.keys({
  request: true,
  message: true,
  session: true,
  fault: true,
  clock: true,
  push: true,
  reset: true,
  change: true,
} satisfies Record<keyof HappeningMap, true>) as (keyof HappeningMap)[];

interface Waiting {
  readonly lines: string[];
  /** How many there were, those that are only counted among them. */
  count: number;
}

/** Sends what happens as server-sent events, until the client or the service ends the connection. */
export function streamEvents(happenings: Happenings, response: ServerResponse): void {
  const waiting = new Map<string, Waiting>();
  const stops = KINDS.map((kind) => listen(happenings, kind, (value) => remember(waiting, kind, value)));
  const flushing = setInterval(() => flush(waiting, response), INTERVAL).unref();
  const keeping = setInterval(() => response.write(": still here\n\n"), KEEP_ALIVE).unref();
  response.on("close", () => {
    clearInterval(flushing);
    clearInterval(keeping);
    for (const stop of stops) stop();
  });
  response.writeHead(200, {
    "content-type": "text/event-stream",
    "cache-control": "no-store",
    "x-accel-buffering": "no",
  });
  response.write(": what happens from now on\n\n");
}

function listen(
  happenings: Happenings,
  kind: keyof HappeningMap,
  tell: (value: unknown) => void,
): () => void {
  const listener = (value: unknown = {}) => tell(value);
  happenings.on(kind, listener);
  return () => happenings.off(kind, listener);
}

/** In the order in which kinds first came; within a kind in order. */
function remember(waiting: Map<string, Waiting>, kind: string, value: unknown): void {
  let of = waiting.get(kind);
  if (of === undefined) waiting.set(kind, (of = { lines: [], count: 0 }));
  of.count += 1;
  if (of.count <= MOST) of.lines.push(JSON.stringify(value));
  // Too many: none is sent, so they need not be kept.
  else of.lines.length = 0;
}

function flush(waiting: Map<string, Waiting>, response: ServerResponse): void {
  if (waiting.size === 0) return;
  let text = "";
  for (const [kind, { lines, count }] of waiting) {
    const data = count > MOST ? [JSON.stringify({ more: count })] : lines;
    for (const line of data) text += `event: ${kind}\ndata: ${line}\n\n`;
  }
  waiting.clear();
  response.write(text);
  if (response.writableLength > MAX_UNREAD) response.destroy();
}
