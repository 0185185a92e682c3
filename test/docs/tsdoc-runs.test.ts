/** Runs the example of every method against the embedded service. */
import * as chimeMessaging from "chime-messaging";
import { LocalChime } from "chime-messaging/local";
import { expect, onTestFinished, test } from "vitest";
import { moreThanAnOperation } from "../../scripts/methods.js";
import { run } from "./code.js";
import { examplesOf, methods, otherMethods } from "./tsdoc.js";

type World = Awaited<ReturnType<typeof world>>;

/** What must be so before the example of a method makes sense. */
const before: Record<string, (given: World) => Promise<unknown>> = {
  "appInstances.deleteAdmin": makeAdmin,
  "appInstances.describeAdmin": makeAdmin,
  "appInstances.getStreamingConfigurations": ({ chime, AppInstanceArn }) => {
    const ResourceArn = "arn:aws:kinesis:us-east-1:123456789012:stream/chime-messaging-events";
    const AppInstanceStreamingConfigurations = [{ AppInstanceDataType: "Channel" as const, ResourceArn }];
    return chime.appInstances.putStreamingConfigurations({
      AppInstanceArn,
      AppInstanceStreamingConfigurations,
    });
  },
  "bots.delete": makeBot,
  "bots.describe": makeBot,
  "bots.update": makeBot,
  "flows.associate": makeFlow,
  "flows.callback": askProcessor,
  "flows.delete": makeFlow,
  "flows.describe": makeFlow,
  "flows.disassociate": async (given) => {
    const { ChannelFlowArn } = await makeFlow(given);
    return given.alice.flows.associate({ ChannelArn: given.ChannelArn, ChannelFlowArn });
  },
  "flows.listChannels": makeFlow,
  "flows.update": makeFlow,
  "memberships.create": ({ alice, ChannelArn, MemberArn }) =>
    alice.memberships.delete({ ChannelArn, MemberArn }),
  "messages.delete": makeAdmin,
  "users.deregisterEndpoint": registerEndpoint,
  "users.describeEndpoint": registerEndpoint,
  "users.updateEndpoint": registerEndpoint,
  "moderation.deleteBan": ban,
  "moderation.describeBan": ban,
  "moderation.describeModerator": ({ alice, ChannelArn, MemberArn }) =>
    alice.moderation.createModerator({ ChannelArn, ChannelModeratorArn: MemberArn }),
};

test.each(methods)("the example of $name runs, and calls $operation", async ({ name, operation, doc }) => {
  const given = await world();
  await before[name]?.(given);
  for (const example of examplesOf(name, doc)) await run(example, { ...chimeMessaging, ...given });
  const made = given.local.requests.filter((request) => request.operation === operation);
  expect(made.at(-1)?.status).toBeLessThan(300);
});

/** What is asked of the service by the methods that are more than an operation, and with which answer. */
const asks: Record<string, { operation: string; status: number }> = {
  "memberships.createMany": { operation: "BatchCreateChannelMembership", status: 200 },
  "messages.connect": { operation: "Connect", status: 101 },
};

test("the methods that are more than an operation are the ones that the README's table leaves out", () => {
  const names = otherMethods.map(({ name }) => name).sort();
  expect(names).toEqual([...moreThanAnOperation].sort());
  expect(names).toEqual(Object.keys(asks));
});

test.each(otherMethods)("the example of $name runs, and does what it is for", async ({ name, doc }) => {
  const given = await world();
  for (const example of examplesOf(name, doc)) await run(example, { ...chimeMessaging, ...given });
  const { operation, status } = asks[name]!;
  const made = given.local.requests.filter((request) => request.operation === operation);
  expect(made).toMatchObject([{ status }]);
});

/** An app instance with two users in a public channel, of whom Alice made it. */
async function world() {
  const local = await LocalChime.start();
  const chime = new chimeMessaging.ChimeMessaging(local.clientConfig);
  onTestFinished(async () => {
    chime.close();
    await local.stop();
  });
  const { AppInstanceArn, ...seeded } = local.seed({ users: 2, channels: 1 });
  const [AppInstanceUserArn = "", MemberArn = ""] = seeded.AppInstanceUserArns;
  const [ChannelArn = ""] = seeded.ChannelArns;
  const alice = chime.as(AppInstanceUserArn);
  const { MessageId } = await alice.messages.send({
    ChannelArn,
    Content: "hello",
    Type: "STANDARD",
    Persistence: "PERSISTENT",
  });
  const arns = { AppInstanceArn, AppInstanceUserArn, MemberArn, ChannelArn };
  return { local, chime, alice, ...arns, MessageId, event: undefined as unknown };
}

function makeAdmin({ chime, AppInstanceArn, AppInstanceUserArn }: World) {
  return chime.appInstances.createAdmin({ AppInstanceArn, AppInstanceAdminArn: AppInstanceUserArn });
}

function ban({ alice, ChannelArn, MemberArn }: World) {
  return alice.moderation.createBan({ ChannelArn, MemberArn });
}

function registerEndpoint({ chime, AppInstanceUserArn }: World) {
  return chime.users.registerEndpoint({
    AppInstanceUserArn,
    Type: "GCM",
    ResourceArn: "arn:aws:mobiletargeting:us-east-1:123456789012:apps/0123456789abcdef0123456789abcdef",
    EndpointAttributes: { DeviceToken: "token" },
  });
}

function makeBot({ chime, AppInstanceArn }: World) {
  const LexBotAliasArn = "arn:aws:lex:us-east-1:123456789012:bot-alias/ABCDEFGHIJ/KLMNOPQRST";
  const Configuration = { Lex: { LexBotAliasArn, LocaleId: "en_US" } };
  return chime.bots.create({ AppInstanceArn, Name: "helper", Configuration });
}

const functionArn = "arn:aws:lambda:us-east-1:123456789012:function:filter";

function makeFlow({ chime, AppInstanceArn }: World) {
  const Configuration = { Lambda: { ResourceArn: functionArn, InvocationType: "ASYNC" as const } };
  const processor = { Name: "filter", ExecutionOrder: 1, FallbackAction: "ABORT" as const, Configuration };
  return chime.flows.create({ AppInstanceArn, Name: "filter", Processors: [processor] });
}

/** Sends a message whose flow has asked a processor, which leaves the answer to the example. */
async function askProcessor(given: World) {
  const { local, alice, ChannelArn } = given;
  const asked = new Promise((resolve) => local.processors.set(functionArn, resolve));
  const { ChannelFlowArn } = await makeFlow(given);
  await alice.flows.associate({ ChannelArn, ChannelFlowArn });
  await alice.messages.send({ ChannelArn, Content: "hello", Type: "STANDARD", Persistence: "PERSISTENT" });
  given.event = await asked;
}
