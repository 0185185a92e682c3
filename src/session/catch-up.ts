import { ForbiddenException, NotFoundException } from "../call/service-errors.js";
import type { ListOperationName, OperationName } from "../namespaces/operations.js";
import { ChannelMark } from "./channel-mark.js";
import type { AnyCaller } from "./connector.js";
import { merged } from "./merged.js";
import type { AnyEvent, KnownMembership, KnownMessage } from "./parse.js";
import { persist, type Patience } from "./persist.js";

/** What a gap is filled with, and how. */
export interface CatchUpSetup {
  readonly caller: AnyCaller;
  readonly userArn: string;
  /** How long a call that fails is made again. */
  readonly patience: Patience;
  /** Whether the creation of a message has arrived after the gap. */
  readonly hasArrived: (MessageId: string) => boolean;
}

/** A channel of the user, as listed. */
interface Listed {
  ChannelSummary: { ChannelArn: string; LastMessageTimestamp?: Date };
  AppInstanceUserMembershipSummary?: { SubChannelId?: string };
}

type Page = Record<string, unknown> & { NextToken?: string };

// The largest page that there is.
const MaxResults = 50;
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
  readonly #marks = new Map<string, ChannelMark>();
  #newest = -Infinity;

  constructor(setup: CatchUpSetup) {
    this.#setup = setup;
  }

  /** Takes down where each channel stands: what is there by now is not wanted. */
  async prepare(): Promise<void> {
    for (const { ChannelSummary } of await this.#channels()) {
      const last = ChannelSummary.LastMessageTimestamp?.getTime() ?? -Infinity;
      this.#newest = Math.max(this.#newest, last);
      this.#marks.set(ChannelSummary.ChannelArn, new ChannelMark(last));
    }
  }

  /** Whether an event is to be given out: not a message that was fetched before it arrived. Takes it down. */
  admits(event: AnyEvent): boolean {
    if (event.type === "CREATE_CHANNEL_MESSAGE") return this.#take(event.message);
    if (event.type === "DELETE_CHANNEL") this.#marks.delete((event.channel as KnownMessage).ChannelArn);
    if (event.type === "CREATE_CHANNEL_MEMBERSHIP" || event.type === "DELETE_CHANNEL_MEMBERSHIP") {
      this.#joinOrLeave(event.type === "CREATE_CHANNEL_MEMBERSHIP", event.membership);
    }
    return true;
  }

  /** The messages that were sent in the gap; those of each channel in the order of their creation. */
  async *fill(): AsyncGenerator<AnyEvent, void, undefined> {
    const channels = await this.#channels();
    const arns = new Set(channels.map(({ ChannelSummary }) => ChannelSummary.ChannelArn));
    for (const arn of this.#marks.keys()) if (!arns.has(arn)) this.#marks.delete(arn);
    const lists = channels
      .filter((channel) => this.#mayLack(channel))
      .map((channel) => this.#missed(channel));
    for await (const messages of merged(lists, width)) {
      for (const message of messages) {
        if (this.#marks.get(message.ChannelArn)?.lacks(message) && this.#take(message)) yield replay(message);
      }
    }
  }

  /** False for a message that was given out before. */
  #take(message: KnownMessage): boolean {
    const { ChannelArn, MessageId, CreatedTimestamp } = message;
    const mark = this.#marks.get(ChannelArn) ?? new ChannelMark(CreatedTimestamp.getTime() - 1);
    if (mark.has(MessageId)) return false;
    mark.add(message);
    this.#marks.set(ChannelArn, mark);
    this.#newest = Math.max(this.#newest, mark.newest);
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
    return mark.newest >= this.#newest - suspicion;
  }

  /**
   * A channel's messages since the last one that was given out, page by page, up to the first that has arrived by the
   * new connection: from there on all of them do.
   */
  async *#missed(channel: Listed): AsyncGenerator<KnownMessage[], void, undefined> {
    try {
      const { ChannelArn } = channel.ChannelSummary;
      const NotBefore = (await this.#markOf(channel)).start;
      const input = {
        ...addressOf(channel),
        SortOrder: "ASCENDING",
        MaxResults,
        ...(NotBefore && { NotBefore }),
      };
      let end = Infinity;
      for await (const page of this.#pages("ListChannelMessages", input)) {
        const messages = (page.ChannelMessages as KnownMessage[]).map((item) => ({ ...item, ChannelArn }));
        const arrived = messages.find(({ MessageId }) => this.#setup.hasArrived(MessageId));
        // The whole millisecond: others of it may have been lost.
        end = Math.min(end, arrived?.CreatedTimestamp.getTime() ?? Infinity);
        yield messages.filter(({ CreatedTimestamp }) => CreatedTimestamp.getTime() <= end);
        if (messages.some(({ CreatedTimestamp }) => CreatedTimestamp.getTime() > end)) return;
      }
    } catch (error) {
      // The user was removed from it meanwhile, or it was deleted.
      if (!(error instanceof ForbiddenException || error instanceof NotFoundException)) throw error;
    }
  }

  /** Where a channel stands; one that the user has joined in the gap, at the joining. */
  async #markOf(channel: Listed): Promise<ChannelMark> {
    const { ChannelArn } = channel.ChannelSummary;
    const known = this.#marks.get(ChannelArn);
    if (known) return known;
    const input = { ...addressOf(channel), MemberArn: this.#setup.userArn };
    const output = await this.#call("DescribeChannelMembership", input);
    const { ChannelMembership } = output as { ChannelMembership: KnownMembership };
    const joined = ChannelMembership.CreatedTimestamp?.getTime() ?? this.#newest;
    const mark = new ChannelMark(joined - 1);
    this.#marks.set(ChannelArn, mark);
    return mark;
  }

  async #channels(): Promise<Listed[]> {
    const input = { AppInstanceUserArn: this.#setup.userArn, MaxResults };
    const channels: Listed[] = [];
    for await (const page of this.#pages("ListChannelMembershipsForAppInstanceUser", input)) {
      channels.push(...(page.ChannelMemberships as Listed[]));
    }
    return channels;
  }

  async *#pages(operation: ListOperationName, input: object): AsyncGenerator<Page, void, undefined> {
    let NextToken: string | undefined;
    do {
      const page = (await this.#call(operation, { ...input, ...(NextToken && { NextToken }) })) as Page;
      yield page;
      NextToken = page.NextToken;
    } while (NextToken);
  }

  #call(operation: OperationName, input: object): Promise<object> {
    const { caller, userArn: bearer, patience } = this.#setup;
    return persist(() => caller.call(operation, input, { bearer, signal: patience.signal }), patience);
  }
}

const addressOf = ({ ChannelSummary, AppInstanceUserMembershipSummary: summary }: Listed) => ({
  ChannelArn: ChannelSummary.ChannelArn,
  ...(summary?.SubChannelId && { SubChannelId: summary.SubChannelId }),
});

/** The event that a listed message missed. Only persistent ones are listed. */
function replay(message: KnownMessage & { Type?: string }): AnyEvent {
  const headers = {
    "x-amz-chime-event-type": "CREATE_CHANNEL_MESSAGE",
    "x-amz-chime-message-type": message.Type ?? "STANDARD",
  };
  const whole = { ...message, Persistence: "PERSISTENT" } as never;
  return { type: "CREATE_CHANNEL_MESSAGE", message: whole, replayed: true, headers };
}
