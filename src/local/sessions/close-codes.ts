/** The close codes that may be sent, for error messages. */
export const CLOSE_CODES = "1000 to 1003, 1007 to 1014, or 3000 to 4999";

/** Whether a WebSocket may be closed with this code. All others are reserved. */
export function isCloseCode(code: unknown): code is number {
  if (!Number.isInteger(code)) return false;
  const number = code as number;
  return (
    (number >= 1000 && number <= 1003) ||
    (number >= 1007 && number <= 1014) ||
    (number >= 3000 && number <= 4999)
  );
}

/** The close codes that the service itself sends. */
export const CLOSE = {
  /** The service stops, or the session has reached its lifetime. */
  goingAway: 1001,
  /** The user was deleted or has too many connections, the app instance was deleted, or the service was reset. */
  forbidden: 4003,
  unauthorized: 4401,
} as const;
