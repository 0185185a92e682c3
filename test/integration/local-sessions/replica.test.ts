import { expect, it, onTestFinished } from "vitest";
import { seededRandom } from "../../../src/local/faults/random.js";
import { Bench, DIALECTS, TEXT } from "../../support/bench.js";
import type { Members, OperationName } from "../../support/bench.js";
import { connect } from "../../support/session-client.js";
import type { Client, Received } from "../../support/session-client.js";
import { seedWorld } from "../../support/world.js";
import { onTheWire } from "./listeners.js";

// Whoever only listens knows, after any changes, what whoever asks is answered.

const STEPS = 400;

/** What a user knows of a channel from events alone, since joining it. */
interface Known {
  name: string | undefined;
  messages: Map<string, Members>;
}

/** The channels as a listener knows them, and what the events say that cannot be. */
function replay(frames: Received[], self: string): { channels: Map<string, Known>; odd: string[] } {
  const channels = new Map<string, Known>();
  const odd: string[] = [];
  for (const { type, payload } of frames) {
    const { ChannelArn: arn, MessageId: id } = payload as { ChannelArn: string; MessageId: string };
    const isMine = (payload!["Member"] as { Arn: string } | undefined)?.Arn === self;
    if (type === "CREATE_CHANNEL_MEMBERSHIP" && isMine)
      channels.set(arn, { name: undefined, messages: new Map() });
    const known = channels.get(arn);
    if (known === undefined) odd.push(`${type} in a channel of others`);
    else if (type === "CREATE_CHANNEL_MESSAGE") {
      if (known.messages.has(id)) odd.push("a message came twice");
      if (payload!["Persistence"] === "PERSISTENT") known.messages.set(id, payload!);
    } else if (type === "DELETE_CHANNEL_MESSAGE") known.messages.delete(id);
    else if (type === "UPDATE_CHANNEL") known.name = payload!["Name"] as string;
    else if (type === "DELETE_CHANNEL" || (type === "DELETE_CHANNEL_MEMBERSHIP" && isMine))
      channels.delete(arn);
    else if (known.messages.has(id)) known.messages.set(id, payload!);
  }
  return { channels, odd };
}

/** Makes changes at random, many of which are refused, and writes down when what was made. */
class Actor {
  readonly channels: string[] = [];
  readonly messages: { ChannelArn: string; MessageId: string }[] = [];
  /** When each message was made and each user last joined each channel, in steps. */
  readonly made = new Map<string, number>();
  readonly #bench: Bench;
  readonly #users: string[];
  readonly #random: () => number;
  done = 0;

  constructor(bench: Bench, users: string[], seed: number) {
    this.#bench = bench;
    this.#users = users;
    this.#random = seededRandom(seed);
  }

  async step(step: number): Promise<void> {
    const [ChimeBearer, other] = [this.#pick(this.#users), this.#pick(this.#users)];
    const ChannelArn = this.#pick(this.channels);
    const message = this.#pick(this.messages);
    const Persistence = this.#random() < 0.8 ? "PERSISTENT" : "NON_PERSISTENT";
    const send = { ChannelArn, Content: `step ${step}`, ...TEXT, Persistence };
    const join = { ChannelArn, MemberArn: other, Type: "DEFAULT" };
    const [operation, input] = this.#pick<[OperationName, Members]>([
      ...Array<[OperationName, Members]>(6).fill(["SendChannelMessage", send]),
      ...Array<[OperationName, Members]>(3).fill(["CreateChannelMembership", join]),
      ["UpdateChannelMessage", { ...message, Content: `edited in ${step}` }],
      ["UpdateChannelMessage", { ...message, Content: `changed in ${step}` }],
      ["RedactChannelMessage", { ...message }],
      ["DeleteChannelMessage", { ...message }],
      ["DeleteChannelMembership", { ChannelArn, MemberArn: other }],
      ["CreateChannelBan", { ChannelArn, MemberArn: other }],
      ["DeleteChannelBan", { ChannelArn, MemberArn: other }],
      [
        "UpdateChannel",
        { ChannelArn, Name: `named in ${step}`, Mode: this.#pick(["RESTRICTED", "UNRESTRICTED"]) },
      ],
      ...(this.#random() < 0.1 ? [["DeleteChannel", { ChannelArn }] as [OperationName, Members]] : []),
    ]);
    await this.call(step, operation, { ...input, ChimeBearer });
  }

  async call(step: number, operation: OperationName, input: Members): Promise<void> {
    this.#bench.time.now += 10;
    let output: Members;
    try {
      output = await this.#bench.call(this.#pick(DIALECTS), operation, input);
    } catch {
      return;
    }
    this.done++;
    const { ChannelArn, MessageId } = output as { ChannelArn: string; MessageId: string };
    if (operation === "CreateChannel") this.channels.push(ChannelArn);
    if (operation === "CreateChannel") this.made.set(`${input["ChimeBearer"] as string} ${ChannelArn}`, step);
    if (operation === "CreateChannelMembership")
      this.made.set(`${input["MemberArn"] as string} ${ChannelArn}`, step);
    if (operation !== "SendChannelMessage") return;
    this.made.set(MessageId, step);
    this.messages.push({ ChannelArn, MessageId });
  }

  #pick<T>(items: readonly T[]): T {
    return items[Math.floor(this.#random() * items.length)]!;
  }
}

it.each([1, 2, 3])("a listener knows what the service answers, whatever changes: seed %d", async (seed) => {
  const bench = await Bench.start();
  onTestFinished(() => bench.stop());
  const { AppInstanceArn, adam, ...others } = seedWorld(bench.local, { users: 4, channels: 0 });
  const users = [...others.users, adam];
  const clients = await Promise.all(users.map((arn) => connect(bench.local, arn)));
  for (const client of clients) client.clear();
  const actor = new Actor(bench, users, seed);
  for (const [i, ChimeBearer] of users.entries()) {
    await actor.call(i, "CreateChannel", {
      AppInstanceArn,
      Name: "first",
      Mode: "UNRESTRICTED",
      ChimeBearer,
    });
  }
  for (let step = users.length; step < STEPS; step++) await actor.step(step);
  expect(actor.done).toBeGreaterThan(STEPS / 4);

  let compared = 0;
  for (const [i, user] of users.entries()) {
    const { channels, odd } = replay(await untilNow(bench, clients[i]!, user, AppInstanceArn), user);
    expect(odd).toEqual([]);
    const asked = { AppInstanceUserArn: user, ChimeBearer: user };
    const { ChannelMemberships } = await bench.call(
      "dedicated",
      "ListChannelMembershipsForAppInstanceUser",
      asked,
    );
    const listed = ChannelMemberships as { ChannelSummary: { ChannelArn: string; Name: string } }[];
    expect([...channels.keys()].sort()).toEqual(
      listed.map(({ ChannelSummary: { ChannelArn } }) => ChannelArn).sort(),
    );
    for (const {
      ChannelSummary: { ChannelArn, Name },
    } of listed) {
      const { name = Name, messages } = channels.get(ChannelArn)!;
      expect(name).toBe(Name);
      const since = actor.made.get(`${user} ${ChannelArn}`)!;
      const all = await listMessages(bench, ChannelArn, user);
      const expected = all.filter(({ MessageId }) => actor.made.get(MessageId as string)! > since);
      expect([...messages.values()]).toEqual(
        expected.map((message) => ({ ...message, ChannelArn, Persistence: "PERSISTENT" })),
      );
      compared += expected.length;
    }
  }
  expect(compared).toBeGreaterThan(20);
});

/** All that a user was sent until now: up to the membership in a channel that is made for this. */
async function untilNow(
  bench: Bench,
  client: Client,
  user: string,
  AppInstanceArn: string,
): Promise<Received[]> {
  const made = { AppInstanceArn, Name: "end", ChimeBearer: user };
  const { ChannelArn } = await bench.call("dedicated", "CreateChannel", made);
  await client.until(({ payload }) => payload?.["ChannelArn"] === ChannelArn);
  await bench.call("dedicated", "DeleteChannel", { ChannelArn, ChimeBearer: user });
  return client.received.filter(({ payload }) => payload?.["ChannelArn"] !== ChannelArn);
}

async function listMessages(bench: Bench, ChannelArn: string, ChimeBearer: string): Promise<Members[]> {
  const all: Members[] = [];
  let NextToken: unknown;
  do {
    const input = { ChannelArn, SortOrder: "ASCENDING", NextToken, ChimeBearer };
    const page = await bench.call("dedicated", "ListChannelMessages", input);
    all.push(...(onTheWire(page["ChannelMessages"]) as Members[]));
    NextToken = page["NextToken"];
  } while (NextToken);
  return all;
}
