import { START, TEXT } from "../../support/bench.js";
import type { Members, OperationName, Bench } from "../../support/bench.js";
import { makeWorld } from "../../support/world.js";
import type { Person, World } from "../../support/world.js";

/** Two members in each of at most three sub-channels; the last of two may leave before it is too small. */
export const SMALL = {
  MaximumSubChannels: 3,
  TargetMembershipsPerSubChannel: 2,
  MinimumMembershipPercentage: 1,
};

interface SubChannel {
  SubChannelId: string;
  MembershipCount: number;
}

/** The world with an elastic channel, which Alice made and so moderates. Nobody else has to do with it. */
export class ElasticScene {
  readonly bench: Bench;
  readonly world: World;
  readonly ChannelArn: string;

  private constructor(bench: Bench, world: World, ChannelArn: string) {
    this.bench = bench;
    this.world = world;
    this.ChannelArn = ChannelArn;
  }

  static async make(bench: Bench, configuration: Members = SMALL, more: Members = {}): Promise<ElasticScene> {
    bench.local.reset();
    bench.time.now = START;
    return this.in(bench, await makeWorld(bench), configuration, more);
  }

  static async in(
    bench: Bench,
    world: World,
    configuration: Members = SMALL,
    more: Members = {},
  ): Promise<ElasticScene> {
    const { ChannelArn } = await bench.call("dedicated", "CreateChannel", {
      AppInstanceArn: world.AppInstanceArn,
      Name: "elastic",
      ChimeBearer: world.alice,
      ElasticChannelConfiguration: configuration,
      ...more,
    });
    return new ElasticScene(bench, world, ChannelArn as string);
  }

  /** Calls an operation about the elastic channel. */
  call(operation: OperationName, input: Members = {}, by: Person = "alice"): Promise<Members> {
    const { ChannelArn, world } = this;
    return this.bench.call("dedicated", operation, { ChannelArn, ChimeBearer: world[by], ...input });
  }

  member(person: Person, more: Members = {}): Members {
    return { MemberArn: this.world[person], ...more };
  }

  /** Adds members one after the other. */
  async join(...people: Person[]): Promise<void> {
    for (const person of people)
      await this.call("CreateChannelMembership", this.member(person, { Type: "DEFAULT" }));
  }

  leave(person: Person): Promise<Members> {
    return this.call("DeleteChannelMembership", this.member(person));
  }

  /** A moderator joins a sub-channel. */
  enter(person: Person, SubChannelId: string): Promise<Members> {
    return this.call("CreateChannelMembership", this.member(person, { Type: "DEFAULT", SubChannelId }));
  }

  promote(person: Person): Promise<Members> {
    return this.call("CreateChannelModerator", { ChannelModeratorArn: this.world[person] });
  }

  async subChannels(): Promise<SubChannel[]> {
    return (await this.call("ListSubChannels"))["SubChannels"] as SubChannel[];
  }

  /** The id of the oldest sub-channel. */
  async firstSubChannel(): Promise<string> {
    return (await this.subChannels())[0]!.SubChannelId;
  }

  /** The names of those who are in each sub-channel, in its order. */
  async people(): Promise<Person[][]> {
    const found = [];
    for (const { SubChannelId, MembershipCount } of await this.subChannels()) {
      const listed = await this.listed({ SubChannelId });
      if (listed.length !== MembershipCount) throw new Error("the count and the list disagree");
      found.push(listed);
    }
    return found;
  }

  /** Who is listed, by name. */
  async listed(input: Members = {}, by: Person = "alice"): Promise<Person[]> {
    const { ChannelMemberships } = await this.call("ListChannelMemberships", input, by);
    return (ChannelMemberships as { Member: { Name: string } }[]).map(
      ({ Member }) => Member.Name.toLowerCase() as Person,
    );
  }

  /** The sub-channel that an ordinary member is in. */
  async placeOf(person: Person): Promise<string> {
    const { ChannelMembership } = await this.call("DescribeChannelMembership", this.member(person));
    return (ChannelMembership as { SubChannelId: string }).SubChannelId;
  }

  async send(by: Person, SubChannelId: string, more: Members = {}): Promise<string> {
    const sent = await this.call("SendChannelMessage", { ...TEXT, Content: "hi", SubChannelId, ...more }, by);
    return sent["MessageId"] as string;
  }

  /** The ids of the messages that a list shows, the oldest first. */
  async messages(input: Members, by: Person = "alice"): Promise<string[]> {
    const { ChannelMessages } = await this.call(
      "ListChannelMessages",
      { SortOrder: "ASCENDING", ...input },
      by,
    );
    return (ChannelMessages as { MessageId: string }[]).map(({ MessageId }) => MessageId);
  }
}
