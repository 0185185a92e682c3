import { expect } from "vitest";
import { START, TEXT } from "../../support/bench.js";
import type { Bench, Dialect, Members, OperationName } from "../../support/bench.js";
import { addFlow, associateFlow, holdMessage, inFlow, processor } from "../../support/flows.js";
import { BOT_CONFIGURATION, telephone } from "../../support/world.js";
import type { World } from "../../support/world.js";

// For every operation an input with all of its members, and all members of the output that it gets in a new world.

const UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const INSTANCE = `arn:aws:chime:us-east-1:123456789012:app-instance/${UUID}`;
const matching = (pattern: string): unknown => expect.stringMatching(new RegExp(`^${pattern}$`));
const MESSAGE_ID = matching("[0-9a-f]{64}");
export const LATER = START + 1000;
const NOW = new Date(LATER);
const THEN = new Date(START);

interface Case {
  /** Makes what has to be there besides the world, and adds it to the world. */
  prepare?: (bench: Bench, world: World) => Promise<World>;
  input: (world: World) => Members;
  output: (world: World) => Members;
  /** Members that only this dialect takes and gives. */
  dedicated?: { input?: (world: World) => Members; output?: (world: World) => Members };
}

const person = (world: World, name: string): Members => ({
  Arn: world[name.toLowerCase() as "alice"],
  Name: name,
});
const instanceSummary = ({ AppInstanceArn }: World): Members => ({
  AppInstanceArn,
  Name: "World",
  Metadata: "about the world",
});
const channelSummary = ({ ChannelArn }: World): Members => ({
  ChannelArn,
  Name: "general",
  Metadata: "about general",
  Mode: "RESTRICTED",
  Privacy: "PUBLIC",
  LastMessageTimestamp: THEN,
});
const message = (world: World): Members => ({
  MessageId: world.MessageId,
  Content: "hello",
  Metadata: "about hello",
  Type: "STANDARD",
  CreatedTimestamp: THEN,
  LastUpdatedTimestamp: THEN,
  Sender: person(world, "Bob"),
  Redacted: false,
});
export const STREAM = "arn:aws:kinesis:us-east-1:123456789012:stream/chime-messaging-all";
const SENT = { Status: { Value: "SENT" } };
const RETENTION = { ChannelRetentionSettings: { RetentionDays: 7 } };

const instance = ({ AppInstanceArn }: World): Members => ({ AppInstanceArn });
const bot = (w: World): Members => ({ AppInstanceBotArn: w.bot });
const botSummary = (w: World): Members => ({ ...bot(w), Name: "Botty", Metadata: "about Botty" });
const inChannel = ({ ChannelArn, alice }: World): Members => ({ ChannelArn, ChimeBearer: alice });
const onMessage = ({ ChannelArn, MessageId, bob }: World): Members => ({
  ChannelArn,
  MessageId,
  ChimeBearer: bob,
});
const endpoint = ({ alice, EndpointId }: World): Members => ({ AppInstanceUserArn: alice, EndpointId });
const EXPIRATION = { ExpirationDays: 3, ExpirationCriterion: "CREATED_TIMESTAMP" };
const PREFERENCES = {
  PushNotifications: { AllowNotifications: "FILTERED", FilterRule: '{"mention":["Alice"]}' },
};
const flow = (world: World): Members => ({ ChannelFlowArn: inFlow(world).ChannelFlowArn });
const nothing = (): Members => ({});

export const CASES: Record<OperationName, Case> = {
  CreateAppInstance: {
    input: () => ({ Name: "Other", Metadata: "m", Tags: [{ Key: "k", Value: "v" }] }),
    output: () => ({ AppInstanceArn: matching(INSTANCE) }),
  },
  DescribeAppInstance: {
    input: instance,
    output: (world) => ({
      AppInstance: { ...instanceSummary(world), CreatedTimestamp: THEN, LastUpdatedTimestamp: THEN },
    }),
  },
  UpdateAppInstance: { input: (w) => ({ ...instance(w), Name: "New", Metadata: "new" }), output: instance },
  DeleteAppInstance: { input: instance, output: nothing },
  ListAppInstances: {
    input: () => ({ MaxResults: 1 }),
    output: (world) => ({ AppInstances: [instanceSummary(world)] }),
  },
  CreateAppInstanceAdmin: {
    input: (w) => ({ ...instance(w), AppInstanceAdminArn: w.bob }),
    output: (w) => ({ ...instance(w), AppInstanceAdmin: person(w, "Bob") }),
  },
  DescribeAppInstanceAdmin: {
    input: (w) => ({ ...instance(w), AppInstanceAdminArn: w.adam }),
    output: (w) => ({
      AppInstanceAdmin: { ...instance(w), Admin: person(w, "Adam"), CreatedTimestamp: THEN },
    }),
  },
  DeleteAppInstanceAdmin: {
    input: (w) => ({ ...instance(w), AppInstanceAdminArn: w.adam }),
    output: nothing,
  },
  ListAppInstanceAdmins: {
    input: instance,
    output: (w) => ({ ...instance(w), AppInstanceAdmins: [{ Admin: person(w, "Adam") }] }),
  },
  GetAppInstanceRetentionSettings: { input: instance, output: () => ({ AppInstanceRetentionSettings: {} }) },
  PutAppInstanceRetentionSettings: {
    input: (w) => ({ ...instance(w), AppInstanceRetentionSettings: RETENTION }),
    output: () => ({
      AppInstanceRetentionSettings: RETENTION,
      InitiateDeletionTimestamp: new Date(LATER + 30 * 24 * 3600 * 1000),
    }),
  },
  GetAppInstanceStreamingConfigurations: {
    input: instance,
    output: () => ({
      AppInstanceStreamingConfigurations: [{ AppInstanceDataType: "Channel", ResourceArn: STREAM }],
    }),
    dedicated: {
      output: () => ({ StreamingConfigurations: [{ DataType: "Channel", ResourceArn: STREAM }] }),
    },
  },
  PutAppInstanceStreamingConfigurations: {
    input: (w) => ({
      ...instance(w),
      AppInstanceStreamingConfigurations: [{ AppInstanceDataType: "ChannelMessage", ResourceArn: STREAM }],
    }),
    output: () => ({
      AppInstanceStreamingConfigurations: [
        { AppInstanceDataType: "Channel", ResourceArn: STREAM },
        { AppInstanceDataType: "ChannelMessage", ResourceArn: STREAM },
      ],
    }),
    dedicated: {
      input: () => ({ StreamingConfigurations: [{ DataType: "ChannelMessage", ResourceArn: STREAM }] }),
      output: () => ({
        StreamingConfigurations: [
          { DataType: "Channel", ResourceArn: STREAM },
          { DataType: "ChannelMessage", ResourceArn: STREAM },
        ],
      }),
    },
  },
  DeleteAppInstanceStreamingConfigurations: { input: instance, output: nothing },
  CreateAppInstanceUser: {
    input: (w) => ({
      ...instance(w),
      AppInstanceUserId: "us-east-1:ann@example.com",
      Name: "Ann",
      Metadata: "m",
      Tags: [{ Key: "k", Value: "v" }],
    }),
    output: (w) => ({ AppInstanceUserArn: `${w.AppInstanceArn}/user/us-east-1:ann@example.com` }),
    dedicated: {
      input: () => ({ ExpirationSettings: { ExpirationDays: 1, ExpirationCriterion: "CREATED_TIMESTAMP" } }),
    },
  },
  DescribeAppInstanceUser: {
    input: (w) => ({ AppInstanceUserArn: w.alice }),
    output: (w) => ({
      AppInstanceUser: {
        AppInstanceUserArn: w.alice,
        Name: "Alice",
        CreatedTimestamp: THEN,
        LastUpdatedTimestamp: THEN,
      },
    }),
  },
  UpdateAppInstanceUser: {
    input: (w) => ({ AppInstanceUserArn: w.alice, Name: "Alicia", Metadata: "m" }),
    output: (w) => ({ AppInstanceUserArn: w.alice }),
  },
  DeleteAppInstanceUser: { input: (w) => ({ AppInstanceUserArn: w.alice }), output: nothing },
  ListAppInstanceUsers: {
    input: (w) => ({ ...instance(w), MaxResults: 2 }),
    output: (w) => ({
      ...instance(w),
      AppInstanceUsers: [
        { AppInstanceUserArn: w.alice, Name: "Alice" },
        { AppInstanceUserArn: w.adam, Name: "Adam" },
      ],
      NextToken: expect.any(String) as unknown,
    }),
  },
  CreateAppInstanceBot: {
    input: (w) => ({
      ...instance(w),
      Name: "Robby",
      Metadata: "m",
      Tags: [{ Key: "k", Value: "v" }],
      Configuration: BOT_CONFIGURATION,
    }),
    output: (w) => ({ AppInstanceBotArn: matching(`${w.AppInstanceArn}/bot/${UUID}`) }),
  },
  DescribeAppInstanceBot: {
    input: bot,
    output: (w) => ({
      AppInstanceBot: {
        ...botSummary(w),
        Configuration: BOT_CONFIGURATION,
        CreatedTimestamp: THEN,
        LastUpdatedTimestamp: THEN,
      },
    }),
  },
  UpdateAppInstanceBot: {
    input: (w) => ({ ...bot(w), Name: "New", Metadata: "new", Configuration: BOT_CONFIGURATION }),
    output: bot,
  },
  DeleteAppInstanceBot: { input: bot, output: nothing },
  ListAppInstanceBots: {
    input: (w) => ({ ...instance(w), MaxResults: 1 }),
    output: (w) => ({ ...instance(w), AppInstanceBots: [botSummary(w)] }),
  },
  CreateChannel: {
    input: (w) => ({
      ...instance(w),
      Name: "other",
      Mode: "UNRESTRICTED",
      Privacy: "PRIVATE",
      Metadata: "m",
      Tags: [{ Key: "k", Value: "v" }],
      ChimeBearer: w.alice,
    }),
    output: (w) => ({ ChannelArn: matching(`${w.AppInstanceArn}/channel/${UUID}`) }),
    dedicated: {
      input: (w) => ({
        ChannelId: "my-channel",
        MemberArns: [w.bob],
        ModeratorArns: [w.oscar],
        ExpirationSettings: { ExpirationDays: 1, ExpirationCriterion: "LAST_MESSAGE_TIMESTAMP" },
      }),
      output: (w) => ({ ChannelArn: `${w.AppInstanceArn}/channel/my-channel` }),
    },
  },
  DescribeChannel: {
    input: inChannel,
    output: (w) => ({
      Channel: {
        ...channelSummary(w),
        CreatedBy: person(w, "Alice"),
        CreatedTimestamp: THEN,
        LastUpdatedTimestamp: THEN,
      },
    }),
  },
  UpdateChannel: {
    input: (w) => ({ ...inChannel(w), Name: "new", Mode: "UNRESTRICTED", Metadata: "new" }),
    output: ({ ChannelArn }) => ({ ChannelArn }),
  },
  DeleteChannel: { input: inChannel, output: nothing },
  ListChannels: {
    input: (w) => ({ ...instance(w), Privacy: "PUBLIC", MaxResults: 1, ChimeBearer: w.oscar }),
    output: (w) => ({ Channels: [channelSummary(w)] }),
  },
  SearchChannels: {
    input: (w) => ({
      Fields: [{ Key: "MEMBERS", Operator: "EQUALS", Values: [w.alice, w.bob] }],
      MaxResults: 1,
      ChimeBearer: w.bob,
    }),
    output: (w) => ({ Channels: [channelSummary(w)] }),
  },
  DescribeChannelModeratedByAppInstanceUser: {
    input: (w) => ({ ...inChannel(w), AppInstanceUserArn: w.alice }),
    output: (w) => ({ Channel: { ChannelSummary: channelSummary(w) } }),
  },
  ListChannelsModeratedByAppInstanceUser: {
    input: (w) => ({ AppInstanceUserArn: w.alice, MaxResults: 50, ChimeBearer: w.adam }),
    output: (w) => ({ Channels: [{ ChannelSummary: channelSummary(w) }] }),
  },
  ListSubChannels: {
    input: (w) => ({ ...inChannel(w), MaxResults: 1 }),
    output: ({ ChannelArn }) => ({ ChannelArn, SubChannels: [] }),
  },
  UpdateChannelReadMarker: { input: inChannel, output: ({ ChannelArn }) => ({ ChannelArn }) },
  CreateChannelMembership: {
    input: (w) => ({ ...inChannel(w), MemberArn: w.oscar, Type: "HIDDEN" }),
    output: (w) => ({ ChannelArn: w.ChannelArn, Member: person(w, "Oscar") }),
  },
  BatchCreateChannelMembership: {
    input: (w) => ({ ...inChannel(w), MemberArns: [w.adam, w.bob, w.oscar, w.adam], Type: "HIDDEN" }),
    output: (w) => ({
      BatchChannelMemberships: {
        InvitedBy: person(w, "Alice"),
        Type: "HIDDEN",
        Members: [person(w, "Adam"), person(w, "Oscar")],
        ChannelArn: w.ChannelArn,
      },
      Errors: [
        {
          MemberArn: w.bob,
          ErrorCode: "Conflict",
          ErrorMessage: "The user is a member of this channel already.",
        },
      ],
    }),
  },
  DescribeChannelMembership: {
    input: (w) => ({ ...inChannel(w), MemberArn: w.heidi }),
    output: (w) => ({
      ChannelMembership: {
        InvitedBy: person(w, "Alice"),
        Type: "HIDDEN",
        Member: person(w, "Heidi"),
        ChannelArn: w.ChannelArn,
        CreatedTimestamp: THEN,
        LastUpdatedTimestamp: THEN,
      },
    }),
  },
  DeleteChannelMembership: { input: (w) => ({ ...inChannel(w), MemberArn: w.bob }), output: nothing },
  ListChannelMemberships: {
    input: (w) => ({ ...inChannel(w), Type: "HIDDEN", MaxResults: 1 }),
    output: (w) => ({ ChannelArn: w.ChannelArn, ChannelMemberships: [{ Member: person(w, "Heidi") }] }),
  },
  DescribeChannelMembershipForAppInstanceUser: {
    input: (w) => ({ ...inChannel(w), AppInstanceUserArn: w.alice }),
    output: (w) => ({
      ChannelMembership: {
        ChannelSummary: channelSummary(w),
        AppInstanceUserMembershipSummary: { Type: "DEFAULT" },
      },
    }),
  },
  ListChannelMembershipsForAppInstanceUser: {
    input: (w) => ({ AppInstanceUserArn: w.heidi, MaxResults: 1, ChimeBearer: w.heidi }),
    output: (w) => ({
      ChannelMemberships: [
        { ChannelSummary: channelSummary(w), AppInstanceUserMembershipSummary: { Type: "HIDDEN" } },
      ],
    }),
  },
  CreateChannelBan: {
    input: (w) => ({ ...inChannel(w), MemberArn: w.bob }),
    output: (w) => ({ ChannelArn: w.ChannelArn, Member: person(w, "Bob") }),
  },
  DescribeChannelBan: {
    input: (w) => ({ ...inChannel(w), MemberArn: w.mallory }),
    output: (w) => ({
      ChannelBan: {
        Member: person(w, "Mallory"),
        ChannelArn: w.ChannelArn,
        CreatedTimestamp: THEN,
        CreatedBy: person(w, "Alice"),
      },
    }),
  },
  DeleteChannelBan: { input: (w) => ({ ...inChannel(w), MemberArn: w.mallory }), output: nothing },
  ListChannelBans: {
    input: (w) => ({ ...inChannel(w), MaxResults: 1 }),
    output: (w) => ({ ChannelArn: w.ChannelArn, ChannelBans: [{ Member: person(w, "Mallory") }] }),
  },
  CreateChannelModerator: {
    input: (w) => ({ ...inChannel(w), ChannelModeratorArn: w.bob }),
    output: (w) => ({ ChannelArn: w.ChannelArn, ChannelModerator: person(w, "Bob") }),
  },
  DescribeChannelModerator: {
    input: (w) => ({ ...inChannel(w), ChannelModeratorArn: w.alice }),
    output: (w) => ({
      ChannelModerator: {
        Moderator: person(w, "Alice"),
        ChannelArn: w.ChannelArn,
        CreatedTimestamp: THEN,
        CreatedBy: person(w, "Alice"),
      },
    }),
  },
  DeleteChannelModerator: {
    input: (w) => ({ ...inChannel(w), ChannelModeratorArn: w.alice }),
    output: nothing,
  },
  ListChannelModerators: {
    input: (w) => ({ ...inChannel(w), MaxResults: 1 }),
    output: (w) => ({ ChannelArn: w.ChannelArn, ChannelModerators: [{ Moderator: person(w, "Alice") }] }),
  },
  SendChannelMessage: {
    input: (w) => ({ ...inChannel(w), ...TEXT, Content: "hi", Metadata: "m" }),
    output: ({ ChannelArn }) => ({ ChannelArn, MessageId: MESSAGE_ID }),
    dedicated: {
      input: (w) => ({
        ContentType: "text/plain",
        Target: [{ MemberArn: w.bob }],
        MessageAttributes: { color: { StringValues: ["blue"] } },
        PushNotification: { Title: "t", Body: "b", Type: "DEFAULT" },
      }),
      output: () => SENT,
    },
  },
  GetChannelMessage: {
    input: onMessage,
    output: (w) => ({
      ChannelMessage: { ...message(w), ChannelArn: w.ChannelArn, Persistence: "PERSISTENT" },
    }),
    dedicated: {
      output: (w) => ({
        ChannelMessage: { ...message(w), ...SENT, ChannelArn: w.ChannelArn, Persistence: "PERSISTENT" },
      }),
    },
  },
  UpdateChannelMessage: {
    input: (w) => ({ ...onMessage(w), Content: "new", Metadata: "new" }),
    output: ({ ChannelArn, MessageId }) => ({ ChannelArn, MessageId }),
    dedicated: { input: () => ({ ContentType: "text/plain" }), output: () => SENT },
  },
  DeleteChannelMessage: { input: (w) => ({ ...onMessage(w), ChimeBearer: w.adam }), output: nothing },
  RedactChannelMessage: {
    input: onMessage,
    output: ({ ChannelArn, MessageId }) => ({ ChannelArn, MessageId }),
  },
  ListChannelMessages: {
    input: (w) => ({
      ...inChannel(w),
      SortOrder: "ASCENDING",
      NotBefore: THEN,
      NotAfter: NOW,
      MaxResults: 1,
    }),
    output: (w) => ({ ChannelArn: w.ChannelArn, ChannelMessages: [message(w)] }),
    dedicated: {
      output: (w) => ({ ChannelArn: w.ChannelArn, ChannelMessages: [{ ...message(w), ...SENT }] }),
    },
  },
  PutAppInstanceUserExpirationSettings: {
    input: (w) => ({ AppInstanceUserArn: w.bob, ExpirationSettings: EXPIRATION }),
    output: (w) => ({ AppInstanceUserArn: w.bob, ExpirationSettings: EXPIRATION }),
  },
  PutChannelExpirationSettings: {
    input: (w) => ({ ...inChannel(w), ExpirationSettings: EXPIRATION }),
    output: ({ ChannelArn }) => ({ ChannelArn, ExpirationSettings: EXPIRATION }),
  },
  GetChannelMembershipPreferences: {
    input: (w) => ({ ...inChannel(w), MemberArn: w.alice }),
    output: (w) => ({ ChannelArn: w.ChannelArn, Member: person(w, "Alice") }),
  },
  PutChannelMembershipPreferences: {
    input: (w) => ({ ...inChannel(w), MemberArn: w.alice, Preferences: PREFERENCES }),
    output: (w) => ({ ChannelArn: w.ChannelArn, Member: person(w, "Alice"), Preferences: PREFERENCES }),
  },
  RegisterAppInstanceUserEndpoint: {
    input: (w) => ({ AppInstanceUserArn: w.alice, ...telephone("another"), AllowMessages: "NONE" }),
    output: (w) => ({ AppInstanceUserArn: w.alice, EndpointId: matching(UUID) }),
  },
  DescribeAppInstanceUserEndpoint: {
    input: endpoint,
    output: (w) => ({
      AppInstanceUserEndpoint: {
        ...endpoint(w),
        ...telephone("alice"),
        AllowMessages: "ALL",
        EndpointState: { Status: "ACTIVE" },
        CreatedTimestamp: THEN,
        LastUpdatedTimestamp: THEN,
      },
    }),
  },
  UpdateAppInstanceUserEndpoint: {
    input: (w) => ({ ...endpoint(w), Name: "Old telephone", AllowMessages: "NONE" }),
    output: endpoint,
  },
  DeregisterAppInstanceUserEndpoint: { input: endpoint, output: nothing },
  ListAppInstanceUserEndpoints: {
    input: (w) => ({ AppInstanceUserArn: w.alice, MaxResults: 1 }),
    output: (w) => ({
      AppInstanceUserEndpoints: [
        {
          ...endpoint(w),
          Name: "Telephone",
          Type: "APNS",
          AllowMessages: "ALL",
          EndpointState: { Status: "ACTIVE" },
        },
      ],
    }),
  },
  TagResource: {
    input: (w) => ({ ResourceARN: w.ChannelArn, Tags: [{ Key: "k", Value: "v" }] }),
    output: nothing,
  },
  UntagResource: {
    input: (w) => ({ ResourceARN: w.ChannelArn, TagKeys: ["team", "unknown"] }),
    output: nothing,
  },
  ListTagsForResource: {
    input: (w) => ({ ResourceARN: w.ChannelArn }),
    output: () => ({ Tags: [{ Key: "team", Value: "blue" }] }),
  },
  GetChannelMessageStatus: { input: onMessage, output: () => SENT },
  CreateChannelFlow: {
    input: (w) => ({
      ...instance(w),
      Name: "filter",
      Processors: [processor({ FallbackAction: "CONTINUE" })],
      Tags: [{ Key: "k", Value: "v" }],
    }),
    output: (w) => ({ ChannelFlowArn: matching(`${w.AppInstanceArn}/channel-flow/${UUID}`) }),
  },
  DescribeChannelFlow: {
    prepare: addFlow,
    input: flow,
    output: (w) => ({
      ChannelFlow: {
        ...flow(w),
        Name: "flow",
        Processors: [processor()],
        CreatedTimestamp: THEN,
        LastUpdatedTimestamp: THEN,
      },
    }),
  },
  UpdateChannelFlow: {
    prepare: addFlow,
    input: (w) => ({ ...flow(w), Name: "new", Processors: [processor({ Name: "new" })] }),
    output: flow,
  },
  DeleteChannelFlow: { prepare: addFlow, input: flow, output: nothing },
  ListChannelFlows: {
    prepare: addFlow,
    input: (w) => ({ ...instance(w), MaxResults: 1 }),
    output: (w) => ({ ChannelFlows: [{ ...flow(w), Name: "flow", Processors: [processor()] }] }),
  },
  AssociateChannelFlow: {
    prepare: addFlow,
    input: (w) => ({ ...inChannel(w), ...flow(w) }),
    output: nothing,
  },
  DisassociateChannelFlow: {
    prepare: associateFlow,
    input: (w) => ({ ...inChannel(w), ...flow(w) }),
    output: nothing,
  },
  ListChannelsAssociatedWithChannelFlow: {
    prepare: associateFlow,
    input: (w) => ({ ...flow(w), MaxResults: 1 }),
    output: (w) => {
      const { LastMessageTimestamp: _, ...shown } = channelSummary(w);
      return { Channels: [shown] };
    },
  },
  ChannelFlowCallback: {
    prepare: holdMessage,
    input: (w) => ({
      ChannelArn: w.ChannelArn,
      CallbackId: inFlow(w).CallbackId,
      DeleteResource: false,
      ChannelMessage: {
        MessageId: inFlow(w).HeldMessageId,
        Content: "changed",
        Metadata: "about changed",
        PushNotification: { Title: "t", Body: "b", Type: "DEFAULT" },
        MessageAttributes: { color: { StringValues: ["red"] } },
        ContentType: "text/plain",
      },
    }),
    output: (w) => ({ ChannelArn: w.ChannelArn, CallbackId: inFlow(w).CallbackId }),
  },
  GetMessagingSessionEndpoint: {
    input: nothing,
    output: () => ({ Endpoint: { Url: expect.stringMatching(/^127\.0\.0\.1:\d+$/) as unknown } }),
    dedicated: { input: () => ({ NetworkType: "IPV4_ONLY" }) },
  },
};

/** The case in one dialect. A rename or a member that replaces another leaves the legacy ones out. */
export function inDialect(
  dialect: Dialect,
  name: OperationName,
  world: World,
): { input: Members; output: Members } {
  const { input, output, dedicated } = CASES[name];
  if (dialect === "legacy") return { input: input(world), output: output(world) };
  const result = {
    input: { ...input(world), ...dedicated?.input?.(world) },
    output: { ...output(world), ...dedicated?.output?.(world) },
  };
  delete result.input["AppInstanceStreamingConfigurations"];
  delete result.output["AppInstanceStreamingConfigurations"];
  return result;
}
