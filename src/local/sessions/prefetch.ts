import type { Field } from "../model/index.js";
import { PREFETCH_CHANNELS, PREFETCH_MEMBERS, PREFETCH_MESSAGES } from "../choices.js";
import { channelSummary, maybeDate, membershipSummary, messageSummary } from "../operations/render.js";
import { encode } from "../pipeline/encode.js";
import { isoTime } from "../pipeline/timestamps.js";
import { expiredBefore } from "../rules/retention.js";
import { canSee, viewOf } from "../rules/visibility.js";
import type { Membership, Message } from "../state/entities.js";
import type { State } from "../state/state.js";
import { frame } from "./frames.js";
import type { Session } from "./session.js";

/** The payload of CHANNEL_DETAILS. It is not in AWS's models, since no operation returns it. */
const DETAILS: Readonly<Record<string, Field>> = {
  Channel: { shape: "ChannelSummary" },
  ChannelMessages: { shape: "ChannelMessageSummaryList" },
  ChannelMemberships: { shape: "ChannelMembershipSummaryList" },
  ReadMarkerTimestamp: { shape: "Timestamp" },
  ChannelMessagesHasMore: { shape: "NonNullableBoolean" },
};

/** Sends the most important channels of the user, each with its newest messages and some of its members. */
export function sendPrefetch(state: State, session: Session, unreadFirst: boolean): void {
  const memberships = state.user(session.userArn)?.memberships.items() ?? [];
  memberships.sort((a, b) => {
    const byUnread = unreadFirst ? Number(isUnread(b)) - Number(isUnread(a)) : 0;
    return byUnread || lastMessage(b) - lastMessage(a);
  });
  for (const membership of memberships.slice(0, PREFETCH_CHANNELS)) {
    const payload = encode(details(state, membership), DETAILS, session.dialect, isoTime);
    session.send(frame("CHANNEL_DETAILS", "SYSTEM", payload));
  }
}

/** 0 if there is no message, so that such channels come last. */
function lastMessage({ channel }: Membership): number {
  return channel.lastMessage ?? 0;
}

function isUnread(membership: Membership): boolean {
  return lastMessage(membership) > (membership.readMarker ?? 0);
}

function details(state: State, membership: Membership): object {
  const { channel, readMarker, place } = membership;
  const newest = newestMessages(state, membership);
  const members = place
    ? [...take(place.subChannel.places.list.ascending(), PREFETCH_MEMBERS)].map((other) => other.membership)
    : [...take(channel.memberships.DEFAULT.list.ascending(), PREFETCH_MEMBERS)];
  return {
    Channel: channelSummary(channel),
    ChannelMessages: newest
      .slice(0, PREFETCH_MESSAGES)
      .map((message) => messageSummary(state, channel, viewOf(channel, message, membership.user))),
    ChannelMemberships: members.map((member) => membershipSummary(state, member)),
    ReadMarkerTimestamp: maybeDate(readMarker),
    ChannelMessagesHasMore: newest.length > PREFETCH_MESSAGES,
  };
}

/** Reads one message more than is sent, to see whether there are more. */
function newestMessages(state: State, { channel, user, place }: Membership): Message[] {
  const expired = expiredBefore(channel.instance, state.now());
  const newest: Message[] = [];
  for (const message of (place?.subChannel ?? channel).messages.descending()) {
    if (message.created < expired || newest.length > PREFETCH_MESSAGES) break;
    if (canSee(user, message)) newest.push(message);
  }
  return newest;
}

function* take<T>(items: Iterable<T>, count: number): Generator<T> {
  for (const item of items) {
    if (count-- <= 0) return;
    yield item;
  }
}
