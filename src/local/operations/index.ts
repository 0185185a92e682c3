import { appInstances } from "./app-instances.js";
import { bots } from "./bots.js";
import { channels } from "./channels.js";
import { memberships } from "./memberships.js";
import { messages } from "./messages.js";
import { moderation } from "./moderation.js";
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
};
