import type { ServerResponse } from "node:http";
import type { Duplex } from "node:stream";

const ignore = () => {};

/**
 * Knows which answers each connection still owes. A client may send many requests without waiting for answers, and
 * Node hands a connection over (for an upgrade, a tunnel or a broken request) before the earlier ones are answered.
 */
export class Connections {
  readonly #owed = new WeakMap<Duplex, Set<ServerResponse>>();
  readonly #waiting = new Set<Duplex>();

  /** Remembers an answer until it is sent. */
  owe(socket: Duplex, response: ServerResponse): void {
    const owed = this.#owed.get(socket) ?? new Set();
    this.#owed.set(socket, owed.add(response));
    response.once("close", () => owed.delete(response));
  }

  /**
   * Calls `act` when the earlier requests of the connection are answered, so that answers keep their order. Nothing
   * that happens to the connection can end the process: not an error of the socket, nor one of `act`.
   */
  takeOver(socket: Duplex, act: () => void): void {
    socket.off("error", ignore).on("error", ignore);
    if (socket.destroyed || this.#waiting.has(socket)) return;
    const last = this.#lastOwed(socket);
    if (last === undefined) {
      runSafely(socket, act);
      return;
    }
    const stopWaiting = () => this.#waiting.delete(socket);
    this.#waiting.add(socket);
    socket.once("close", stopWaiting);
    // Other connections get their turn first: there may be thousands of such requests in a row.
    const resume = () => {
      socket.off("close", stopWaiting);
      if (stopWaiting()) runSafely(socket, act);
    };
    last.once("close", () => setImmediate(resume));
  }

  /** Remembers a connection that Node's HTTP server does not know yet. */
  hold(socket: Duplex): void {
    this.#waiting.add(socket);
    socket.once("close", () => this.#waiting.delete(socket));
  }

  /** Forgets a connection that was held: Node's HTTP server has it now. */
  release(socket: Duplex): void {
    this.#waiting.delete(socket);
  }

  /** Ends the connections that still wait, which Node's server does not know. */
  close(): void {
    for (const socket of this.#waiting) socket.destroy();
  }

  /** A request that has not arrived as a whole is not waited for: what follows may be the answer to it. */
  #lastOwed(socket: Duplex): ServerResponse | undefined {
    return [...(this.#owed.get(socket) ?? [])].filter(({ req }) => req.complete).at(-1);
  }
}

function runSafely(socket: Duplex, act: () => void): void {
  try {
    if (!socket.destroyed) act();
  } catch {
    socket.destroy();
  }
}
