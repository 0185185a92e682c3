import type { Bench, Dialect } from "../../support/bench.js";
import { connect } from "../../support/session-client.js";
import type { Client, Received } from "../../support/session-client.js";
import { makeWorld, PEOPLE } from "../../support/world.js";
import type { Person, World } from "../../support/world.js";

const NAMES = PEOPLE.map((name) => name.toLowerCase() as Person);

/** What each person was sent, without those who were sent nothing. */
export type Heard = Partial<Record<Person, Received[]>>;

/** How a WebSocket client tells which namespace it speaks. */
const AGENTS = { legacy: "aws-sdk-js/3.699.0 api/chime#3.699.0", dedicated: "chime-test" };

/** Everybody of a world, each with a session open. */
export class Listeners {
  readonly bench: Bench;
  readonly world: World;
  readonly clients: Record<Person, Client>;
  readonly #barrierArn: string;
  #barriers = 0;

  private constructor(bench: Bench, world: World, clients: Record<Person, Client>, barrierArn: string) {
    this.bench = bench;
    this.world = world;
    this.clients = clients;
    this.#barrierArn = barrierArn;
  }

  static async connect(bench: Bench, dialect: Dialect): Promise<Listeners> {
    const world = await makeWorld(bench, { dialect });
    const { AppInstanceArn, alice } = world;
    const { ChannelArn } = await bench.call("dedicated", "CreateChannel", {
      ...{ AppInstanceArn, Name: "barrier", ChimeBearer: alice },
      MemberArns: NAMES.map((name) => world[name]),
    });
    const headers = { "user-agent": AGENTS[dialect] };
    const entries = NAMES.map(
      async (name) => [name, await connect(bench.local, world[name], {}, { headers })] as const,
    );
    const clients = Object.fromEntries(await Promise.all(entries)) as Record<Person, Client>;
    for (const client of Object.values(clients)) client.clear();
    return new Listeners(bench, world, clients, ChannelArn as string);
  }

  /** What everybody is sent because of some work: whatever comes before a message to all that is sent after it. */
  async hear(work: () => Promise<unknown>, gone: Person[] = []): Promise<Heard> {
    await work();
    const Content = `barrier ${++this.#barriers}`;
    await this.bench.call("dedicated", "SendChannelMessage", {
      ...{ ChannelArn: this.#barrierArn, Content, ChimeBearer: this.world.alice },
      ...{ Type: "STANDARD", Persistence: "NON_PERSISTENT" },
    });
    const heard: Heard = {};
    for (const name of NAMES) {
      const client = this.clients[name];
      if (gone.includes(name)) await client.closed;
      else await client.until(({ payload }) => payload?.["Content"] === Content);
      const others = client.received.filter(({ payload }) => payload?.["ChannelArn"] !== this.#barrierArn);
      if (others.length > 0) heard[name] = others;
      client.clear();
    }
    return heard;
  }
}

/** As it goes over the wire: dates as text. */
export function onTheWire(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
