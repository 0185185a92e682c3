import { SessionError } from "../errors/client-errors.js";
import type { OperationTypes } from "../aws/types.js";
import { CatchUp } from "./catch-up.js";
import { EventQueue, GAP } from "./event-queue.js";
import type { SessionEvent } from "./events.js";
import type { SessionSetup } from "./connector.js";
import { Lifecycle } from "./lifecycle.js";
import type { SessionState } from "./options.js";
import type { AnyEvent } from "./parse.js";

/**
 * A messaging session: what happens in the channels of one user, as it happens. Made by `messages.connect`.
 *
 * Iterate over it to get the events, in the order in which the service sends them. One loop only: leaving it closes the
 * session. Events that come while nobody reads wait, up to `bufferLimit` and `bufferBytes`.
 *
 * **Reconnecting.** A connection that is lost is made again, after a random wait that grows from 1 to 5 seconds at most
 * ("full jitter"), for up to `reconnectTimeout`. Both go on until a connection has stayed open for 5 seconds, or for
 * `pingInterval` if that is less, so a service that ends each one at once is not asked for ever. There is a second at least
 * between two connections, for AWS admits no more, and a service that refuses with `Retry-After` is asked no sooner. Where
 * all that does not help, the loop gets the events that came before, then the error that says why: a `SessionError`, or
 * that of the call that failed. The service ends a session for good with 4401 (Unauthorized) and 4003 (Forbidden), and
 * takes nobody back after a close code from 1000 to 4000 other than 1001, 1006 and 1011 to 1014.
 *
 * **Without `catchUp`** what happens while there is no connection is not in the session. `SESSION_ESTABLISHED` with
 * `reconnected` true marks the place.
 *
 * **With `catchUp`** the messages sent meanwhile follow that event, marked `replayed`: in the order of their creation in
 * each channel, each once, and before anything newer of that channel. So do those that were sent while the session
 * connected for the first time. Events of the new connection wait for them, and count for `bufferLimit`.
 *
 * Costs: one page of `memberships.listForUser` for 50 channels before connecting and after each time that the session
 * has connected, the first included; then, for each channel with something new, and those where messages were given out
 * in the ten seconds before the last ten live messages or since, `messages.list` with 50 messages a page, five channels
 * at a time, fetched as you read; also for the channel with the newest message of all, before connecting and as long as
 * nothing newer has come; and `messages.get` for a live message that newer ones have overtaken.
 *
 * Limits: a message comes in its newest version; edits, redactions and deletions of older messages, membership and
 * channel events and `NON_PERSISTENT` messages of the gap do not come again. In a channel with a flow only messages
 * that were let through come; one that was created more than 5 seconds before the last ten given out of its channel,
 * and let through in the gap, does not. A channel from which the user was removed is left out; one that the user joined
 * meanwhile is read from the joining on, and one that the user left and joined again in the same gap from where it
 * stood. AWS must have moved the channel's `LastMessageTimestamp`, which it may not do for `CONTROL` messages. If AWS
 * cannot be asked for `reconnectTimeout`, or refuses a channel that it still lists, the loop ends at the gap with a
 * `SessionError`.
 *
 * @example
 * ```ts
 * using session = await alice.messages.connect({ catchUp: true });
 * for await (const event of session) {
 *   if (event.type !== "CREATE_CHANNEL_MESSAGE" || event.message.Content !== "ping") continue;
 *   const { ChannelArn } = event.message;
 *   await alice.messages.send({ ChannelArn, Content: "pong", Type: "STANDARD", Persistence: "PERSISTENT" });
 * }
 * ```
 */
export class Session<Types extends OperationTypes> implements AsyncIterable<SessionEvent<Types>> {
  readonly #lifecycle: Lifecycle;
  readonly #queue: EventQueue;
  readonly #catchUp: CatchUp | undefined;
  #isRead = false;
  #isLeft = false;
  /** The ARN of the user whose session it is. */
  readonly userArn: string;

  private constructor(setup: SessionSetup) {
    const { caller, userArn, settings } = setup;
    this.userArn = userArn;
    this.#queue = new EventQueue(settings);
    this.#lifecycle = new Lifecycle(setup, this.#queue);
    const hasArrived = (MessageId: string) => this.#queue.holds(MessageId);
    const window = this.#lifecycle.listWindow();
    if (settings.catchUp) this.#catchUp = new CatchUp({ caller, userArn, window, hasArrived });
  }

  /** @internal */
  static async open<Types extends OperationTypes>(setup: SessionSetup): Promise<Session<Types>> {
    // Not by its name: bundlers rename a class that names itself, which shows in logs and stack traces.
    const session = new this<Types>(setup);
    await session.#lifecycle.start(session.#catchUp);
    return session;
  }

  /** Whether the session is connected. */
  get state(): SessionState {
    return this.#lifecycle.state;
  }

  /** The id of the connection, which is new each time that the session connects. */
  get sessionId(): string | undefined {
    return this.#lifecycle.sessionId;
  }

  /** @throws SessionError if another loop reads the session, or has left it, which closed it. */
  [Symbol.asyncIterator](): AsyncGenerator<SessionEvent<Types>, void, undefined> {
    if (this.#isLeft) throw new SessionError("the session was closed when its loop was left; connect again");
    if (this.#isRead) throw new SessionError("the session is being read already, and has one reader");
    this.#isRead = true;
    const events = this.#read();
    const leave = events.return.bind(events);
    // A generator that was never asked for anything runs no `finally`, and one that waits runs it later.
    events.return = (value) => {
      this.#isLeft = true;
      this.close();
      return leave(value);
    };
    return events;
  }

  /**
   * Ends the session. The loop gives out what was received before, then ends. With `catchUp` it ends at the first gap
   * that is not filled yet: its messages are not fetched any more, and nothing comes after a hole. Closing twice is
   * harmless.
   */
  close(): void {
    this.#lifecycle.close();
  }

  /** The same as `close()`, for `using`. */
  [Symbol.dispose](): void {
    this.close();
  }

  /** Closes the session and waits for the connection to end, for `await using`. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.close();
    await this.#lifecycle.ended();
  }

  async *#read(): AsyncGenerator<SessionEvent<Types>, void, undefined> {
    try {
      for (let entry = await this.#queue.take(); entry !== undefined; entry = await this.#queue.take()) {
        if (entry === GAP) {
          yield* this.#fill();
        } else if (!(await this.#catchUp?.isTooLate(entry)) && this.#admits(entry)) {
          this.#lifecycle.log(entry);
          yield entry;
        }
      }
    } finally {
      this.#isRead = false;
      this.close();
      this.#queue.clear();
    }
  }

  /** Whether to give an event out: not if catching up has done so before. */
  #admits(event: AnyEvent): boolean {
    return this.#catchUp?.admits(event) ?? true;
  }

  /** Gives out the messages of a gap. What follows it is not given out if they cannot be fetched, or are not wanted. */
  async *#fill(): AsyncGenerator<SessionEvent<Types>, void, undefined> {
    const { closing } = this.#lifecycle;
    try {
      for await (const missed of this.#catchUp?.fill() ?? []) {
        // What waits and is older comes first. It is not among the missed if it was deleted meanwhile.
        const older = this.#queue.overtake(missed.message);
        for (const event of [...older.filter((event) => this.#admits(event)), missed]) {
          if (closing.aborted) return this.#queue.clear();
          yield event;
        }
      }
    } catch (cause) {
      if (!closing.aborted) throw this.#lifecycle.failToCatchUp(cause as Error);
    }
    if (closing.aborted) this.#queue.clear();
  }
}
