import { bearer, body, optional, page, query, uri } from "./notation.js";
import type { Operation } from "./notation.js";

export const channelsOperations = {
  CreateChannel: {
    namespace: "messaging",
    method: "POST",
    path: "/channels",
    status: 201,
    input: {
      AppInstanceArn: body("ChimeArn", "required"),
      Name: body("NonEmptyResourceName", "required"),
      Mode: body("ChannelMode"),
      Privacy: body("ChannelPrivacy"),
      Metadata: body("Metadata"),
      ClientRequestToken: body("ClientRequestToken", "required"),
      Tags: body("TagList"),
      ChimeBearer: bearer,
      ChannelId: body("ChannelId", "only in dedicated"),
      MemberArns: body("ChannelMemberArns", "only in dedicated"),
      ModeratorArns: body("ChannelModeratorArns", "only in dedicated"),
      ElasticChannelConfiguration: body("ElasticChannelConfiguration", "only in dedicated"),
      ExpirationSettings: body("ChannelExpirationSettings", "only in dedicated"),
    },
    output: {
      ChannelArn: optional("ChimeArn"),
    },
    errors: { both: ["ConflictException", "ResourceLimitExceededException"] },
  },
  DescribeChannel: {
    namespace: "messaging",
    method: "GET",
    path: "/channels/{channelArn}",
    status: 200,
    input: {
      ChannelArn: uri("channelArn", "ChimeArn"),
      ChimeBearer: bearer,
    },
    output: {
      Channel: optional("Channel"),
    },
  },
  UpdateChannel: {
    namespace: "messaging",
    method: "PUT",
    path: "/channels/{channelArn}",
    status: 200,
    input: {
      ChannelArn: uri("channelArn", "ChimeArn"),
      Name: body("NonEmptyResourceName", "required in legacy"),
      Mode: body("ChannelMode", "required in legacy"),
      Metadata: body("Metadata"),
      ChimeBearer: bearer,
    },
    output: {
      ChannelArn: optional("ChimeArn"),
    },
    errors: { both: ["ConflictException"] },
  },
  DeleteChannel: {
    namespace: "messaging",
    method: "DELETE",
    path: "/channels/{channelArn}",
    status: 204,
    input: {
      ChannelArn: uri("channelArn", "ChimeArn"),
      ChimeBearer: bearer,
    },
    output: {},
    errors: { dedicated: ["ConflictException"] },
  },
  ListChannels: {
    namespace: "messaging",
    method: "GET",
    path: "/channels",
    status: 200,
    input: {
      AppInstanceArn: query("app-instance-arn", "ChimeArn", "required"),
      Privacy: query("privacy", "ChannelPrivacy"),
      ...page,
      ChimeBearer: bearer,
    },
    output: {
      Channels: optional("ChannelSummaryList"),
      NextToken: optional("NextToken"),
    },
  },
  SearchChannels: {
    namespace: "messaging",
    only: "dedicated",
    method: "POST",
    path: "/channels",
    fixedQuery: ["operation", "search"],
    status: 200,
    input: {
      ChimeBearer: bearer,
      Fields: body("SearchFields", "required"),
      ...page,
    },
    output: {
      Channels: optional("ChannelSummaryList"),
      NextToken: optional("NextToken"),
    },
  },
  DescribeChannelModeratedByAppInstanceUser: {
    namespace: "messaging",
    method: "GET",
    path: "/channels/{channelArn}",
    fixedQuery: ["scope", "app-instance-user-moderated-channel"],
    status: 200,
    input: {
      ChannelArn: uri("channelArn", "ChimeArn"),
      AppInstanceUserArn: query("app-instance-user-arn", "ChimeArn", "required"),
      ChimeBearer: bearer,
    },
    output: {
      Channel: optional("ChannelModeratedByAppInstanceUserSummary"),
    },
  },
  ListChannelsModeratedByAppInstanceUser: {
    namespace: "messaging",
    method: "GET",
    path: "/channels",
    fixedQuery: ["scope", "app-instance-user-moderated-channels"],
    status: 200,
    input: {
      AppInstanceUserArn: query("app-instance-user-arn", "ChimeArn"),
      ...page,
      ChimeBearer: bearer,
    },
    output: {
      Channels: optional("ChannelModeratedByAppInstanceUserSummaryList"),
      NextToken: optional("NextToken"),
    },
  },
  ListSubChannels: {
    namespace: "messaging",
    only: "dedicated",
    method: "GET",
    path: "/channels/{channelArn}/subchannels",
    status: 200,
    input: {
      ChannelArn: uri("channelArn", "ChimeArn"),
      ChimeBearer: bearer,
      ...page,
    },
    output: {
      ChannelArn: optional("ChimeArn"),
      SubChannels: optional("SubChannelSummaryList"),
      NextToken: optional("NextToken"),
    },
  },
  UpdateChannelReadMarker: {
    namespace: "messaging",
    method: "PUT",
    path: "/channels/{channelArn}/readMarker",
    status: 200,
    input: {
      ChannelArn: uri("channelArn", "ChimeArn"),
      ChimeBearer: bearer,
    },
    output: {
      ChannelArn: optional("ChimeArn"),
    },
    errors: { both: ["ConflictException"] },
  },
  PutChannelExpirationSettings: {
    namespace: "messaging",
    only: "dedicated",
    method: "PUT",
    path: "/channels/{channelArn}/expiration-settings",
    status: 200,
    input: {
      ChannelArn: uri("channelArn", "ChimeArn"),
      ChimeBearer: bearer,
      ExpirationSettings: body("ChannelExpirationSettings"),
    },
    output: {
      ChannelArn: optional("ChimeArn"),
      ExpirationSettings: optional("ChannelExpirationSettings"),
    },
    errors: { dedicated: ["ConflictException"] },
  },
} satisfies Record<string, Operation>;
