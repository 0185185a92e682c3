import { createHash } from "node:crypto";

interface Remembered {
  readonly request: string;
  readonly answer: unknown;
  readonly expires: number;
}

/** The answers of requests that carried a client request token, for a time, and no more than so many of them. */
export class RequestTokens {
  readonly #remembered = new Map<string, Remembered>();
  readonly #lifetime: number;
  readonly #capacity: number;

  constructor(lifetime: number, capacity: number) {
    this.#lifetime = lifetime;
    this.#capacity = capacity;
  }

  /** The answer given when this token was first used, or "other request" if it was used for something else. */
  recall(token: string, request: string, now: number): { answer: unknown } | "other request" | undefined {
    const found = this.#remembered.get(token);
    if (found === undefined || found.expires <= now) return undefined;
    return found.request === digest(request) ? { answer: found.answer } : "other request";
  }

  remember(token: string, request: string, answer: unknown, now: number): void {
    this.#forget(now);
    this.#remembered.delete(token);
    this.#remembered.set(token, { request: digest(request), answer, expires: now + this.#lifetime });
  }

  /** Drops what has expired or is too much; the map keeps the order of remembering, so the oldest come first. */
  #forget(now: number): void {
    for (const [token, { expires }] of this.#remembered) {
      if (expires > now && this.#remembered.size < this.#capacity) return;
      this.#remembered.delete(token);
    }
  }
}

function digest(request: string): string {
  return createHash("sha256").update(request).digest("base64url");
}
