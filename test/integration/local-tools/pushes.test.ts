import type { LocalChimeOptions } from "chime-messaging/local";
import { LocalChime } from "chime-messaging/local";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { failureOf } from "../../support/aws-clients.js";
import { Bench, START, TEXT } from "../../support/bench.js";
import type { Members } from "../../support/bench.js";
import { makeWorld, telephone } from "../../support/world.js";
import type { World } from "../../support/world.js";

let bench: Bench;
let world: World;
let bobsEndpoint: string;

beforeEach(async () => {
  await start();
});

afterEach(() => bench.stop());

/** Alice and Bob have a telephone each. */
async function start(options: LocalChimeOptions = { pushToSender: false }): Promise<void> {
  bench = await Bench.start(options);
  world = await makeWorld(bench);
  bobsEndpoint = await register(world.bob, "bob");
}

const register = async (AppInstanceUserArn: string, token: string, more: Members = {}) =>
  (
    await bench.call("dedicated", "RegisterAppInstanceUserEndpoint", {
      AppInstanceUserArn,
      ...telephone(token),
      ...more,
    })
  )["EndpointId"] as string;
const send = (more: Members = {}) =>
  bench.call("dedicated", "SendChannelMessage", {
    ...TEXT,
    ChannelArn: world.ChannelArn,
    ChimeBearer: world.alice,
    Content: "content",
    PushNotification: { Title: "Alice", Body: "Lunch?" },
    ...more,
  });
const prefer = (MemberArn: string, PushNotifications: Members) =>
  bench.call("dedicated", "PutChannelMembershipPreferences", {
    ChannelArn: world.ChannelArn,
    MemberArn,
    ChimeBearer: MemberArn,
    Preferences: { PushNotifications },
  });
const tokens = () => bench.local.pushes.map(({ deviceToken }) => deviceToken);

describe("local.pushes", () => {
  it("tells what would have been pushed, to which device of whom", async () => {
    bench.time.now = START + 1000;
    const { MessageId } = await send();
    expect(bench.local.pushes).toEqual([
      {
        userArn: world.bob,
        endpointId: bobsEndpoint,
        endpointType: "APNS",
        deviceToken: "bob",
        channelArn: world.ChannelArn,
        messageId: MessageId,
        title: "Alice",
        body: "Lunch?",
        type: "DEFAULT",
        time: START + 1000,
      },
    ]);
  });

  it("has nothing of a message without PushNotification, and no title and body where none are given", async () => {
    await send({ PushNotification: undefined });
    expect(bench.local.pushes).toEqual([]);
    await send({ PushNotification: {} });
    expect(bench.local.pushes).toMatchObject([{ title: undefined, body: undefined, type: "DEFAULT" }]);
  });

  it("has CONTROL and non-persistent messages too, but none that is refused or repeated", async () => {
    await send({ Type: "CONTROL", Content: "x" });
    await send({ Persistence: "NON_PERSISTENT" });
    const again = { ClientRequestToken: bench.token() };
    await send(again);
    await send(again);
    await failureOf(send({ ChimeBearer: world.oscar }));
    await failureOf(send({ Content: "x".repeat(5000) }));
    expect(tokens()).toEqual(["bob", "bob", "bob"]);
  });

  it("has each device of each member, hidden ones too, but not of others and not of the sender", async () => {
    await register(world.bob, "bobs-tablet", { Type: "GCM" });
    for (const person of ["heidi", "oscar", "adam", "mallory"] as const)
      await register(world[person], person);
    await send();
    expect(tokens()).toEqual(["bob", "bobs-tablet", "heidi"]);
    await send({ ChimeBearer: world.bob });
    expect(tokens().slice(3)).toEqual(["alice", "heidi"]);
  });

  it("has the sender too, if the option does not say otherwise", async () => {
    await bench.stop();
    await start({});
    await send();
    expect(tokens()).toEqual(["alice", "bob"]);
  });

  it("has a message with a target only for the target", async () => {
    await register(world.heidi, "heidi");
    await send({ Target: [{ MemberArn: world.heidi }] });
    expect(tokens()).toEqual(["heidi"]);
    await send({ Target: [{ MemberArn: world.alice }] });
    expect(tokens()).toEqual(["heidi"]);
  });

  it("has VOIP only for devices with a token for it", async () => {
    await register(world.bob, "x", {
      EndpointAttributes: { DeviceToken: "tablet", VoipDeviceToken: "tablet-voip" },
    });
    await register(world.bob, "android", { Type: "GCM" });
    await send({ PushNotification: { Title: "call", Type: "VOIP" } });
    expect(bench.local.pushes).toMatchObject([{ deviceToken: "tablet-voip", type: "VOIP", title: "call" }]);
  });

  it("has no device that is switched off or deregistered", async () => {
    const second = await register(world.bob, "second");
    const endpoint = { AppInstanceUserArn: world.bob, EndpointId: bobsEndpoint };
    await bench.call("dedicated", "UpdateAppInstanceUserEndpoint", { ...endpoint, AllowMessages: "NONE" });
    await send();
    await bench.call("dedicated", "UpdateAppInstanceUserEndpoint", { ...endpoint, AllowMessages: "ALL" });
    await send();
    await bench.call("dedicated", "DeregisterAppInstanceUserEndpoint", { ...endpoint, EndpointId: second });
    await send();
    expect(tokens()).toEqual(["second", "bob", "second", "bob"]);
  });

  it("goes by the member's preferences, in that channel alone", async () => {
    await prefer(world.bob, { AllowNotifications: "NONE" });
    await send();
    expect(tokens()).toEqual([]);
    const { ChannelArn } = await bench.call("dedicated", "CreateChannel", {
      AppInstanceArn: world.AppInstanceArn,
      Name: "other",
      MemberArns: [world.bob],
      ChimeBearer: world.alice,
    });
    await send({ ChannelArn });
    await prefer(world.bob, { AllowNotifications: "ALL", FilterRule: '{"mention":["Bob"]}' });
    await send();
    expect(bench.local.pushes.map(({ channelArn }) => channelArn)).toEqual([ChannelArn, world.ChannelArn]);
  });

  it("judges the attributes of messages by the filter rule", async () => {
    const FilterRule = '{"$or":[{"mention":["Bob"]},{"urgent":["yes"]}],"type":[{"anything-but":["Room"]}]}';
    await prefer(world.bob, { AllowNotifications: "FILTERED", FilterRule });
    const sendWith = (attributes: Record<string, string[]> | undefined) =>
      send({
        PushNotification: { Body: JSON.stringify(attributes) ?? "none" },
        MessageAttributes:
          attributes &&
          Object.fromEntries(
            Object.entries(attributes).map(([name, StringValues]) => [name, { StringValues }]),
          ),
      });
    const passing: Record<string, string[]>[] = [
      { mention: ["Ann", "Bob"] },
      { urgent: ["yes"], type: ["Person"] },
    ];
    const failing: (Record<string, string[]> | undefined)[] = [
      undefined,
      {},
      { mention: ["Ann"] },
      { mention: ["Bob"], type: ["Room"] },
    ];
    for (const attributes of [...failing, ...passing, ...failing]) await sendWith(attributes);
    expect(bench.local.pushes.map(({ body }) => body)).toEqual(passing.map((one) => JSON.stringify(one)));
  });

  it("keeps the last ones, as many as asked for, in the same array", async () => {
    await bench.stop();
    await start({ pushToSender: false, keepPushes: 3 });
    const { pushes } = bench.local;
    await register(world.bob, "second");
    for (const Body of ["a", "b", "c"]) await send({ PushNotification: { Body } });
    expect(pushes.map(({ body, deviceToken }) => [body, deviceToken])).toEqual([
      ["b", "second"],
      ["c", "bob"],
      ["c", "second"],
    ]);
  });

  it("is emptied by a reset", async () => {
    await send();
    bench.local.reset();
    expect(bench.local.pushes).toEqual([]);
  });

  it.each([-1, 1.5, Infinity])("cannot keep %d", async (keepPushes) => {
    await expect(LocalChime.start({ keepPushes })).rejects.toThrow(RangeError);
  });
});
