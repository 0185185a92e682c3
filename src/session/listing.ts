import type { ListOperationName, OperationName } from "../aws/operations.js";
import { InvalidResponseError } from "../errors/client-errors.js";
import { NotFoundException } from "../errors/service-errors.js";
import { SeenTokens } from "../lists/seen-tokens.js";
import type { AnyCaller } from "./connector.js";
import type { KnownMembership, KnownMessage } from "./parse.js";
import { retryWithin, type RetryWindow } from "./retry.js";

/** Who lists, and how. */
export interface ListingSetup {
  readonly caller: AnyCaller;
  readonly userArn: string;
  /** How long a call that fails is made again. */
  readonly window: RetryWindow;
}

/** A channel of the user, as listed. */
export interface Listed {
  ChannelSummary: { ChannelArn: string; LastMessageTimestamp?: Date };
  AppInstanceUserMembershipSummary?: { SubChannelId?: string };
}

/** A message, as listed; with the channel, which its item lacks. */
export type ListedMessage = KnownMessage & {
  Type?: string;
  Status?: { Value?: string };
  SubChannelId?: string;
};

/** A page of messages. */
export interface MessagesPage {
  readonly messages: ListedMessage[];
  readonly isLast: boolean;
}

type Page = Record<string, unknown> & { NextToken?: string };

// The largest page that there is.
const MaxResults = 50;

/** Lists what a user may see, on behalf of the user. */
export class Listing {
  readonly #setup: ListingSetup;

  constructor(setup: ListingSetup) {
    this.#setup = setup;
  }

  /** The user's channels. */
  async channels(): Promise<Listed[]> {
    const input = { AppInstanceUserArn: this.#setup.userArn, MaxResults };
    const channels: Listed[] = [];
    for await (const page of this.#pages("ListChannelMembershipsForAppInstanceUser", input)) {
      channels.push(...(page.ChannelMemberships as Listed[]));
    }
    return channels;
  }

  /** The messages of a channel, the oldest first, page by page. */
  async *messages(
    channel: Listed,
    NotBefore: Date | undefined,
  ): AsyncGenerator<MessagesPage, void, undefined> {
    const { ChannelArn } = channel.ChannelSummary;
    const input = {
      ...addressOf(channel),
      SortOrder: "ASCENDING",
      MaxResults,
      ...(NotBefore && { NotBefore }),
    };
    for await (const page of this.#pages("ListChannelMessages", input)) {
      const messages = (page.ChannelMessages as ListedMessage[]).map((item) => ({ ...item, ChannelArn }));
      yield { messages, isLast: !page.NextToken };
    }
  }

  /** When the user became a member of a channel, if AWS says so. */
  async joinedAt(channel: Listed): Promise<Date | undefined> {
    const input = { ...addressOf(channel), MemberArn: this.#setup.userArn };
    const output = await this.#call("DescribeChannelMembership", input);
    return (output as { ChannelMembership: KnownMembership }).ChannelMembership.CreatedTimestamp;
  }

  /** Whether a message is not there any more, as far as the user may know it. */
  async isDeleted({ ChannelArn, MessageId, SubChannelId }: ListedMessage): Promise<boolean> {
    const input = { ChannelArn, MessageId, ...(SubChannelId && { SubChannelId }) };
    try {
      await this.#call("GetChannelMessage", input);
      return false;
    } catch (error) {
      return error instanceof NotFoundException;
    }
  }

  /** Gives out all pages. Throws if a token comes again, for the list would never end. */
  async *#pages(operation: ListOperationName, input: object): AsyncGenerator<Page, void, undefined> {
    const seen = new SeenTokens();
    let NextToken: string | undefined;
    for (let number = 1; ; number += 1) {
      const page = (await this.#call(operation, { ...input, ...(NextToken && { NextToken }) })) as Page;
      yield page;
      ({ NextToken } = page);
      if (!NextToken) return;
      if (!seen.add(NextToken)) throw circleError(operation, input, number);
    }
  }

  #call(operation: OperationName, input: object): Promise<object> {
    const { caller, userArn: bearer, window } = this.#setup;
    return retryWithin(() => caller.call(operation, input, { bearer, signal: window.signal }), window);
  }
}

const addressOf = ({ ChannelSummary, AppInstanceUserMembershipSummary: summary }: Listed) => ({
  ChannelArn: ChannelSummary.ChannelArn,
  ...(summary?.SubChannelId && { SubChannelId: summary.SubChannelId }),
});

function circleError(operation: string, { ChannelArn }: { ChannelArn?: string }, page: number): Error {
  const list = ChannelArn ? ` of ${ChannelArn}` : "";
  const text = `page ${page} of the list${list} has a NextToken that an earlier page had`;
  return new InvalidResponseError(text, { operation });
}
