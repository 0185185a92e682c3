import { appInstancesOperations } from "./app-instances.js";
import { channelsOperations } from "./channels.js";
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
};

/** The 48 operations, by their names in the Chime namespace. */
export type OperationName = keyof typeof all;

/** The wire model of the 48 operations. */
export const operations: Readonly<Record<OperationName, Operation>> = all;

export type { Dialect, Field, InputField, ListedError, Operation, Shape, StringShape } from "./notation.js";
export { shapeNamed } from "./shapes.js";
