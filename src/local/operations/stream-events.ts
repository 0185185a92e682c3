import type { Context } from "../pipeline/call.js";
import type { Ban, Channel, Moderator, SubChannel } from "../state/entities.js";
import { stream } from "../streams/stream.js";
import { banOutput, channelOutput, moderatorOutput } from "./render.js";

// Events for the data streams of the app instance only: members of the channel are not told.

export function streamChannel(
  context: Context,
  type: "CREATE_CHANNEL" | "UPDATE_CHANNEL_EXPIRATION_SETTINGS",
  channel: Channel,
): void {
  const payload = () => channelOutput(context.state, channel);
  stream(context, { type, channel, shape: "Channel", payload });
}

export function streamModerator(
  context: Context,
  type: "CREATE_CHANNEL_MODERATOR" | "DELETE_CHANNEL_MODERATOR",
  moderator: Moderator,
): void {
  const payload = () => moderatorOutput(context.state, moderator);
  stream(context, { type, channel: moderator.channel, shape: "ChannelModerator", payload });
}

export function streamBan(
  context: Context,
  type: "CREATE_CHANNEL_BAN" | "DELETE_CHANNEL_BAN",
  ban: Ban,
): void {
  const payload = () => banOutput(context.state, ban);
  stream(context, { type, channel: ban.channel, shape: "ChannelBan", payload });
}

export function streamSubChannel(
  context: Context,
  type: "CREATE_SUB_CHANNEL" | "DELETE_SUB_CHANNEL",
  channel: Channel,
  { id }: SubChannel,
): void {
  stream(context, { type, channel, payload: () => ({ ChannelArn: channel.arn, SubChannelId: id }) });
}
