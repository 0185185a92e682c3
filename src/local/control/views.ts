import { shapeNamed } from "../model/index.js";
import { encode } from "../pipeline/encode.js";
import { isoTime } from "../pipeline/timestamps.js";
import type { Channel } from "../state/entities.js";
import { aws, count, object } from "./schemas.js";

// What the lists of the API have in common.

export const iso = (milliseconds: number) => isoTime(new Date(milliseconds));

/** The output of an operation in AWS's form, with times as texts. */
export function encodeAs(shapeName: "Channel" | "ChannelMessage", output: object): Record<string, unknown> {
  const shape = shapeNamed(shapeName);
  return encode(output, shape.type === "structure" ? shape.members : {}, "dedicated", isoTime);
}

export const channelSchema = aws("Channel", {
  counts: object({ members: count, messages: count, moderators: count, bans: count }),
});

export function channelCounts({ memberships, messages, elastic, moderators, bans }: Channel) {
  let sent = messages.size;
  for (const subChannel of elastic?.subChannels.list.ascending() ?? []) sent += subChannel.messages.size;
  return {
    members: memberships.DEFAULT.size + memberships.HIDDEN.size,
    messages: sent,
    moderators: moderators.size,
    bans: bans.size,
  };
}
