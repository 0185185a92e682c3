// What the service has, as its lists say.

import type { World } from "./reliability-world.js";

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

  /** The bots of this name. */
  async bots(name: string): Promise<string[]> {
    const { identity, AppInstanceArn } = this.#world;
    return this.#ids(name, "bots", async (NextToken) => {
      const { AppInstanceBots: items = [], ...page } = await identity.listAppInstanceBots({
        AppInstanceArn,
        NextToken,
      });
      return [items.map(({ Name, AppInstanceBotArn }) => [Name!, AppInstanceBotArn!]), page.NextToken];
    });
  }

  /** The channel flows of this name. */
  async flows(name: string): Promise<string[]> {
    const { messaging, AppInstanceArn } = this.#world;
    return this.#ids(name, "flows", async (NextToken) => {
      const { ChannelFlows: items = [], ...page } = await messaging.listChannelFlows({
        AppInstanceArn,
        NextToken,
      });
      return [items.map(({ Name, ChannelFlowArn }) => [Name!, ChannelFlowArn!]), page.NextToken];
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
