// What the calls through the injector are about, made and looked at by AWS's own client, straight on the service.

import type { Chime } from "@aws-sdk/client-chime";
import type { LocalChime } from "chime-messaging/local";
import { awsClients, type AwsClients } from "../test/support/aws-clients.js";

/** What a call is to be made with, and how to see what became of it. */
export interface Subject {
  input: object;
  /** The path in the output to the id of what the call is about. */
  reports?: string;
  /** The ids of what the call did, as the service has it: none if it was not applied, several if it was too often. */
  applied(listing: Listing): Promise<string[]> | string[];
}

/** Makes the subject of one call. `text` is found in no other. */
export type Maker = (world: World, text: string) => Promise<Subject> | Subject;

/** An app instance whose admin makes all calls, with a channel that messages are sent to. */
export class World {
  readonly #clients: AwsClients;
  readonly direct: Chime;
  readonly AppInstanceArn: string;
  readonly admin: string;
  ChannelArn = "";

  private constructor(local: LocalChime) {
    const { AppInstanceArn, AppInstanceAdminArns } = local.seed({ users: 1, channels: 0 });
    this.#clients = awsClients(local);
    this.direct = this.#clients.chime;
    this.AppInstanceArn = AppInstanceArn;
    this.admin = AppInstanceAdminArns[0]!;
  }

  static async make(local: LocalChime): Promise<World> {
    const world = new World(local);
    world.ChannelArn = await world.channel("hall");
    return world;
  }

  [Symbol.dispose](): void {
    this.#clients.destroy();
  }

  /** What all calls about a channel have in their inputs. */
  get inHall() {
    return this.in(this.ChannelArn);
  }

  in(ChannelArn: string) {
    return { ChannelArn, ChimeBearer: this.admin };
  }

  // Functions rather than methods: the makers take the world apart.

  readonly instance = async (Name: string) => (await this.direct.createAppInstance({ Name })).AppInstanceArn!;

  readonly user = async (Name: string) => {
    const { AppInstanceArn } = this;
    const user = { AppInstanceArn, Name, AppInstanceUserId: Name.replace(" ", "-") };
    return (await this.direct.createAppInstanceUser(user)).AppInstanceUserArn!;
  };

  readonly channel = async (Name: string) => {
    const { AppInstanceArn, admin: ChimeBearer } = this;
    return (await this.direct.createChannel({ AppInstanceArn, Name, ChimeBearer })).ChannelArn!;
  };

  readonly message = async (Content: string) => {
    const message = { ...this.inHall, Content, Type: "STANDARD", Persistence: "PERSISTENT" } as const;
    return (await this.direct.sendChannelMessage(message)).MessageId!;
  };
}

/** The lists of one moment, read when they are first asked for. */
export class Listing {
  readonly #world: World;
  readonly #read = new Map<string, Promise<Map<string, string[]>>>();

  constructor(world: World) {
    this.#world = world;
  }

  /** The app instances of this name. */
  async instances(name: string): Promise<string[]> {
    return this.#ids(name, "instances", async (NextToken) => {
      const { AppInstances: items = [], ...page } = await this.#world.direct.listAppInstances({ NextToken });
      return [items.map(({ Name, AppInstanceArn }) => [Name!, AppInstanceArn!]), page.NextToken];
    });
  }

  /** The channels of this name. */
  async channels(name: string): Promise<string[]> {
    const { direct, AppInstanceArn, admin: ChimeBearer } = this.#world;
    return this.#ids(name, "channels", async (NextToken) => {
      const input = { AppInstanceArn, ChimeBearer, NextToken };
      const { Channels: items = [], ...page } = await direct.listChannels(input);
      return [items.map(({ Name, ChannelArn }) => [Name!, ChannelArn!]), page.NextToken];
    });
  }

  /** The messages of this content. */
  async messages(content: string): Promise<string[]> {
    const { direct, inHall } = this.#world;
    return this.#ids(content, "messages", async (NextToken) => {
      const { ChannelMessages: items = [], ...page } = await direct.listChannelMessages({
        ...inHall,
        NextToken,
      });
      return [items.map(({ Content, MessageId }) => [Content!, MessageId!]), page.NextToken];
    });
  }

  async #ids(text: string, kind: string, read: ReadPage): Promise<string[]> {
    if (!this.#read.has(kind)) this.#read.set(kind, readAll(read));
    return (await this.#read.get(kind)!).get(text) ?? [];
  }
}

/** A page of texts with their ids, and the token of the next one. */
type ReadPage = (NextToken?: string) => Promise<[[text: string, id: string][], string | undefined]>;

async function readAll(read: ReadPage): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  let next: string | undefined;
  do {
    const [items, NextToken] = await read(next);
    for (const [text, id] of items) found.set(text, [...(found.get(text) ?? []), id]);
    next = NextToken;
  } while (next !== undefined);
  return found;
}

/** What was found; `undefined` if it is not there. To an admin, a 403 says so as well. */
export async function found<T>(look: Promise<T>): Promise<T | undefined> {
  try {
    return await look;
  } catch (error) {
    if (/^(NotFound|Forbidden)Exception$/.test((error as Error).name)) return undefined;
    throw error;
  }
}

/** For what was to be made: its id, if it is there. */
export async function made(id: string, look: Promise<unknown>): Promise<string[]> {
  return (await found(look)) ? [id] : [];
}

/** For what was to be deleted: its id, if it is gone. */
export async function gone(id: string, look: Promise<unknown>): Promise<string[]> {
  return (await found(look)) ? [] : [id];
}

/** For what was to be changed: its id, if it is as asked. It must be that, or as it was before. */
export function changed(id: string, [before, after]: [unknown, unknown], now: unknown): string[] {
  const [is, was, asked] = [now, before, after].map((value) => JSON.stringify(value));
  if (is !== was && is !== asked) throw new Error(`is ${is}, neither ${was} nor ${asked}`);
  return is === asked ? [id] : [];
}
