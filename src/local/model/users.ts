import { body, optional, page, query, uri } from "./notation.js";
import type { Operation } from "./notation.js";

export const usersOperations = {
  CreateAppInstanceUser: {
    namespace: "identity",
    method: "POST",
    path: "/app-instance-users",
    status: 201,
    input: {
      AppInstanceArn: body("ChimeArn", "required"),
      AppInstanceUserId: body("UserId", "required"),
      Name: body("UserName", "required"),
      Metadata: body("Metadata"),
      ClientRequestToken: body("ClientRequestToken", "required"),
      Tags: body("TagList"),
      ExpirationSettings: body("UserExpirationSettings", "only in dedicated"),
    },
    output: {
      AppInstanceUserArn: optional("ChimeArn"),
    },
    errors: { both: ["ConflictException", "ResourceLimitExceededException"] },
  },
  DescribeAppInstanceUser: {
    namespace: "identity",
    method: "GET",
    path: "/app-instance-users/{appInstanceUserArn}",
    status: 200,
    input: {
      AppInstanceUserArn: uri("appInstanceUserArn", "ChimeArn"),
    },
    output: {
      AppInstanceUser: optional("AppInstanceUser"),
    },
  },
  UpdateAppInstanceUser: {
    namespace: "identity",
    method: "PUT",
    path: "/app-instance-users/{appInstanceUserArn}",
    status: 200,
    input: {
      AppInstanceUserArn: uri("appInstanceUserArn", "ChimeArn"),
      Name: body("UserName", "required"),
      Metadata: body("Metadata", "required in dedicated"),
    },
    output: {
      AppInstanceUserArn: optional("ChimeArn"),
    },
    errors: { both: ["ConflictException"], dedicated: ["ResourceLimitExceededException"] },
  },
  DeleteAppInstanceUser: {
    namespace: "identity",
    method: "DELETE",
    path: "/app-instance-users/{appInstanceUserArn}",
    status: 204,
    input: {
      AppInstanceUserArn: uri("appInstanceUserArn", "ChimeArn"),
    },
    output: {},
    errors: { dedicated: ["ConflictException", "ResourceLimitExceededException"] },
  },
  ListAppInstanceUsers: {
    namespace: "identity",
    method: "GET",
    path: "/app-instance-users",
    status: 200,
    input: {
      AppInstanceArn: query("app-instance-arn", "ChimeArn", "required"),
      ...page,
    },
    output: {
      AppInstanceArn: optional("ChimeArn"),
      AppInstanceUsers: optional("AppInstanceUserList"),
      NextToken: optional("NextToken"),
    },
  },
  PutAppInstanceUserExpirationSettings: {
    namespace: "identity",
    only: "dedicated",
    method: "PUT",
    path: "/app-instance-users/{appInstanceUserArn}/expiration-settings",
    status: 200,
    input: {
      AppInstanceUserArn: uri("appInstanceUserArn", "ChimeArn"),
      ExpirationSettings: body("UserExpirationSettings"),
    },
    output: {
      AppInstanceUserArn: optional("ChimeArn"),
      ExpirationSettings: optional("UserExpirationSettings"),
    },
    errors: { dedicated: ["ConflictException"] },
  },
} satisfies Record<string, Operation>;
