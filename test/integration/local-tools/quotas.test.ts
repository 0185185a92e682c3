import { GetChannelMessageCommand as OldGet } from "@aws-sdk/client-chime";
import {
  CreateAppInstanceAdminCommand,
  CreateAppInstanceCommand,
  CreateAppInstanceUserCommand,
} from "@aws-sdk/client-chime-sdk-identity";
import {
  CreateChannelCommand,
  CreateChannelMembershipCommand,
  CreateChannelModeratorCommand,
  DeleteChannelMembershipCommand,
  DescribeChannelCommand,
  SendChannelMessageCommand,
} from "@aws-sdk/client-chime-sdk-messaging";
import { LocalChime } from "chime-messaging/local";
import type { LocalChimeOptions, QuotaName, Seeded } from "chime-messaging/local";
import { afterEach, describe, expect, it } from "vitest";
import { awsClients, failureOf } from "../../support/aws-clients.js";
import type { AwsClients } from "../../support/aws-clients.js";

let local: LocalChime;
let aws: AwsClients;
let seeded: Seeded;
let now: number;

async function start(options: LocalChimeOptions): Promise<void> {
  now = Date.UTC(2024, 0, 2);
  local = await LocalChime.start({ clock: () => now, ...options });
  aws = awsClients(local);
  seeded = local.seed({ users: 3, admins: 1, channels: 2, membersPerChannel: 2, messagesPerChannel: 1 });
}

afterEach(async () => {
  aws.destroy();
  await local.stop();
});

const send = (user = 0, channel = 0) =>
  aws.messaging.send(
    new SendChannelMessageCommand({
      ChannelArn: seeded.ChannelArns[channel],
      ChimeBearer: seeded.AppInstanceUserArns[user],
      Content: "hello",
      Type: "STANDARD",
      Persistence: "PERSISTENT",
    }),
  );

const times = (count: number, call: () => Promise<unknown>) =>
  Promise.allSettled(Array.from({ length: count }, call)).then((results) => ({
    passed: results.filter(({ status }) => status === "fulfilled").length,
    names: new Set(
      results.flatMap((result) => (result.status === "rejected" ? [(result.reason as Error).name] : [])),
    ),
  }));

const exceeded = { name: "ResourceLimitExceededException", status: 400 };

describe("rate quotas (B.2)", () => {
  it("are off by default", async () => {
    await start({});
    expect(await times(100, () => send())).toEqual({ passed: 100, names: new Set() });
  });

  it("answer 429 above the rate, for the user, and refill on the service's clock", async () => {
    await start({ quotas: true });
    expect(await times(15, () => send())).toEqual({
      passed: 10,
      names: new Set(["ThrottledClientException"]),
    });
    expect(await failureOf(send())).toMatchObject({ name: "ThrottledClientException", status: 429 });
    await send(1);
    now += 1000;
    expect(await times(15, () => send())).toMatchObject({ passed: 10 });
  });

  it("are those of the region", async () => {
    await start({ quotas: true, region: "eu-central-1" });
    expect(await times(15, () => send())).toMatchObject({ passed: 5 });
  });

  it("can be overridden one by one, and are counted per channel", async () => {
    await start({ quotas: { overrides: { bearer: Infinity, messageWrites: 4 } } });
    expect(await times(10, () => send(0, 0))).toMatchObject({ passed: 4 });
    expect(await times(10, () => send(1, 1))).toMatchObject({ passed: 4 });
  });

  it("hold for clients of the Chime namespace too", async () => {
    await start({ quotas: { overrides: { getMessage: 1 } } });
    const { MessageId } = await send();
    const get = () =>
      aws.chime.send(
        new OldGet({
          ChannelArn: seeded.ChannelArns[0],
          ChimeBearer: seeded.AppInstanceUserArns[0],
          MessageId,
        }),
      );
    await get();
    expect(await failureOf(get())).toMatchObject({ name: "ThrottledClientException", status: 429 });
  });

  it("say in the body which error it is", async () => {
    await start({ quotas: { overrides: { describeChannel: 0 } } });
    const [ChannelArn, ChimeBearer] = [seeded.ChannelArns[0], seeded.AppInstanceUserArns[0]];
    const failure = await failureOf(
      aws.messaging.send(new DescribeChannelCommand({ ChannelArn, ChimeBearer })),
    );
    expect(failure).toMatchObject({ name: "ThrottledClientException" });
    expect(failure.headers).not.toHaveProperty("retry-after");
  });

  it("start anew after a reset", async () => {
    await start({ quotas: true });
    await times(15, () => send());
    local.reset();
    seeded = local.seed({ users: 1, channels: 1 });
    expect(await times(15, () => send())).toMatchObject({ passed: 10 });
  });
});

describe("resource quotas (B.1)", () => {
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
      aws.identity.send(new CreateAppInstanceCommand({ Name: "another", ClientRequestToken })),
    ));

  it("users per app instance, admins among them", () =>
    fill("usersPerAppInstance", 5, (ClientRequestToken) =>
      aws.identity.send(
        new CreateAppInstanceUserCommand({
          AppInstanceArn: seeded.AppInstanceArn,
          AppInstanceUserId: ClientRequestToken,
          Name: "another",
          ClientRequestToken,
        }),
      ),
    ));

  it("channels per app instance", () =>
    fill("channelsPerAppInstance", 3, (ClientRequestToken) =>
      aws.messaging.send(
        new CreateChannelCommand({
          AppInstanceArn: seeded.AppInstanceArn,
          ChimeBearer: seeded.AppInstanceUserArns[0],
          Name: "another",
          Privacy: "PRIVATE",
          ClientRequestToken,
        }),
      ),
    ));

  it("admins per app instance", async () => {
    await start({ quotas: { overrides: { adminsPerAppInstance: 2 } } });
    const promote = (user: number) =>
      aws.identity.send(
        new CreateAppInstanceAdminCommand({
          AppInstanceArn: seeded.AppInstanceArn,
          AppInstanceAdminArn: seeded.AppInstanceUserArns[user],
        }),
      );
    await promote(0);
    expect(await failureOf(promote(1))).toMatchObject(exceeded);
    expect(await failureOf(promote(0))).toMatchObject({ name: "ConflictException" });
  });

  const inChannel = (channel: number) => ({
    ChannelArn: seeded.ChannelArns[channel],
    ChimeBearer: seeded.AppInstanceAdminArns[0],
  });
  const join = (user: number, channel = 0, Type: "DEFAULT" | "HIDDEN" = "DEFAULT") =>
    aws.messaging.send(
      new CreateChannelMembershipCommand({
        ...inChannel(channel),
        MemberArn: seeded.AppInstanceUserArns[user] ?? seeded.AppInstanceAdminArns[0],
        Type,
      }),
    );

  it("memberships per channel, hidden ones among them; leaving makes room", async () => {
    await start({ quotas: { overrides: { membershipsPerChannel: 3 } } });
    await join(2, 0, "HIDDEN");
    expect(await failureOf(join(3))).toMatchObject(exceeded);
    const MemberArn = seeded.AppInstanceUserArns[2];
    await aws.messaging.send(new DeleteChannelMembershipCommand({ ...inChannel(0), MemberArn }));
    await join(3);
  });

  it("memberships per user", async () => {
    await start({ quotas: { overrides: { membershipsPerUser: 1 } } });
    await join(2, 0);
    expect(await failureOf(join(2, 1))).toMatchObject(exceeded);
  });

  it("also when a channel is created with members, and then nothing is made", async () => {
    await start({ quotas: { overrides: { membershipsPerChannel: 2 } } });
    const failure = await failureOf(
      aws.messaging.send(
        new CreateChannelCommand({
          AppInstanceArn: seeded.AppInstanceArn,
          ChimeBearer: seeded.AppInstanceUserArns[0],
          Name: "crowded",
          MemberArns: seeded.AppInstanceUserArns.slice(1),
          ClientRequestToken: "token",
        }),
      ),
    );
    expect(failure).toMatchObject(exceeded);
  });

  it("moderators per channel", async () => {
    await start({ quotas: { overrides: { moderatorsPerChannel: 2 } } });
    const moderate = (user: number) =>
      aws.messaging.send(
        new CreateChannelModeratorCommand({
          ...inChannel(0),
          ChannelModeratorArn: seeded.AppInstanceUserArns[user],
        }),
      );
    await moderate(1);
    expect(await failureOf(moderate(2))).toMatchObject(exceeded);
  });
});
