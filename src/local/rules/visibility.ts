import type { Channel, Message, User } from "../state/entities.js";

/**
 * Whether a user may see a message. One that was not sent, because a channel flow has it or refused it, is visible
 * only to its sender, and one with a target only to its sender and the target.
 */
export function canSee(
  user: User | undefined,
  { sender, extras }: Pick<Message, "sender" | "extras">,
): boolean {
  if (extras === undefined) return true;
  const { targetArn, status } = extras;
  if (status === undefined && targetArn === undefined) return true;
  return user?.arn === sender.arn || (status === undefined && user?.arn === targetArn);
}

/** The message as a user sees it: while an update is in a channel flow, its sender sees the new content. */
export function viewOf(channel: Channel, message: Message, user: User | undefined): Message {
  if (user?.arn !== message.sender.arn) return message;
  return channel.transits?.bySeq.get(message.seq)?.draft ?? message;
}

/** Whether the message was sent, and no channel flow has an update of it. */
export function isSettled(channel: Channel, { seq, extras }: Message): boolean {
  return extras?.status === undefined && !channel.transits?.bySeq.has(seq);
}
