import { appInstances } from "./app-instances.js";
import { bots } from "./bots.js";
import { channels } from "./channels.js";
import { endpoints } from "./endpoints.js";
import { flows } from "./flows.js";
import { memberships } from "./memberships.js";
import { messages } from "./messages.js";
import { moderation } from "./moderation.js";
import { preferences } from "./preferences.js";
import { tags } from "./tags.js";
import type { Handlers } from "./types.js";
import { users } from "./users.js";

/** The implementations of the operations. */
export const handlers: Handlers = {
  ...appInstances,
  ...users,
  ...bots,
  ...channels,
  ...memberships,
  ...moderation,
  ...messages,
  ...endpoints,
  ...preferences,
  ...tags,
  ...flows,
};
