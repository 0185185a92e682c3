import { expect } from "vitest";
import type { Answered, Asked, HttpClient } from "../../support/http.js";

// What must hold of a service's state whatever was asked of it, seen from outside, with an admin's eyes.

interface Identity {
  Arn: string;
  Name: string;
}
interface ChannelRecord {
  ChannelArn: string;
  Name: string;
  Privacy: string;
  Mode: string;
  CreatedBy?: Identity;
  LastMessageTimestamp?: number;
  ChannelFlowArn?: string;
}
interface MessageRecord {
  MessageId: string;
  Content?: string;
  CreatedTimestamp: number;
  Redacted: boolean;
  Status: { Value: string };
  Sender: Identity;
}

const PAGE = 7;
const enc = encodeURIComponent;

export async function expectConsistent(client: HttpClient): Promise<void> {
  const checker = new Checker(client);
  for (const { AppInstanceArn } of await checker.list<{ AppInstanceArn: string }>(
    "/app-instances",
    "AppInstances",
  )) {
    await checker.instance(AppInstanceArn);
  }
}

class Checker {
  readonly #client: HttpClient;
  #bearer: string | undefined;

  constructor(client: HttpClient) {
    this.#client = client;
  }

  async instance(arn: string): Promise<void> {
    const described = await this.#describe(`/app-instances/${enc(arn)}`, "AppInstance");
    expect(described.AppInstanceArn).toBe(arn);
    this.#bearer = await this.#becomeAdmin(arn);
    const users = await this.#users(arn);
    const all = new Set([...users, ...(await this.#bots(arn))]);
    await this.#admins(arn, all);
    const channels = await this.#channels(arn);
    const members = new Map<string, Set<string>>();
    const shown = new Map<string, Set<string>>();
    const moderators = new Map<string, Set<string>>();
    for (const channel of channels) {
      const roles = await this.#roles(channel.ChannelArn, all);
      members.set(channel.ChannelArn, roles.members);
      shown.set(channel.ChannelArn, roles.shown);
      moderators.set(channel.ChannelArn, roles.moderators);
      await this.#messages(channel, arn);
    }
    await this.#flows(arn, channels);
    await this.#sameFromTheUsersSide(all, members, "app-instance-user-memberships", "ChannelMemberships");
    await this.#sameFromTheUsersSide(all, moderators, "app-instance-user-moderated-channels", "Channels");
    await this.#search(all, shown);
  }

  async list<T>(
    path: string,
    member: string,
    query: Record<string, string> = {},
    asked: Pick<Asked, "method" | "body"> = { method: "GET" },
  ): Promise<T[]> {
    const items: T[] = [];
    let token: string | undefined;
    do {
      const page = {
        ...query,
        "max-results": String(PAGE),
        ...(token !== undefined && { "next-token": token }),
      };
      const { json } = await this.#ask({ ...asked, path, query: page });
      const found = json[member] as T[];
      expect(found.length).toBeLessThanOrEqual(PAGE);
      items.push(...found);
      token = json.NextToken as string | undefined;
    } while (token !== undefined);
    const distinct = new Set(items.map((item) => JSON.stringify(item)));
    expect(distinct.size, `${path} lists nothing twice`).toBe(items.length);
    return items;
  }

  async #becomeAdmin(arn: string): Promise<string> {
    const create = { AppInstanceArn: arn, AppInstanceUserId: "the-checker", Name: "Checker" };
    const made = await this.#client.ask({
      method: "POST",
      path: "/app-instance-users",
      body: { ...create, ClientRequestToken: "the-checker" },
    });
    const user = made.status === 201 ? (made.json.AppInstanceUserArn as string) : `${arn}/user/the-checker`;
    const path = `/app-instances/${enc(arn)}/admins`;
    const promoted = await this.#client.ask({ method: "POST", path, body: { AppInstanceAdminArn: user } });
    expect([201, 409]).toContain(promoted.status);
    return user;
  }

  async #users(arn: string): Promise<Set<string>> {
    const users = await this.list<{ AppInstanceUserArn: string; Name: string }>(
      "/app-instance-users",
      "AppInstanceUsers",
      { "app-instance-arn": arn },
    );
    for (const { AppInstanceUserArn, Name } of users) {
      const described = await this.#describe(
        `/app-instance-users/${enc(AppInstanceUserArn)}`,
        "AppInstanceUser",
      );
      expect(described).toMatchObject({ AppInstanceUserArn, Name });
      await this.#endpoints(AppInstanceUserArn);
      await this.#tags(AppInstanceUserArn);
      expect(AppInstanceUserArn).toMatch(`${arn}/user/`);
    }
    return new Set(users.map(({ AppInstanceUserArn }) => AppInstanceUserArn));
  }

  /** Every endpoint is there, and no device is registered twice. */
  async #endpoints(user: string): Promise<void> {
    const path = `/app-instance-users/${enc(user)}/endpoints`;
    const devices = new Set<string>();
    const listed = await this.list<{ EndpointId: string }>(path, "AppInstanceUserEndpoints");
    for (const summary of listed) {
      const endpoint = await this.#describe(`${path}/${enc(summary.EndpointId)}`, "AppInstanceUserEndpoint");
      expect(endpoint, "the list and the description agree").toMatchObject(summary);
      devices.add((endpoint.EndpointAttributes as { DeviceToken: string }).DeviceToken);
    }
    expect(devices.size).toBe(listed.length);
  }

  async #tags(arn: string): Promise<void> {
    const { json } = await this.#ask({ method: "GET", path: "/tags", query: { arn } });
    const keys = (json.Tags as { Key: string }[]).map(({ Key }) => Key);
    expect(keys.length).toBeLessThanOrEqual(50);
    expect(new Set(keys).size).toBe(keys.length);
  }

  async #bots(arn: string): Promise<string[]> {
    const query = { "app-instance-arn": arn };
    const bots = await this.list<{ AppInstanceBotArn: string }>(
      "/app-instance-bots",
      "AppInstanceBots",
      query,
    );
    for (const bot of bots) {
      const path = `/app-instance-bots/${enc(bot.AppInstanceBotArn)}`;
      expect(await this.#describe(path, "AppInstanceBot")).toMatchObject(bot);
      expect(bot.AppInstanceBotArn).toMatch(`${arn}/bot/`);
    }
    return bots.map(({ AppInstanceBotArn }) => AppInstanceBotArn);
  }

  async #admins(arn: string, users: Set<string>): Promise<void> {
    const path = `/app-instances/${enc(arn)}/admins`;
    for (const { Admin } of await this.list<{ Admin: Identity }>(path, "AppInstanceAdmins")) {
      expect(users, "every admin is a user or a bot").toContain(Admin.Arn);
      const described = await this.#describe(`${path}/${enc(Admin.Arn)}`, "AppInstanceAdmin");
      expect(described).toMatchObject({ Admin, AppInstanceArn: arn });
    }
  }

  async #channels(arn: string): Promise<ChannelRecord[]> {
    const channels: ChannelRecord[] = [];
    for (const privacy of ["PUBLIC", "PRIVATE"]) {
      const query = { "app-instance-arn": arn, privacy };
      for (const summary of await this.list<ChannelRecord>("/channels", "Channels", query)) {
        expect(summary.Privacy).toBe(privacy);
        const channel = await this.#describe(`/channels/${enc(summary.ChannelArn)}`, "Channel");
        expect(channel, "the list and the description agree").toMatchObject(summary);
        const { CreatedBy } = channel as unknown as ChannelRecord;
        if (CreatedBy)
          expect(CreatedBy.Arn, "the creator is of the app instance").toMatch(
            new RegExp(`^${arn}/(user|bot)/`),
          );
        await this.#tags(summary.ChannelArn);
        channels.push(channel as unknown as ChannelRecord);
      }
    }
    expect(new Set(channels.map(({ ChannelArn }) => ChannelArn)).size).toBe(channels.length);
    return channels;
  }

  async #roles(channelArn: string, users: Set<string>) {
    const path = `/channels/${enc(channelArn)}`;
    const named = async (
      list: string,
      member: string,
      who: string,
      single: string,
      query?: Record<string, string>,
    ) => {
      const arns = new Set<string>();
      for (const item of await this.list<Record<string, Identity>>(`${path}/${list}`, member, query)) {
        const { Arn } = item[who] as Identity;
        expect(users, `everyone in ${list} is a user or a bot`).toContain(Arn);
        const described = await this.#describe(`${path}/${list}/${enc(Arn)}`, single);
        expect(described).toMatchObject({ ChannelArn: channelArn, [who]: item[who] });
        if (query?.type) expect(described.Type).toBe(query.type);
        arns.add(Arn);
      }
      return arns;
    };
    const shown = await named("memberships", "ChannelMemberships", "Member", "ChannelMembership", {
      type: "DEFAULT",
    });
    const hidden = await named("memberships", "ChannelMemberships", "Member", "ChannelMembership", {
      type: "HIDDEN",
    });
    const moderators = await named("moderators", "ChannelModerators", "Moderator", "ChannelModerator");
    const banned = await named("bans", "ChannelBans", "Member", "ChannelBan");
    expect(
      [...hidden].filter((arn) => shown.has(arn)),
      "nobody is a member twice",
    ).toEqual([]);
    const members = new Set([...shown, ...hidden]);
    expect(
      [...banned].filter((arn) => members.has(arn)),
      "a ban and a membership never coexist",
    ).toEqual([]);
    return { members, shown, moderators };
  }

  async #messages({ ChannelArn, LastMessageTimestamp }: ChannelRecord, instance: string): Promise<void> {
    const path = `/channels/${enc(ChannelArn)}/messages`;
    const order = (sort: string) => this.list<MessageRecord>(path, "ChannelMessages", { "sort-order": sort });
    const messages = await order("ASCENDING");
    expect(await order("DESCENDING"), "one order is the other reversed").toEqual(messages.toReversed());
    const times = messages.map(({ CreatedTimestamp }) => CreatedTimestamp);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    if (messages.length > 0) expect(LastMessageTimestamp).toBeGreaterThanOrEqual(times.at(-1) ?? Infinity);
    for (const message of messages) {
      expect(message.Sender.Arn).toMatch(new RegExp(`^${instance}/(user|bot)/`));
      expect(message.Status.Value, "only the sender sees what was not sent").toBe("SENT");
      if (message.Redacted) expect(message.Content ?? "").toBe("");
      const described = await this.#describe(`${path}/${message.MessageId}`, "ChannelMessage");
      expect(described, "the list and the message agree").toMatchObject({ ...message, ChannelArn });
    }
    await this.#window(path, times);
  }

  /** The flows and their channels name each other, and no channel has a flow that is gone. */
  async #flows(arn: string, channels: ChannelRecord[]): Promise<void> {
    const path = "/channel-flows";
    const query = { "app-instance-arn": arn };
    const flows = await this.list<{ ChannelFlowArn: string }>(path, "ChannelFlows", query);
    const associated: [string, string][] = [];
    for (const flow of flows) {
      const { ChannelFlowArn } = flow;
      expect(await this.#describe(`${path}/${enc(ChannelFlowArn)}`, "ChannelFlow")).toMatchObject(flow);
      const scope = { scope: "channel-flow-associations", "channel-flow-arn": ChannelFlowArn };
      for (const { ChannelArn } of await this.list<ChannelRecord>("/channels", "Channels", scope))
        associated.push([ChannelArn, ChannelFlowArn]);
    }
    const shown = channels.flatMap(({ ChannelArn, ChannelFlowArn }) =>
      ChannelFlowArn === undefined ? [] : [[ChannelArn, ChannelFlowArn]],
    );
    expect(associated.sort()).toEqual(shown.sort());
  }

  /** A window of one instant holds what was created in it. */
  async #window(path: string, times: number[]): Promise<void> {
    const time = times[Math.floor(times.length / 2)];
    if (time === undefined) return;
    const instant = new Date(Math.round(time * 1000)).toISOString();
    const query = { "not-before": instant, "not-after": instant };
    const found = await this.list<MessageRecord>(path, "ChannelMessages", query);
    expect(found.map(({ CreatedTimestamp }) => CreatedTimestamp)).toEqual(
      times.filter((other) => other === time),
    );
  }

  async #sameFromTheUsersSide(
    users: Set<string>,
    perChannel: Map<string, Set<string>>,
    scope: string,
    member: string,
  ): Promise<void> {
    for (const user of users) {
      const query = { scope, "app-instance-user-arn": user };
      const found = await this.list<{ ChannelSummary: ChannelRecord }>("/channels", member, query);
      const expected = [...perChannel].filter(([, arns]) => arns.has(user)).map(([channel]) => channel);
      expect(found.map(({ ChannelSummary }) => ChannelSummary.ChannelArn).sort()).toEqual(expected.sort());
    }
  }

  /** The search finds whose channels they are, and the channels with just these members. */
  async #search(users: Set<string>, perChannel: Map<string, Set<string>>): Promise<void> {
    const find = async (Operator: string, Values: string[]) => {
      const asked = { method: "POST", body: { Fields: [{ Key: "MEMBERS", Operator, Values }] } };
      const found = await this.list<ChannelRecord>("/channels", "Channels", { operation: "search" }, asked);
      return found.map(({ ChannelArn }) => ChannelArn).sort();
    };
    for (const user of users) {
      const expected = [...perChannel].filter(([, arns]) => arns.has(user)).map(([channel]) => channel);
      expect(await find("INCLUDES", [user])).toEqual(expected.sort());
    }
    for (const [channel, arns] of perChannel) {
      const values = [...arns];
      if (values.length > 0 && values.length <= 20) expect(await find("EQUALS", values)).toContain(channel);
      for (const same of values.length > 0 ? await find("INCLUDES", values.slice(0, 20)) : [])
        expect(values.slice(0, 20).every((arn) => perChannel.get(same)?.has(arn))).toBe(true);
    }
  }

  async #describe(path: string, member: string): Promise<Record<string, unknown>> {
    return (await this.#ask({ method: "GET", path })).json[member] as Record<string, unknown>;
  }

  async #ask(asked: Asked): Promise<Answered> {
    const answer = await this.#client.ask({ ...asked, ...(this.#bearer && { bearer: this.#bearer }) });
    expect(
      answer.status,
      `${asked.method} ${asked.path} ${JSON.stringify(asked.query)}: ${answer.text}`,
    ).toBe(200);
    return answer;
  }
}
