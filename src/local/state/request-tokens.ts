import { createHash } from "node:crypto";
import { UNNOTED } from "./changes.js";
import type { Changes } from "./changes.js";
import type { RememberedRequest } from "./entities.js";

/**
 * Remembers the answers of requests with a client request token, for a limited time and up to a limited number.
 * There are two generations of tokens. When the current one is full or too old, the previous one is dropped as a
 * whole, which is cheaper than removing single tokens.
 */
export class RequestTokens {
  readonly #lifetime: number;
  readonly #generationSize: number;
  /** What is told of every change. */
  changes: Changes = UNNOTED;
  #current = new Map<string, RememberedRequest>();
  #previous = new Map<string, RememberedRequest>();
  #currentSince = -Infinity;
  #generation = 0;
  #last = 0;

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
      this.#startGeneration(this.#generation + 1, now);
    }
    const remembered: RememberedRequest = {
      seq: ++this.#last,
      token: digest(token),
      request: digest(request),
      answer,
      expires: now + this.#lifetime,
      generation: this.#generation,
    };
    this.#set(remembered);
    this.changes.put("clientRequestTokens", remembered);
  }

  /** Takes over a remembered request. They must come in their order. */
  restore(remembered: RememberedRequest): void {
    const { generation, expires, seq } = remembered;
    if (generation !== this.#generation) this.#startGeneration(generation, expires - this.#lifetime);
    this.#set(remembered);
    this.#last = seq;
  }

  /** All that are remembered, in their order. */
  *all(): Generator<RememberedRequest> {
    yield* this.#previous.values();
    yield* this.#current.values();
  }

  /** A token may be used again after its time: then the new request takes the place of the old one. */
  #set(remembered: RememberedRequest): void {
    const { token } = remembered;
    const old = this.#current.get(token);
    if (old) this.changes.drop("clientRequestTokens", old);
    this.#current.delete(token);
    this.#current.set(token, remembered);
  }

  #startGeneration(generation: number, since: number): void {
    for (const old of this.#previous.values()) this.changes.drop("clientRequestTokens", old);
    this.#previous = this.#current;
    this.#current = new Map();
    this.#currentSince = since;
    this.#generation = generation;
  }
}

/** Requests can be long and private, so only hashes are stored. */
function digest(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}
