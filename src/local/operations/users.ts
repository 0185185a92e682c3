import { conflict } from "../errors.js";
import { scheduleUser } from "../lifecycle/expiration.js";
import { removeUser } from "../lifecycle/remove.js";
import type { usersOperations } from "../model/users.js";
import type { Call } from "../pipeline/call.js";
import { ensureRoom } from "../quotas/ensure-room.js";
import { requireKind } from "../rules/kinds.js";
import { requireInstance, requireUser } from "../rules/lookups.js";
import { checkTags } from "../rules/tags.js";
import { addUser } from "../state/create.js";
import type { User } from "../state/entities.js";
import { oncePerToken } from "./idempotency.js";
import { updatedMetadata } from "./metadata.js";
import { pageOf } from "./paging.js";
import type { Handlers } from "./types.js";

export const users: Handlers<keyof typeof usersOperations> = {
  CreateAppInstanceUser: (call, input) =>
    oncePerToken(call, () => {
      const { AppInstanceArn, AppInstanceUserId, Name, Metadata, Tags, ExpirationSettings } = input;
      const instance = requireInstance(call, AppInstanceArn);
      checkTags(Tags);
      const arn = `${AppInstanceArn}/user/${AppInstanceUserId}`;
      const existing = instance.users.get(arn);
      if (existing !== undefined) {
        requireSame(call, existing, Name, Metadata);
        return { AppInstanceUserArn: arn };
      }
      ensureRoom(call, "usersPerAppInstance", instance.users.size);
      const values = { arn, instance, name: Name, metadata: Metadata, expiration: ExpirationSettings };
      scheduleUser(call, addUser(call.state, values));
      call.state.tags.set(arn, Tags);
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
    const metadata = updatedMetadata(call, user, Metadata);
    call.state.change("users", user, { name: Name, metadata, updated: call.state.now() });
    return { AppInstanceUserArn };
  },

  DeleteAppInstanceUser: (call, { AppInstanceUserArn }) => {
    removeUser(call, requireUser(call, AppInstanceUserArn));
    return {};
  },

  ListAppInstanceUsers: (call, { AppInstanceArn }) => {
    const { items, NextToken } = pageOf(call, requireInstance(call, AppInstanceArn).users.list, summary);
    return { AppInstanceArn, AppInstanceUsers: items, NextToken };
  },

  PutAppInstanceUserExpirationSettings: (call, { AppInstanceUserArn, ExpirationSettings }) => {
    requireKind("AppInstanceUserArn", AppInstanceUserArn, "user");
    const user = requireUser(call, AppInstanceUserArn);
    call.state.change("users", user, { expiration: ExpirationSettings });
    scheduleUser(call, user);
    return { AppInstanceUserArn, ExpirationSettings };
  },
};

/** Throws unless to create the user again changes nothing. */
function requireSame({ service }: Call, user: User, name: string, metadata: string | undefined): void {
  const isSame = user.name === name && (user.metadata ?? "") === (metadata ?? "");
  if (isSame && service.choices.createExistingUser === "succeed") return;
  throw conflict("A user with this AppInstanceUserId exists already.");
}

function summary({ arn, name, metadata }: User) {
  return { AppInstanceUserArn: arn, Name: name, Metadata: metadata };
}
