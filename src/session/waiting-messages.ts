import type { AnyEvent, KnownMessage } from "./parse.js";

/** The creation of a message that waits to be read. */
export interface WaitingMessage<Entry> {
  readonly entry: Entry;
  readonly MessageId: string;
  readonly time: number;
  /** With what waits of the same channel. */
  readonly channel: { readonly arn: string; readonly messages: WaitingMessage<Entry>[] };
}

/** The messages whose creations wait to be read: by id, and by channel in the order of their creation. */
export class WaitingMessages<Entry> {
  readonly #byId = new Map<string, WaitingMessage<Entry>>();
  readonly #channels = new Map<string, WaitingMessage<Entry>["channel"]>();

  get(MessageId: string): WaitingMessage<Entry> | undefined {
    return this.#byId.get(MessageId);
  }

  /** Notes the message that an entry's event creates, if it does. */
  add(entry: Entry, event: AnyEvent): WaitingMessage<Entry> | undefined {
    if (event.type !== "CREATE_CHANNEL_MESSAGE") return undefined;
    const { ChannelArn, MessageId, CreatedTimestamp } = event.message as KnownMessage;
    const channel = this.#channels.get(ChannelArn) ?? { arn: ChannelArn, messages: [] };
    const added = { entry, MessageId, time: Number(CreatedTimestamp), channel };
    this.#channels.set(channel.arn, channel);
    this.#byId.set(MessageId, added);
    // They come in the order of their times, or nearly so.
    channel.messages.splice(1 + channel.messages.findLastIndex(({ time }) => time <= added.time), 0, added);
    return added;
  }

  delete(message: WaitingMessage<Entry>): void {
    const { MessageId, channel } = message;
    if (this.#byId.get(MessageId) === message) this.#byId.delete(MessageId);
    channel.messages.splice(channel.messages.indexOf(message), 1);
    if (channel.messages.length === 0) this.#channels.delete(channel.arn);
  }

  /** Those of a channel that were created before that time, the oldest first. */
  olderThan(ChannelArn: string, before: number): WaitingMessage<Entry>[] {
    const messages = this.#channels.get(ChannelArn)?.messages ?? [];
    const end = messages.findIndex(({ time }) => time >= before);
    return messages.slice(0, end === -1 ? undefined : end);
  }

  clear(): void {
    this.#byId.clear();
    this.#channels.clear();
  }
}
