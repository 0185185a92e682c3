import { bearer, body, optional, page, query, uri } from "./notation.js";
import type { Operation } from "./notation.js";

export const flowsOperations = {
  CreateChannelFlow: {
    namespace: "messaging",
    only: "dedicated",
    method: "POST",
    path: "/channel-flows",
    status: 201,
    input: {
      AppInstanceArn: body("ChimeArn", "required"),
      Processors: body("ProcessorList", "required"),
      Name: body("NonEmptyResourceName", "required"),
      Tags: body("TagList"),
      ClientRequestToken: body("ClientRequestToken", "required"),
    },
    output: {
      ChannelFlowArn: optional("ChimeArn"),
    },
    errors: { dedicated: ["ConflictException", "ResourceLimitExceededException"] },
  },
  DescribeChannelFlow: {
    namespace: "messaging",
    only: "dedicated",
    method: "GET",
    path: "/channel-flows/{channelFlowArn}",
    status: 200,
    input: {
      ChannelFlowArn: uri("channelFlowArn", "ChimeArn"),
    },
    output: {
      ChannelFlow: optional("ChannelFlow"),
    },
  },
  UpdateChannelFlow: {
    namespace: "messaging",
    only: "dedicated",
    method: "PUT",
    path: "/channel-flows/{channelFlowArn}",
    status: 200,
    input: {
      ChannelFlowArn: uri("channelFlowArn", "ChimeArn"),
      Processors: body("ProcessorList", "required"),
      Name: body("NonEmptyResourceName", "required"),
    },
    output: {
      ChannelFlowArn: optional("ChimeArn"),
    },
    errors: { dedicated: ["ConflictException"] },
  },
  DeleteChannelFlow: {
    namespace: "messaging",
    only: "dedicated",
    method: "DELETE",
    path: "/channel-flows/{channelFlowArn}",
    status: 204,
    input: {
      ChannelFlowArn: uri("channelFlowArn", "ChimeArn"),
    },
    output: {},
    errors: { dedicated: ["ConflictException"] },
  },
  ListChannelFlows: {
    namespace: "messaging",
    only: "dedicated",
    method: "GET",
    path: "/channel-flows",
    status: 200,
    input: {
      AppInstanceArn: query("app-instance-arn", "ChimeArn", "required"),
      ...page,
    },
    output: {
      ChannelFlows: optional("ChannelFlowSummaryList"),
      NextToken: optional("NextToken"),
    },
  },
  AssociateChannelFlow: {
    namespace: "messaging",
    only: "dedicated",
    method: "PUT",
    path: "/channels/{channelArn}/channel-flow",
    status: 200,
    input: {
      ChannelArn: uri("channelArn", "ChimeArn"),
      ChannelFlowArn: body("ChimeArn", "required"),
      ChimeBearer: bearer,
    },
    output: {},
    errors: { dedicated: ["NotFoundException", "ConflictException"] },
  },
  DisassociateChannelFlow: {
    namespace: "messaging",
    only: "dedicated",
    method: "DELETE",
    path: "/channels/{channelArn}/channel-flow/{channelFlowArn}",
    status: 204,
    input: {
      ChannelArn: uri("channelArn", "ChimeArn"),
      ChannelFlowArn: uri("channelFlowArn", "ChimeArn"),
      ChimeBearer: bearer,
    },
    output: {},
    errors: { dedicated: ["NotFoundException", "ConflictException"] },
  },
  ListChannelsAssociatedWithChannelFlow: {
    namespace: "messaging",
    only: "dedicated",
    method: "GET",
    path: "/channels",
    fixedQuery: ["scope", "channel-flow-associations"],
    status: 200,
    input: {
      ChannelFlowArn: query("channel-flow-arn", "ChimeArn", "required"),
      ...page,
    },
    output: {
      Channels: optional("ChannelAssociatedWithFlowSummaryList"),
      NextToken: optional("NextToken"),
    },
  },
  ChannelFlowCallback: {
    namespace: "messaging",
    only: "dedicated",
    method: "POST",
    path: "/channels/{channelArn}",
    fixedQuery: ["operation", "channel-flow-callback"],
    status: 200,
    input: {
      CallbackId: body("CallbackIdType", "required"),
      ChannelArn: uri("channelArn", "ChimeArn"),
      DeleteResource: body("NonNullableBoolean"),
      ChannelMessage: body("ChannelMessageCallback", "required"),
    },
    output: {
      ChannelArn: optional("ChimeArn"),
      CallbackId: optional("CallbackIdType"),
    },
    errors: { dedicated: ["ConflictException"] },
  },
} satisfies Record<string, Operation>;
