import type {
  BatchCreateChannelMembershipError,
  ChannelMembershipType,
} from "@aws-sdk/client-chime-sdk-messaging";
import { EXCEPTIONS, ServiceError } from "../errors.js";
import type { Call } from "../pipeline/call.js";
import { requireChannel } from "../rules/lookups.js";
import { permit } from "../rules/permissions.js";
import type { Channel, Membership } from "../state/entities.js";
import { publishBatch, publishMembership } from "./events.js";
import { checkMembership, join } from "./join.js";
import { batchOutput } from "./render.js";
import type { Input } from "./types.js";

/** Adds each member for itself: those that cannot be added are reported, and the others are added. */
export function createBatch(call: Call, input: Input<"BatchCreateChannelMembership">) {
  const { ChannelArn, MemberArns, SubChannelId } = input;
  const asked = { Type: input.Type ?? "DEFAULT", SubChannelId };
  const channel = requireChannel(call, ChannelArn);
  permit(call, channel, { membershipType: asked.Type });
  checkMembership(channel, asked);
  const created: Membership[] = [];
  const Errors: BatchCreateChannelMembershipError[] = [];
  for (const memberArn of new Set(MemberArns)) {
    try {
      created.push(joinOne(call, channel, memberArn, asked));
    } catch (error) {
      Errors.push(errorOf(memberArn, error));
    }
  }
  if (!channel.elastic) publishBatch(call, channel, asked.Type, created);
  for (const membership of created) call.service.bots?.welcome(call.state, membership);
  return {
    BatchChannelMemberships: batchOutput(call.state, channel, created, {
      invitedBy: call.bearer,
      type: asked.Type,
      subChannelId: SubChannelId,
    }),
    Errors,
  };
}

/** In an elastic channel each membership has its own event, in the order of creation. */
function joinOne(
  call: Call,
  channel: Channel,
  memberArn: string,
  asked: { Type: ChannelMembershipType; SubChannelId: string | undefined },
): Membership {
  const membership = join(call, channel, memberArn, asked);
  if (channel.elastic) publishMembership(call, "CREATE_CHANNEL_MEMBERSHIP", membership);
  return membership;
}

function errorOf(memberArn: string, error: unknown): BatchCreateChannelMembershipError {
  if (!(error instanceof ServiceError)) throw error;
  // AWS's type lists fewer codes than there are; those of this operation are among them.
  const ErrorCode = EXCEPTIONS[error.name].code as BatchCreateChannelMembershipError["ErrorCode"];
  return { MemberArn: memberArn, ErrorCode, ErrorMessage: error.message };
}
