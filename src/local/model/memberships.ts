import { bearer, body, dedicatedOnly, optional, page, query, uri } from "./notation.js";
import type { Operation } from "./notation.js";

export const membershipsOperations = {
  CreateChannelMembership: {
    namespace: "messaging",
    method: "POST",
    path: "/channels/{channelArn}/memberships",
    status: 201,
    input: {
      ChannelArn: uri("channelArn", "ChimeArn"),
      MemberArn: body("ChimeArn", "required"),
      Type: body("ChannelMembershipType", "required"),
      ChimeBearer: bearer,
      SubChannelId: body("SubChannelId", "only in dedicated"),
    },
    output: {
      ChannelArn: optional("ChimeArn"),
      Member: optional("Identity"),
      SubChannelId: dedicatedOnly("SubChannelId"),
    },
    errors: {
      both: ["ConflictException", "ResourceLimitExceededException"],
      dedicated: ["NotFoundException"],
    },
  },
  BatchCreateChannelMembership: {
    namespace: "messaging",
    method: "POST",
    path: "/channels/{channelArn}/memberships",
    fixedQuery: ["operation", "batch-create"],
    status: 200,
    input: {
      ChannelArn: uri("channelArn", "ChimeArn"),
      Type: body("ChannelMembershipType"),
      MemberArns: body("MemberArns", "required"),
      ChimeBearer: bearer,
      SubChannelId: body("SubChannelId", "only in dedicated"),
    },
    output: {
      BatchChannelMemberships: optional("BatchChannelMemberships"),
      Errors: optional("BatchCreateChannelMembershipErrors"),
    },
    errors: { dedicated: ["NotFoundException", "ResourceLimitExceededException"] },
  },
  DescribeChannelMembership: {
    namespace: "messaging",
    method: "GET",
    path: "/channels/{channelArn}/memberships/{memberArn}",
    status: 200,
    input: {
      ChannelArn: uri("channelArn", "ChimeArn"),
      MemberArn: uri("memberArn", "ChimeArn"),
      ChimeBearer: bearer,
      SubChannelId: query("sub-channel-id", "SubChannelId", "only in dedicated"),
    },
    output: {
      ChannelMembership: optional("ChannelMembership"),
    },
    errors: { both: ["NotFoundException"] },
  },
  DeleteChannelMembership: {
    namespace: "messaging",
    method: "DELETE",
    path: "/channels/{channelArn}/memberships/{memberArn}",
    status: 204,
    input: {
      ChannelArn: uri("channelArn", "ChimeArn"),
      MemberArn: uri("memberArn", "ChimeArn"),
      ChimeBearer: bearer,
      SubChannelId: query("sub-channel-id", "SubChannelId", "only in dedicated"),
    },
    output: {},
    errors: { both: ["ConflictException"] },
  },
  ListChannelMemberships: {
    namespace: "messaging",
    method: "GET",
    path: "/channels/{channelArn}/memberships",
    status: 200,
    input: {
      ChannelArn: uri("channelArn", "ChimeArn"),
      Type: query("type", "ChannelMembershipType"),
      ...page,
      ChimeBearer: bearer,
      SubChannelId: query("sub-channel-id", "SubChannelId", "only in dedicated"),
    },
    output: {
      ChannelArn: optional("ChimeArn"),
      ChannelMemberships: optional("ChannelMembershipSummaryList"),
      NextToken: optional("NextToken"),
    },
  },
  DescribeChannelMembershipForAppInstanceUser: {
    namespace: "messaging",
    method: "GET",
    path: "/channels/{channelArn}",
    fixedQuery: ["scope", "app-instance-user-membership"],
    status: 200,
    input: {
      ChannelArn: uri("channelArn", "ChimeArn"),
      AppInstanceUserArn: query("app-instance-user-arn", "ChimeArn", "required"),
      ChimeBearer: bearer,
    },
    output: {
      ChannelMembership: optional("ChannelMembershipForAppInstanceUserSummary"),
    },
  },
  ListChannelMembershipsForAppInstanceUser: {
    namespace: "messaging",
    method: "GET",
    path: "/channels",
    fixedQuery: ["scope", "app-instance-user-memberships"],
    status: 200,
    input: {
      AppInstanceUserArn: query("app-instance-user-arn", "ChimeArn"),
      ...page,
      ChimeBearer: bearer,
    },
    output: {
      ChannelMemberships: optional("ChannelMembershipForAppInstanceUserSummaryList"),
      NextToken: optional("NextToken"),
    },
  },
  GetChannelMembershipPreferences: {
    namespace: "messaging",
    only: "dedicated",
    method: "GET",
    path: "/channels/{channelArn}/memberships/{memberArn}/preferences",
    status: 200,
    input: {
      ChannelArn: uri("channelArn", "ChimeArn"),
      MemberArn: uri("memberArn", "ChimeArn"),
      ChimeBearer: bearer,
    },
    output: {
      ChannelArn: optional("ChimeArn"),
      Member: optional("Identity"),
      Preferences: optional("ChannelMembershipPreferences"),
    },
  },
  PutChannelMembershipPreferences: {
    namespace: "messaging",
    only: "dedicated",
    method: "PUT",
    path: "/channels/{channelArn}/memberships/{memberArn}/preferences",
    status: 200,
    input: {
      ChannelArn: uri("channelArn", "ChimeArn"),
      MemberArn: uri("memberArn", "ChimeArn"),
      ChimeBearer: bearer,
      Preferences: body("ChannelMembershipPreferences", "required"),
    },
    output: {
      ChannelArn: optional("ChimeArn"),
      Member: optional("Identity"),
      Preferences: optional("ChannelMembershipPreferences"),
    },
    errors: { dedicated: ["ConflictException"] },
  },
} satisfies Record<string, Operation>;
