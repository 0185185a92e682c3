import type { OperationTypes } from "../aws/types.js";
import { ForbiddenException, NotFoundException } from "../errors/service-errors.js";
import { addRecent, ChannelMark, recentCount } from "./channel-mark.js";
import type { MessageCreatedEvent } from "./events.js";
import { Listing, type Listed, type ListedMessage, type ListingSetup, type MessagesPage } from "./listing.js";
import { merged } from "./merged.js";
import type { AnyEvent, KnownMembership, KnownMessage } from "./parse.js";

/** What fetching missed messages needs. */
export interface CatchUpSetup extends ListingSetup {
  /** Whether the creation of a message has arrived after the gap. */
  readonly hasArrived: (MessageId: string) => boolean;
}

// How many channels are listed at a time; each holds a page at most.
const parallelLists = 5;
// A channel that seems to have nothing new is listed all the same if its last message is less than so many ms older than
// the last live messages: one right after it may have been lost with the connection.
const margin = 10_000;

/**
 * Remembers how far each channel's messages were given out, and fetches those that came while there was no connection.
 * Only the service's times count, never our own clock.
 */
export class CatchUp {
  readonly #setup: CatchUpSetup;
  readonly #listing: Listing;
  readonly #marks = new Map<string, ChannelMark>();
  /** The times of the last live messages. */
  #liveTimes: number[] = [];
  /** The errors of channels that may not be listed. */
  readonly #refused = new Map<string, Error>();

  constructor(setup: CatchUpSetup) {
    this.#setup = setup;
    this.#listing = new Listing(setup);
  }

  /** Remembers the last message of each channel: what is there before the session begins is not given out. */
  async prepare(): Promise<void> {
    for (const { ChannelSummary } of await this.#listing.channels()) {
      const last = ChannelSummary.LastMessageTimestamp?.getTime() ?? -Infinity;
      this.#marks.set(ChannelSummary.ChannelArn, new ChannelMark(last));
    }
  }

  /** Whether to give out a live event: not if it is a message that was fetched already. */
  admits(event: AnyEvent): boolean {
    if (event.type === "CREATE_CHANNEL_MESSAGE") return this.#admitsMessage(event.message);
    if (event.type === "DELETE_CHANNEL") this.#marks.delete((event.channel as KnownMessage).ChannelArn);
    if (event.type === "CREATE_CHANNEL_MEMBERSHIP" || event.type === "DELETE_CHANNEL_MEMBERSHIP") {
      this.#joinOrLeave(event.type === "CREATE_CHANNEL_MEMBERSHIP", event.membership);
    }
    return true;
  }

  /** Fetches the messages that were sent in the gap; those of each channel in the order of their creation. */
  async *fill(): AsyncGenerator<MessageCreatedEvent<OperationTypes>, void, undefined> {
    const channels = await this.#listing.channels();
    const arns = new Set(channels.map(({ ChannelSummary }) => ChannelSummary.ChannelArn));
    for (const arn of this.#marks.keys()) if (!arns.has(arn)) this.#marks.delete(arn);
    const lists = channels
      .filter((channel) => this.#mayLack(channel))
      .map((channel) => this.#missedIfAllowed(channel));
    for await (const messages of merged(lists, parallelLists)) {
      for (const message of messages) {
        if (this.#marks.get(message.ChannelArn)?.lacks(message) && this.#remember(message))
          yield replay(message);
      }
    }
    await this.#checkRefused();
  }

  #admitsMessage(message: KnownMessage): boolean {
    if (!this.#remember(message)) return false;
    this.#liveTimes = addRecent(this.#liveTimes, message.CreatedTimestamp.getTime());
    return true;
  }

  /** Remembers a message as given out; false if it was before. */
  #remember(message: KnownMessage): boolean {
    const { ChannelArn, MessageId, CreatedTimestamp } = message;
    const mark = this.#marks.get(ChannelArn) ?? new ChannelMark(CreatedTimestamp.getTime() - 1);
    if (mark.has(MessageId)) return false;
    mark.add(message);
    this.#marks.set(ChannelArn, mark);
    return true;
  }

  #joinOrLeave(joins: boolean, { ChannelArn, Member, CreatedTimestamp }: KnownMembership): void {
    if (Member.Arn !== this.#setup.userArn) return;
    if (!joins) this.#marks.delete(ChannelArn);
    else if (CreatedTimestamp && !this.#marks.has(ChannelArn)) {
      this.#marks.set(ChannelArn, new ChannelMark(CreatedTimestamp.getTime() - 1));
    }
  }

  #mayLack({ ChannelSummary: { ChannelArn, LastMessageTimestamp } }: Listed): boolean {
    if (!LastMessageTimestamp) return false;
    const mark = this.#marks.get(ChannelArn);
    if (!mark || LastMessageTimestamp.getTime() > mark.newest) return true;
    const { length } = this.#liveTimes;
    const oldest = length < recentCount ? -Infinity : Math.min(...this.#liveTimes) - margin;
    return !mark.isUntouched && mark.newest >= oldest;
  }

  /** The missed messages of a channel; none if it may not be listed, which `#checkRefused` looks into. */
  async *#missedIfAllowed(channel: Listed): AsyncGenerator<KnownMessage[], void, undefined> {
    try {
      yield* this.#missed(channel);
    } catch (error) {
      if (!(error instanceof ForbiddenException || error instanceof NotFoundException)) throw error;
      this.#refused.set(channel.ChannelSummary.ChannelArn, error);
    }
  }

  /** Throws if a channel was refused although the user still belongs to it. */
  async #checkRefused(): Promise<void> {
    if (this.#refused.size === 0) return;
    const refused = new Map(this.#refused);
    this.#refused.clear();
    for (const { ChannelSummary } of await this.#listing.channels()) {
      const error = refused.get(ChannelSummary.ChannelArn);
      if (error) throw error;
    }
  }

  /** A channel's messages after the last one given out, page by page. Stops at the first message received live. */
  async *#missed(channel: Listed): AsyncGenerator<KnownMessage[], void, undefined> {
    const { start } = await this.#markOf(channel);
    for await (const page of this.#listing.messages(channel, start)) {
      const end = this.#arrivedFrom(page);
      yield page.messages.slice(0, end).filter(isSent);
      if (end < page.messages.length) return;
    }
  }

  /**
   * The index from which on all messages of a page were received live. Fewer than ten at the end of a page that is not the
   * last do not count: a channel flow may let through messages in another order than that of their times.
   */
  #arrivedFrom({ messages, isLast }: MessagesPage): number {
    const start = 1 + messages.findLastIndex(({ MessageId }) => !this.#setup.hasArrived(MessageId));
    return isLast || messages.length - start >= recentCount ? start : messages.length;
  }

  /** How far a channel was given out. One that the user has joined in the gap begins with the joining. */
  async #markOf(channel: Listed): Promise<ChannelMark> {
    const { ChannelArn } = channel.ChannelSummary;
    const known = this.#marks.get(ChannelArn);
    if (known) return known;
    const joined = (await this.#listing.joinedAt(channel))?.getTime() ?? Math.max(...this.#liveTimes);
    const mark = new ChannelMark(joined - 1);
    this.#marks.set(ChannelArn, mark);
    return mark;
  }
}

/** False while a channel flow has not let the message through. */
const isSent = ({ Status }: ListedMessage) => !Status?.Value || Status.Value === "SENT";

/** The event of a message that was fetched. Only persistent messages can be. */
function replay(message: KnownMessage & { Type?: string }): MessageCreatedEvent<OperationTypes> {
  const headers = {
    "x-amz-chime-event-type": "CREATE_CHANNEL_MESSAGE",
    "x-amz-chime-message-type": message.Type ?? "STANDARD",
  };
  const whole = { ...message, Persistence: "PERSISTENT" } as never;
  return { type: "CREATE_CHANNEL_MESSAGE", message: whole, replayed: true, headers };
}
