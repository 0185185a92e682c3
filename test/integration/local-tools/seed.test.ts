import { LocalChime } from "chime-messaging/local";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { awsClients } from "../../support/aws-clients.js";
import type { AwsClients } from "../../support/aws-clients.js";
import { expectConsistent } from "./consistency.js";
import { TEXT } from "../../support/bench.js";
import { HttpClient } from "../../support/http.js";

const now = Date.UTC(2024, 0, 2);
let local: LocalChime;
let aws: AwsClients;

beforeEach(async () => {
  local = await LocalChime.start({ clock: () => now });
  aws = awsClients(local);
});

afterEach(async () => {
  aws.destroy();
  await local.stop();
});

describe("local.seed", () => {
  it("makes an app instance with what was asked for", async () => {
    const seeded = local.seed({
      users: 12,
      admins: 2,
      channels: 3,
      membersPerChannel: 5,
      messagesPerChannel: 20,
    });
    expect(seeded.AppInstanceUserArns).toHaveLength(12);
    expect(seeded.AppInstanceAdminArns).toHaveLength(2);
    expect(seeded.ChannelArns).toHaveLength(3);
    const { AppInstanceArn } = seeded;
    const users = await aws.identity.listAppInstanceUsers({ AppInstanceArn });
    expect(users.AppInstanceUsers?.map((user) => user.AppInstanceUserArn)).toEqual(
      expect.arrayContaining([...seeded.AppInstanceUserArns, ...seeded.AppInstanceAdminArns]),
    );
    expect(users.AppInstanceUsers).toHaveLength(14);
    const admins = await aws.identity.listAppInstanceAdmins({ AppInstanceArn });
    expect(admins.AppInstanceAdmins?.map(({ Admin }) => Admin?.Arn)).toEqual(seeded.AppInstanceAdminArns);
    const ChimeBearer = seeded.AppInstanceAdminArns[0];
    const channels = await aws.chime.listChannels({ AppInstanceArn, ChimeBearer });
    expect(channels.Channels?.map(({ ChannelArn }) => ChannelArn)).toEqual(seeded.ChannelArns);
    for (const ChannelArn of seeded.ChannelArns) {
      const members = await aws.messaging.listChannelMemberships({ ChannelArn, ChimeBearer });
      expect(members.ChannelMemberships).toHaveLength(5);
      const messages = await aws.messaging.listChannelMessages({ ChannelArn, ChimeBearer });
      expect(messages.ChannelMessages).toHaveLength(20);
    }
  });

  it("makes a state that is consistent, and that goes on", async () => {
    const { ChannelArns, AppInstanceUserArns } = local.seed({ users: 5, channels: 2, messagesPerChannel: 3 });
    const client = new HttpClient(local.port);
    await expectConsistent(client);
    const [ChannelArn, ChimeBearer] = [ChannelArns[1], AppInstanceUserArns[4]];
    const message = { ChannelArn, ChimeBearer, ...TEXT, Content: "x", ClientRequestToken: undefined };
    await aws.messaging.sendChannelMessage(message);
    await expectConsistent(client);
    client.close();
  });

  it("spreads the messages in time, a second apart up to now", async () => {
    const seeded = local.seed({ users: 1, channels: 1, messagesPerChannel: 3 });
    const [ChannelArn, ChimeBearer] = [seeded.ChannelArns[0], seeded.AppInstanceUserArns[0]];
    const { ChannelMessages } = await aws.messaging.listChannelMessages({
      ChannelArn,
      ChimeBearer,
      SortOrder: "ASCENDING",
    });
    expect(ChannelMessages?.map((message) => message.CreatedTimestamp?.getTime())).toEqual([
      now - 2000,
      now - 1000,
      now,
    ]);
  });

  it("has defaults: 10 users, 1 admin, 3 channels, all users members, 20 messages", async () => {
    const seeded = local.seed();
    expect(seeded.AppInstanceUserArns).toHaveLength(10);
    expect(seeded.AppInstanceAdminArns).toHaveLength(1);
    expect(seeded.ChannelArns).toHaveLength(3);
    const inChannel = { ChannelArn: seeded.ChannelArns[0], ChimeBearer: seeded.AppInstanceAdminArns[0] };
    const { ChannelMemberships } = await aws.messaging.listChannelMemberships(inChannel);
    expect(ChannelMemberships?.map(({ Member }) => Member?.Arn)).toEqual(seeded.AppInstanceUserArns);
    const { ChannelMessages } = await aws.messaging.listChannelMessages(inChannel);
    expect(ChannelMessages).toHaveLength(20);
  });

  it("can be called again, for another app instance", () => {
    expect(local.seed({ users: 1 }).AppInstanceArn).not.toBe(local.seed({ users: 1 }).AppInstanceArn);
  });

  it("can make nothing but an app instance", () => {
    const seeded = local.seed({ users: 0, admins: 0, channels: 0 });
    expect(seeded).toMatchObject({ AppInstanceUserArns: [], AppInstanceAdminArns: [], ChannelArns: [] });
  });

  it.each([
    [{ user: 3 }, /^seed has no "user"; known: users, /],
    [null, /^seed must be an object$/],
  ])("refuses %j, which is a slip of the pen", (options, message) => {
    expect(() => local.seed(options as never)).toThrow(TypeError);
    expect(() => local.seed(options as never)).toThrow(message);
  });

  it.each([
    [{ users: -1 }, /users must be a whole number/],
    [{ channels: 1.5 }, /channels must be a whole number/],
    [{ users: 0, channels: 1 }, /a channel needs a user/],
    [{ users: 2, membersPerChannel: 3 }, /membersPerChannel/],
    [{ users: 2, membersPerChannel: 0 }, /membersPerChannel/],
  ])("refuses %j", (options, message) => {
    expect(() => local.seed(options)).toThrow(message);
    expect(() => local.seed(options)).toThrow(RangeError);
  });
});
