import { createHash } from "node:crypto";

interface Remembered {
  readonly request: string;
  readonly answer: unknown;
  readonly expires: number;
}

/**
 * The answers of requests that carried a client request token, for a time, and no more than so many of them. They are
 * kept in two generations, of which the older is dropped as a whole: no single token has to be looked for and removed.
 */
export class RequestTokens {
  readonly #lifetime: number;
  readonly #generationSize: number;
  #current = new Map<string, Remembered>();
  #previous = new Map<string, Remembered>();
  #currentSince = -Infinity;

  /** Remembers the last `capacity` tokens at most, and half as many at least. */
  constructor(lifetime: number, capacity: number) {
    this.#lifetime = lifetime;
    this.#generationSize = Math.ceil(capacity / 2);
  }

  /** The answer given when this token was first used, or "other request" if it was used for something else. */
  recall(token: string, request: string, now: number): { answer: unknown } | "other request" | undefined {
    const key = digest(token);
    const found = this.#current.get(key) ?? this.#previous.get(key);
    if (found === undefined || found.expires <= now) return undefined;
    return found.request === digest(request) ? { answer: found.answer } : "other request";
  }

  remember(token: string, request: string, answer: unknown, now: number): void {
    if (this.#current.size >= this.#generationSize || now - this.#currentSince >= this.#lifetime) {
      this.#previous = this.#current;
      this.#current = new Map();
      this.#currentSince = now;
    }
    this.#current.set(digest(token), { request: digest(request), answer, expires: now + this.#lifetime });
  }
}

/** Requests are long and may be private; their digests are neither. */
function digest(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}
