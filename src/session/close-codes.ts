/** What the WebSocket's close codes mean for a session. */
import { SessionError, type SessionErrorDetails } from "../errors/client-errors.js";

/** How a connection ended. */
export interface Closing {
  /** 1006 if it broke without a word. */
  readonly code: number;
  readonly reason: string;
  /** What the network said, if it did. */
  readonly cause?: Error | undefined;
}

// Going away, broken, server error, restart, try again later, bad gateway.
const transient = new Set([1001, 1006, 1011, 1012, 1013, 1014]);
// Closed by the client, forbidden, unauthorized.
const final = new Set([4002, 4003, 4401]);

/** Whether it may help to connect again after this close code. */
export const canReconnect = (code: number): boolean =>
  transient.has(code) || (code > 4000 && !final.has(code));

const meanings: Record<number, string> = {
  1006: "the connection broke",
  4003: "Forbidden: the service has ended the session, because the user has too many or was deleted",
  4401:
    "Unauthorized: the credentials' policy must allow chime:Connect on the user, the bearer must be the ARN of a user " +
    "that exists, and the URL's signature is good for 10 seconds by the service's clock",
};

/** The error that says why a connection ended. */
export function closingError({ code, reason, cause }: Closing): SessionError {
  const details: SessionErrorDetails = { closeCode: code, reason: reason || undefined, cause };
  const meaning = meanings[code] ?? "the service has closed the session";
  const said = reason ? `, ${JSON.stringify(reason)}` : "";
  return new SessionError(`${meaning} (close code ${code}${said})`, details);
}
