import { randomUUID } from "node:crypto";
import type { Elastic, Membership, SubChannel } from "./entities.js";
import { OrderedList } from "./ordered-list.js";
import { Registry } from "./registry.js";

// The sub-channels of an elastic channel, and who is in which.

/** Where times and positions come from. */
interface Sequence {
  now(): number;
  nextSeq(): number;
}

export function newElastic(configuration: Elastic["configuration"]): Elastic {
  return {
    configuration,
    subChannels: new Registry(),
    members: 0,
    withRoom: new Set(),
    small: new Set(),
    roaming: new Map(),
  };
}

export function openSubChannel(sequence: Sequence, elastic: Elastic): SubChannel {
  const subChannel: SubChannel = {
    seq: sequence.nextSeq(),
    id: randomUUID(),
    elastic,
    places: new Registry(),
    members: 0,
    messages: new OrderedList(),
  };
  elastic.subChannels.add(subChannel.id, subChannel);
  count(subChannel, 0);
  return subChannel;
}

/** Removes a sub-channel that nobody is in any more. */
export function closeSubChannel(subChannel: SubChannel): void {
  const { elastic, id } = subChannel;
  elastic.subChannels.delete(id);
  elastic.withRoom.delete(subChannel);
  elastic.small.delete(subChannel);
}

/** Moves a member who is no moderator to another sub-channel. */
export function moveMembership(sequence: Sequence, membership: Membership, to: SubChannel): void {
  leave(membership);
  enter(sequence, membership, to);
}

export function enter(sequence: Sequence, membership: Membership, subChannel: SubChannel): void {
  const { arn } = membership.user;
  const { places, elastic } = subChannel;
  const roams = membership.channel.moderators.has(arn);
  membership.place = {
    seq: sequence.nextSeq(),
    membership,
    subChannel,
    since: sequence.now(),
    roams,
  };
  places.add(arn, membership.place);
  if (roams) elastic.roaming.set(arn, (elastic.roaming.get(arn) ?? new Set()).add(membership));
  else count(subChannel, 1);
}

export function leave(membership: Membership): void {
  if (membership.place === undefined) return;
  const { arn } = membership.user;
  const { subChannel, roams } = membership.place;
  subChannel.places.delete(arn);
  if (!roams) {
    count(subChannel, -1);
    return;
  }
  const { roaming } = subChannel.elastic;
  roaming.get(arn)?.delete(membership);
  if (roaming.get(arn)?.size === 0) roaming.delete(arn);
}

/** Keeps the numbers of members, and the sets that depend on them. */
function count(subChannel: SubChannel, change: number): void {
  const { elastic } = subChannel;
  const { TargetMembershipsPerSubChannel: target, MinimumMembershipPercentage: percentage } =
    elastic.configuration;
  elastic.members += change;
  subChannel.members += change;
  keep(elastic.withRoom, subChannel, subChannel.members < target);
  keep(elastic.small, subChannel, subChannel.members < Math.ceil((target * percentage) / 100));
}

function keep(set: Set<SubChannel>, subChannel: SubChannel, belongs: boolean): void {
  if (belongs) set.add(subChannel);
  else set.delete(subChannel);
}
