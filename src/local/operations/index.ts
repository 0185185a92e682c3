import { appInstances } from "./app-instances.js";
import { channels } from "./channels.js";
import { flows } from "./flows.js";
import { memberships } from "./memberships.js";
import { messages } from "./messages.js";
import { moderation } from "./moderation.js";
import type { Handlers } from "./types.js";
import { users } from "./users.js";

/** The implementations of the operations. */
export const handlers: Handlers = {
  ...appInstances,
  ...users,
  ...channels,
  ...memberships,
  ...moderation,
  ...messages,
  ...flows,
};
