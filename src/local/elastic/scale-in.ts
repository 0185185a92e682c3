import { publishMembership } from "../operations/events.js";
import { streamSubChannel } from "../operations/stream-events.js";
import type { Context } from "../pipeline/call.js";
import { closeSubChannel } from "../state/elastic.js";
import type { Channel, Elastic, SubChannel } from "../state/entities.js";
import { move } from "./move.js";

/**
 * Removes the sub-channels that have become too small, where others have room for their members. It comes after what
 * ended the memberships, whatever that was.
 */
export function scaleIn(context: Context): void {
  const { shrunk } = context.state;
  for (const channel of shrunk) {
    shrunk.delete(channel);
    if (channel.elastic === undefined || context.state.channel(channel.arn) !== channel) continue;
    let tooSmall: SubChannel | undefined;
    while ((tooSmall = dispensable(channel.elastic))) dissolve(context, channel, tooSmall);
    // What scaling in itself has ended needs no further look.
    shrunk.delete(channel);
  }
}

function dispensable(elastic: Elastic): SubChannel | undefined {
  const { small, subChannels, configuration, members } = elastic;
  for (const subChannel of small) {
    const capacity = (subChannels.size - 1) * configuration.TargetMembershipsPerSubChannel;
    const room = capacity - (members - subChannel.members);
    if (room >= Math.max(1, subChannel.members)) return subChannel;
  }
  return undefined;
}

/** Moves the members, ends the memberships of moderators, and deletes the sub-channel with its messages. */
function dissolve(context: Context, channel: Channel, subChannel: SubChannel): void {
  const places = subChannel.places.items();
  for (const { membership, roams } of places) {
    if (!roams) move(context, membership, otherWithRoom(subChannel));
  }
  for (const { membership, roams } of places) {
    if (!roams) continue;
    publishMembership(context, "DELETE_CHANNEL_MEMBERSHIP", membership, { reason: "subchannel_DELETED" });
    context.state.removeMembership(membership);
  }
  closeSubChannel(subChannel);
  streamSubChannel(context, "DELETE_SUB_CHANNEL", channel, subChannel);
}

function otherWithRoom(subChannel: SubChannel): SubChannel {
  for (const other of subChannel.elastic.withRoom) if (other !== subChannel) return other;
  throw new Error("The other sub-channels have no room");
}
