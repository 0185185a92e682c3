import { conflict } from "../errors.js";
import type { usersOperations } from "../model/users.js";
import { ensureRoom } from "../quotas/ensure-room.js";
import { requireInstance, requireUser } from "../rules/lookups.js";
import { CLOSE } from "../sessions/close-codes.js";
import { addUser } from "../state/create.js";
import type { User } from "../state/entities.js";
import { publishMembership } from "./events.js";
import { oncePerToken } from "./idempotency.js";
import { updatedMetadata } from "./metadata.js";
import { pageOf } from "./paging.js";
import type { Handlers } from "./types.js";

export const users: Handlers<keyof typeof usersOperations> = {
  CreateAppInstanceUser: (call, { AppInstanceArn, AppInstanceUserId, Name, Metadata, ExpirationSettings }) =>
    oncePerToken(call, () => {
      const instance = requireInstance(call, AppInstanceArn);
      const arn = `${AppInstanceArn}/user/${AppInstanceUserId}`;
      if (instance.users.has(arn)) throw conflict("A user with this AppInstanceUserId exists already.");
      ensureRoom(call, "usersPerAppInstance", instance.users.size);
      addUser(call.state, { arn, instance, name: Name, metadata: Metadata, expiration: ExpirationSettings });
      return { AppInstanceUserArn: arn };
    }),

  DescribeAppInstanceUser: (call, { AppInstanceUserArn }) => {
    const user = requireUser(call, AppInstanceUserArn);
    return {
      AppInstanceUser: {
        ...summary(user),
        CreatedTimestamp: new Date(user.created),
        LastUpdatedTimestamp: new Date(user.updated),
        ExpirationSettings: user.expiration,
      },
    };
  },

  UpdateAppInstanceUser: (call, { AppInstanceUserArn, Name, Metadata }) => {
    const user = requireUser(call, AppInstanceUserArn);
    user.name = Name;
    user.metadata = updatedMetadata(call, user, Metadata);
    user.updated = call.state.now();
    return { AppInstanceUserArn };
  },

  DeleteAppInstanceUser: (call, { AppInstanceUserArn }) => {
    const user = requireUser(call, AppInstanceUserArn);
    for (const membership of user.memberships.items()) {
      publishMembership(call, "DELETE_CHANNEL_MEMBERSHIP", membership);
    }
    call.service.sessions.close(CLOSE.forbidden, "The user was deleted", { userArn: user.arn });
    call.state.removeUser(user);
    return {};
  },

  ListAppInstanceUsers: (call, { AppInstanceArn }) => {
    const { items, NextToken } = pageOf(call, requireInstance(call, AppInstanceArn).users.list, summary);
    return { AppInstanceArn, AppInstanceUsers: items, NextToken };
  },
};

function summary({ arn, name, metadata }: User) {
  return { AppInstanceUserArn: arn, Name: name, Metadata: metadata };
}
