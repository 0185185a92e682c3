import type { Socket } from "node:net";

/** The TCP connections under those of TLS. */
const carriers = new WeakMap<Socket, Socket>();

/** Remembers which TCP connection carries a TLS connection. */
export function setCarrier(secured: Socket, carrier: Socket): void {
  carriers.set(secured, carrier);
}

/** Resets a connection. Node can do so only with the TCP connection itself. */
export function resetConnection(socket: Socket): void {
  (carriers.get(socket) ?? socket).resetAndDestroy();
}
