// A server between the library and the embedded service, which does what networks and proxies may do to some requests.

import { once } from "node:events";
import {
  Agent,
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { seededRandom } from "./random.js";
import { faults, type Answer, type Exchange } from "./reliability-injected.js";

const names = Object.keys(faults);

/**
 * Whether a foreign answer would be like the service's own in all but the request id: AssociateChannelFlow answers 200, and
 * has no output.
 */
const isItsOwnAnswer = ({ method, url }: IncomingMessage, fault: string): boolean =>
  method === "PUT" && /\/channel-flow$/.test(url ?? "") && /^200 (?:\{\}|empty)$/.test(fault);

/** Passes requests on to `target`; a share of them, picked by the seed, meets a fault, each as likely as the others. */
export class Injector {
  requests = 0;
  /** How often each fault struck. */
  readonly struck: Record<string, number> = Object.fromEntries(names.map((name) => [name, 0]));
  readonly #target: string;
  readonly #share: number;
  readonly #random: () => number;
  readonly #underWay = new Set<Promise<void>>();
  readonly #agent = new Agent({ keepAlive: true });
  readonly #server = createServer({ keepAliveTimeout: 60_000 }, (...pair) => this.#take(...pair));

  private constructor(target: string, seed: number, share: number) {
    this.#target = target;
    this.#share = share;
    this.#random = seededRandom(seed);
  }

  static async start(target: string, { seed, share }: { seed: number; share: number }): Promise<Injector> {
    const injector = new Injector(target, seed, share);
    injector.#server.listen(0, "127.0.0.1");
    await once(injector.#server, "listening");
    return injector;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Resolves when no request is on its way to the service any more, also none that its client has given up. */
  async idle(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  [Symbol.dispose](): void {
    this.#server.close();
    this.#server.closeAllConnections();
    this.#agent.destroy();
  }

  #take(request: IncomingMessage, response: ServerResponse): void {
    this.requests += 1;
    const drawn = this.#random() < this.#share ? names[Math.floor(this.#random() * names.length)] : undefined;
    const name = drawn !== undefined && isItsOwnAnswer(request, drawn) ? "200 page" : drawn;
    if (name !== undefined) this.struck[name]! += 1;
    response.on("error", () => {});
    const work = this.#handle(request, response, name)
      // A client that has gone away in the midst of its request.
      .catch(() => void response.destroy())
      .finally(() => this.#underWay.delete(work));
    this.#underWay.add(work);
  }

  async #handle(request: IncomingMessage, response: ServerResponse, fault?: string): Promise<void> {
    const exchange = new Passage(this.#target, this.#agent, request, response, await buffer(request));
    if (fault === undefined) exchange.answer(await exchange.pass());
    else await faults[fault]!(exchange);
  }
}

class Passage implements Exchange {
  readonly #agent: Agent;
  readonly #request: IncomingMessage;
  readonly #response: ServerResponse;
  readonly #body: Buffer;
  readonly location: string;

  constructor(
    target: string,
    agent: Agent,
    request: IncomingMessage,
    response: ServerResponse,
    body: Buffer,
  ) {
    this.#agent = agent;
    this.#request = request;
    this.#response = response;
    this.#body = body;
    this.location = target + request.url;
  }

  async pass(): Promise<Answer> {
    const { method, headers } = this.#request;
    const forwarded = httpRequest(this.location, { method, headers, agent: this.#agent });
    forwarded.end(this.#body);
    const [incoming] = (await once(forwarded, "response")) as [IncomingMessage];
    // Those of the connection are for each of the two connections to set.
    const { connection: _, "keep-alive": __, "transfer-encoding": ___, ...kept } = incoming.headers;
    return { status: incoming.statusCode!, headers: kept, body: await buffer(incoming) };
  }

  answer({ status, headers, body }: Answer): void {
    this.#response.writeHead(status, headers).end(body);
  }

  cut({ status, headers, body }: Answer, sized: boolean): void {
    if (body.length === 0) return this.reset();
    const { "content-length": _, ...unsized } = headers;
    this.#response.writeHead(status, sized ? headers : unsized);
    this.#response.write(body.slice(0, body.length / 2), () => this.#request.socket.destroy());
  }

  reset(): void {
    this.#request.socket.resetAndDestroy();
  }
}
