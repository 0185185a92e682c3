import { ForbiddenException, NotFoundException } from "../errors/service-errors.js";
import { ChannelMark, few, lastOf } from "./channel-mark.js";
import { Listing, type Listed, type ListedMessage, type ListingSetup, type MessagesPage } from "./listing.js";
import { merged } from "./merged.js";
import type { AnyEvent, KnownMembership, KnownMessage } from "./parse.js";

/** What a gap is filled with, and how. */
export interface CatchUpSetup extends ListingSetup {
  /** Whether the creation of a message has arrived after the gap. */
  readonly hasArrived: (MessageId: string) => boolean;
}

// How many channels are listed at a time; each holds a page at most.
const width = 5;
// A channel without newer messages is listed all the same if its last ones are so close, in ms, to the newest of all
// that the loss of the connection may have cut them off.
const suspicion = 10_000;

/**
 * Knows up to where each channel's messages were given out, and gives out those that came while there was no
 * connection. Everything goes by what was given out and by the service's clock: nothing by ours.
 */
export class CatchUp {
  readonly #setup: CatchUpSetup;
  readonly #listing: Listing;
  readonly #marks = new Map<string, ChannelMark>();
  /** The times of the last messages that came by a connection. */
  #lately: number[] = [];
  /** Why channels could not be listed. */
  readonly #refused = new Map<string, Error>();

  constructor(setup: CatchUpSetup) {
    this.#setup = setup;
    this.#listing = new Listing(setup);
  }

  /** Takes down where each channel stands: what is there by now is not wanted. */
  async prepare(): Promise<void> {
    for (const { ChannelSummary } of await this.#listing.channels()) {
      const last = ChannelSummary.LastMessageTimestamp?.getTime() ?? -Infinity;
      this.#marks.set(ChannelSummary.ChannelArn, new ChannelMark(last));
    }
  }

  /** Whether an event is to be given out: not a message that was fetched before it arrived. Takes it down. */
  admits(event: AnyEvent): boolean {
    if (event.type === "CREATE_CHANNEL_MESSAGE") return this.#admitsMessage(event.message);
    if (event.type === "DELETE_CHANNEL") this.#marks.delete((event.channel as KnownMessage).ChannelArn);
    if (event.type === "CREATE_CHANNEL_MEMBERSHIP" || event.type === "DELETE_CHANNEL_MEMBERSHIP") {
      this.#joinOrLeave(event.type === "CREATE_CHANNEL_MEMBERSHIP", event.membership);
    }
    return true;
  }

  /** The messages that were sent in the gap; those of each channel in the order of their creation. */
  async *fill(): AsyncGenerator<AnyEvent, void, undefined> {
    const channels = await this.#listing.channels();
    const arns = new Set(channels.map(({ ChannelSummary }) => ChannelSummary.ChannelArn));
    for (const arn of this.#marks.keys()) if (!arns.has(arn)) this.#marks.delete(arn);
    const lists = channels
      .filter((channel) => this.#mayLack(channel))
      .map((channel) => this.#tolerant(channel));
    for await (const messages of merged(lists, width)) {
      for (const message of messages) {
        if (this.#marks.get(message.ChannelArn)?.lacks(message) && this.#take(message)) yield replay(message);
      }
    }
    await this.#checkRefused();
  }

  #admitsMessage(message: KnownMessage): boolean {
    if (!this.#take(message)) return false;
    this.#lately = lastOf(this.#lately, message.CreatedTimestamp.getTime());
    return true;
  }

  /** False for a message that was given out before. */
  #take(message: KnownMessage): boolean {
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
    // Only what came by the connection was cut off with it: what was fetched does not count.
    const last = this.#lately.length < few ? -Infinity : Math.min(...this.#lately) - suspicion;
    return !mark.isUntouched && mark.newest >= last;
  }

  /** What a channel misses; nothing if it may not be listed, which is looked into later. */
  async *#tolerant(channel: Listed): AsyncGenerator<KnownMessage[], void, undefined> {
    try {
      yield* this.#missed(channel);
    } catch (error) {
      if (!(error instanceof ForbiddenException || error instanceof NotFoundException)) throw error;
      this.#refused.set(channel.ChannelSummary.ChannelArn, error);
    }
  }

  /** Throws if a channel was refused that is still the user's: neither was it deleted nor the user removed. */
  async #checkRefused(): Promise<void> {
    if (this.#refused.size === 0) return;
    const refused = new Map(this.#refused);
    this.#refused.clear();
    for (const { ChannelSummary } of await this.#listing.channels()) {
      const error = refused.get(ChannelSummary.ChannelArn);
      if (error) throw error;
    }
  }

  /**
   * A channel's messages since the last one that was given out, page by page, up to where they have arrived by the new
   * connection: from there on all of them do.
   */
  async *#missed(channel: Listed): AsyncGenerator<KnownMessage[], void, undefined> {
    const { start } = await this.#markOf(channel);
    for await (const page of this.#listing.messages(channel, start)) {
      const end = this.#arrivedFrom(page);
      yield page.messages.slice(0, end).filter(isSent);
      if (end < page.messages.length) return;
    }
  }

  /**
   * From which place on all messages of a page have arrived: many, or all to the last. A few do not count, which a flow
   * may have held back while others passed.
   */
  #arrivedFrom({ messages, isLast }: MessagesPage): number {
    const start = 1 + messages.findLastIndex(({ MessageId }) => !this.#setup.hasArrived(MessageId));
    return isLast || messages.length - start >= few ? start : messages.length;
  }

  /** Where a channel stands; one that the user has joined in the gap, at the joining. */
  async #markOf(channel: Listed): Promise<ChannelMark> {
    const { ChannelArn } = channel.ChannelSummary;
    const known = this.#marks.get(ChannelArn);
    if (known) return known;
    const joined = (await this.#listing.joinedAt(channel))?.getTime() ?? Math.max(...this.#lately);
    const mark = new ChannelMark(joined - 1);
    this.#marks.set(ChannelArn, mark);
    return mark;
  }
}

/** False while a channel flow has not let the message through: its creation is still to come, or never will. */
const isSent = ({ Status }: ListedMessage) => !Status?.Value || Status.Value === "SENT";

/** The event that a listed message missed. Only persistent ones are listed. */
function replay(message: KnownMessage & { Type?: string }): AnyEvent {
  const headers = {
    "x-amz-chime-event-type": "CREATE_CHANNEL_MESSAGE",
    "x-amz-chime-message-type": message.Type ?? "STANDARD",
  };
  const whole = { ...message, Persistence: "PERSISTENT" } as never;
  return { type: "CREATE_CHANNEL_MESSAGE", message: whole, replayed: true, headers };
}
