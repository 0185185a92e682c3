import type { Bench, Dialect, Members, OperationName } from "./support.js";

/**
 * A populated app instance. Alice made the channel and so moderates it; Adam is admin and not in the channel; Bob is a
 * member, Heidi a hidden member, Oscar nobody, Mallory banned.
 */
export interface World {
  readonly AppInstanceArn: string;
  readonly ChannelArn: string;
  /** Sent by Bob. */
  readonly MessageId: string;
  readonly alice: string;
  readonly adam: string;
  readonly bob: string;
  readonly heidi: string;
  readonly oscar: string;
  readonly mallory: string;
}

export const PEOPLE = ["Alice", "Adam", "Bob", "Heidi", "Oscar", "Mallory"] as const;

export async function makeWorld(
  bench: Bench,
  options: { Privacy?: string; Mode?: string; dialect?: Dialect } = {},
): Promise<World> {
  const { Privacy = "PUBLIC", Mode = "RESTRICTED", dialect = "dedicated" } = options;
  const call = async (operation: OperationName, input: Members) => {
    const output = await bench.call(dialect, operation, input);
    return output as Record<string, string>;
  };
  const { AppInstanceArn } = await call("CreateAppInstance", { Name: "World", Metadata: "about the world" });
  const arn = (name: string) => `${AppInstanceArn}/user/${name.toLowerCase()}`;
  for (const Name of PEOPLE) {
    await call("CreateAppInstanceUser", { AppInstanceArn, AppInstanceUserId: Name.toLowerCase(), Name });
  }
  const [alice, bob] = [arn("alice"), arn("bob")];
  await call("CreateAppInstanceAdmin", { AppInstanceArn, AppInstanceAdminArn: arn("adam") });
  const { ChannelArn } = await call("CreateChannel", {
    AppInstanceArn,
    Name: "general",
    Metadata: "about general",
    Privacy,
    Mode,
    ChimeBearer: alice,
  });
  const member = { ChannelArn, ChimeBearer: alice };
  await call("CreateChannelMembership", { ...member, MemberArn: bob, Type: "DEFAULT" });
  await call("CreateChannelMembership", { ...member, MemberArn: arn("heidi"), Type: "HIDDEN" });
  await call("CreateChannelBan", { ...member, MemberArn: arn("mallory") });
  const { MessageId } = await call("SendChannelMessage", {
    ChannelArn,
    Content: "hello",
    Metadata: "about hello",
    Type: "STANDARD",
    Persistence: "PERSISTENT",
    ChimeBearer: bob,
  });
  return {
    AppInstanceArn: AppInstanceArn!,
    ChannelArn: ChannelArn!,
    MessageId: MessageId!,
    alice,
    adam: arn("adam"),
    bob,
    heidi: arn("heidi"),
    oscar: arn("oscar"),
    mallory: arn("mallory"),
  };
}
