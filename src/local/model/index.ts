import { appInstancesOperations } from "./app-instances.js";
import { botsOperations } from "./bots.js";
import { channelsOperations } from "./channels.js";
import { endpointsOperations } from "./endpoints.js";
import { flowsOperations } from "./flows.js";
import { membershipsOperations } from "./memberships.js";
import { messagesOperations } from "./messages.js";
import { moderationOperations } from "./moderation.js";
import type { Operation } from "./notation.js";
import { tagsOperations } from "./tags.js";
import { usersOperations } from "./users.js";

const all = {
  ...appInstancesOperations,
  ...usersOperations,
  ...botsOperations,
  ...channelsOperations,
  ...membershipsOperations,
  ...moderationOperations,
  ...messagesOperations,
  ...endpointsOperations,
  ...flowsOperations,
  ...tagsOperations,
};

/** The names of the operations; where the namespaces differ, those in the Chime namespace. */
export type OperationName = keyof typeof all;

/** How each operation is sent over HTTP. */
export const operations: Readonly<Record<OperationName, Operation>> = all;

export type { Dialect, Field, InputField, ListedError, Operation, Shape, StringShape } from "./notation.js";
export { shapeNamed } from "./shapes.js";
