import { body, dedicatedOnly, legacyOnly, optional, page, uri } from "./notation.js";
import type { Operation } from "./notation.js";

export const appInstancesOperations = {
  CreateAppInstance: {
    namespace: "identity",
    method: "POST",
    path: "/app-instances",
    status: 201,
    input: {
      Name: body("NonEmptyResourceName", "required"),
      Metadata: body("Metadata"),
      ClientRequestToken: body("ClientRequestToken", "required"),
      Tags: body("TagList"),
    },
    output: {
      AppInstanceArn: optional("ChimeArn"),
    },
    errors: { both: ["ConflictException", "ResourceLimitExceededException"] },
  },
  DescribeAppInstance: {
    namespace: "identity",
    method: "GET",
    path: "/app-instances/{appInstanceArn}",
    status: 200,
    input: {
      AppInstanceArn: uri("appInstanceArn", "ChimeArn"),
    },
    output: {
      AppInstance: optional("AppInstance"),
    },
  },
  UpdateAppInstance: {
    namespace: "identity",
    method: "PUT",
    path: "/app-instances/{appInstanceArn}",
    status: 200,
    input: {
      AppInstanceArn: uri("appInstanceArn", "ChimeArn"),
      Name: body("NonEmptyResourceName", "required"),
      Metadata: body("Metadata", "required in dedicated"),
    },
    output: {
      AppInstanceArn: optional("ChimeArn"),
    },
    errors: { both: ["ConflictException"] },
  },
  DeleteAppInstance: {
    namespace: "identity",
    method: "DELETE",
    path: "/app-instances/{appInstanceArn}",
    status: 204,
    input: {
      AppInstanceArn: uri("appInstanceArn", "ChimeArn"),
    },
    output: {},
    errors: { dedicated: ["ResourceLimitExceededException"] },
  },
  ListAppInstances: {
    namespace: "identity",
    method: "GET",
    path: "/app-instances",
    status: 200,
    input: {
      ...page,
    },
    output: {
      AppInstances: optional("AppInstanceList"),
      NextToken: optional("NextToken"),
    },
  },
  CreateAppInstanceAdmin: {
    namespace: "identity",
    method: "POST",
    path: "/app-instances/{appInstanceArn}/admins",
    status: 201,
    input: {
      AppInstanceAdminArn: body("ChimeArn", "required"),
      AppInstanceArn: uri("appInstanceArn", "ChimeArn"),
    },
    output: {
      AppInstanceAdmin: optional("Identity"),
      AppInstanceArn: optional("ChimeArn"),
    },
    errors: { both: ["ConflictException", "ResourceLimitExceededException"] },
  },
  DescribeAppInstanceAdmin: {
    namespace: "identity",
    method: "GET",
    path: "/app-instances/{appInstanceArn}/admins/{appInstanceAdminArn}",
    status: 200,
    input: {
      AppInstanceAdminArn: uri("appInstanceAdminArn", "ChimeArn"),
      AppInstanceArn: uri("appInstanceArn", "ChimeArn"),
    },
    output: {
      AppInstanceAdmin: optional("AppInstanceAdmin"),
    },
  },
  DeleteAppInstanceAdmin: {
    namespace: "identity",
    method: "DELETE",
    path: "/app-instances/{appInstanceArn}/admins/{appInstanceAdminArn}",
    status: 204,
    input: {
      AppInstanceAdminArn: uri("appInstanceAdminArn", "ChimeArn"),
      AppInstanceArn: uri("appInstanceArn", "ChimeArn"),
    },
    output: {},
    errors: { both: ["ConflictException"], dedicated: ["ResourceLimitExceededException"] },
  },
  ListAppInstanceAdmins: {
    namespace: "identity",
    method: "GET",
    path: "/app-instances/{appInstanceArn}/admins",
    status: 200,
    input: {
      AppInstanceArn: uri("appInstanceArn", "ChimeArn"),
      ...page,
    },
    output: {
      AppInstanceArn: optional("ChimeArn"),
      AppInstanceAdmins: optional("AppInstanceAdminList"),
      NextToken: optional("NextToken"),
    },
    errors: { dedicated: ["ResourceLimitExceededException"] },
  },
  GetAppInstanceRetentionSettings: {
    namespace: "identity",
    method: "GET",
    path: "/app-instances/{appInstanceArn}/retention-settings",
    status: 200,
    input: {
      AppInstanceArn: uri("appInstanceArn", "ChimeArn"),
    },
    output: {
      AppInstanceRetentionSettings: optional("AppInstanceRetentionSettings"),
      InitiateDeletionTimestamp: optional("Timestamp"),
    },
    errors: { legacy: ["NotFoundException"] },
  },
  PutAppInstanceRetentionSettings: {
    namespace: "identity",
    method: "PUT",
    path: "/app-instances/{appInstanceArn}/retention-settings",
    status: 200,
    input: {
      AppInstanceArn: uri("appInstanceArn", "ChimeArn"),
      AppInstanceRetentionSettings: body("AppInstanceRetentionSettings", "required"),
    },
    output: {
      AppInstanceRetentionSettings: optional("AppInstanceRetentionSettings"),
      InitiateDeletionTimestamp: optional("Timestamp"),
    },
    errors: { legacy: ["ConflictException", "NotFoundException"] },
  },
  GetAppInstanceStreamingConfigurations: {
    namespace: "messaging",
    dedicatedName: "GetMessagingStreamingConfigurations",
    legacyHostPrefix: false,
    method: "GET",
    path: "/app-instances/{appInstanceArn}/streaming-configurations",
    status: 200,
    input: {
      AppInstanceArn: uri("appInstanceArn", "ChimeArn"),
    },
    output: {
      AppInstanceStreamingConfigurations: legacyOnly("AppInstanceStreamingConfigurationList"),
      StreamingConfigurations: dedicatedOnly("StreamingConfigurationList"),
    },
    errors: { both: ["NotFoundException"] },
  },
  PutAppInstanceStreamingConfigurations: {
    namespace: "messaging",
    dedicatedName: "PutMessagingStreamingConfigurations",
    legacyHostPrefix: false,
    method: "PUT",
    path: "/app-instances/{appInstanceArn}/streaming-configurations",
    status: 200,
    input: {
      AppInstanceArn: uri("appInstanceArn", "ChimeArn"),
      AppInstanceStreamingConfigurations: body(
        "AppInstanceStreamingConfigurationList",
        "required",
        "only in legacy",
      ),
      StreamingConfigurations: body("StreamingConfigurationList", "required", "only in dedicated"),
    },
    output: {
      AppInstanceStreamingConfigurations: legacyOnly("AppInstanceStreamingConfigurationList"),
      StreamingConfigurations: dedicatedOnly("StreamingConfigurationList"),
    },
    errors: { both: ["NotFoundException"], dedicated: ["ConflictException"] },
  },
  DeleteAppInstanceStreamingConfigurations: {
    namespace: "messaging",
    dedicatedName: "DeleteMessagingStreamingConfigurations",
    legacyHostPrefix: false,
    method: "DELETE",
    path: "/app-instances/{appInstanceArn}/streaming-configurations",
    status: 204,
    input: {
      AppInstanceArn: uri("appInstanceArn", "ChimeArn"),
    },
    output: {},
    errors: { legacy: ["NotFoundException"] },
  },
} satisfies Record<string, Operation>;
