import type { RequestRecord } from "../recorder.js";

/** One line about a request, as `--verbose` prints it. It holds no content. */
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

/** Replaces characters that could control the terminal: the path comes from the client. */
function printable(path: string): string {
  const text = path.replace(/[^\x21-\x7e]/g, "?");
  return text.length > 200 ? `${text.slice(0, 200)}...` : text;
}
