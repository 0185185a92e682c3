import type { LocalChime, SeedOptions, Seeded } from "chime-messaging/local";
import type { Bench, Dialect, Members, OperationName } from "./bench.js";

/**
 * Who is in the tests' app instance:
 * - Alice made the channel, and so is a member of it and moderates it;
 * - Adam is admin of the app instance, and not in the channel;
 * - Bob is a member, and sent the message;
 * - Heidi is a hidden member;
 * - Oscar is nobody in the channel;
 * - Mallory is banned from it.
 *
 * There is a bot too, of which the Chime namespace knows nothing; it is in no channel.
 */
export const PEOPLE = ["Alice", "Adam", "Bob", "Heidi", "Oscar", "Mallory"] as const;

export type Person = Lowercase<(typeof PEOPLE)[number]>;

/** The world by its ARNs: those of the people, and of what they use. */
export interface World extends Record<Person, string> {
  readonly AppInstanceArn: string;
  readonly ChannelArn: string;
  /** Sent by Bob. */
  readonly MessageId: string;
  /** Alice's telephone. */
  readonly EndpointId: string;
  readonly bot: string;
}

/** What the endpoint of a telephone is registered with. */
export const telephone = (DeviceToken: string): Members => ({
  Name: "Telephone",
  Type: "APNS",
  ResourceArn: "arn:aws:mobiletargeting:us-east-1:123456789012:apps/0123456789abcdef",
  EndpointAttributes: { DeviceToken },
});

export interface WorldOptions {
  Privacy?: string;
  Mode?: string;
  /** The namespace that the world is made in. */
  dialect?: Dialect;
}

/** The configuration of the world's bot: it would answer everything. */
export const BOT_CONFIGURATION = {
  Lex: {
    InvokedBy: { StandardMessages: "ALL", TargetedMessages: "ALL" },
    LexBotAliasArn: "arn:aws:lex:us-east-1:123456789012:bot-alias/ABCDEFGHIJ/0123456789",
    LocaleId: "en_US",
    WelcomeIntent: "Hello",
  },
};

/** Makes the world by calls of AWS's clients. */
export async function makeWorld(bench: Bench, options: WorldOptions = {}): Promise<World> {
  const { Privacy = "PUBLIC", Mode = "RESTRICTED", dialect = "dedicated" } = options;
  const call = async (operation: OperationName, input: Members) =>
    (await bench.call(dialect, operation, input)) as Record<string, string>;
  const { AppInstanceArn = "" } = await call("CreateAppInstance", {
    Name: "World",
    Metadata: "about the world",
  });
  const people = {} as Record<Person, string>;
  for (const Name of PEOPLE) {
    const AppInstanceUserId = Name.toLowerCase() as Person;
    const user = await call("CreateAppInstanceUser", { AppInstanceArn, AppInstanceUserId, Name });
    people[AppInstanceUserId] = user["AppInstanceUserArn"]!;
  }
  const { alice, adam, bob, heidi, mallory } = people;
  await call("CreateAppInstanceAdmin", { AppInstanceArn, AppInstanceAdminArn: adam });
  const { ChannelArn = "" } = await call("CreateChannel", {
    AppInstanceArn,
    Name: "general",
    Metadata: "about general",
    Privacy,
    Mode,
    Tags: [{ Key: "team", Value: "blue" }],
    ChimeBearer: alice,
  });
  const byAlice = { ChannelArn, ChimeBearer: alice };
  await call("CreateChannelMembership", { ...byAlice, MemberArn: bob, Type: "DEFAULT" });
  await call("CreateChannelMembership", { ...byAlice, MemberArn: heidi, Type: "HIDDEN" });
  await call("CreateChannelBan", { ...byAlice, MemberArn: mallory });
  const { MessageId = "" } = await call("SendChannelMessage", {
    ChannelArn,
    Content: "hello",
    Metadata: "about hello",
    Type: "STANDARD",
    Persistence: "PERSISTENT",
    ChimeBearer: bob,
  });
  const { EndpointId } = await bench.call("dedicated", "RegisterAppInstanceUserEndpoint", {
    AppInstanceUserArn: alice,
    ...telephone("alice"),
  });
  const given = { AppInstanceArn, Name: "Botty", Metadata: "about Botty", Configuration: BOT_CONFIGURATION };
  const { AppInstanceBotArn: bot } = await bench.call("dedicated", "CreateAppInstanceBot", given);
  return {
    AppInstanceArn,
    ChannelArn,
    MessageId,
    EndpointId: EndpointId as string,
    bot: bot as string,
    ...people,
  };
}

/** The part of the world that `local.seed` can make: Alice, Bob, Adam and the channel. */
export interface SeededWorld extends Pick<World, "AppInstanceArn" | "ChannelArn" | "alice" | "adam" | "bob"> {
  /** Alice, Bob and whoever else was asked for; without Adam. */
  readonly users: string[];
  readonly ChannelArns: string[];
}

/**
 * Makes Alice, Bob, Adam and the channel, at once and without a request: for tests that count their requests, make them
 * fail, or need no more than two people who talk. More users and channels can be asked for; Alice made the first.
 */
export function seedWorld(local: LocalChime, options: SeedOptions = {}): SeededWorld {
  const seeded: Seeded = local.seed({ users: 2, channels: 1, messagesPerChannel: 0, ...options });
  const { AppInstanceArn, AppInstanceUserArns: users, ChannelArns } = seeded;
  const [alice = "", bob = ""] = users;
  const [adam = ""] = seeded.AppInstanceAdminArns;
  const [ChannelArn = ""] = ChannelArns;
  return { AppInstanceArn, ChannelArn, ChannelArns, users, alice, bob, adam };
}
