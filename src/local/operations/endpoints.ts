import { randomUUID } from "node:crypto";
import { badRequest, conflict, notFound } from "../errors.js";
import type { endpointsOperations } from "../model/endpoints.js";
import type { Call } from "../pipeline/call.js";
import { ensureRoom } from "../quotas/ensure-room.js";
import { requireKind } from "../rules/kinds.js";
import { requireUser } from "../rules/lookups.js";
import { addEndpoint, removeEndpoint } from "../state/create.js";
import type { Endpoint, User } from "../state/entities.js";
import { oncePerToken } from "./idempotency.js";
import { pageOf } from "./paging.js";
import type { Handlers, Input } from "./types.js";

const PINPOINT_PROJECT = /^arn:[^:]+:mobiletargeting:[^:]*:[^:]*:apps\/[^/]+$/;

export const endpoints: Handlers<keyof typeof endpointsOperations> = {
  RegisterAppInstanceUserEndpoint: (call, input) => {
    const user = requireOwner(call, input.AppInstanceUserArn);
    return oncePerToken(call, () => register(call, user, input));
  },

  DescribeAppInstanceUserEndpoint: (call, { AppInstanceUserArn, EndpointId }) => {
    const endpoint = requireEndpoint(call, AppInstanceUserArn, EndpointId);
    return {
      AppInstanceUserEndpoint: {
        ...summary(AppInstanceUserArn, endpoint),
        ResourceArn: endpoint.resourceArn,
        EndpointAttributes: endpoint.attributes,
        CreatedTimestamp: new Date(endpoint.created),
        LastUpdatedTimestamp: new Date(endpoint.updated),
      },
    };
  },

  UpdateAppInstanceUserEndpoint: (call, { AppInstanceUserArn, EndpointId, Name, AllowMessages }) => {
    const endpoint = requireEndpoint(call, AppInstanceUserArn, EndpointId);
    call.state.change("endpoints", endpoint, {
      name: Name ?? endpoint.name,
      allowMessages: AllowMessages ?? endpoint.allowMessages,
      updated: call.state.now(),
    });
    return { AppInstanceUserArn, EndpointId };
  },

  DeregisterAppInstanceUserEndpoint: (call, { AppInstanceUserArn, EndpointId }) => {
    const endpoint = requireOwner(call, AppInstanceUserArn).endpoints.get(EndpointId);
    if (endpoint) removeEndpoint(call.state, endpoint);
    return {};
  },

  ListAppInstanceUserEndpoints: (call, { AppInstanceUserArn }) => {
    const { endpoints: list } = requireOwner(call, AppInstanceUserArn);
    const { items, NextToken } = pageOf(call, list.list, (endpoint) => summary(AppInstanceUserArn, endpoint));
    return { AppInstanceUserEndpoints: items, NextToken };
  },
};

function register(call: Call, user: User, input: Input<"RegisterAppInstanceUserEndpoint">) {
  const { Name, Type, ResourceArn, EndpointAttributes, AllowMessages = "ALL" } = input;
  if (!PINPOINT_PROJECT.test(ResourceArn))
    throw badRequest("ResourceArn must be the ARN of a Pinpoint project.");
  if (Type === "GCM" && EndpointAttributes.VoipDeviceToken !== undefined) {
    throw badRequest("EndpointAttributes.VoipDeviceToken is only for the types APNS and APNS_SANDBOX.");
  }
  for (const { attributes } of user.endpoints.list.ascending()) {
    if (attributes.DeviceToken === EndpointAttributes.DeviceToken)
      throw conflict("The user has an endpoint with this DeviceToken already.");
  }
  ensureRoom(call, "endpointsPerUser", user.endpoints.size);
  const { id } = addEndpoint(call.state, {
    id: randomUUID(),
    user,
    type: Type,
    resourceArn: ResourceArn,
    attributes: EndpointAttributes,
    name: Name,
    allowMessages: AllowMessages,
  });
  return { AppInstanceUserArn: user.arn, EndpointId: id };
}

/** Finds the user whose endpoints the call is about. */
function requireOwner(call: Call, arn: string): User {
  requireKind("AppInstanceUserArn", arn, "user");
  return requireUser(call, arn);
}

function requireEndpoint(call: Call, userArn: string, id: string): Endpoint {
  const endpoint = requireOwner(call, userArn).endpoints.get(id);
  if (endpoint === undefined) throw notFound("The user has no endpoint with this EndpointId.");
  return endpoint;
}

/** No device is really addressed, so none turns out to be inactive. */
function summary(userArn: string, { id, name, type, allowMessages }: Endpoint) {
  return {
    AppInstanceUserArn: userArn,
    EndpointId: id,
    Name: name,
    Type: type,
    AllowMessages: allowMessages,
    EndpointState: { Status: "ACTIVE" as const },
  };
}
