import type { Call } from "../pipeline/call.js";
import type { Channel, Message } from "../state/entities.js";
import { positionOf } from "./paging.js";

// Reads the messages of a time window, from the place where the previous page ended.

type Messages = Channel["messages"];

/** Both ends are included. */
interface Window {
  readonly from: number;
  readonly to: number;
}

export function* oldestFirst(call: Call, messages: Messages, { from, to }: Window): Generator<Message> {
  const after = positionOf(call) ?? -Infinity;
  for (const message of messages.ascending(({ seq, created }) => seq > after && created >= from)) {
    if (message.created > to) return;
    yield message;
  }
}

export function* newestFirst(call: Call, messages: Messages, { from, to }: Window): Generator<Message> {
  const before = positionOf(call) ?? Infinity;
  for (const message of messages.descending(({ seq, created }) => seq >= before || created > to)) {
    if (message.created < from) return;
    yield message;
  }
}
