import { streamSubChannel } from "../operations/stream-events.js";
import type { Context } from "../pipeline/call.js";
import { allSubChannelsFull } from "../rules/elastic-channels.js";
import { openSubChannel } from "../state/elastic.js";
import type { Channel, Elastic, Membership, SubChannel } from "../state/entities.js";
import { move } from "./move.js";

/** The sub-channel for a new member. If all are full, another one is added, or the member is refused. */
export function subChannelFor(context: Context, channel: Channel, elastic: Elastic): SubChannel {
  if (elastic.withRoom.size === 0) scaleOut(context, channel, elastic);
  const [first] = elastic.withRoom;
  if (first === undefined) throw allSubChannelsFull();
  return first;
}

/** Adds a sub-channel and moves as many members to it as make it no smaller than the others. */
function scaleOut(context: Context, channel: Channel, elastic: Elastic): void {
  const { subChannels, configuration, members } = elastic;
  if (subChannels.size >= configuration.MaximumSubChannels) throw allSubChannelsFull();
  const share = Math.floor((members + 1) / (subChannels.size + 1));
  const donors = firstOf(subChannels.list.ascending(), share);
  const added = openSubChannel(context.state, elastic);
  streamSubChannel(context, "CREATE_SUB_CHANNEL", channel, added);
  for (let index = 0; index < share; index++) {
    const newest = newestMember(donors[index % donors.length]!);
    if (newest) move(context, newest, added);
  }
  // The older ones come first, so that none of them becomes too small.
  elastic.withRoom.delete(added);
  elastic.withRoom.add(added);
}

function firstOf<T>(items: Iterable<T>, count: number): T[] {
  const first: T[] = [];
  for (const item of items) {
    if (first.length >= count) break;
    first.push(item);
  }
  return first;
}

/** Who has come last loses the fewest messages by a move. */
function newestMember({ places }: SubChannel): Membership | undefined {
  for (const { membership, roams } of places.list.descending()) if (!roams) return membership;
  return undefined;
}
