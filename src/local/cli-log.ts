import type { RequestRecord } from "./recorder.js";

/** One line about a request, as `--verbose` prints it: nothing of its content. */
export function requestLine(record: RequestRecord): string {
  const { method, operation, path, dialect, status, durationMs, requestId, fault } = record;
  return [
    new Date(record.time).toISOString(),
    method,
    operation ?? printable(path),
    dialect,
    status ?? "no answer",
    `${durationMs.toFixed(1)}ms`,
    requestId,
    ...(fault === undefined ? [] : [`fault=${fault}`]),
  ].join(" ");
}

/** A path that names no operation can hold anything: a terminal must not act on it. */
function printable(path: string): string {
  const text = path.replace(/[^\x21-\x7e]/g, "?");
  return text.length > 200 ? `${text.slice(0, 200)}...` : text;
}
