import { expect } from "vitest";
import type { Asked, HttpClient } from "../../support/http.js";

// Everything that can be listed or described, as a service tells it over HTTP, for a comparison before and after.

type Item = Record<string, unknown>;
const enc = encodeURIComponent;

/** The service must have `missingBearer: "admin"`, so that all is visible. */
export async function everythingListed(client: HttpClient): Promise<Item[]> {
  const ask = async (path: string, query: Asked["query"] = {}) => {
    const { status, json } = await client.ask({ method: "GET", path, query });
    return { status, ...json } as Item;
  };
  const list = async (path: string, member: string, query: Asked["query"] = {}) => {
    const items: Item[] = [];
    let token: string | undefined;
    do {
      const page = await ask(path, { ...query, ...(token !== undefined && { "next-token": token }) });
      expect(page.status, `${path} ${JSON.stringify(query)} ${JSON.stringify(page)}`).toBe(200);
      items.push(...(page[member] as Item[]));
      token = page.NextToken as string | undefined;
    } while (token !== undefined);
    return items;
  };
  const found: Item[] = [];
  const add = async (what: string, items: Promise<Item | Item[]>) => {
    found.push({ what, items: await items });
    return found.at(-1)!.items as Item[];
  };
  for (const { AppInstanceArn } of await add("instances", list("/app-instances", "AppInstances"))) {
    const arn = AppInstanceArn as string;
    const instance = `/app-instances/${enc(arn)}`;
    const of = { "app-instance-arn": arn };
    await add("instance", ask(instance));
    await add("tags", ask("/tags", { arn }));
    await add("retention", ask(`${instance}/retention-settings`));
    await add("streams", ask(`${instance}/streaming-configurations`));
    await add("admins", list(`${instance}/admins`, "AppInstanceAdmins"));
    for (const { AppInstanceUserArn } of await add(
      "users",
      list("/app-instance-users", "AppInstanceUsers", of),
    ))
      await addUser(add, { ask, list }, AppInstanceUserArn as string);
    for (const { AppInstanceBotArn } of await add("bots", list("/app-instance-bots", "AppInstanceBots", of)))
      await add("bot", ask(`/app-instance-bots/${enc(AppInstanceBotArn as string)}`));
    for (const { ChannelFlowArn } of await add("flows", list("/channel-flows", "ChannelFlows", of))) {
      await add("flow", ask(`/channel-flows/${enc(ChannelFlowArn as string)}`));
      const scope = { scope: "channel-flow-associations", "channel-flow-arn": ChannelFlowArn as string };
      await add("channels of the flow", list("/channels", "Channels", scope));
    }
    for (const privacy of ["PUBLIC", "PRIVATE"])
      for (const { ChannelArn } of await add("channels", list("/channels", "Channels", { ...of, privacy })))
        await addChannel(add, { ask, list }, ChannelArn as string);
  }
  return found;
}

type Add = (what: string, items: Promise<Item | Item[]>) => Promise<Item[]>;
interface Asks {
  ask: (path: string, query?: Asked["query"]) => Promise<Item>;
  list: (path: string, member: string, query?: Asked["query"]) => Promise<Item[]>;
}

async function addUser(add: Add, { ask, list }: Asks, arn: string): Promise<void> {
  const path = `/app-instance-users/${enc(arn)}`;
  await add("user", ask(path));
  await add("tags", ask("/tags", { arn }));
  for (const { EndpointId } of await add("endpoints", list(`${path}/endpoints`, "AppInstanceUserEndpoints")))
    await add("endpoint", ask(`${path}/endpoints/${enc(EndpointId as string)}`));
  for (const [scope, member] of [
    ["app-instance-user-memberships", "ChannelMemberships"],
    ["app-instance-user-moderated-channels", "Channels"],
  ] as const)
    await add(scope, list("/channels", member, { scope, "app-instance-user-arn": arn }));
}

async function addChannel(add: Add, { ask, list }: Asks, arn: string): Promise<void> {
  const path = `/channels/${enc(arn)}`;
  const channel = await ask(path);
  await add("channel", Promise.resolve(channel));
  await add("tags", ask("/tags", { arn }));
  await add("moderators", list(`${path}/moderators`, "ChannelModerators"));
  await add("bans", list(`${path}/bans`, "ChannelBans"));
  const isElastic = (channel.Channel as Item).ElasticChannelConfiguration !== undefined;
  const subChannels = isElastic ? await add("sub-channels", list(`${path}/subchannels`, "SubChannels")) : [];
  const places = isElastic
    ? subChannels.map(({ SubChannelId }) => ({ "sub-channel-id": SubChannelId as string }))
    : [{}];
  for (const place of places) {
    await add("members", list(`${path}/memberships`, "ChannelMemberships", place));
    await add("messages", list(`${path}/messages`, "ChannelMessages", place));
  }
  const hidden: Asked["query"][] = isElastic ? [] : [{ type: "HIDDEN" }];
  for (const query of [{}, ...hidden])
    for (const { Member } of await add("members", list(`${path}/memberships`, "ChannelMemberships", query))) {
      const member = `${path}/memberships/${enc((Member as { Arn: string }).Arn)}`;
      if (!isElastic) await add("membership", ask(member));
    }
}
