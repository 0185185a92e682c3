import type { OperationTypes } from "../aws/types.js";
import { ForbiddenException, NotFoundException } from "../errors/service-errors.js";
import { addRecent, ChannelMark, recentCount } from "./channel-mark.js";
import type { MessageCreatedEvent } from "./events.js";
import { Listing, type Listed, type ListedMessage, type ListingSetup, type MessagesPage } from "./listing.js";
import { merged } from "./merged.js";
import { isSent, replay } from "./replay.js";
import type { AnyEvent, KnownMembership, KnownMessage } from "./parse.js";

/** What fetching missed messages needs. */
export interface CatchUpSetup extends ListingSetup {
  /** Whether the creation of a message has arrived after the gap. */
  readonly hasArrived: (MessageId: string) => boolean;
}

type Messages = AsyncGenerator<ListedMessage[], void, undefined>;

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
    const channels = await this.#listing.channels();
    for (const channel of channels) this.#marks.set(arnOf(channel), new ChannelMark(lastOf(channel)));
    // More messages may come at the newest time of all, but at no older one: the clock has moved on from that.
    const newest = newestOf(channels);
    const there = channels.filter((channel) => newest > -Infinity && lastOf(channel) === newest);
    const lists = there.map((channel) => this.#ifAllowed(channel, this.#messagesAt(channel, newest)));
    for await (const messages of merged(lists, parallelLists)) {
      for (const message of messages) this.#marks.get(message.ChannelArn)?.keepOut(message);
    }
    this.#refused.clear();
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
    const arns = new Set(channels.map(arnOf));
    for (const arn of this.#marks.keys()) if (!arns.has(arn)) this.#marks.delete(arn);
    const newest = Math.max(newestOf(channels), ...this.#liveTimes);
    const lists = channels
      .filter((channel) => this.#mayLack(channel, newest))
      .map((channel) => this.#ifAllowed(channel, this.#missed(channel)));
    for await (const messages of merged(lists, parallelLists)) {
      for (const message of messages) {
        if (this.#marks.get(message.ChannelArn)?.lacks(message) && this.#remember(message, true))
          yield replay(message);
      }
    }
    await this.#checkRefused();
  }

  /**
   * Whether a live event comes after newer messages that were fetched, because its message was deleted before. One that is
   * still there was let through late by a channel flow, and is wanted.
   */
  async isTooLate(event: AnyEvent): Promise<boolean> {
    if (event.type !== "CREATE_CHANNEL_MESSAGE") return false;
    const message = event.message as ListedMessage & { Persistence?: string };
    if (message.Persistence === "NON_PERSISTENT") return false;
    const hasPassed = this.#marks.get(message.ChannelArn)?.hasPassed(message) ?? false;
    return hasPassed && (await this.#listing.isDeleted(message));
  }

  #admitsMessage(message: KnownMessage): boolean {
    if (!this.#remember(message)) return false;
    this.#liveTimes = addRecent(this.#liveTimes, message.CreatedTimestamp.getTime());
    return true;
  }

  /** Remembers a message as given out; false if it was before. */
  #remember(message: KnownMessage, isFetched = false): boolean {
    const { ChannelArn, MessageId, CreatedTimestamp } = message;
    const mark = this.#marks.get(ChannelArn) ?? new ChannelMark(CreatedTimestamp.getTime() - 1);
    if (mark.has(MessageId)) return false;
    mark.add(message, isFetched);
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

  #mayLack(channel: Listed, newest: number): boolean {
    const [mark, last] = [this.#marks.get(arnOf(channel)), lastOf(channel)];
    if (last === -Infinity) return false;
    if (!mark || last > mark.newest) return true;
    if (mark.isUntouched) return last === newest;
    const { length } = this.#liveTimes;
    const oldest = length < recentCount ? -Infinity : Math.min(...this.#liveTimes) - margin;
    return mark.newest >= oldest;
  }

  /** The messages of a channel; none if it may not be listed, which `#checkRefused` looks into. */
  async *#ifAllowed(channel: Listed, messages: Messages): Messages {
    try {
      yield* messages;
    } catch (error) {
      if (!(error instanceof ForbiddenException || error instanceof NotFoundException)) throw error;
      this.#refused.set(arnOf(channel), error);
    }
  }

  /** The messages that a channel has at a time. */
  async *#messagesAt(channel: Listed, time: number): Messages {
    for await (const { messages } of this.#listing.messages(channel, new Date(time - 1))) {
      yield messages.filter((message) => isSent(message) && message.CreatedTimestamp.getTime() === time);
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
  async *#missed(channel: Listed): Messages {
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

const arnOf = ({ ChannelSummary }: Listed) => ChannelSummary.ChannelArn;
const lastOf = ({ ChannelSummary }: Listed) => ChannelSummary.LastMessageTimestamp?.getTime() ?? -Infinity;
const newestOf = (channels: Listed[]) =>
  channels.reduce((newest, channel) => Math.max(newest, lastOf(channel)), -Infinity);
