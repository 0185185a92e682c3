import { forbidden } from "../errors.js";
import type { Call } from "../pipeline/call.js";
import { parsePreferences } from "../push/preferences.js";
import { refuseForElastic } from "../rules/elastic-channels.js";
import { requireKind } from "../rules/kinds.js";
import { requireChannel } from "../rules/lookups.js";
import { permit } from "../rules/permissions.js";
import type { Membership } from "../state/entities.js";
import { identity } from "./render.js";
import type { Handlers } from "./types.js";

export const preferences: Handlers<"GetChannelMembershipPreferences" | "PutChannelMembershipPreferences"> = {
  GetChannelMembershipPreferences: (call, { ChannelArn, MemberArn }) =>
    output(call, ownMembership(call, ChannelArn, MemberArn)),

  PutChannelMembershipPreferences: (call, { ChannelArn, MemberArn, Preferences: settings }) => {
    const membership = ownMembership(call, ChannelArn, MemberArn);
    call.state.change("memberships", membership, { preferences: parsePreferences(settings) });
    return output(call, membership);
  },
};

/** Finds the caller's own membership, or throws. */
function ownMembership(call: Call, channelArn: string, memberArn: string): Membership {
  requireKind("ChannelArn", channelArn, "channel");
  requireKind("MemberArn", memberArn, "user", "bot");
  const channel = requireChannel(call, channelArn);
  permit(call, channel, { subjectArn: memberArn });
  refuseForElastic(channel, "Membership preferences");
  const membership = call.state.membership(channel, memberArn);
  if (membership === undefined) throw forbidden("The caller is no member of this channel.");
  return membership;
}

function output({ state }: Call, { channel, user, preferences: own }: Membership) {
  return { ChannelArn: channel.arn, Member: identity(state, user), Preferences: own?.settings };
}
