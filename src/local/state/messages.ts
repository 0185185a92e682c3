import type { Changes } from "./changes.js";
import type { Channel, Message, SubChannel } from "./entities.js";
import type { OrderedList, ReadonlyList } from "./ordered-list.js";

// The messages of channels and sub-channels.

/** The messages among which a message has its place: in an elastic channel those of a sub-channel. */
export function messagesAround(channel: Channel, { extras }: Message): ReadonlyList<Message> {
  return (extras?.subChannel ?? channel).messages;
}

/** Puts a message at the end of its channel or sub-channel. */
export function appendMessage(changes: Changes, channel: Channel, message: Message): void {
  linkMessage(channel, message);
  changes.put("messages", { seq: message.seq, channel, message });
}

/** Puts a message behind those that are in its place. */
export function linkMessage(channel: Channel, message: Message): void {
  editable(messagesAround(channel, message)).append(message);
}

export function removeMessage(changes: Changes, channel: Channel, message: Message): void {
  editable(messagesAround(channel, message)).delete(message.seq);
  changes.drop("messages", { seq: message.seq, channel, message });
}

/** Frees the memory of messages that are outdated. None of those before an outdated one may be current. */
export function dropMessagesWhile(
  changes: Changes,
  channel: Channel,
  { messages }: Channel | SubChannel,
  outdated: (message: Message) => boolean,
): void {
  editable(messages).dropChunksWhile(outdated, (message) =>
    changes.drop("messages", { seq: message.seq, channel, message }),
  );
}

function editable(messages: ReadonlyList<Message>): OrderedList<Message> {
  return messages as OrderedList<Message>;
}
