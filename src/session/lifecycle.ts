import type { Logger } from "@smithy/types";
import { onAbort } from "../retry/interrupt.js";
import { AbortError, SessionError, SlowConsumerError } from "../errors/client-errors.js";
import { notify } from "../call/notify.js";
import type { Arrival } from "./arrival.js";
import { Connector, type AnyCaller, type Receiver, type SessionSetup } from "./connector.js";
import { GAP, type Entry, type EventQueue } from "./event-queue.js";
import type { Link } from "./link.js";
import type { SessionSettings, SessionState } from "./options.js";
import { establishedEvent, type AnyEvent } from "./parse.js";
import { Reconnects } from "./reconnects.js";
import { listWindow, connectWindow } from "./retry-windows.js";
import { goneError, isTransient, retryWithin, type RetryWindow } from "./retry.js";

/** Connects a session, reconnects when the connection is lost, and puts the events in a queue. */
export class Lifecycle implements Receiver {
  readonly #settings: SessionSettings;
  readonly #queue: EventQueue;
  readonly #connector: Connector;
  readonly #reconnects: Reconnects;
  readonly #logger: Logger | undefined;
  readonly #lifetime: AnyCaller["lifetime"];
  /** Aborted when the user closes the session. */
  readonly #closing = new AbortController();
  /** Aborted when the session is over, for whatever reason. */
  readonly #over = new AbortController();
  #state: SessionState | undefined;
  #link: Link | undefined;
  #sessionId: string | undefined;
  readonly #onClose = () => this.close();
  readonly #onAbort = () => this.abort();
  #failure: Error | undefined;

  constructor(setup: SessionSetup, queue: EventQueue) {
    const { caller, settings } = setup;
    this.#settings = settings;
    this.#queue = queue;
    this.#logger = caller.settings.logger;
    this.#lifetime = caller.lifetime;
    this.#reconnects = new Reconnects(settings);
    this.#connector = new Connector(setup, this.#over.signal, this.#reconnects);
  }

  get state(): SessionState {
    return this.#state ?? "connecting";
  }

  get sessionId(): string | undefined {
    return this.#sessionId;
  }

  /** Aborted when the user closes the session; not when it ends by itself. */
  get closing(): AbortSignal {
    return this.#closing.signal;
  }

  /** Connects for the first time. */
  async start(catchUp: { prepare(): Promise<void> } | undefined): Promise<void> {
    const { signal } = this.#settings;
    this.#lifetime.listeners.add(this.#onClose);
    if (signal) onAbort(signal, this.#onAbort);
    this.#enter("connecting");
    try {
      if (signal?.aborted) this.abort();
      this.#over.signal.throwIfAborted();
      await catchUp?.prepare();
      await this.#connect();
    } catch (error) {
      if (this.#state !== "closed") this.fail(error as Error);
      throw this.#failure ?? this.#abortError();
    }
  }

  established(link: Link, sessionId: string, early: Arrival[]): void {
    if (this.#state === "closed") return link.terminate();
    const reconnected = this.#state === "reconnecting";
    this.#reconnects.opened();
    this.#link = link;
    this.#sessionId = sessionId;
    this.#enter("open");
    this.#push(establishedEvent(reconnected));
    // At the first connection as well: messages may have been sent since the channels were listed.
    if (this.#settings.catchUp) this.#push(GAP);
    for (const arrival of early) this.event(arrival);
  }

  event(arrival: Arrival): void {
    this.#push(arrival, arrival.bytes);
  }

  early(arrivals: Arrival[]): void {
    if (arrivals.length > 0 && this.#settings.catchUp) this.#push(GAP);
    for (const arrival of arrivals) this.event(arrival);
  }

  lost(error: SessionError): void {
    this.#link = undefined;
    if (this.#state !== "open") return;
    if (!this.#settings.reconnect || !isTransient(error, true)) return this.fail(error);
    this.#enter("reconnecting", error);
    const { reconnectTimeout } = this.#settings;
    this.#connect(error).catch((last: Error) => this.fail(goneError(error, last, reconnectTimeout)));
  }

  /** Tells the log of an event that is given out. */
  log(event: AnyEvent): void {
    if (event.type !== "UNKNOWN") return;
    const { eventType } = event;
    notify(() => this.#logger?.warn("Connect: a frame was passed on as UNKNOWN", { eventType }));
  }

  /** Ends the session with an error. The reader gets it after the events that wait. */
  fail(error: Error): void {
    if (this.#state === "closed") return;
    this.#failure = error;
    this.#queue.end(error);
    this.#shut(error);
  }

  /** Ends the session because a gap cannot be filled. Returns the error that ended it, which may be an earlier one. */
  failToCatchUp(cause: Error): Error {
    const text = `what was sent while there was no connection could not be fetched: ${cause.message}`;
    const error = new SessionError(text, { cause });
    this.fail(error);
    return this.#failure ?? error;
  }

  /** Ends the session; the events that wait can still be read. */
  close(): void {
    if (this.#state === "closed") return;
    this.#queue.end();
    this.#closing.abort();
    this.#shut();
  }

  /** Ends the session at once, by the user's signal. */
  abort(): void {
    if (this.#state === "closed") return;
    this.#queue.clear();
    this.#closing.abort();
    this.fail(this.#abortError());
  }

  /** Resolves when the connection has ended as well. */
  async ended(): Promise<void> {
    await this.#link?.ended;
  }

  /** How long to repeat calls that fail while a gap is filled. */
  listWindow(): RetryWindow {
    return listWindow(this.#settings, this.#logger, this.#closing.signal);
  }

  #connect(lost?: SessionError): Promise<void> {
    const [{ signal }, worked] = [this.#over, lost !== undefined];
    const window = connectWindow(this.#settings, this.#logger, signal, worked, this.#reconnects);
    return retryWithin((left) => this.#connector.open(left, this), window, lost);
  }

  #push(entry: Entry, bytes = 0): void {
    const bound = this.#queue.push(entry, bytes);
    if (bound) this.fail(new SlowConsumerError(bound));
  }

  #shut(reason?: Error): void {
    this.#link?.close();
    this.#lifetime.listeners.delete(this.#onClose);
    this.#settings.signal?.removeEventListener("abort", this.#onAbort);
    this.#enter("closed", reason);
    this.#over.abort();
  }

  #enter(state: SessionState, reason?: Error): void {
    const previous = this.#state;
    this.#state = state;
    const what = { ...(reason && { reason: reason.name, closeCode: (reason as SessionError).closeCode }) };
    const level = reason ? "warn" : "debug";
    notify(() => this.#logger?.[level](`Connect: the session is ${state}`, what));
    notify(() => this.#settings.onStateChange?.({ state, previous, reason }));
  }

  #abortError(): AbortError {
    const { signal } = this.#settings;
    const text = signal?.aborted ? "aborted" : "the session was closed";
    return new AbortError(text, { operation: "Connect", cause: signal?.aborted ? signal.reason : undefined });
  }
}
