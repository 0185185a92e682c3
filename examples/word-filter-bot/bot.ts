import {
  ConflictException,
  ForbiddenException,
  NotFoundException,
  type ChimeMessaging,
  type ChimeSdkOperations,
  type SessionEvent,
} from "chime-messaging";
import type { ChimeMessaging as ChimeNamespaceMessaging, ChimeOperations } from "chime-messaging/chime";
import type { Progress } from "./progress.js";

type Event = SessionEvent<ChimeSdkOperations> | SessionEvent<ChimeOperations>;

/** What the bot needs to know of a message, be it listed or live. */
interface Message {
  MessageId?: string | undefined;
  Content?: string | undefined;
  Sender?: { Name?: string | undefined } | undefined;
}

export interface BotSetup {
  /** Acts on behalf of the bot. */
  chime: ChimeMessaging | ChimeNamespaceMessaging;
  me: string;
  progress: Progress;
  /** The unwanted word in a text, if there is one. */
  find: (text: string) => string | undefined;
  signal: AbortSignal;
  /** Is told when the bot cannot go on. */
  fail: (error: unknown) => void;
}

/**
 * Redacts messages with unwanted words: live ones, and, whenever there was no connection, those of the time before. The
 * two run side by side, so that a long history does not keep it from what is said now.
 */
export class WordFilterBot {
  readonly #setup: BotSetup;
  /** The channels where everything before the present connection was looked at. */
  #swept = new Set<string>();
  #sweeping: Promise<void> = Promise.resolve();
  #sweepsLeft = 0;
  /** Both ways may come across the same message: it is redacted once. Empty when no sweep is under way. */
  readonly #redactions = new Map<string, Promise<void>>();

  constructor(setup: BotSetup) {
    this.#setup = setup;
  }

  /** Does what an event calls for. */
  async handle(event: Event): Promise<void> {
    if (event.type === "SESSION_ESTABLISHED") {
      const swept = new Set<string>();
      this.#swept = swept;
      const lastThere = this.#setup.progress.newest;
      this.#later(() => this.#sweep(swept, lastThere));
    } else if (event.type === "CREATE_CHANNEL_MESSAGE" || event.type === "UPDATE_CHANNEL_MESSAGE") {
      const { ChannelArn, CreatedTimestamp } = event.message;
      await this.#lookAt(ChannelArn, event.message);
      // While older messages may be waiting still, this one must not count as "everything up to then".
      if (this.#swept.has(ChannelArn)) await this.#setup.progress.note(ChannelArn, CreatedTimestamp);
    } else if (event.type === "CREATE_CHANNEL_MEMBERSHIP") {
      const { Member, ChannelArn } = event.membership;
      const swept = this.#swept;
      if (Member?.Arn === this.#setup.me) this.#later(() => this.#sweepChannel(ChannelArn, swept));
    }
  }

  #later(sweep: () => Promise<void>): void {
    this.#sweepsLeft += 1;
    this.#sweeping = this.#sweeping
      .then(sweep)
      .catch(this.#setup.fail)
      .finally(() => {
        this.#sweepsLeft -= 1;
        if (this.#sweepsLeft === 0) this.#redactions.clear();
      });
  }

  /** Looks at what was said in all channels since the bot was last there. */
  async #sweep(swept: Set<string>, lastThere: number): Promise<void> {
    const { chime, me, progress, signal } = this.#setup;
    const channels = await chime.memberships.listForUser({ AppInstanceUserArn: me }, { signal }).toArray();
    for (const { ChannelSummary } of channels) {
      const { ChannelArn, LastMessageTimestamp } = ChannelSummary;
      // Most channels of most bots have been quiet: these cost nothing.
      if (progress.isQuiet(ChannelArn, LastMessageTimestamp, lastThere)) swept.add(ChannelArn);
      else await this.#sweepChannel(ChannelArn, swept);
    }
    console.log(`caught up: ${channels.length} ${channels.length === 1 ? "channel" : "channels"}`);
  }

  async #sweepChannel(ChannelArn: string, swept: Set<string>): Promise<void> {
    const { chime, progress, signal } = this.#setup;
    const NotBefore = progress.startOf(ChannelArn);
    const input = { ChannelArn, SortOrder: "ASCENDING", ...(NotBefore && { NotBefore }) } as const;
    try {
      for await (const { ChannelMessages } of chime.messages.list(input, { signal }).pages()) {
        for (const message of ChannelMessages) await this.#lookAt(ChannelArn, message);
        await progress.note(ChannelArn, ChannelMessages.at(-1)?.CreatedTimestamp);
      }
      swept.add(ChannelArn);
    } catch (error) {
      if (!(error instanceof ForbiddenException || error instanceof NotFoundException)) throw error;
      console.error(`${ChannelArn}: the bot was removed, or the channel deleted`);
    }
  }

  async #lookAt(ChannelArn: string, message: Message): Promise<void> {
    const { MessageId, Content } = message;
    const word = this.#setup.find(Content ?? "");
    if (word === undefined || MessageId === undefined) return;
    const redaction = this.#redactions.get(MessageId) ?? this.#redact(ChannelArn, MessageId, message, word);
    if (this.#sweepsLeft > 0) this.#redactions.set(MessageId, redaction);
    await redaction;
  }

  async #redact(ChannelArn: string, MessageId: string, { Sender }: Message, word: string): Promise<void> {
    const where = ChannelArn.split("/").at(-1);
    try {
      await this.#setup.chime.messages.redact({ ChannelArn, MessageId }, { signal: this.#setup.signal });
      console.log(`redacted: a message of ${Sender?.Name} in ${where}, for "${word}"`);
    } catch (error) {
      // Gone already, or the bot is no moderator there. Anything else ends it: the next run looks at the message again.
      if (!(error instanceof ForbiddenException || error instanceof ConflictException)) throw error;
      console.error(`NOT redacted: message ${MessageId} in ${where}: ${error.message}`);
    }
  }
}
