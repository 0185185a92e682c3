import { randomUUID } from "node:crypto";
import { buildSubChannel } from "./build.js";
import type { Changes } from "./changes.js";
import type { Channel, Elastic, Membership, Place, SubChannel } from "./entities.js";
import { editable, Registry } from "./registry.js";

// The sub-channels of an elastic channel, and who is in which.

/** Where times and positions come from, and what is told of changes. */
interface Sequence {
  now(): number;
  nextSeq(): number;
  readonly changes: Changes;
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

export function openSubChannel(sequence: Sequence, channel: Channel, elastic: Elastic): SubChannel {
  const subChannel = buildSubChannel({ seq: sequence.nextSeq(), id: randomUUID(), channel, elastic });
  linkSubChannel(subChannel);
  sequence.changes.put("subChannels", subChannel);
  return subChannel;
}

/** Puts a sub-channel without members in its place. */
export function linkSubChannel(subChannel: SubChannel): void {
  editable(subChannel.elastic.subChannels).add(subChannel.id, subChannel);
  count(subChannel, 0);
}

/** Removes a sub-channel that nobody is in any more. What a flow has of its messages may still refer to it. */
export function closeSubChannel({ changes }: Sequence, subChannel: SubChannel): void {
  const { elastic, id } = subChannel;
  editable(elastic.subChannels).delete(id);
  elastic.withRoom.delete(subChannel);
  elastic.small.delete(subChannel);
  changes.drop("subChannels", subChannel);
}

/** Moves a member who is no moderator to another sub-channel. */
export function moveMembership(sequence: Sequence, membership: Membership, to: SubChannel): void {
  leave(membership);
  enter(sequence, membership, to);
}

export function enter(sequence: Sequence, membership: Membership, subChannel: SubChannel): void {
  const roams = membership.channel.moderators.has(membership.user.arn);
  takePlace({ seq: sequence.nextSeq(), membership, subChannel, since: sequence.now(), roams });
  sequence.changes.put("memberships", membership);
}

/** Puts a membership in its sub-channel, behind those that are there. */
export function takePlace(place: Place): void {
  const { membership, subChannel, roams } = place;
  const { arn } = membership.user;
  const { roaming } = subChannel.elastic;
  Object.assign(membership, { place });
  editable(subChannel.places).add(arn, place);
  if (roams) roaming.set(arn, (roaming.get(arn) ?? new Set()).add(membership));
  else count(subChannel, 1);
}

export function leave(membership: Membership): void {
  if (membership.place === undefined) return;
  const { arn } = membership.user;
  const { subChannel, roams } = membership.place;
  editable(subChannel.places).delete(arn);
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
