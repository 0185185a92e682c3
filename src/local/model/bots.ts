import { body, optional, page, query, uri } from "./notation.js";
import type { Operation } from "./notation.js";

export const botsOperations = {
  CreateAppInstanceBot: {
    namespace: "identity",
    only: "dedicated",
    method: "POST",
    path: "/app-instance-bots",
    status: 201,
    input: {
      AppInstanceArn: body("ChimeArn", "required"),
      Name: body("ResourceName"),
      Metadata: body("Metadata"),
      ClientRequestToken: body("ClientRequestToken", "required"),
      Tags: body("TagList"),
      Configuration: body("Configuration", "required"),
    },
    output: {
      AppInstanceBotArn: optional("ChimeArn"),
    },
    errors: { dedicated: ["ConflictException", "ResourceLimitExceededException"] },
  },
  DescribeAppInstanceBot: {
    namespace: "identity",
    only: "dedicated",
    method: "GET",
    path: "/app-instance-bots/{appInstanceBotArn}",
    status: 200,
    input: {
      AppInstanceBotArn: uri("appInstanceBotArn", "ChimeArn"),
    },
    output: {
      AppInstanceBot: optional("AppInstanceBot"),
    },
    errors: { dedicated: ["NotFoundException"] },
  },
  UpdateAppInstanceBot: {
    namespace: "identity",
    only: "dedicated",
    method: "PUT",
    path: "/app-instance-bots/{appInstanceBotArn}",
    status: 200,
    input: {
      AppInstanceBotArn: uri("appInstanceBotArn", "ChimeArn"),
      Name: body("ResourceName", "required"),
      Metadata: body("Metadata", "required"),
      Configuration: body("Configuration"),
    },
    output: {
      AppInstanceBotArn: optional("ChimeArn"),
    },
    errors: { dedicated: ["ConflictException", "ResourceLimitExceededException"] },
  },
  DeleteAppInstanceBot: {
    namespace: "identity",
    only: "dedicated",
    method: "DELETE",
    path: "/app-instance-bots/{appInstanceBotArn}",
    status: 204,
    input: {
      AppInstanceBotArn: uri("appInstanceBotArn", "ChimeArn"),
    },
    output: {},
    errors: { dedicated: ["ConflictException", "ResourceLimitExceededException"] },
  },
  ListAppInstanceBots: {
    namespace: "identity",
    only: "dedicated",
    method: "GET",
    path: "/app-instance-bots",
    status: 200,
    input: {
      AppInstanceArn: query("app-instance-arn", "ChimeArn", "required"),
      ...page,
    },
    output: {
      AppInstanceArn: optional("ChimeArn"),
      AppInstanceBots: optional("AppInstanceBotList"),
      NextToken: optional("NextToken"),
    },
    errors: { dedicated: ["ResourceLimitExceededException"] },
  },
} satisfies Record<string, Operation>;
