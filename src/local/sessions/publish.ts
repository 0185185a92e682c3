import type { ChannelHappening } from "../happenings.js";
import { shapeNamed } from "../model/index.js";
import type { Dialect } from "../model/index.js";
import { encode } from "../pipeline/encode.js";
import { isoTime } from "../pipeline/timestamps.js";
import { messageId } from "../state/arns.js";
import type { Channel, Message, SubChannel, User } from "../state/entities.js";
import { frame } from "./frames.js";
import type { EventType, MessageType } from "./frames.js";
import type { Session } from "./session.js";
import type { Sessions } from "./sessions.js";

/** An event of a channel, for its members. */
export interface ChannelEvent {
  readonly type: EventType;
  readonly messageType: MessageType;
  readonly channel: Channel;
  /** The message that it is about, if it is about one. */
  readonly message?: Message;
  /** The shape of the payload in the model. The payload is only created if somebody receives the event. */
  readonly shape: "ChannelMessage" | "Channel" | "ChannelMembership" | "BatchChannelMemberships";
  readonly payload: () => object;
  /** Which members receive the event. Default: all. */
  readonly isFor?: (userArn: string) => boolean;
  /** Where it happens in an elastic channel: only the members of the sub-channel receive it. */
  readonly subChannel?: SubChannel | undefined;
  /** The only user who receives it. */
  readonly to?: string;
  /** Why it happens, for a header. */
  readonly reason?: string;
}

/** Sends an event to the sessions of the channel's members. The frame is encoded once for each dialect. */
export function publish({ byUser, happenings }: Sessions, event: ChannelEvent): void {
  if (happenings && happenings.listenerCount("message") > 0) happenings.emit("message", happeningOf(event));
  if (byUser.size === 0) return;
  const frames: Partial<Record<Dialect, Buffer>> = {};
  for (const session of receivers(byUser, event)) {
    session.send((frames[session.dialect] ??= frameOf(event, session.dialect)));
  }
}

function happeningOf({ type, channel, message }: ChannelEvent): ChannelHappening {
  const id = message && { messageId: messageId(channel, message.seq) };
  return { channelArn: channel.arn, type, ...id };
}

type ByUser = Sessions["byUser"];

/** Finds the sessions of the members. Goes through the members or the connected users, whichever are fewer. */
function receivers(byUser: ByUser, event: ChannelEvent): Iterable<Session> {
  const { channel, subChannel, to, isFor = () => true } = event;
  if (to !== undefined) return byUser.get(to) ?? [];
  const { DEFAULT, HIDDEN } = channel.memberships;
  // A moderator of an elastic channel may be found several times.
  const found = new Set<Session>();
  const visit = (arn: string, sessions = byUser.get(arn)) => {
    if (sessions && isFor(arn)) for (const session of sessions) found.add(session);
  };
  if (byUser.size <= (subChannel ? subChannel.places.size : DEFAULT.size + HIDDEN.size)) {
    for (const [arn, sessions] of byUser) if (isMember(event, arn)) visit(arn, sessions);
  } else {
    for (const { arn } of members(event)) visit(arn);
  }
  return found;
}

function isMember({ channel, subChannel }: ChannelEvent, arn: string): boolean {
  if (subChannel) return subChannel.places.has(arn);
  const { memberships, elastic } = channel;
  return memberships.DEFAULT.has(arn) || memberships.HIDDEN.has(arn) || (elastic?.roaming.has(arn) ?? false);
}

function* members({ channel, subChannel }: ChannelEvent): Generator<User> {
  if (subChannel) {
    for (const { membership } of subChannel.places.list.ascending()) yield membership.user;
    return;
  }
  const { DEFAULT, HIDDEN } = channel.memberships;
  for (const { list } of [DEFAULT, HIDDEN]) for (const { user } of list.ascending()) yield user;
}

function frameOf({ type, messageType, shape, payload, reason }: ChannelEvent, dialect: Dialect): Buffer {
  const model = shapeNamed(shape);
  const fields = model.type === "structure" ? model.members : {};
  return frame(type, messageType, encode(payload(), fields, dialect, isoTime), reason);
}
