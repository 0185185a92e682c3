import { checkKeys } from "../check-keys.js";
import { CLOSE_CODES, isCloseCode } from "./close-codes.js";
import type { Session } from "./session.js";

/** What is known of an open session. */
export interface SessionInfo {
  /** The client's name for the connection, as it sent it. */
  readonly sessionId: string;
  /** The ARN of the app instance user it belongs to. */
  readonly userArn: string;
  /** How many frames it was sent. */
  readonly sent: number;
  /** How many bytes wait to be read by the client. */
  readonly buffered: number;
}

/** Which sessions: those of a user, those with an id, or both; all of them when it is left out. */
export interface SessionFilter {
  /** The ARN of the app instance user they belong to. */
  userArn?: string;
  /** Their session id. */
  sessionId?: string;
}

const MAX_REASON = 123;

/**
 * The open messaging sessions of an embedded service, and what can befall them.
 *
 * @example
 * local.sessions.drop(); // every connection is cut; clients see the close code 1006
 * local.sessions.close(1012, "restarting", { userArn: aliceArn });
 * console.log(local.sessions.count);
 */
export class Sessions {
  readonly #all = new Set<Session>();
  readonly #byUser = new Map<string, Set<Session>>();

  /** How many sessions are open. */
  get count(): number {
    return this.#all.size;
  }

  /** The open sessions, oldest first, as they are now. */
  list(): SessionInfo[] {
    return [...this.#all].map(({ sessionId, userArn, sent, buffered }) => {
      return { sessionId, userArn, sent, buffered };
    });
  }

  /**
   * Cuts connections without a close frame, as a network does: clients see the close code 1006.
   *
   * @returns how many sessions there were
   * @throws TypeError when the filter has a member that filters do not have
   */
  drop(filter?: SessionFilter): number {
    return this.#each(filter, (session) => session.drop());
  }

  /**
   * Closes sessions. Frozen ones are cut, since nothing reaches their clients.
   *
   * @param code - 1000 to 1003, 1007 to 1014, or 3000 to 4999
   * @param reason - at most 123 bytes. Default: none
   * @returns how many sessions there were
   * @throws TypeError when code or reason cannot be sent, or the filter has a member that filters do not have
   */
  close(code: number, reason = "", filter?: SessionFilter): number {
    if (!isCloseCode(code)) throw new TypeError(`the close code must be ${CLOSE_CODES}`);
    if (Buffer.byteLength(reason) > MAX_REASON) {
      throw new TypeError(`the reason must be at most ${MAX_REASON} bytes long`);
    }
    return this.#each(filter, (session) => session.close(code, reason));
  }

  /**
   * Makes links dead: the connections stay open, but nothing comes any more, not even answers to pings. What would have
   * been sent is lost. There is no thawing: such a session ends when the client gives up, or by `drop`.
   *
   * @returns how many sessions there were
   * @throws TypeError when the filter has a member that filters do not have
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
    session.onEnd = () => {
      this.#all.delete(session);
      ofUser.delete(session);
      if (ofUser.size === 0 && this.#byUser.get(userArn) === ofUser) this.#byUser.delete(userArn);
    };
  }

  /** The users who have sessions, each with these, oldest first. @internal */
  get byUser(): ReadonlyMap<string, ReadonlySet<Session>> {
    return this.#byUser;
  }

  /** Pings all of them. @internal */
  ping(): void {
    this.#each(undefined, (session) => session.ping());
  }

  /** Closes all of them, whatever is still late. @internal */
  stop(code: number, reason: string): void {
    this.#each(undefined, (session) => session.closeNow(code, reason));
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
