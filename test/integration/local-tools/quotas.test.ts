import { LocalChime } from "chime-messaging/local";
import type { LocalChimeOptions, QuotaName } from "chime-messaging/local";
import { afterEach, describe, expect, it } from "vitest";
import { awsClients, failureOf } from "../../support/aws-clients.js";
import type { AwsClients } from "../../support/aws-clients.js";
import { TEXT } from "../../support/bench.js";
import { seedWorld } from "../../support/world.js";
import type { SeededWorld } from "../../support/world.js";

let local: LocalChime;
let aws: AwsClients;
let now: number;
/** Oscar is in neither of the channels, the others in both. */
let world: SeededWorld;
let oscar: string;

async function start(options: LocalChimeOptions): Promise<void> {
  now = Date.UTC(2024, 0, 2);
  local = await LocalChime.start({ clock: () => now, ...options });
  aws = awsClients(local);
  world = seedWorld(local, { users: 3, channels: 2, membersPerChannel: 2 });
  oscar = world.users[2]!;
}

afterEach(async () => {
  aws.destroy();
  await local.stop();
});

const send = (ChimeBearer = world.alice, ChannelArn = world.ChannelArn) =>
  aws.messaging.sendChannelMessage({
    ...{ ChannelArn, ChimeBearer, Content: "hello", ...TEXT },
    ClientRequestToken: undefined,
  });

/** Makes many calls at once: how many passed, and how the others failed. */
async function times(count: number, call: () => Promise<unknown>) {
  const results = await Promise.allSettled(Array.from({ length: count }, call));
  const failures = results.filter((result) => result.status === "rejected");
  return {
    passed: results.length - failures.length,
    names: new Set(failures.map(({ reason }) => (reason as Error).name)),
  };
}

const exceeded = { name: "ResourceLimitExceededException", status: 400 };
const throttled = { name: "ThrottledClientException", status: 429 };

describe("rate quotas", () => {
  it("are off by default", async () => {
    await start({});
    expect(await times(100, () => send())).toEqual({ passed: 100, names: new Set() });
  });

  it("answer 429 above the rate, for the user, and refill on the service's clock", async () => {
    await start({ quotas: true });
    expect(await times(15, () => send())).toEqual({ passed: 10, names: new Set([throttled.name]) });
    expect(await failureOf(send())).toMatchObject(throttled);
    await send(world.bob);
    now += 1000;
    expect(await times(15, () => send())).toMatchObject({ passed: 10 });
  });

  it("are those of the region", async () => {
    await start({ quotas: true, region: "eu-central-1" });
    expect(await times(15, () => send())).toMatchObject({ passed: 5 });
  });

  it("are others in elastic channels: for each sub-channel, and for its members", async () => {
    await start({ quotas: { overrides: { bearer: Infinity, messageWrites: 4, elasticMemberWrites: 6 } } });
    const { AppInstanceArn, alice: ChimeBearer, bob: MemberArn } = world;
    const { ChannelArn } = await aws.messaging.createChannel({
      ...{ AppInstanceArn, ChimeBearer, Name: "elastic", ClientRequestToken: "elastic" },
      ElasticChannelConfiguration: {
        MaximumSubChannels: 2,
        TargetMembershipsPerSubChannel: 2,
        MinimumMembershipPercentage: 1,
      },
    });
    const inElastic = { ChannelArn, ChimeBearer };
    const leave = () => aws.messaging.deleteChannelMembership({ ...inElastic, MemberArn });
    expect(await times(20, leave)).toMatchObject({ passed: 6, names: new Set([throttled.name]) });
    const redact = (SubChannelId: string) =>
      aws.messaging.redactChannelMessage({ ...inElastic, MessageId: "unknown", SubChannelId });
    for (const place of ["one", "other"]) {
      const { names } = await times(6, () => redact(place));
      expect([...names].sort()).toEqual(["ForbiddenException", throttled.name]);
    }
    const list = () => aws.messaging.listSubChannels(inElastic);
    expect(await times(20, list)).toMatchObject({ passed: 15 });
  });

  it("can be overridden one by one, and are counted per channel", async () => {
    await start({ quotas: { overrides: { bearer: Infinity, messageWrites: 4 } } });
    expect(await times(10, () => send())).toMatchObject({ passed: 4 });
    expect(await times(10, () => send(world.bob, world.ChannelArns[1]))).toMatchObject({ passed: 4 });
  });

  it("hold for clients of the Chime namespace too", async () => {
    await start({ quotas: { overrides: { getMessage: 1 } } });
    const { MessageId } = await send();
    const { ChannelArn, alice: ChimeBearer } = world;
    const get = () => aws.chime.getChannelMessage({ ChannelArn, ChimeBearer, MessageId });
    await get();
    expect(await failureOf(get())).toMatchObject(throttled);
  });

  it("are told without a time to wait", async () => {
    await start({ quotas: { overrides: { describeChannel: 0 } } });
    const { ChannelArn, alice: ChimeBearer } = world;
    const failure = await failureOf(aws.messaging.describeChannel({ ChannelArn, ChimeBearer }));
    expect(failure).toMatchObject(throttled);
    expect(Object.keys(failure.headers)).toContain("x-amzn-errortype");
    expect(failure.headers).not.toHaveProperty("retry-after");
  });

  it("start anew after a reset", async () => {
    await start({ quotas: true });
    await times(15, () => send());
    local.reset();
    world = seedWorld(local);
    expect(await times(15, () => send())).toMatchObject({ passed: 10 });
  });
});

describe("resource quotas", () => {
  /** Starts with a quota that is used up by one more of the thing, whose second maker is expected to fail. */
  async function fill(name: QuotaName, limit: number, make: (id: string) => Promise<unknown>): Promise<void> {
    await start({ quotas: { overrides: { [name]: limit } } });
    await make("first");
    expect(await failureOf(make("second"))).toMatchObject(exceeded);
    // The first one again, by its token, is no new thing.
    await make("first");
  }

  it("app instances per account", () =>
    fill("appInstancesPerAccount", 2, (ClientRequestToken) =>
      aws.identity.createAppInstance({ Name: "another", ClientRequestToken }),
    ));

  it("users per app instance, admins among them", () =>
    fill("usersPerAppInstance", 5, (ClientRequestToken) =>
      aws.identity.createAppInstanceUser({
        AppInstanceArn: world.AppInstanceArn,
        AppInstanceUserId: ClientRequestToken,
        Name: "another",
        ClientRequestToken,
      }),
    ));

  it("channels per app instance", () =>
    fill("channelsPerAppInstance", 3, (ClientRequestToken) =>
      aws.messaging.createChannel({
        AppInstanceArn: world.AppInstanceArn,
        ChimeBearer: world.alice,
        Name: "another",
        Privacy: "PRIVATE",
        ClientRequestToken,
      }),
    ));

  it("admins per app instance", async () => {
    await start({ quotas: { overrides: { adminsPerAppInstance: 2 } } });
    const { AppInstanceArn, alice, bob } = world;
    const promote = (AppInstanceAdminArn: string) =>
      aws.identity.createAppInstanceAdmin({ AppInstanceArn, AppInstanceAdminArn });
    await promote(alice);
    expect(await failureOf(promote(bob))).toMatchObject(exceeded);
    expect(await failureOf(promote(alice))).toMatchObject({ name: "ConflictException" });
  });

  const inChannel = (channel: number) => ({
    ChannelArn: world.ChannelArns[channel],
    ChimeBearer: world.adam,
  });
  const join = (MemberArn: string, channel = 0, Type: "DEFAULT" | "HIDDEN" = "DEFAULT") =>
    aws.messaging.createChannelMembership({ ...inChannel(channel), MemberArn, Type });

  it("memberships per channel, hidden ones among them; leaving makes room", async () => {
    await start({ quotas: { overrides: { membershipsPerChannel: 3 } } });
    await join(oscar, 0, "HIDDEN");
    expect(await failureOf(join(world.adam))).toMatchObject(exceeded);
    await aws.messaging.deleteChannelMembership({ ...inChannel(0), MemberArn: oscar });
    await join(world.adam);
  });

  it("memberships per user", async () => {
    await start({ quotas: { overrides: { membershipsPerUser: 1 } } });
    await join(oscar, 0);
    expect(await failureOf(join(oscar, 1))).toMatchObject(exceeded);
  });

  it("also when a channel is created with members, and then nothing is made", async () => {
    await start({ quotas: { overrides: { membershipsPerChannel: 2 } } });
    const { AppInstanceArn, alice: ChimeBearer, bob, ChannelArns } = world;
    const crowded = { AppInstanceArn, ChimeBearer, Name: "crowded", MemberArns: [bob, oscar] };
    const made = aws.messaging.createChannel({ ...crowded, ClientRequestToken: "token" });
    expect(await failureOf(made)).toMatchObject(exceeded);
    const { Channels } = await aws.messaging.listChannels({ AppInstanceArn, ChimeBearer });
    expect(Channels?.map(({ ChannelArn }) => ChannelArn)).toEqual(ChannelArns);
  });

  it("moderators per channel", async () => {
    await start({ quotas: { overrides: { moderatorsPerChannel: 2 } } });
    const moderate = (ChannelModeratorArn: string) =>
      aws.messaging.createChannelModerator({ ...inChannel(0), ChannelModeratorArn });
    await moderate(world.bob);
    expect(await failureOf(moderate(oscar))).toMatchObject(exceeded);
  });
});
