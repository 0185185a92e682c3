import type { Bench, Dialect, Members, OperationName } from "../../support/bench.js";
import type { World } from "../../support/world.js";

type Identities = { Member?: { Arn: string }; Moderator?: { Arn: string }; Admin?: { Arn: string } }[];

/** Where the actions take place. */
export interface Place {
  bench: Bench;
  world: World;
}

/** The calls of one dialect in a world, by the channel's moderator where nothing else is said. */
export function actions(dialect: Dialect, place: () => Place) {
  const call = (operation: OperationName, input: Members = {}) => {
    const { bench, world } = place();
    return bench.call(dialect, operation, {
      ChannelArn: world.ChannelArn,
      ChimeBearer: world.alice,
      ...input,
    });
  };
  const arns = async (operation: OperationName, member: string, input: Members = {}) =>
    ((await call(operation, input))[member] as Identities).map(
      ({ Member, Moderator, Admin }) => (Member ?? Moderator ?? Admin)?.Arn,
    );
  return {
    call,
    members: (input: Members = {}) => arns("ListChannelMemberships", "ChannelMemberships", input),
    hidden: () => arns("ListChannelMemberships", "ChannelMemberships", { Type: "HIDDEN" }),
    moderators: (input: Members = {}) => arns("ListChannelModerators", "ChannelModerators", input),
    bans: (input: Members = {}) => arns("ListChannelBans", "ChannelBans", input),
    admins: () =>
      arns("ListAppInstanceAdmins", "AppInstanceAdmins", { AppInstanceArn: place().world.AppInstanceArn }),
    /** Of how many channels a user is member, and of how many moderator. */
    channelsOf: async (user: string) => {
      const input = { AppInstanceUserArn: user, ChimeBearer: place().world.adam };
      const member = await call("ListChannelMembershipsForAppInstanceUser", input);
      const moderated = await call("ListChannelsModeratedByAppInstanceUser", input);
      return [(member["ChannelMemberships"] as []).length, (moderated["Channels"] as []).length];
    },
  };
}
