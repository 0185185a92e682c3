import { createHash } from "node:crypto";

interface Remembered {
  readonly request: string;
  readonly answer: unknown;
  readonly expires: number;
}

/**
 * Remembers the answers of requests with a client request token, for a limited time and up to a limited number.
 * There are two generations of tokens. When the current one is full or too old, the previous one is dropped as a
 * whole, which is cheaper than removing single tokens.
 */
export class RequestTokens {
  readonly #lifetime: number;
  readonly #generationSize: number;
  #current = new Map<string, Remembered>();
  #previous = new Map<string, Remembered>();
  #currentSince = -Infinity;

  /** @param capacity - how many tokens are remembered at most; at least half of them always are */
  constructor(lifetime: number, capacity: number) {
    this.#lifetime = lifetime;
    this.#generationSize = Math.ceil(capacity / 2);
  }

  /** The answer to the first request with this token, or "other request" if that was a different request. */
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

/** Requests can be long and private, so only hashes are stored. */
function digest(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}
