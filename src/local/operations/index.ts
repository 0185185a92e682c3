import { appInstances } from "./app-instances.js";
import { channels } from "./channels.js";
import { memberships } from "./memberships.js";
import { messages } from "./messages.js";
import { moderation } from "./moderation.js";
import type { Handlers } from "./types.js";
import { users } from "./users.js";

/** The implementations of the 48 operations. */
export const handlers: Handlers = {
  ...appInstances,
  ...users,
  ...channels,
  ...memberships,
  ...moderation,
  ...messages,
};
