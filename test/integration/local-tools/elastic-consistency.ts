import { expect } from "vitest";
import type { Asked, HttpClient } from "../../support/http.js";

// What must hold of an elastic channel whatever was asked of it, seen from outside, with an admin's eyes.

export interface Expected {
  ChannelArn: string;
  admin: string;
  users: readonly string[];
  /** How many sub-channels there may be, and how many members in each, without moderators. */
  most: number;
  target: number;
}

type Item = Record<string, unknown> & { Member?: { Arn: string }; Moderator?: { Arn: string } };

const enc = encodeURIComponent;

/** Gives back the ids of the sub-channels. */
export async function expectElastic(
  client: HttpClient,
  expected: Expected,
  where: string,
): Promise<string[]> {
  const { ChannelArn, admin, users, most, target } = expected;
  const channel = `/channels/${enc(ChannelArn)}`;
  const list = (path: string, member: string, query: Asked["query"] = {}) =>
    listed(client, admin, path, member, query);
  const arnsOf = (items: Item[]) => items.map(({ Member, Moderator }) => (Member ?? Moderator)!.Arn);

  const moderators = new Set(arnsOf(await list(`${channel}/moderators`, "ChannelModerators")));
  const banned = arnsOf(await list(`${channel}/bans`, "ChannelBans"));
  const subChannels = await list(`${channel}/subchannels`, "SubChannels");
  expect(subChannels.length, where).toBeGreaterThan(0);
  expect(subChannels.length, where).toBeLessThanOrEqual(most);

  const placed: [arn: string, id: string][] = [];
  for (const { SubChannelId, MembershipCount } of subChannels) {
    const query = { "sub-channel-id": SubChannelId as string };
    const members = arnsOf(await list(`${channel}/memberships`, "ChannelMemberships", query));
    expect(members.length, `${where}: the count is that of the list`).toBe(MembershipCount);
    expect(new Set(members).size, `${where}: nobody is there twice`).toBe(members.length);
    const ordinary = members.filter((arn) => !moderators.has(arn));
    expect(ordinary.length, `${where}: no sub-channel holds too many`).toBeLessThanOrEqual(target);
    placed.push(...members.map((arn) => [arn, SubChannelId as string] as [string, string]));
  }
  const ordinary = placed.map(([arn]) => arn).filter((arn) => !moderators.has(arn));
  expect(new Set(ordinary).size, `${where}: a member is in one sub-channel`).toBe(ordinary.length);
  expect(ordinary.filter((arn) => banned.includes(arn))).toEqual([]);

  const all = arnsOf(await list(`${channel}/memberships`, "ChannelMemberships"));
  expect(all.toSorted(), `${where}: the channel has those of its sub-channels`).toEqual(
    placed.map(([arn]) => arn).toSorted(),
  );
  await expectSameFromUsers(list, users, placed, where);
  return subChannels.map(({ SubChannelId }) => SubChannelId as string);
}

async function expectSameFromUsers(
  list: (path: string, member: string, query: Asked["query"]) => Promise<Item[]>,
  users: readonly string[],
  placed: [arn: string, id: string][],
  where: string,
): Promise<void> {
  for (const user of users) {
    const query = { scope: "app-instance-user-memberships", "app-instance-user-arn": user };
    const memberships = await list("/channels", "ChannelMemberships", query);
    const ids = memberships.map(
      (one) => (one.AppInstanceUserMembershipSummary as { SubChannelId: string }).SubChannelId,
    );
    const expected = placed.filter(([arn]) => arn === user).map(([, id]) => id);
    expect(ids.toSorted(), `${where}: the user has the same memberships`).toEqual(expected.toSorted());
  }
}

/** All pages; nothing if there is no such user at present. */
async function listed(
  client: HttpClient,
  bearer: string,
  path: string,
  member: string,
  query: Asked["query"],
): Promise<Item[]> {
  const items: Item[] = [];
  let token: string | undefined;
  do {
    const page = { ...query, "max-results": "3", ...(token !== undefined && { "next-token": token }) };
    const { status, json, text } = await client.ask({ method: "GET", path, query: page, bearer });
    if (status === 403 && path === "/channels") return [];
    expect(status, `${path}: ${text}`).toBe(200);
    items.push(...(json[member] as Item[]));
    token = json.NextToken as string | undefined;
  } while (token !== undefined);
  return items;
}
