import { appInstanceEndpoints } from "./endpoints/app-instances.js";
import { channelEndpoints } from "./endpoints/channels.js";
import { logEndpoints } from "./endpoints/logs.js";
import { serviceEndpoints } from "./endpoints/service.js";
import { sessionEndpoints } from "./endpoints/sessions.js";
import { settingEndpoints } from "./endpoints/settings.js";
import type { Endpoint } from "./endpoint.js";
import { describe } from "./openapi.js";

const others: readonly Endpoint[] = [
  ...serviceEndpoints,
  ...settingEndpoints,
  ...sessionEndpoints,
  ...logEndpoints,
  ...appInstanceEndpoints,
  ...channelEndpoints,
];

const description: Endpoint = {
  method: "GET",
  path: "/openapi.json",
  summary: "This description, in OpenAPI 3.1.",
  status: 200,
  answer: { type: "object" },
  run: () => describe(endpoints),
};

/** The table of the HTTP API. Routing, checks and the description are made of it. */
export const endpoints: readonly Endpoint[] = [description, ...others];
