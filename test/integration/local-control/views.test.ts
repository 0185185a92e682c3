import { describe, expect, it } from "vitest";
import { BOT_CONFIGURATION } from "../../support/world.js";
import { segment, start } from "./support.js";
import type { Json } from "./support.js";

const DAY = 24 * 60 * 60 * 1000;

/** The lists of a service with a channel of 3 members among 7 users, and 1,200 messages. */
async function scene() {
  const { local, api, aws } = await start();
  const seeded = local.seed({
    users: 7,
    admins: 1,
    channels: 2,
    membersPerChannel: 3,
    messagesPerChannel: 1200,
  });
  const instance = `/app-instances/${segment(seeded.AppInstanceArn)}`;
  const channel = `/channels/${segment(seeded.ChannelArns[0] ?? "")}`;
  return { local, api, aws, instance, channel, ...seeded };
}

const namesIn = ({ json }: { json: Json }) => (json.items as { Name: string }[]).map(({ Name }) => Name);
const contentsIn = ({ json }: { json: Json }) =>
  (json.items as { Content: string }[]).map(({ Content }) => Content);

describe("a list is read by position", () => {
  it("anywhere, and as if several lists were one", async () => {
    const { api, aws, instance, channel, AppInstanceArn } = await scene();
    const contents = (query: string) => api("GET", `${channel}/messages?${query}`).then(contentsIn);
    expect(await contents("limit=2")).toEqual(["Message 1", "Message 2"]);
    expect(await contents("offset=511&limit=3")).toEqual(["Message 512", "Message 513", "Message 514"]);
    expect(await contents("offset=1198&limit=1000")).toEqual(["Message 1199", "Message 1200"]);
    expect(await contents("offset=1200")).toEqual([]);
    expect(await contents("offset=99999999")).toEqual([]);
    expect(await contents("")).toHaveLength(100);
    await aws("POST", "/app-instance-bots", {
      ...{ AppInstanceArn, Name: "Botty", ClientRequestToken: "token" },
      Configuration: BOT_CONFIGURATION,
    });
    const users = await api("GET", `${instance}/users?offset=6&limit=3`);
    expect(users.json.total).toBe(9);
    expect(users.json.items).toMatchObject([
      { Name: "User 7", isAdmin: false, isBot: false },
      { Name: "Admin 1", isAdmin: true, isBot: false },
      { Name: "Botty", isBot: true },
    ]);
  });

  it("also after items were deleted, whichever they are", async () => {
    const { api, aws, channel, AppInstanceAdminArns } = await scene();
    const all = (await api("GET", `${channel}/messages?limit=1000`)).json.items as { MessageId: string }[];
    for (const at of [0, 1, 511, 512, 513, 999])
      await aws("DELETE", `${channel}/messages/${all[at]?.MessageId}`, undefined, AppInstanceAdminArns[0]);
    const page = await api("GET", `${channel}/messages?offset=508&limit=3`);
    expect([page.json.total, contentsIn(page)]).toEqual([
      1194,
      ["Message 511", "Message 515", "Message 516"],
    ]);
  });

  it.each([
    ["offset=-1", /offset must be a whole number from 0 up/],
    ["offset=1.5", /offset/],
    ["offset=1e3", /offset/],
    ["limit=0", /limit must be a whole number from 1 to 1000/],
    ["limit=1001", /limit/],
    ["page=2", /no "page"; known: .*offset, limit/],
  ])("and not by %s", async (query, message) => {
    const { api, channel, instance } = await scene();
    for (const path of [
      "/app-instances",
      `${instance}/users`,
      `${instance}/channels`,
      `${channel}/members`,
      `${channel}/messages`,
    ]) {
      const { status, json } = await api("GET", `${path}?${query}`);
      expect([status, json.message]).toEqual([400, expect.stringMatching(message)]);
    }
  });
});

describe("what is found", () => {
  it.each([
    ["user", 7],
    ["USER%203", 1],
    ["user-3", 1],
    ["admin", 1],
    ["app-instance", 0],
    ["%C3%A4", 0],
    ["", 8],
  ])("among users by %j", async (search, total) => {
    const { api, instance } = await scene();
    const found = await api("GET", `${instance}/users?search=${search}&limit=2&offset=0`);
    expect(found.json.total).toBe(total);
    expect(found.json.items).toHaveLength(Math.min(2, total));
  });

  it("is read by position, too", async () => {
    const { api, instance } = await scene();
    expect(namesIn(await api("GET", `${instance}/users?search=user&offset=5`))).toEqual(["User 6", "User 7"]);
    expect(namesIn(await api("GET", `${instance}/channels?search=channel-2`))).toEqual(["Channel 2"]);
  });
});

describe("a channel", () => {
  it("has its counts, members with their roles, moderators and bans", async () => {
    const { api, aws, channel, AppInstanceUserArns, AppInstanceAdminArns } = await scene();
    const [first = "", second = "", third = "", fourth = ""] = AppInstanceUserArns;
    const [admin = ""] = AppInstanceAdminArns;
    await aws("POST", `${channel}/memberships`, { MemberArn: admin, Type: "HIDDEN" }, first);
    await aws("POST", `${channel}/bans`, { MemberArn: third }, first);
    await aws("POST", `${channel}/moderators`, { ChannelModeratorArn: fourth }, admin);
    const one = (await api("GET", channel)).json;
    expect(one).toMatchObject({ Name: "Channel 1", Privacy: "PUBLIC" });
    expect(one.counts).toEqual({ members: 3, messages: 1200, moderators: 2, bans: 1 });
    expect((await api("GET", `${channel}/members`)).json.items).toMatchObject([
      {
        Member: { Arn: first, Name: "User 1" },
        Type: "DEFAULT",
        roles: ["MODERATOR"],
        invitedBy: { Arn: first },
      },
      { Member: { Arn: second }, Type: "DEFAULT", roles: [] },
      { Member: { Arn: admin }, Type: "HIDDEN", roles: ["ADMIN"] },
    ]);
    expect((await api("GET", `${channel}/moderators`)).json.items).toMatchObject([
      { Member: { Arn: first } },
      { Member: { Arn: fourth }, createdBy: { Arn: admin } },
    ]);
    expect((await api("GET", `${channel}/bans`)).json.items).toMatchObject([
      { Member: { Arn: third }, createdBy: { Arn: first } },
    ]);
  });

  it("shows the messages of AWS's shape, targeted and redacted ones too, and none that retention has hidden", async () => {
    const { local, api, aws, instance, channel, AppInstanceUserArns, ChannelArns } = await scene();
    const [first = "", second = ""] = AppInstanceUserArns;
    const message = { Type: "STANDARD", Persistence: "PERSISTENT", ClientRequestToken: "token" };
    const Target = [{ MemberArn: second }];
    const sent = await aws("POST", `${channel}/messages`, { ...message, Content: "for one", Target }, first);
    const { json } = await api("GET", `${channel}/messages?offset=1200`);
    expect(json.total).toBe(1201);
    expect(json.items).toMatchObject([
      {
        ...{ MessageId: sent.json.MessageId, ChannelArn: ChannelArns[0], Content: "for one", Target },
        ...{ Sender: { Arn: first, Name: "User 1" }, Redacted: false, Status: { Value: "SENT" } },
        CreatedTimestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      },
    ]);
    const ChannelRetentionSettings = { RetentionDays: 1 };
    await aws("PUT", `${instance}/retention-settings`, {
      AppInstanceRetentionSettings: { ChannelRetentionSettings },
    });
    local.clock.advance(DAY - 600_000);
    const { total } = (await api("GET", `${channel}/messages`)).json;
    expect(total).toBeGreaterThan(500);
    expect(total).toBeLessThan(700);
  });

  it("that is elastic has its sub-channels, and their messages one after the other", async () => {
    const { api, aws, AppInstanceArn, AppInstanceUserArns } = await scene();
    const [first = "", ...others] = AppInstanceUserArns;
    const ElasticChannelConfiguration = {
      ...{ MaximumSubChannels: 5, TargetMembershipsPerSubChannel: 2, MinimumMembershipPercentage: 1 },
    };
    const created = await aws(
      "POST",
      "/channels",
      { AppInstanceArn, Name: "big", ClientRequestToken: "token", ElasticChannelConfiguration },
      first,
    );
    const channel = `/channels/${segment(created.json.ChannelArn)}`;
    for (const MemberArn of others.slice(0, 4)) {
      const member = await aws("POST", `${channel}/memberships`, { MemberArn, Type: "DEFAULT" }, first);
      expect(member.status).toBe(201);
      const SubChannelId: string = member.json.SubChannelId;
      const body = {
        Content: "hi",
        Type: "STANDARD",
        Persistence: "PERSISTENT",
        ClientRequestToken: MemberArn.slice(-6),
      };
      expect((await aws("POST", `${channel}/messages`, { ...body, SubChannelId }, MemberArn)).status).toBe(
        201,
      );
    }
    const subChannels = (await api("GET", `${channel}/sub-channels`)).json;
    expect(subChannels.total).toBe(2);
    const all = (await api("GET", `${channel}/messages`)).json;
    expect(all.total).toBe(4);
    const [{ SubChannelId: id }] = subChannels.items;
    const some = (await api("GET", `${channel}/messages?subChannelId=${id}`)).json;
    expect(some.total).toBeLessThan(4);
    expect(some.items).toEqual((all.items as unknown[]).slice(0, some.total));
    expect((await api("GET", `${channel}/messages?subChannelId=none`)).status).toBe(404);
    expect((await api("GET", channel)).json.counts).toMatchObject({ members: 4, messages: 4 });
  });

  it.each([
    "/channels/none",
    "/channels/none/messages",
    "/app-instances/none/users",
    "/channels/%",
    "/channels//messages",
  ])("is not at %s", async (path) => {
    const { api } = await start();
    expect((await api("GET", path)).status).toBe(path.endsWith("%") ? 400 : 404);
  });
});
