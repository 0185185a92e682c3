import { shapeNamed } from "../model/index.js";
import type { Dialect } from "../model/index.js";
import { encode } from "../pipeline/encode.js";
import { isoTime } from "../pipeline/timestamps.js";
import type { Channel } from "../state/entities.js";
import { frame } from "./frames.js";
import type { EventType, MessageType } from "./frames.js";
import type { Session } from "./session.js";
import type { Sessions } from "./sessions.js";

/** An event of a channel, for its members. */
export interface ChannelEvent {
  readonly type: EventType;
  readonly messageType: MessageType;
  readonly channel: Channel;
  /** The shape of the payload in the model. The payload is only created if somebody receives the event. */
  readonly shape: "ChannelMessage" | "Channel" | "ChannelMembership";
  readonly payload: () => object;
  /** Which members receive the event. Default: all. */
  readonly isFor?: (userArn: string) => boolean;
}

/** Sends an event to the sessions of the channel's members. The frame is encoded once for each dialect. */
export function publish({ byUser }: Sessions, event: ChannelEvent): void {
  if (byUser.size === 0) return;
  const frames: Partial<Record<Dialect, Buffer>> = {};
  for (const session of receivers(byUser, event)) {
    session.send((frames[session.dialect] ??= frameOf(event, session.dialect)));
  }
}

type ByUser = Sessions["byUser"];

/** Finds the sessions of the members. Goes through the members or the connected users, whichever are fewer. */
function receivers(byUser: ByUser, { channel, isFor = () => true }: ChannelEvent): Session[] {
  const { DEFAULT, HIDDEN } = channel.memberships;
  const found: Session[] = [];
  const visit = (arn: string, sessions = byUser.get(arn)) => {
    if (sessions && isFor(arn)) found.push(...sessions);
  };
  if (byUser.size <= DEFAULT.size + HIDDEN.size) {
    for (const [arn, sessions] of byUser) if (DEFAULT.has(arn) || HIDDEN.has(arn)) visit(arn, sessions);
  } else {
    for (const members of [DEFAULT, HIDDEN]) for (const { user } of members.list.ascending()) visit(user.arn);
  }
  return found;
}

function frameOf({ type, messageType, shape, payload }: ChannelEvent, dialect: Dialect): Buffer {
  const model = shapeNamed(shape);
  const members = model.type === "structure" ? model.members : {};
  return frame(type, messageType, encode(payload(), members, dialect, isoTime));
}
