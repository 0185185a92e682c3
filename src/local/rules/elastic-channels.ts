import { badRequest, notFound, ServiceError } from "../errors.js";
import type { Call } from "../pipeline/call.js";
import type { Channel, Elastic, SubChannel } from "../state/entities.js";
import { isAdmin } from "./roles.js";

const ELASTIC_REGION = "us-east-1";
const MOST_MEMBERS = 1_000_000;

/** Refuses what elastic channels do not have. `what` begins the message, such as "The mode UNRESTRICTED". */
export function refuseForElastic(channel: Channel, what: string): void {
  if (channel.elastic) throw badRequest(`${what} is not available in elastic channels.`);
}

/** Checks a configuration for a new elastic channel, and what else such a channel is made with. */
export function checkElasticChannel(
  { service }: Call,
  { MaximumSubChannels, TargetMembershipsPerSubChannel }: Elastic["configuration"],
  { Mode, MemberArns }: { Mode?: string | undefined; MemberArns?: unknown },
): void {
  if (service.region !== ELASTIC_REGION)
    throw badRequest(
      `ElasticChannelConfiguration: elastic channels are available in ${ELASTIC_REGION} only.`,
    );
  if (Mode === "UNRESTRICTED") throw badRequest("Mode: an elastic channel cannot be UNRESTRICTED.");
  if (MemberArns !== undefined)
    throw badRequest("MemberArns: an elastic channel is created without members.");
  if (MaximumSubChannels * TargetMembershipsPerSubChannel > MOST_MEMBERS)
    throw badRequest(
      "ElasticChannelConfiguration: MaximumSubChannels times TargetMembershipsPerSubChannel must be at most 1,000,000.",
    );
}

/** The sub-channel that a request names; undefined if it names none. */
export function namedSubChannel({ elastic }: Channel, id: string | undefined): SubChannel | undefined {
  if (id === undefined) return undefined;
  if (elastic === undefined) throw badRequest("SubChannelId: the channel is no elastic channel.");
  const subChannel = elastic.subChannels.get(id);
  if (subChannel === undefined) throw notFound("The sub-channel does not exist.");
  return subChannel;
}

/** The sub-channel that a request must name if the channel is elastic. */
export function requiredSubChannel(channel: Channel, id: string | undefined): SubChannel | undefined {
  if (channel.elastic && id === undefined)
    throw badRequest("SubChannelId: Member must not be null in an elastic channel.");
  return namedSubChannel(channel, id);
}

/** The sub-channel whose messages a request is about: an ordinary member need not name it. */
export function readSubChannel(call: Call, channel: Channel, id: string | undefined): SubChannel | undefined {
  return (id === undefined && ownSubChannel(call, channel)) || requiredSubChannel(channel, id);
}

/** The sub-channel whose members are listed. Without one, an ordinary member sees those of the own one, others all. */
export function listedSubChannel(
  call: Call,
  channel: Channel,
  id: string | undefined,
): SubChannel | undefined {
  return id === undefined ? ownSubChannel(call, channel) : namedSubChannel(channel, id);
}

/** The only sub-channel that an ordinary member is in; undefined for moderators, admins and those who are in none. */
function ownSubChannel(call: Call, channel: Channel): SubChannel | undefined {
  if (call.bearer === undefined || isAdmin(call)) return undefined;
  const place = call.state.membership(channel, call.bearer.arn)?.place;
  return place?.roams ? undefined : place?.subChannel;
}

export const allSubChannelsFull = () =>
  new ServiceError("ResourceLimitExceededException", "All sub-channels of the channel are full.");
