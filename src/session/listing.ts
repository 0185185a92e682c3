import type { ListOperationName, OperationName } from "../aws/operations.js";
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
export type ListedMessage = KnownMessage & { Type?: string; Status?: { Value?: string } };

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

  async *#pages(operation: ListOperationName, input: object): AsyncGenerator<Page, void, undefined> {
    let NextToken: string | undefined;
    do {
      const page = (await this.#call(operation, { ...input, ...(NextToken && { NextToken }) })) as Page;
      yield page;
      NextToken = page.NextToken;
    } while (NextToken);
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
