import { bearer, body, optional, page, uri } from "./notation.js";
import type { Operation } from "./notation.js";

export const moderationOperations = {
  CreateChannelBan: {
    namespace: "messaging",
    method: "POST",
    path: "/channels/{channelArn}/bans",
    status: 201,
    input: {
      ChannelArn: uri("channelArn", "ChimeArn"),
      MemberArn: body("ChimeArn", "required"),
      ChimeBearer: bearer,
    },
    output: {
      ChannelArn: optional("ChimeArn"),
      Member: optional("Identity"),
    },
    errors: { both: ["ConflictException", "ResourceLimitExceededException"] },
  },
  DescribeChannelBan: {
    namespace: "messaging",
    method: "GET",
    path: "/channels/{channelArn}/bans/{memberArn}",
    status: 200,
    input: {
      ChannelArn: uri("channelArn", "ChimeArn"),
      MemberArn: uri("memberArn", "ChimeArn"),
      ChimeBearer: bearer,
    },
    output: {
      ChannelBan: optional("ChannelBan"),
    },
    errors: { both: ["NotFoundException"] },
  },
  DeleteChannelBan: {
    namespace: "messaging",
    method: "DELETE",
    path: "/channels/{channelArn}/bans/{memberArn}",
    status: 204,
    input: {
      ChannelArn: uri("channelArn", "ChimeArn"),
      MemberArn: uri("memberArn", "ChimeArn"),
      ChimeBearer: bearer,
    },
    output: {},
  },
  ListChannelBans: {
    namespace: "messaging",
    method: "GET",
    path: "/channels/{channelArn}/bans",
    status: 200,
    input: {
      ChannelArn: uri("channelArn", "ChimeArn"),
      ...page,
      ChimeBearer: bearer,
    },
    output: {
      ChannelArn: optional("ChimeArn"),
      NextToken: optional("NextToken"),
      ChannelBans: optional("ChannelBanSummaryList"),
    },
  },
  CreateChannelModerator: {
    namespace: "messaging",
    method: "POST",
    path: "/channels/{channelArn}/moderators",
    status: 201,
    input: {
      ChannelArn: uri("channelArn", "ChimeArn"),
      ChannelModeratorArn: body("ChimeArn", "required"),
      ChimeBearer: bearer,
    },
    output: {
      ChannelArn: optional("ChimeArn"),
      ChannelModerator: optional("Identity"),
    },
    errors: { both: ["ConflictException", "ResourceLimitExceededException"] },
  },
  DescribeChannelModerator: {
    namespace: "messaging",
    method: "GET",
    path: "/channels/{channelArn}/moderators/{channelModeratorArn}",
    status: 200,
    input: {
      ChannelArn: uri("channelArn", "ChimeArn"),
      ChannelModeratorArn: uri("channelModeratorArn", "ChimeArn"),
      ChimeBearer: bearer,
    },
    output: {
      ChannelModerator: optional("ChannelModerator"),
    },
    errors: { both: ["NotFoundException"] },
  },
  DeleteChannelModerator: {
    namespace: "messaging",
    method: "DELETE",
    path: "/channels/{channelArn}/moderators/{channelModeratorArn}",
    status: 204,
    input: {
      ChannelArn: uri("channelArn", "ChimeArn"),
      ChannelModeratorArn: uri("channelModeratorArn", "ChimeArn"),
      ChimeBearer: bearer,
    },
    output: {},
  },
  ListChannelModerators: {
    namespace: "messaging",
    method: "GET",
    path: "/channels/{channelArn}/moderators",
    status: 200,
    input: {
      ChannelArn: uri("channelArn", "ChimeArn"),
      ...page,
      ChimeBearer: bearer,
    },
    output: {
      ChannelArn: optional("ChimeArn"),
      NextToken: optional("NextToken"),
      ChannelModerators: optional("ChannelModeratorSummaryList"),
    },
  },
} satisfies Record<string, Operation>;
