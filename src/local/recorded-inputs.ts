import type { Answer, Exchange } from "./pipeline/exchange.js";
import { rawInput } from "./pipeline/decode.js";

/** What is known of a request besides its record. */
export interface RecordedInput {
  /** The input by AWS's names, without headers; undefined if it is not kept. */
  readonly input: Readonly<Record<string, unknown>> | undefined;
  /** The error that it was answered with; undefined if there was none. */
  readonly error: { readonly name: string; readonly message: string } | undefined;
}

/** Of how many requests the inputs are kept. */
const KEPT = 2000;

/** The largest body whose input is kept, in bytes. */
const MAX_BODY = 64 * 1024;

/** How many bytes all bodies together may have whose inputs are kept. */
const MAX_TOTAL = 32 * 1024 * 1024;

interface Entry {
  readonly input: RecordedInput["input"];
  readonly bytes: number;
  readonly failed: Answer | undefined;
}

/**
 * The inputs of the last requests. They have content, so they are kept apart from the records, which are printed, and
 * are given out only to those who ask for one request.
 */
export class RecordedInputs {
  readonly #byId = new Map<string, Entry>();
  readonly #limit: number;
  #bytes = 0;

  /** @param limit - how many there are at most, if that is less than what is kept anyway */
  constructor(limit: number) {
    this.#limit = Math.min(limit, KEPT);
  }

  add(exchange: Exchange, answer: Answer | undefined): void {
    if (this.#limit === 0) return;
    const { requestId, body, route } = exchange;
    const isKept = route !== undefined && body.length <= MAX_BODY;
    const bytes = isKept ? body.length : 0;
    const failed = answer !== undefined && answer.status >= 400 ? answer : undefined;
    this.#byId.set(requestId, { input: isKept ? inputOf(exchange) : undefined, bytes, failed });
    this.#bytes += bytes;
    if (this.#byId.size > this.#limit || this.#bytes > MAX_TOTAL) this.#forgetOldest();
  }

  find(requestId: string): RecordedInput | undefined {
    const entry = this.#byId.get(requestId);
    return entry && { input: entry.input, error: entry.failed && errorOf(entry.failed) };
  }

  clear(): void {
    this.#byId.clear();
    this.#bytes = 0;
  }

  #forgetOldest(): void {
    for (const [id, { bytes }] of this.#byId) {
      if (this.#byId.size <= this.#limit && this.#bytes <= MAX_TOTAL) return;
      this.#byId.delete(id);
      this.#bytes -= bytes;
    }
  }
}

/** What was validated, or what came if it was not valid. */
function inputOf(exchange: Exchange): Readonly<Record<string, unknown>> {
  for (const _name in exchange.input) return exchange.input;
  return rawInput(exchange);
}

/** The body may be that of a proxy or of a signature check, whose member is called `message`. */
function errorOf({ headers, body }: Answer): RecordedInput["error"] {
  const name = headers["x-amzn-errortype"] ?? "Error";
  try {
    const { Message, message = "" } = JSON.parse(body) as { Message?: string; message?: string };
    return { name, message: Message ?? message };
  } catch {
    return { name, message: "" };
  }
}
