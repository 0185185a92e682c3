import { checkKeys } from "../check-keys.js";
import type { Happenings } from "../happenings.js";
import { CLOSE_CODES, isCloseCode } from "./close-codes.js";
import type { Session } from "./session.js";

/** An open session. */
export interface SessionInfo {
  /** The session id that the client sent. */
  readonly sessionId: string;
  /** The ARN of the app instance user who opened it. */
  readonly userArn: string;
  /** How many frames were sent to it. */
  readonly sent: number;
  /** How many bytes the client has not read yet. */
  readonly buffered: number;
}

/** Selects sessions by user, by session id, or by both. Without a filter, all sessions are selected. */
export interface SessionFilter {
  /** The ARN of the app instance user who opened them. */
  userArn?: string;
  /** The session id that the client sent. */
  sessionId?: string;
}

const MAX_REASON = 123;

/**
 * The open messaging sessions of an embedded service. Tests can drop, close and freeze them.
 *
 * @example
 * local.sessions.drop(); // every connection is cut; clients see the close code 1006
 * local.sessions.close(1012, "restarting", { userArn: aliceArn });
 * console.log(local.sessions.count);
 */
export class Sessions {
  readonly #all = new Set<Session>();
  readonly #byUser = new Map<string, Set<Session>>();
  /** Who is told of sessions, and of what is sent to them. @internal */
  readonly happenings: Happenings | undefined;

  /** @internal */
  constructor(happenings?: Happenings) {
    this.happenings = happenings;
  }

  /** How many sessions are open. */
  get count(): number {
    return this.#all.size;
  }

  /** The open sessions, oldest first. */
  list(): SessionInfo[] {
    return [...this.#all].map(({ sessionId, userArn, sent, buffered }) => {
      return { sessionId, userArn, sent, buffered };
    });
  }

  /**
   * Ends connections without a close frame, like a network failure. Clients see the close code 1006.
   *
   * @returns how many sessions were selected
   * @throws TypeError if the filter has an unknown key
   */
  drop(filter?: SessionFilter): number {
    return this.#each(filter, (session) => session.drop());
  }

  /**
   * Closes sessions. Frozen ones are dropped, since their clients would not receive a close frame.
   *
   * @param code - 1000 to 1003, 1007 to 1014, or 3000 to 4999
   * @param reason - at most 123 bytes. Default: none
   * @returns how many sessions were selected
   * @throws TypeError if the code or the reason is invalid, or the filter has an unknown key
   */
  close(code: number, reason = "", filter?: SessionFilter): number {
    if (!isCloseCode(code)) throw new TypeError(`the close code must be ${CLOSE_CODES}`);
    if (Buffer.byteLength(reason) > MAX_REASON) {
      throw new TypeError(`the reason must be at most ${MAX_REASON} bytes long`);
    }
    return this.#each(filter, (session) => session.close(code, reason));
  }

  /**
   * Keeps connections open but stops all traffic, even answers to pings. Events are lost meanwhile. A frozen
   * session cannot be resumed: it ends when the client gives up, or with `drop` or `close`.
   *
   * @returns how many sessions were selected
   * @throws TypeError if the filter has an unknown key
   */
  freeze(filter?: SessionFilter): number {
    return this.#each(filter, (session) => session.freeze());
  }

  /** @internal */
  add(session: Session): void {
    const { userArn } = session;
    const ofUser = this.#byUser.get(userArn) ?? new Set();
    this.#byUser.set(userArn, ofUser.add(session));
    this.#all.add(session);
    this.#tell("opened", session);
    session.onEnd = () => {
      if (this.#all.delete(session)) this.#tell("ended", session);
      ofUser.delete(session);
      if (ofUser.size === 0 && this.#byUser.get(userArn) === ofUser) this.#byUser.delete(userArn);
    };
  }

  /** The sessions of each user who has any, oldest first. @internal */
  get byUser(): ReadonlyMap<string, ReadonlySet<Session>> {
    return this.#byUser;
  }

  /** Pings all clients. @internal */
  ping(): void {
    this.#each(undefined, (session) => session.ping());
  }

  /** Closes all sessions, without waiting for delayed frames. @internal */
  stop(code: number, reason: string): void {
    this.#each(undefined, (session) => session.closeNow(code, reason));
  }

  #tell(change: "opened" | "ended", { sessionId, userArn }: Session): void {
    this.happenings?.emit("session", { change, sessionId, userArn });
  }

  #each(filter: SessionFilter = {}, act: (session: Session) => void): number {
    checkKeys("a filter of sessions", filter, ["userArn", "sessionId"]);
    const { userArn, sessionId } = filter;
    const found = [...(userArn === undefined ? this.#all : (this.#byUser.get(userArn) ?? []))].filter(
      (session) => sessionId === undefined || session.sessionId === sessionId,
    );
    for (const session of found) act(session);
    return found.length;
  }
}
