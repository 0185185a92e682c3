import { WebSocket } from "ws";
import { asError, forgetBody } from "../aws/sdk-error.js";
import type { Agent, IncomingMessage } from "node:http";
import { arrivalOf, type Arrival } from "./arrival.js";
import type { Closing } from "./close-codes.js";

/** What a link tells the session. */
export interface LinkListener {
  /** The session is established; `early` are the events that came before that. */
  established(early: Arrival[]): void;
  event(arrival: Arrival): void;
  /** The connection has ended. Called last, and once. `early` are the events of one that never was established. */
  ended(closing: Closing, early: Arrival[]): void;
  /** The service has refused the connection with an HTTP status. Nothing else is called then. */
  refused(refusal: Refusal): void;
}

/** How the service has refused a connection, as far as anybody needs to know it. */
export interface Refusal {
  readonly statusCode: number;
  readonly headers: Record<string, string | undefined>;
}

export interface LinkOptions {
  readonly pingInterval: number;
  /** How long the opening may take, up to SESSION_ESTABLISHED, in ms. */
  readonly openTimeout: number;
  readonly bufferLimit: number;
  readonly bufferBytes: number;
  readonly agent?: Agent | undefined;
}

const socketOptions = {
  // A prefetched channel is the largest frame: 20 messages of 5 kB, with their JSON escaped twice.
  maxPayload: 16 * 1024 * 1024,
  perMessageDeflate: false,
  // How long the service may take to answer a close, in ms.
  closeTimeout: 2000,
};

/** One WebSocket connection, from its opening to its end. */
export class Link {
  /** Resolves when the connection is closed. */
  readonly ended: Promise<void>;
  readonly #socket: WebSocket;
  readonly #listener: LinkListener;
  readonly #options: LinkOptions;
  readonly #early: Arrival[] = [];
  #earlyBytes = 0;
  readonly #opening: NodeJS.Timeout;
  #pings: NodeJS.Timeout | undefined;
  #isAlive = true;
  #pingedAt = performance.now();
  #isEstablished = false;
  #cause: Error | undefined;
  #isOver = false;

  constructor(url: string, options: LinkOptions, listener: LinkListener) {
    const { agent, pingInterval, openTimeout } = options;
    this.#listener = listener;
    this.#options = options;
    this.#socket = new WebSocket(url, { ...socketOptions, ...(agent && { agent }) });
    this.ended = new Promise((resolve) => this.#socket.on("close", () => resolve()));
    const stayedSilent = () => this.#giveUp(`no session was established within ${openTimeout} ms`);
    this.#opening = setTimeout(stayedSilent, openTimeout);
    this.#listen(pingInterval);
  }

  /** Closes the connection; `ended` is still called. */
  close(): void {
    this.#socket.close(1000);
  }

  /** Breaks the connection off; `ended` is still called. */
  terminate(): void {
    this.#socket.terminate();
  }

  #listen(pingInterval: number): void {
    const alive = () => (this.#isAlive = true);
    this.#socket
      .on("open", () => (this.#pings = setInterval(() => this.#watch(pingInterval), pingInterval)))
      .on("message", (data: Buffer) => this.#receive(data))
      .on("ping", alive)
      .on("pong", alive)
      .on("unexpected-response", (_, response) => this.#refuse(response))
      .on("error", (error) => this.#fail(error))
      .on("close", (code, reason) => this.#end(code, reason.toString()));
  }

  #fail(error: Error): void {
    // What came instead of an answer, and the request that it answers.
    forgetBody(asError(error));
    this.#cause ??= error;
  }

  #receive(data: Buffer): void {
    this.#isAlive = true;
    const arrival = arrivalOf(data);
    if (this.#isEstablished) this.#listener.event(arrival);
    else if (arrival.event.type === "SESSION_ESTABLISHED") this.#establish();
    else this.#hold(arrival);
  }

  #hold(arrival: Arrival): void {
    this.#early.push(arrival);
    this.#earlyBytes += arrival.bytes;
    const { bufferLimit, bufferBytes } = this.#options;
    if (this.#early.length > bufferLimit || this.#earlyBytes > bufferBytes)
      this.#giveUp("too many events came before the session was established");
  }

  #establish(): void {
    clearTimeout(this.#opening);
    this.#isEstablished = true;
    this.#listener.established(this.#early.splice(0));
  }

  /**
   * Sends a ping, and gives up if nothing has come since the last one. Not if the program was busy meanwhile: then the
   * answer may be there, and not be read yet.
   */
  #watch(pingInterval: number): void {
    const now = performance.now();
    const wasBusy = now - this.#pingedAt > pingInterval * 1.5;
    if (!this.#isAlive && !wasBusy) return this.#giveUp("the service has not answered a ping");
    this.#isAlive = false;
    this.#pingedAt = now;
    this.#socket.ping();
  }

  #giveUp(why: string): void {
    this.#cause ??= new Error(why);
    this.#socket.terminate();
  }

  #refuse(response: IncomingMessage): void {
    response.resume();
    this.#over();
    this.#socket.terminate();
    const { statusCode = 0, headers } = response;
    const { date, "retry-after": retryAfter } = headers;
    const milliseconds = String(headers["x-amz-retry-after"] ?? "");
    const told = {
      date,
      "retry-after": retryAfter,
      ...(milliseconds && { "x-amz-retry-after": milliseconds }),
    };
    this.#listener.refused({ statusCode, headers: told });
  }

  #end(code: number, reason: string): void {
    if (this.#isOver) return;
    this.#over();
    this.#listener.ended({ code, reason, cause: this.#cause }, this.#early);
  }

  #over(): void {
    this.#isOver = true;
    clearTimeout(this.#opening);
    clearInterval(this.#pings);
  }
}
