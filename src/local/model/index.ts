import { appInstancesOperations } from "./app-instances.js";
import { botsOperations } from "./bots.js";
import { channelsOperations } from "./channels.js";
import { membershipsOperations } from "./memberships.js";
import { messagesOperations } from "./messages.js";
import { moderationOperations } from "./moderation.js";
import type { Operation } from "./notation.js";
import { usersOperations } from "./users.js";

const all = {
  ...appInstancesOperations,
  ...usersOperations,
  ...botsOperations,
  ...channelsOperations,
  ...membershipsOperations,
  ...moderationOperations,
  ...messagesOperations,
};

/** The names of the operations: in the Chime namespace, if it has them. */
export type OperationName = keyof typeof all;

/** How each of the operations is sent over HTTP. */
export const operations: Readonly<Record<OperationName, Operation>> = all;

export type { Dialect, Field, InputField, ListedError, Operation, Shape, StringShape } from "./notation.js";
export { shapeNamed } from "./shapes.js";
