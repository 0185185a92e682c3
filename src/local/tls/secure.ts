import type { Server } from "node:http";
import type { Socket } from "node:net";
import { createServer, TLSSocket } from "node:tls";
import type { Connections } from "../connections.js";
import { setCarrier } from "./carriers.js";
import type { KeyPair } from "./make-certificate.js";

/** The first byte of every TLS connection. */
const HANDSHAKE = 22;

/** How long a client may take for its first byte, and for the handshake, in ms. */
const PATIENCE = 10_000;

/**
 * Makes the HTTP server speak TLS on all connections that it accepts. It gets them decrypted and is otherwise the same as
 * without TLS. What comes in plain HTTP is a client error.
 */
export function secure(server: Server, pair: KeyPair, connections: Connections): void {
  const [serve] = server.listeners("connection") as [(socket: Socket) => void];
  const serveSecured = (socket: TLSSocket) => serve.call(server, socket);
  const tls = createServer({ ...pair, handshakeTimeout: PATIENCE, ALPNProtocols: ["http/1.1"] });
  const carriers = new Map<string, Socket>();
  tls.on("secureConnection", (secured) => {
    const carrier = carriers.get(peerOf(secured));
    if (carrier) {
      setCarrier(secured, carrier);
      connections.release(carrier);
    }
    serveSecured(secured);
  });
  server.removeAllListeners("connection");
  server.on("connection", (socket: Socket) => {
    // One that was handed over for an upgrade, and comes back because the upgrade is ignored.
    if (socket instanceof TLSSocket) return serveSecured(socket);
    const peer = peerOf(socket);
    carriers.set(peer, socket);
    socket.once("close", () => carriers.delete(peer));
    connections.hold(socket);
    firstByte(socket, (byte) => {
      if (byte === HANDSHAKE) return tls.emit("connection", socket);
      connections.release(socket);
      server.emit(
        "clientError",
        Object.assign(new Error("not TLS"), { code: "ERR_SSL_HTTP_REQUEST" }),
        socket,
      );
    });
  });
}

const peerOf = ({ remoteAddress, remotePort }: Socket) => `${remoteAddress} ${remotePort}`;

/** Calls `use` with the first byte of a connection, from which nothing is taken. Ends one that stays silent. */
function firstByte(socket: Socket, use: (byte: number | undefined) => void): void {
  const give = () => socket.destroy();
  socket.on("error", give).once("end", give).setTimeout(PATIENCE, give);
  socket.once("data", (bytes: Buffer) => {
    socket.pause().unshift(bytes);
    socket.off("end", give).setTimeout(0);
    use(bytes[0]);
  });
}
