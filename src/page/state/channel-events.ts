import { signal } from "@preact/signals";
import { hear } from "./live.js";

/** Something that the service told the members of a channel. */
export interface ChannelEvent {
  readonly channelArn: string;
  readonly type: string;
  readonly messageId?: string;
  /** When the page heard of it, on the browser's clock. */
  readonly heard: number;
  readonly number: number;
}

const MOST = 500;
let heardOf = 0;

/** The last events since the page was opened, oldest first. */
export const channelEvents = signal<readonly ChannelEvent[]>([]);

/** Collects events from now on. */
export function collectEvents(): void {
  hear((kind, data) => {
    if (kind === "reset" || kind === "again") channelEvents.value = [];
    if (kind !== "message" || typeof data["channelArn"] !== "string") return;
    const event = {
      ...(data as Omit<ChannelEvent, "heard" | "number">),
      heard: Date.now(),
      number: ++heardOf,
    };
    channelEvents.value = [...channelEvents.value, event].slice(-MOST);
  });
}

const WORDS: Readonly<Record<string, string>> = {
  CREATE_CHANNEL_MESSAGE: "A message was sent",
  UPDATE_CHANNEL_MESSAGE: "A message was edited",
  REDACT_CHANNEL_MESSAGE: "A message was redacted",
  DELETE_CHANNEL_MESSAGE: "A message was deleted",
  PENDING_CREATE_CHANNEL_MESSAGE: "A message waits for the channel's flow",
  PENDING_UPDATE_CHANNEL_MESSAGE: "An edit waits for the channel's flow",
  DENIED_CREATE_CHANNEL_MESSAGE: "The channel's flow denied a message",
  DENIED_UPDATE_CHANNEL_MESSAGE: "The channel's flow denied an edit",
  FAILED_CREATE_CHANNEL_MESSAGE: "The channel's flow failed on a message",
  FAILED_UPDATE_CHANNEL_MESSAGE: "The channel's flow failed on an edit",
  UPDATE_CHANNEL: "The channel was changed",
  DELETE_CHANNEL: "The channel was deleted",
  CREATE_CHANNEL_MEMBERSHIP: "A member was added",
  BATCH_CREATE_CHANNEL_MEMBERSHIP: "Several members were added",
  UPDATE_CHANNEL_MEMBERSHIP: "A member was moved",
  DELETE_CHANNEL_MEMBERSHIP: "A member was removed",
};

export const wordsOf = (type: string): string => WORDS[type] ?? "Something happened";

/** Whether it is about the channel and its members, and not about a message. */
export const isSystem = (type: string): boolean => !type.endsWith("_CHANNEL_MESSAGE");
