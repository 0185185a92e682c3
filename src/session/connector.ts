import type { Caller } from "../call/caller.js";
import { SessionError } from "../call/client-errors.js";
import type { OperationTypes } from "../namespaces/types.js";
import { closingError } from "./close-codes.js";
import { connectUrl } from "./connect-url.js";
import { Link } from "./link.js";
import type { SessionSettings } from "./options.js";
import type { AnyEvent } from "./parse.js";

/** A caller of either namespace. */
export type AnyCaller = Caller<OperationTypes>;

/** Who gets what a link brings. */
export interface Receiver {
  established(link: Link, sessionId: string, early: AnyEvent[]): void;
  event(event: AnyEvent): void;
  /** Events of a link that broke before it was established. */
  early(events: AnyEvent[]): void;
  /** An established link has ended. */
  lost(error: SessionError): void;
}

/** How long one attempt to open a connection may take, in ms; as long as one request of a call. */
const openTimeout = 10_000;

/** Makes connections, each at an address and with a signature of its own. */
export class Connector {
  readonly #caller: AnyCaller;
  readonly #settings: SessionSettings;
  readonly #userArn: string;
  readonly #endpointInput: object;
  readonly #signal: AbortSignal;

  constructor(
    caller: AnyCaller,
    userArn: string,
    settings: SessionSettings,
    endpointInput: object,
    signal: AbortSignal,
  ) {
    this.#caller = caller;
    this.#settings = settings;
    this.#userArn = userArn;
    this.#endpointInput = endpointInput;
    this.#signal = signal;
  }

  /** Makes one attempt, of at most `left` ms; resolves when the session is established. */
  async open(left: number, receiver: Receiver): Promise<void> {
    const call = { signal: this.#signal, timeout: Math.max(1, left) };
    const output = await this.#caller.call("GetMessagingSessionEndpoint", this.#endpointInput, call);
    const { Endpoint } = output as { Endpoint: { Url: string } };
    const ask = { userArn: this.#userArn, prefetch: this.#settings.prefetch, entry: this.#caller.entry };
    const address = await connectUrl(Endpoint.Url, ask, await this.#caller.signing("Connect"));
    this.#signal.throwIfAborted();
    await this.#establish(address, Math.max(1, Math.min(openTimeout, left)), receiver);
  }

  #establish(
    { url, sessionId }: { url: string; sessionId: string },
    timeout: number,
    receiver: Receiver,
  ): Promise<void> {
    const { pingInterval, bufferLimit, agent } = this.#settings;
    const options = { pingInterval, bufferLimit, agent, openTimeout: timeout };
    return new Promise((resolve, reject) => {
      let isEstablished = false;
      const onAbort = () => link.terminate();
      const link = new Link(url, options, {
        established: (early) => {
          this.#signal.removeEventListener("abort", onAbort);
          isEstablished = true;
          receiver.established(link, sessionId, early);
          resolve();
        },
        event: (event) => receiver.event(event),
        ended: (closing, early) => {
          this.#signal.removeEventListener("abort", onAbort);
          if (isEstablished) return receiver.lost(closingError(closing));
          receiver.early(early);
          reject(closingError(closing));
        },
        refused: (statusCode) => {
          this.#signal.removeEventListener("abort", onAbort);
          reject(refusal(statusCode));
        },
      });
      this.#signal.addEventListener("abort", onAbort);
    });
  }
}

const refusal = (statusCode: number) =>
  new SessionError(`Connect: the service has refused the connection (HTTP ${statusCode})`, { statusCode });
