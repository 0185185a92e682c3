import type { Socket } from "node:net";
import type { WebSocket } from "ws";
import type { Faults } from "../faults/faults.js";
import type { Dialect } from "../model/index.js";
import { frameHead } from "./frames.js";
import { Outbox } from "./outbox.js";

/** The connection of a session, and the user who opened it. */
export interface Connection {
  readonly sessionId: string;
  readonly userArn: string;
  readonly dialect: Dialect;
  readonly webSocket: WebSocket;
  /** The TCP connection of the WebSocket. */
  readonly socket: Socket;
}

/** One open messaging session. */
export class Session {
  readonly #connection: Connection;
  readonly #faults: Faults;
  readonly #bufferLimit: number;
  readonly #outbox = new Outbox();
  #state: "open" | "frozen" | "closing" | "ended" = "open";
  #isAlive = true;
  /** How many frames were sent. */
  sent = 0;
  /** Called once, when the session ends or is about to be closed. */
  onEnd: () => void = () => {};

  constructor(connection: Connection, faults: Faults, bufferLimit: number) {
    const { webSocket } = connection;
    this.#connection = connection;
    this.#faults = faults;
    this.#bufferLimit = bufferLimit;
    webSocket.on("pong", () => (this.#isAlive = true));
    webSocket.on("close", () => this.#end());
  }

  get sessionId(): string {
    return this.#connection.sessionId;
  }

  get userArn(): string {
    return this.#connection.userArn;
  }

  get dialect(): Dialect {
    return this.#connection.dialect;
  }

  /** How many bytes wait for the client to read them, or for a delay to end. */
  get buffered(): number {
    return this.#connection.webSocket.bufferedAmount + this.#outbox.bytes;
  }

  send(frame: Buffer): void {
    if (this.#state !== "open") return;
    const { delay, fault } = this.#faults.decideFrame();
    this.#outbox.put(delay, frame.length, () => (fault ? this.#cut(frame) : this.#write(frame)));
    if (this.buffered > this.#bufferLimit) this.drop();
  }

  /** Pings the client, and drops the connection if the client did not answer the previous ping. */
  ping(): void {
    if (this.#state !== "open") return;
    if (!this.#isAlive) {
      this.drop();
      return;
    }
    this.#isAlive = false;
    this.#connection.webSocket.ping();
  }

  /** Closes the session after sending what is waiting. A frozen session cannot be closed properly: it is dropped. */
  close(code: number, reason: string): void {
    if (this.#state === "frozen") this.drop();
    if (this.#state !== "open") return;
    this.#state = "closing";
    this.#outbox.put(0, 0, () => this.#connection.webSocket.close(code, reason));
    this.onEnd();
  }

  /** Closes the session without waiting for delayed frames: they are sent now. */
  closeNow(code: number, reason: string): void {
    this.#outbox.flush();
    this.close(code, reason);
  }

  /** Ends the connection without a close frame. */
  drop(): void {
    this.#end();
    this.#connection.socket.destroy();
  }

  /**
   * Keeps the connection open but stops all traffic. Incoming data is discarded below the WebSocket, so that pings
   * and close frames are not answered.
   */
  freeze(): void {
    this.#state = "frozen";
    this.#outbox.clear();
    this.#connection.socket.removeAllListeners("data").resume();
  }

  #write(frame: Buffer): void {
    const { webSocket } = this.#connection;
    if (this.#state === "frozen" || this.#state === "ended" || webSocket.readyState !== webSocket.OPEN)
      return;
    this.sent += 1;
    webSocket.send(frame, { binary: false });
  }

  #cut(frame: Buffer): void {
    if (this.#state === "ended") return;
    const { socket } = this.#connection;
    const part = frame.subarray(0, Math.floor(frame.length / 2));
    socket.write(Buffer.concat([frameHead(frame.length), part]));
    socket.destroySoon();
    this.#end();
  }

  #end(): void {
    this.#outbox.clear();
    if (this.#state === "ended") return;
    this.#state = "ended";
    this.onEnd();
  }
}
