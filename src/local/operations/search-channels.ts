import type { SearchField } from "@aws-sdk/client-chime-sdk-messaging";
import { badRequest } from "../errors.js";
import type { Call } from "../pipeline/call.js";
import { requireKind } from "../rules/kinds.js";
import { requireInputUser } from "../rules/lookups.js";
import { isAdmin } from "../rules/roles.js";
import type { AppInstance, Channel, User } from "../state/entities.js";
import { positionIn, readPage } from "./paging.js";
import { channelSummary } from "./render.js";
import type { Handler } from "./types.js";

/** One field of the search: who has to be a member, and whether nobody else may be. */
interface Condition {
  readonly members: ReadonlySet<User>;
  readonly alone: boolean;
}

/** A user among whose channels is every channel to be found, and the position after which the page starts. */
interface Walk {
  readonly user: User;
  readonly after: number;
}

/**
 * Finds channels by their visible members. Goes through the channels of one user who has to be a member, so that it
 * takes the same time however many other channels there are.
 */
export const searchChannels: Handler<"SearchChannels"> = (call, { Fields }) => {
  const conditions = conditionsOf(call, Fields);
  const { bearer } = call;
  const everywhere = isAdmin(call);
  const { user, after } = startOf(call, conditions, everywhere);
  const { items, NextToken } = readPage(
    call,
    user.memberships.list.ascending(({ seq }) => seq > after),
    ({ channel }) => channelSummary(channel),
    (membership) => {
      const { channel } = membership;
      // A moderator of an elastic channel may have several memberships.
      if (call.state.membership(channel, user.arn) !== membership) return false;
      const isKnown = everywhere || call.state.membership(channel, bearer?.arn ?? "") !== undefined;
      return isKnown && conditions.every((condition) => meets(call, channel, condition));
    },
    user.arn,
  );
  return { Channels: items, NextToken };
};

function conditionsOf(call: Call, fields: SearchField[]): Condition[] {
  let instance: AppInstance | undefined = call.bearer?.instance;
  return fields.map(({ Values = [], Operator }, index) => {
    const members = Values.map((arn, at) => {
      requireKind(`Fields[${index}].Values[${at}]`, arn, "user", "bot");
      const user = requireInputUser(call, arn, instance);
      instance ??= user.instance;
      return user;
    });
    return { members: new Set(members), alone: Operator === "EQUALS" };
  });
}

/** Elastic channels are never asked for as a whole. */
function meets({ state }: Call, channel: Channel, { members, alone }: Condition): boolean {
  if (alone && (channel.elastic || channel.memberships.DEFAULT.size !== members.size)) return false;
  for (const { arn } of members) if (state.membership(channel, arn)?.type !== "DEFAULT") return false;
  return true;
}

/** A first page starts with who has the fewest channels. Other pages go on with the same user: the token shows who. */
function startOf(call: Call, conditions: readonly Condition[], everywhere: boolean): Walk {
  const users = new Set(conditions.flatMap(({ members }) => [...members]));
  if (call.bearer && !everywhere) users.add(call.bearer);
  if (!call.input["NextToken"]) return { user: fewestChannels(users), after: 0 };
  for (const user of users) {
    const after = positionIn(call, user.arn);
    if (after !== undefined) return { user, after };
  }
  throw badRequest("The NextToken is not valid for this list.");
}

function fewestChannels(users: ReadonlySet<User>): User {
  return [...users].reduce((least, user) => (user.memberships.size < least.memberships.size ? user : least));
}
