import type { ClientConfig } from "../aws/client-config.js";
import type { OpenClient } from "../aws/client.js";
import { asError } from "../aws/sdk-error.js";
import type { Caller } from "../call/caller.js";
import { AbortError, SessionError, TimeoutError } from "../errors/client-errors.js";
import type { OperationTypes } from "../aws/types.js";
import { ChimeMessagingError } from "../errors/errors.js";
import { translateUnsent } from "../errors/unsent.js";
import { Interruption, interruptible } from "../retry/interrupt.js";
import type { Arrival } from "./arrival.js";
import { closingError } from "./close-codes.js";
import { connectUrl, type ConnectUrl, type UrlSigning } from "./connect-url.js";
import { Link, type Refusal } from "./link.js";
import type { SessionSettings } from "./options.js";
import type { Reconnects } from "./reconnects.js";

/** A caller of either namespace. */
export type AnyCaller = Caller<OperationTypes>;

/** What a session is made of. */
export interface SessionSetup {
  readonly caller: AnyCaller;
  readonly userArn: string;
  readonly settings: SessionSettings;
  /** The input of GetMessagingSessionEndpoint. */
  readonly endpointInput: object;
}

/** Gets what a connection brings. */
export interface Receiver {
  established(link: Link, sessionId: string, early: Arrival[]): void;
  event(arrival: Arrival): void;
  /** Events of a connection that broke before it was established. */
  early(arrivals: Arrival[]): void;
  /** An established connection has ended. */
  lost(error: SessionError): void;
}

/** How long one attempt to open a connection may take, in ms; as long as one request of a call. */
const openTimeout = 10_000;

/** Opens connections, each with a new endpoint and a new signature. */
export class Connector {
  readonly #setup: SessionSetup;
  readonly #signal: AbortSignal;
  readonly #reconnects: Reconnects;

  constructor(setup: SessionSetup, signal: AbortSignal, reconnects: Reconnects) {
    this.#setup = setup;
    this.#signal = signal;
    this.#reconnects = reconnects;
  }

  /** Makes one attempt of at most `left` ms; resolves when the session is established. */
  async open(left: number, receiver: Receiver): Promise<void> {
    const deadline = performance.now() + left;
    const timeLeft = () => Math.max(1, deadline - performance.now());
    const call = { signal: this.#signal, timeout: timeLeft() };
    const { caller, endpointInput } = this.#setup;
    const output = await caller.call("GetMessagingSessionEndpoint", endpointInput, call);
    const { Endpoint } = output as { Endpoint: { Url: string } };
    const address = await this.#sign(Endpoint.Url, timeLeft());
    await this.#establish(address, Math.min(openTimeout, timeLeft()), receiver).finally(() =>
      this.#reconnects.connected(),
    );
  }

  /** Signs the URL for `host`. A provider of credentials may take its time, or never answer. */
  async #sign(host: string, timeout: number): Promise<ConnectUrl> {
    const { caller, userArn, settings } = this.#setup;
    const { namespace } = caller;
    const ask = { userArn, prefetch: settings.prefetch, entry: namespace.entry };
    try {
      return await interruptible({ signal: this.#signal }, timeout, async () => {
        const client = await namespace.clientFor("GetMessagingSessionEndpoint", {});
        return connectUrl(host, ask, await urlSigning(client));
      });
    } catch (error) {
      if (error instanceof ChimeMessagingError) throw error;
      if (!(error instanceof Interruption))
        throw translateUnsent(asError(error), { operation: "Connect" }, "credentials");
      const details = { operation: "Connect", cause: error.cause };
      if (error.by === "signal") throw new AbortError("aborted", details);
      throw new TimeoutError("the credentials were not there in time", details);
    }
  }

  #establish({ url, sessionId }: ConnectUrl, timeout: number, receiver: Receiver): Promise<void> {
    const options = { ...this.#setup.settings, openTimeout: timeout };
    return new Promise((resolve, reject) => {
      let isEstablished = false;
      const onAbort = () => link.terminate();
      const link = openLink(url, options, {
        established: (early) => {
          this.#signal.removeEventListener("abort", onAbort);
          isEstablished = true;
          receiver.established(link, sessionId, early);
          resolve();
        },
        event: (arrival) => receiver.event(arrival),
        ended: (closing, early) => {
          this.#signal.removeEventListener("abort", onAbort);
          if (isEstablished) return receiver.lost(closingError(closing));
          receiver.early(early);
          reject(closingError(closing));
        },
        refused: (refusal) => {
          this.#signal.removeEventListener("abort", onAbort);
          reject(refusalError(refusal));
        },
      });
      this.#signal.addEventListener("abort", onAbort);
    });
  }
}

/** What to sign with. Credentials expire, so each connection asks for them anew. */
async function urlSigning(client: OpenClient): Promise<UrlSigning> {
  client.renewCredentials();
  const { config, clockOffset } = client;
  const { sha256 } = config;
  // The client itself looks at the clock only once the service has refused a signature, which a call's may outlive by
  // minutes and a connection's by seconds.
  const systemClockOffset = clockOffset ?? config.systemClockOffset ?? 0;
  const [credentials, region] = await Promise.all([config.credentials!(), config.region!()]);
  return { sha256, systemClockOffset, credentials, region, endpoint: await endpointOf(config) };
}

/** Where the client goes by its own configuration, or by the environment or the profile. */
async function endpointOf(config: ClientConfig): Promise<{ protocol: string } | undefined> {
  const given = await config.endpoint?.();
  const url = given ? undefined : await config.serviceConfiguredEndpoint?.();
  return url === undefined ? given : new URL(url);
}

/** The answer is the cause, for it may say how long to wait. */
function refusalError({ statusCode, headers }: Refusal): SessionError {
  const cause = Object.assign(new Error(`HTTP ${statusCode}`), { $response: { statusCode, headers } });
  return new SessionError(`the service has refused the connection (HTTP ${statusCode})`, {
    statusCode,
    cause,
  });
}

/** Opens the socket. An agent of the user's that does not fit the protocol shows only here. */
function openLink(...given: ConstructorParameters<typeof Link>): Link {
  try {
    return new Link(...given);
  } catch (cause) {
    const text = `the socket cannot be opened: ${asError(cause).message}`;
    throw new SessionError(text, { cause });
  }
}
