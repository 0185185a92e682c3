import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { failureOf } from "../../support/aws-clients.js";
import { Bench } from "../../support/bench.js";
import type { Members } from "../../support/bench.js";
import { makeWorld, seedWorld } from "../../support/world.js";
import type { Person, World } from "../../support/world.js";

let bench: Bench;
let world: World;
/** Channels by their name, and names by the channels' ARNs. */
const arns: Record<string, string> = {};
const names = new Map<string, string>();

type Who = Person | "bot";
type Field = [operator: "EQUALS" | "INCLUDES", ...who: Who[]];

beforeAll(async () => {
  bench = await Bench.start();
  world = await makeWorld(bench);
  await make("alice", "alice+bob", "bob");
  await make("bob", "bob+alice, private", "alice");
  await make("alice", "three", "bob", "oscar");
  await make("bob", "bob alone");
  await make("alice", "with bot", "bot");
  await make("bot", "of bot", "bob");
  names.set(world.ChannelArn, "alice+bob, heidi hidden");
});

afterAll(() => bench.stop());

async function make(by: Who, Name: string, ...others: Who[]): Promise<void> {
  const { ChannelArn } = await bench.call("dedicated", "CreateChannel", {
    AppInstanceArn: world.AppInstanceArn,
    ...{ Name, Privacy: Name.includes("private") ? "PRIVATE" : "PUBLIC", ChimeBearer: world[by] },
    ...(others.length > 0 && { MemberArns: others.map((who) => world[who]) }),
  });
  arns[Name] = ChannelArn as string;
  names.set(ChannelArn as string, Name);
}

const fieldsOf = (fields: Field[]) =>
  fields.map(([Operator, ...who]) => ({ Key: "MEMBERS", Operator, Values: who.map((one) => world[one]) }));

const search = (by: Who, fields: Field[], more: Members = {}) =>
  bench.call("dedicated", "SearchChannels", { ChimeBearer: world[by], Fields: fieldsOf(fields), ...more });

const namesOf = (output: Members) =>
  (output["Channels"] as { ChannelArn: string }[]).map(({ ChannelArn }) => names.get(ChannelArn));

const found = async (by: Who, ...fields: Field[]) => namesOf(await search(by, fields)).sort();

const DIRECT = ["alice+bob", "alice+bob, heidi hidden", "bob+alice, private"];

describe("a search", () => {
  it("with EQUALS finds channels with just these members, hidden ones not counted", async () => {
    expect(await found("alice", ["EQUALS", "alice", "bob"])).toEqual(DIRECT);
    expect(await found("bob", ["EQUALS", "bob", "alice", "bob"])).toEqual(DIRECT);
    expect(await found("bob", ["EQUALS", "bob"])).toEqual(["bob alone"]);
    expect(await found("alice", ["EQUALS", "alice", "bot"])).toEqual(["with bot"]);
  });

  it("with EQUALS does not add the caller to the members", async () => {
    expect(await found("alice", ["EQUALS", "bob"])).toEqual([]);
    expect(await found("oscar", ["EQUALS", "alice", "bob"])).toEqual([]);
  });

  it("with INCLUDES finds channels with all of these members, and maybe others", async () => {
    expect(await found("alice", ["INCLUDES", "bob"])).toEqual([...DIRECT, "three"]);
    expect(await found("alice", ["INCLUDES", "bob", "oscar"])).toEqual(["three"]);
    expect(await found("alice", ["INCLUDES", "heidi"])).toEqual([]);
  });

  it("with several fields finds what meets all of them", async () => {
    expect(await found("alice", ["INCLUDES", "bob"], ["INCLUDES", "oscar"])).toEqual(["three"]);
    expect(await found("alice", ["INCLUDES", "bob"], ["EQUALS", "alice", "bob"])).toEqual(DIRECT);
    expect(await found("alice", ["EQUALS", "alice"], ["EQUALS", "alice", "bob"])).toEqual([]);
  });

  it("is among the caller's own channels, those of a hidden member and a bot too", async () => {
    expect(await found("bob", ["INCLUDES", "alice"])).toEqual([...DIRECT, "three"]);
    expect(await found("oscar", ["INCLUDES", "alice"])).toEqual(["three"]);
    expect(await found("heidi", ["INCLUDES", "alice"])).toEqual(["alice+bob, heidi hidden"]);
    expect(await found("bot", ["INCLUDES", "bob"])).toEqual(["of bot"]);
    expect(await found("mallory", ["INCLUDES", "alice"])).toEqual([]);
  });

  it("by an admin is among all channels of the app instance, private ones too", async () => {
    const all = [
      "alice+bob",
      "alice+bob, heidi hidden",
      "bob alone",
      "bob+alice, private",
      "of bot",
      "three",
    ];
    expect(await found("adam", ["INCLUDES", "bob"])).toEqual(all);
    expect(await found("adam", ["EQUALS", "alice", "bob"])).toEqual(DIRECT);
    expect(await found("adam", ["INCLUDES", "adam"])).toEqual([]);
  });

  it("knows at once who has joined and who has left", async () => {
    const oscar = { ChannelArn: arns["alice+bob"], MemberArn: world.oscar, ChimeBearer: world.alice };
    await bench.call("dedicated", "CreateChannelMembership", { ...oscar, Type: "DEFAULT" });
    expect(await found("oscar", ["INCLUDES", "bob"])).toEqual(["alice+bob", "three"]);
    expect(await found("alice", ["EQUALS", "alice", "bob"])).toEqual(DIRECT.slice(1));
    await bench.call("dedicated", "DeleteChannelMembership", oscar);
    expect(await found("alice", ["EQUALS", "alice", "bob"])).toEqual(DIRECT);
  });

  it("gives the same by pages as at once, also when others join meanwhile", async () => {
    const whole = namesOf(await search("adam", [["INCLUDES", "alice", "bob"]]));
    const paged: unknown[] = [];
    let NextToken: unknown;
    for (let page = 0; page === 0 || NextToken !== undefined; page++) {
      const output = await search("adam", [["INCLUDES", "alice", "bob"]], {
        MaxResults: 1,
        ...(NextToken !== undefined && { NextToken }),
      });
      paged.push(...namesOf(output));
      ({ NextToken } = output);
      // Now Alice, then Bob has more channels than the other.
      await make(page % 2 ? "alice" : "bob", `more ${page}`);
      await make(page % 2 ? "alice" : "bob", `even more ${page}`);
    }
    expect(paged).toEqual(whole);
    expect(whole).toHaveLength(4);
  });
});

describe("a search is refused", () => {
  const refused = (Values: string[], more: Members = {}) =>
    failureOf(
      bench.call("dedicated", "SearchChannels", {
        ChimeBearer: world.alice,
        Fields: [{ Key: "MEMBERS", Operator: "INCLUDES", Values }],
        ...more,
      }),
    );

  it("without a bearer: 400", async () => {
    const without = bench.call("dedicated", "SearchChannels", { Fields: fieldsOf([["EQUALS", "bob"]]) });
    expect(await failureOf(without)).toMatchObject({
      name: "BadRequestException",
      message: expect.stringContaining("'ChimeBearer'") as unknown,
    });
  });

  it("for what is neither a user nor a bot: 400 that says so", async () => {
    for (const value of [world.ChannelArn, world.AppInstanceArn, "bob"]) {
      expect(await refused([world.bob, value])).toMatchObject({
        name: "BadRequestException",
        message: "Fields[0].Values[1] must be the ARN of an app instance user, or of an app instance bot.",
      });
    }
  });

  it("for an unknown user or bot, and for one of another app instance: 403", async () => {
    const stranger = seedWorld(bench.local).alice;
    const { AppInstanceArn } = world;
    for (const value of [`${AppInstanceArn}/user/unknown`, `${AppInstanceArn}/bot/unknown`, stranger])
      expect(await refused([value])).toMatchObject({ name: "ForbiddenException" });
  });

  it("for a token of another search, or one that was never given out: 400", async () => {
    const { NextToken } = await search("alice", [["INCLUDES", "bob"]], { MaxResults: 1 });
    await search("alice", [["INCLUDES", "bob"]], { NextToken });
    for (const more of [{ NextToken: "never" }, { NextToken, ChimeBearer: world.bob }]) {
      expect(await refused([world.bob], more)).toMatchObject({
        name: "BadRequestException",
        message: "The NextToken is not valid for this list.",
      });
    }
  });
});

describe("a search without a bearer, where that makes an admin", () => {
  it("is among the channels of the app instance of the members", async () => {
    const own = await Bench.start({ missingBearer: "admin" });
    const { alice, ChannelArn } = seedWorld(own.local);
    const { alice: stranger } = seedWorld(own.local);
    const find = (Values: string[]) =>
      own.call("dedicated", "SearchChannels", { Fields: [{ Key: "MEMBERS", Operator: "INCLUDES", Values }] });
    expect(await find([alice])).toMatchObject({ Channels: [{ ChannelArn }] });
    expect(await failureOf(find([alice, stranger]))).toMatchObject({ name: "ForbiddenException" });
    await own.stop();
  });
});

describe("a search that passes over many channels", () => {
  it("ends its page early, and finds the rest on the next ones", async () => {
    const own = await Bench.start();
    const { ChannelArns, alice, bob, users, adam } = seedWorld(own.local, { users: 3, channels: 1500 });
    const ChannelArn = ChannelArns.at(-1);
    const leave = { ChannelArn, MemberArn: users[2], ChimeBearer: adam };
    await own.call("dedicated", "DeleteChannelMembership", leave);
    const Fields = [{ Key: "MEMBERS", Operator: "EQUALS", Values: [alice, bob] }];
    const first = await own.call("dedicated", "SearchChannels", { Fields, ChimeBearer: adam });
    expect(first).toEqual({ Channels: [], NextToken: expect.any(String) as unknown });
    const { NextToken } = first;
    const second = await own.call("dedicated", "SearchChannels", { Fields, ChimeBearer: adam, NextToken });
    expect(second).toMatchObject({ Channels: [{ ChannelArn }] });
    expect(second).not.toHaveProperty("NextToken");
    await own.stop();
  });
});
