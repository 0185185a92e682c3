// The subjects of the calls that AWS has added to its messaging namespace: flows, expirations, preferences, batches.

import { CASES } from "../test/support/operations.js";
import { changed, gone, made, processors, type Maker } from "./reliability-world.js";

const expiring = { ExpirationDays: 7, ExpirationCriterion: "CREATED_TIMESTAMP" } as const;
const { Preferences } = CASES.PutChannelMembershipPreferences.input as { Preferences: object };

export const newerChannelSubjects = {
  BatchCreateChannelMembership: async ({ direct, inHall, user }, text) => {
    const MemberArn = await user(text);
    return {
      input: { ...inHall, MemberArns: [MemberArn] },
      applied: () => made(MemberArn, direct.describeChannelMembership({ ...inHall, MemberArn })),
    };
  },
  PutChannelExpirationSettings: async (world, text) => {
    const ChannelArn = await world.channel(text);
    return {
      input: { ...world.in(ChannelArn), ExpirationSettings: expiring },
      reports: "ChannelArn",
      applied: async () => {
        const { Channel: now } = await world.messaging.describeChannel(world.in(ChannelArn));
        return changed(ChannelArn, [undefined, expiring], now?.ExpirationSettings);
      },
    };
  },
  PutChannelMembershipPreferences: async ({ direct, messaging, inHall, user }, text) => {
    const MemberArn = await user(text);
    await direct.createChannelMembership({ ...inHall, MemberArn, Type: "DEFAULT" });
    const input = { ...inHall, MemberArn, ChimeBearer: MemberArn };
    return {
      input: { ...input, Preferences },
      reports: "Member.Arn",
      applied: async () => {
        const now = await messaging.getChannelMembershipPreferences(input);
        return changed(MemberArn, [undefined, Preferences], now.Preferences);
      },
    };
  },
  CreateChannelFlow: ({ AppInstanceArn }, text) => ({
    input: { AppInstanceArn, Name: text, Processors: processors },
    reports: "ChannelFlowArn",
    applied: (listing) => listing.flows(text),
  }),
  UpdateChannelFlow: async ({ messaging, flow }, text) => {
    const ChannelFlowArn = await flow(text);
    return {
      input: { ChannelFlowArn, Name: `${text} again`, Processors: processors },
      reports: "ChannelFlowArn",
      applied: async () => {
        const { ChannelFlow: now } = await messaging.describeChannelFlow({ ChannelFlowArn });
        return changed(ChannelFlowArn, [text, `${text} again`], now?.Name);
      },
    };
  },
  DeleteChannelFlow: async ({ messaging, flow }, text) => {
    const input = { ChannelFlowArn: await flow(text) };
    return { input, applied: () => gone(input.ChannelFlowArn, messaging.describeChannelFlow(input)) };
  },
  AssociateChannelFlow: async (world, text) => {
    const [ChannelArn, ChannelFlowArn] = [await world.channel(text), await world.flow(text)];
    return {
      input: { ...world.in(ChannelArn), ChannelFlowArn },
      applied: async () => changed(ChannelArn, [undefined, ChannelFlowArn], await world.flowOf(ChannelArn)),
    };
  },
  DisassociateChannelFlow: async (world, text) => {
    const { ChannelArn, ChannelFlowArn } = await world.channelWithFlow(text);
    return {
      input: { ...world.in(ChannelArn), ChannelFlowArn },
      applied: async () => changed(ChannelArn, [ChannelFlowArn, undefined], await world.flowOf(ChannelArn)),
    };
  },
  ChannelFlowCallback: async (world, text) => {
    const { ChannelArn } = await world.channelWithFlow(text);
    const { CallbackId, MessageId } = await world.heldMessage(ChannelArn, text);
    return {
      input: { CallbackId, ChannelArn, ChannelMessage: { MessageId, Content: `${text} again` } },
      reports: "CallbackId",
      applied: async () => {
        const { ChannelMessage: now } = await world.messaging.getChannelMessage({
          ...world.in(ChannelArn),
          MessageId,
        });
        const states: [unknown, unknown] = [
          [text, "PENDING"],
          [`${text} again`, "SENT"],
        ];
        return changed(CallbackId, states, [now?.Content, now?.Status?.Value]);
      },
    };
  },
} satisfies Record<string, Maker>;
