import { body, optional, page, uri } from "./notation.js";
import type { Operation } from "./notation.js";

export const endpointsOperations = {
  RegisterAppInstanceUserEndpoint: {
    namespace: "identity",
    only: "dedicated",
    method: "POST",
    path: "/app-instance-users/{appInstanceUserArn}/endpoints",
    status: 201,
    input: {
      AppInstanceUserArn: uri("appInstanceUserArn", "ChimeArn"),
      Name: body("SensitiveString1600"),
      Type: body("AppInstanceUserEndpointType", "required"),
      ResourceArn: body("ChimeArn", "required"),
      EndpointAttributes: body("EndpointAttributes", "required"),
      ClientRequestToken: body("ClientRequestToken", "required"),
      AllowMessages: body("AllowMessages"),
    },
    output: {
      AppInstanceUserArn: optional("ChimeArn"),
      EndpointId: optional("String64"),
    },
    errors: { dedicated: ["ConflictException", "ResourceLimitExceededException"] },
  },
  DescribeAppInstanceUserEndpoint: {
    namespace: "identity",
    only: "dedicated",
    method: "GET",
    path: "/app-instance-users/{appInstanceUserArn}/endpoints/{endpointId}",
    status: 200,
    input: {
      AppInstanceUserArn: uri("appInstanceUserArn", "String1600"),
      EndpointId: uri("endpointId", "String64"),
    },
    output: {
      AppInstanceUserEndpoint: optional("AppInstanceUserEndpoint"),
    },
  },
  UpdateAppInstanceUserEndpoint: {
    namespace: "identity",
    only: "dedicated",
    method: "PUT",
    path: "/app-instance-users/{appInstanceUserArn}/endpoints/{endpointId}",
    status: 200,
    input: {
      AppInstanceUserArn: uri("appInstanceUserArn", "ChimeArn"),
      EndpointId: uri("endpointId", "String64"),
      Name: body("SensitiveString1600"),
      AllowMessages: body("AllowMessages"),
    },
    output: {
      AppInstanceUserArn: optional("ChimeArn"),
      EndpointId: optional("String64"),
    },
    errors: { dedicated: ["ConflictException"] },
  },
  DeregisterAppInstanceUserEndpoint: {
    namespace: "identity",
    only: "dedicated",
    method: "DELETE",
    path: "/app-instance-users/{appInstanceUserArn}/endpoints/{endpointId}",
    status: 204,
    input: {
      AppInstanceUserArn: uri("appInstanceUserArn", "ChimeArn"),
      EndpointId: uri("endpointId", "String64"),
    },
    output: {},
  },
  ListAppInstanceUserEndpoints: {
    namespace: "identity",
    only: "dedicated",
    method: "GET",
    path: "/app-instance-users/{appInstanceUserArn}/endpoints",
    status: 200,
    input: {
      AppInstanceUserArn: uri("appInstanceUserArn", "ChimeArn"),
      ...page,
    },
    output: {
      AppInstanceUserEndpoints: optional("AppInstanceUserEndpointSummaryList"),
      NextToken: optional("NextToken"),
    },
  },
} satisfies Record<string, Operation>;
