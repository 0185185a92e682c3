import type { Context } from "../pipeline/call.js";
import type { Channel, User } from "../state/entities.js";
import { removeChannel, removeUser } from "./remove.js";

const DAY = 24 * 60 * 60 * 1000;

/** Puts the end of a channel on the agenda, in place of an earlier entry, or only takes that back. */
export function scheduleChannel({ service, state }: Context, channel: Channel): void {
  // Not the whole context: that may be a call, with its input.
  const context = { service, state };
  schedule(context, channel, channelEnd(channel), () => {
    // Meanwhile there may have been a message.
    if ((channelEnd(channel) ?? Infinity) > state.now()) scheduleChannel(context, channel);
    else removeChannel(context, channel);
  });
}

/** Puts the end of a user on the agenda, in place of an earlier entry, or only takes that back. */
export function scheduleUser({ service, state }: Context, user: User): void {
  const context = { service, state };
  schedule(context, user, userEnd(user), () => removeUser(context, user));
}

function schedule(
  { state }: Context,
  thing: Channel | User,
  end: number | undefined,
  work: () => void,
): void {
  if (thing.expiry) state.agenda.cancel(thing.expiry);
  thing.expiry = end === undefined ? undefined : state.agenda.at(end, work);
}

/** A channel without a message expires as if its creation were the last one. */
function channelEnd({ expiration, created, lastMessage }: Channel): number | undefined {
  if (expiration === undefined) return undefined;
  const start =
    expiration.ExpirationCriterion === "LAST_MESSAGE_TIMESTAMP" ? (lastMessage ?? created) : created;
  return start + (expiration.ExpirationDays ?? 0) * DAY;
}

function userEnd({ expiration, created }: User): number | undefined {
  return expiration && created + (expiration.ExpirationDays ?? 0) * DAY;
}
