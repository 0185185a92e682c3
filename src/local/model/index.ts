import { appInstancesOperations } from "./app-instances.js";
import { channelsOperations } from "./channels.js";
import { flowsOperations } from "./flows.js";
import { membershipsOperations } from "./memberships.js";
import { messagesOperations } from "./messages.js";
import { moderationOperations } from "./moderation.js";
import type { Operation } from "./notation.js";
import { usersOperations } from "./users.js";

const all = {
  ...appInstancesOperations,
  ...usersOperations,
  ...channelsOperations,
  ...membershipsOperations,
  ...moderationOperations,
  ...messagesOperations,
  ...flowsOperations,
};

/** The names of the operations in the Chime namespace, and of those that only the dedicated ones have. */
export type OperationName = keyof typeof all;

/** How each operation is sent over HTTP. */
export const operations: Readonly<Record<OperationName, Operation>> = all;

export type { Dialect, Field, InputField, ListedError, Operation, Shape, StringShape } from "./notation.js";
export { shapeNamed } from "./shapes.js";
