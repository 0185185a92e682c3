import { dateExists } from "../dates.js";

const ISO = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})$/;
const EPOCH_SECONDS = /^-?\d{1,11}(?:\.\d+)?$/;

/**
 * Parses a timestamp of a request: ISO 8601, or seconds since the epoch as a number or text. Undefined if it has
 * another form or does not exist.
 */
export function parseTimestamp(raw: unknown): Date | undefined {
  if (typeof raw === "number") return validDate(raw * 1000);
  if (typeof raw !== "string") return undefined;
  if (EPOCH_SECONDS.test(raw)) return validDate(Number(raw) * 1000);
  const time = ISO.exec(raw)?.[1];
  return time !== undefined && dateExists(time) ? validDate(Date.parse(raw)) : undefined;
}

function validDate(milliseconds: number): Date | undefined {
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/** Formats a timestamp for a session's frame: ISO 8601, with milliseconds. */
export function isoTime(date: Date): string {
  return date.toISOString();
}

/** Formats a timestamp for an answer: seconds since the epoch, with milliseconds as fraction. */
export function epochSeconds(date: Date): number {
  return date.getTime() / 1000;
}
