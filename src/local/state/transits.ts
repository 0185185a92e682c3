import type { Changes } from "./changes.js";
import type { Channel, Message, MessageExtras, Transit } from "./entities.js";
import { messagesAround } from "./messages.js";

// The messages that are in a channel flow.

export function addTransit(changes: Changes, transit: Transit): void {
  linkTransit(transit);
  changes.put("transits", transit);
}

/** Puts a transit in its place. Transits must come in the order in which their time is over. */
export function linkTransit(transit: Transit): void {
  const { channel, seq } = transit;
  if (!channel.transits) Object.assign(channel, { transits: { bySeq: new Map(), isWatched: false } });
  editableTransits(channel)?.set(seq, transit);
}

export function removeTransit(changes: Changes, transit: Transit): void {
  editableTransits(transit.channel)?.delete(transit.seq);
  changes.drop("transits", transit);
}

export function changeTransit(changes: Changes, transit: Transit, values: Partial<Transit>): void {
  Object.assign(transit, values);
  note(changes, transit);
}

/** Changes the message that processors are given: if it is new, it is in its place in the channel already. */
export function changeDraft(changes: Changes, transit: Transit, values: Partial<Message>): void {
  const { channel, draft, seq } = transit;
  Object.assign(draft, values);
  note(changes, transit);
  if (messagesAround(channel, draft).find(seq) === draft)
    changes.put("messages", { seq, channel, message: draft });
}

export function setStatus(changes: Changes, transit: Transit, status: MessageExtras["status"]): void {
  const { status: _, ...rest } = transit.draft.extras ?? {};
  const others = Object.keys(rest).length > 0 ? rest : undefined;
  changeDraft(changes, transit, { extras: status === undefined ? others : { ...rest, status } });
}

/** What has left the flow is not kept any more. */
function note(changes: Changes, transit: Transit): void {
  if (transit.channel.transits?.bySeq.get(transit.seq) === transit) changes.put("transits", transit);
}

function editableTransits({ transits }: Channel): Map<number, Transit> | undefined {
  return transits?.bySeq as Map<number, Transit> | undefined;
}
