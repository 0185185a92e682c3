// The subjects of the calls that change channels, and who is in them.

import { changed, gone, made, type Maker } from "./reliability-world.js";

export const channelSubjects = {
  CreateChannel: ({ AppInstanceArn, admin }, text) => ({
    input: { AppInstanceArn, ChimeBearer: admin, Name: text },
    reports: "ChannelArn",
    applied: (listing) => listing.channels(text),
  }),
  UpdateChannel: async (world, text) => {
    const ChannelArn = await world.channel(text);
    return {
      input: { ChannelArn, Name: `${text} again`, Mode: "UNRESTRICTED", Metadata: text },
      reports: "ChannelArn",
      applied: async () => {
        const { Channel: now } = await world.direct.describeChannel(world.in(ChannelArn));
        const states: [unknown, unknown] = [
          [text, "RESTRICTED", undefined],
          [`${text} again`, "UNRESTRICTED", text],
        ];
        return changed(ChannelArn, states, [now?.Name, now?.Mode, now?.Metadata]);
      },
    };
  },
  UpdateChannelReadMarker: async (world, text) => {
    const ChannelArn = await world.channel(text);
    return {
      input: { ChannelArn },
      reports: "ChannelArn",
      applied: async () => {
        const { ChannelMembership: now } = await world.direct.describeChannelMembershipForAppInstanceUser({
          ...world.in(ChannelArn),
          AppInstanceUserArn: world.admin,
        });
        return now?.AppInstanceUserMembershipSummary?.ReadMarkerTimestamp ? [ChannelArn] : [];
      },
    };
  },
  DeleteChannel: async (world, text) => {
    const ChannelArn = await world.channel(text);
    return {
      input: { ChannelArn },
      applied: () => gone(ChannelArn, world.direct.describeChannel(world.in(ChannelArn))),
    };
  },
  CreateChannelMembership: async ({ direct, inHall, user }, text) => {
    const input = { ...inHall, MemberArn: await user(text) };
    return {
      input: { ...input, Type: "DEFAULT" },
      reports: "Member.Arn",
      applied: () => made(input.MemberArn, direct.describeChannelMembership(input)),
    };
  },
  DeleteChannelMembership: async ({ direct, inHall, user }, text) => {
    const input = { ...inHall, MemberArn: await user(text) };
    await direct.createChannelMembership({ ...input, Type: "DEFAULT" });
    return { input, applied: () => gone(input.MemberArn, direct.describeChannelMembership(input)) };
  },
  CreateChannelBan: async ({ direct, inHall, user }, text) => {
    const input = { ...inHall, MemberArn: await user(text) };
    return {
      input,
      reports: "Member.Arn",
      applied: () => made(input.MemberArn, direct.describeChannelBan(input)),
    };
  },
  DeleteChannelBan: async ({ direct, inHall, user }, text) => {
    const input = { ...inHall, MemberArn: await user(text) };
    await direct.createChannelBan(input);
    return { input, applied: () => gone(input.MemberArn, direct.describeChannelBan(input)) };
  },
  CreateChannelModerator: async ({ direct, inHall, user }, text) => {
    const input = { ...inHall, ChannelModeratorArn: await user(text) };
    return {
      input,
      reports: "ChannelModerator.Arn",
      applied: () => made(input.ChannelModeratorArn, direct.describeChannelModerator(input)),
    };
  },
  DeleteChannelModerator: async ({ direct, inHall, user }, text) => {
    const input = { ...inHall, ChannelModeratorArn: await user(text) };
    await direct.createChannelModerator(input);
    return { input, applied: () => gone(input.ChannelModeratorArn, direct.describeChannelModerator(input)) };
  },
} satisfies Record<string, Maker>;
