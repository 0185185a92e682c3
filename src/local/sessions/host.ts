import { randomUUID } from "node:crypto";
import type { Server } from "node:http";
import type { Socket } from "node:net";
import { WebSocketServer } from "ws";
import type { WebSocket } from "ws";
import type { Connections } from "../connections.js";
import { ServiceError } from "../errors.js";
import type { ConnectFault } from "../faults/faults.js";
import { errorAnswer } from "../pipeline/errors.js";
import type { Answer } from "../pipeline/exchange.js";
import type { Service } from "../service.js";
import { namesAbsentHeaders } from "../signatures/parse.js";
import { signedRequest } from "../signatures/request.js";
import { refusalAnswer } from "../signatures/step.js";
import type { Tools } from "../tools.js";
import { toOriginForm } from "../web/authority.js";
import { refusalOf } from "../web/gate.js";
import { CLOSE } from "./close-codes.js";
import { CONNECT_PATH, isConnect, parseConnect } from "./connect-request.js";
import type { ConnectRequest } from "./connect-request.js";
import { frame } from "./frames.js";
import type { SessionSettings } from "./options.js";
import { sendPrefetch } from "./prefetch.js";
import { Session } from "./session.js";
import { answerAndEnd, ignoreUpgrade } from "./upgrade.js";
import type { Upgrade } from "./upgrade.js";

/** Messages from clients are ignored. Larger ones than this, in bytes, close the session. */
const MAX_CLIENT_MESSAGE = 64 * 1024;

const SERVER_OPTIONS = {
  noServer: true,
  maxPayload: MAX_CLIENT_MESSAGE,
  // How long a client may take to answer a close frame, in milliseconds.
  closeTimeout: 2000,
};

/** A request to open a session. */
interface Attempt extends Upgrade {
  readonly requestId: string;
  readonly connect: ConnectRequest;
  readonly record: (status: number, fault?: ConnectFault) => void;
}

/** Opens messaging sessions on the service's HTTP server. */
export class SessionHost {
  readonly #service: Service;
  readonly #connections: Connections;
  readonly #tools: Tools;
  readonly #settings: SessionSettings;
  readonly #sockets = new WebSocketServer(SERVER_OPTIONS);
  readonly #pings: NodeJS.Timeout;

  constructor(server: Server, connections: Connections, service: Service, tools: Tools) {
    this.#service = service;
    this.#connections = connections;
    this.#tools = tools;
    this.#settings = tools.sessions;
    this.#pings = setInterval(() => service.sessions.ping(), tools.sessions.pingInterval).unref();
    server.on("upgrade", (request, socket, head) => {
      toOriginForm(request);
      const upgrade = { request, socket: socket as Socket, head };
      if (isConnect(request)) connections.takeOver(socket, () => this.#connect(upgrade));
      else ignoreUpgrade(server, connections, upgrade);
    });
  }

  /** Ends all sessions, and the connections that wait to become one. */
  close(): void {
    this.#connections.close();
    clearInterval(this.#pings);
    this.#sockets.close();
    this.#service.sessions.stop(CLOSE.goingAway, "The service stops");
    // Sessions that ended before but whose clients did not react, such as frozen ones.
    for (const webSocket of this.#sockets.clients)
      if (webSocket.readyState === webSocket.OPEN) webSocket.terminate();
  }

  #connect(upgrade: Upgrade): void {
    const requestId = randomUUID();
    const connect = parseConnect(upgrade.request);
    const attempt = { ...upgrade, requestId, connect, record: this.#recorderFor(requestId, connect) };
    const barred = refusalOf(this.#service.web, upgrade.request);
    if (barred) {
      this.#refuse(attempt, errorAnswer(barred));
      return;
    }
    const fault = this.#tools.faults.decideConnect();
    const signed = signedRequest(upgrade.request, Buffer.alloc(0));
    const refusal = fault ? undefined : this.#tools.verify(signed);
    if (fault?.kind === "refuse-connect") this.#refuse(attempt, outage(fault.status), fault);
    else if (fault) this.#open(attempt, (webSocket) => webSocket.close(fault.code), fault);
    else if (refusal && namesAbsentHeaders(signed)) this.#refuse(attempt, refusalAnswer(refusal));
    else if (refusal || !this.#isKnown(connect))
      this.#open(attempt, (webSocket) => webSocket.close(CLOSE.unauthorized, "Unauthorized"));
    else if (!this.#isWithinRate(connect)) this.#refuse(attempt, errorAnswer(rateExceeded()));
    else this.#open(attempt, (webSocket) => this.#startSession(attempt, webSocket));
  }

  /** Bots have no sessions. */
  #isKnown({ sessionId, userArn }: ConnectRequest): boolean {
    this.#service.passTime();
    const user = this.#service.state.user(userArn);
    return sessionId !== "" && user !== undefined && !user.bot;
  }

  #isWithinRate({ userArn: AppInstanceUserArn }: ConnectRequest): boolean {
    const input = { AppInstanceUserArn };
    return this.#service.quotas.admits({ operation: "Connect", bearer: undefined, input });
  }

  #refuse({ socket, requestId, record }: Attempt, answer: Answer, fault?: ConnectFault): void {
    answerAndEnd(socket, requestId, answer);
    record(answer.status, fault);
  }

  /** Completes the WebSocket handshake. If it is invalid, the WebSocket server answers 400. */
  #open(attempt: Attempt, use: (webSocket: WebSocket) => void, fault?: ConnectFault): void {
    const { request, socket, head, record } = attempt;
    this.#sockets.handleUpgrade(request, socket, head, (webSocket) => {
      // A broken connection or a protocol error of the client ends only its own session.
      webSocket.on("error", () => {});
      record(101, fault);
      use(webSocket);
    });
  }

  #startSession({ connect, socket }: Attempt, webSocket: WebSocket): void {
    const { sessions, state, choices } = this.#service;
    if (!this.#makeRoom(connect.userArn)) {
      webSocket.close(CLOSE.forbidden, "Too many connections");
      return;
    }
    const { sessionId, userArn, dialect = choices.dialect } = connect;
    const connection = { sessionId, userArn, dialect, webSocket, socket };
    const session = new Session(connection, this.#tools.faults, this.#settings.bufferLimit);
    sessions.add(session);
    this.#limitLifetime(session, webSocket);
    session.send(frame("SESSION_ESTABLISHED", "SYSTEM"));
    if (connect.prefetch) sendPrefetch(state, session, connect.unreadFirst);
  }

  /** Whether the user may open one more session. If the choice says so, closes the oldest one to make room. */
  #makeRoom(userArn: string): boolean {
    const { sessions, quotas, choices } = this.#service;
    const [...open] = sessions.byUser.get(userArn) ?? [];
    if (quotas.hasRoom("connectionsPerUser", open.length)) return true;
    if (choices.connectionsOverQuota === "refuse-new" || !open[0]) return false;
    open[0].close(CLOSE.forbidden, "Too many connections");
    return true;
  }

  #limitLifetime(session: Session, webSocket: WebSocket): void {
    const { lifetime } = this.#settings;
    if (lifetime === undefined) return;
    const timer = setTimeout(() => session.close(CLOSE.goingAway, "The session has ended"), lifetime).unref();
    webSocket.on("close", () => clearTimeout(timer));
  }

  /** Returns a function that records the connect. The record has no query, since that holds a signature. */
  #recorderFor(requestId: string, { userArn, dialect }: ConnectRequest): Attempt["record"] {
    const start = performance.now();
    const { state, choices } = this.#service;
    const time = state.now();
    return (status, fault) =>
      this.#tools.recorder.add({
        operation: "Connect",
        dialect: dialect ?? choices.dialect,
        bearer: userArn,
        token: undefined,
        status,
        time,
        durationMs: performance.now() - start,
        requestId,
        method: "GET",
        path: CONNECT_PATH,
        fault: fault?.kind,
      });
  }
}

function outage(status = 503): Answer {
  return {
    status,
    headers: { "content-type": "text/plain" },
    body: "A fault of the embedded service refused this connect.",
  };
}

const rateExceeded = () => new ServiceError("ThrottledClientException", "Rate exceeded");
