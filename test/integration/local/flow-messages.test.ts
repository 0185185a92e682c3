import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { ProcessorEvent } from "chime-messaging/local";
import { failureOf } from "../../support/aws-clients.js";
import { Bench, START, TEXT } from "../../support/bench.js";
import type { Members } from "../../support/bench.js";
import { associateFlow, FUNCTION_ARN, Inbox, processor } from "../../support/flows.js";
import { makeWorld } from "../../support/world.js";
import type { World } from "../../support/world.js";
import { actions } from "./actions.js";

const HOURS = 60 * 60 * 1000;
const SECOND_ARN = `${FUNCTION_ARN}-2`;
const FORBIDDEN = { name: "ForbiddenException", status: 403 };
const CONFLICT = { name: "ConflictException", status: 409 };
const REFUSED_CALLBACK = {
  ...FORBIDDEN,
  message: "You do not have sufficient access to perform this action.",
};

let bench: Bench;
let world: World;
let inbox: Inbox;
let ChannelFlowArn: string;

beforeAll(async () => {
  bench = await Bench.start();
});
afterAll(() => bench.stop());
beforeEach(async () => {
  bench.local.reset();
  bench.time.now = START;
  inbox = new Inbox();
  world = await makeWorld(bench);
  ({ ChannelFlowArn } = await associateFlow(bench, world));
  bench.local.processors.set(FUNCTION_ARN, inbox.handler);
  bench.local.processors.delete(SECOND_ARN);
});

const { call } = actions("dedicated", () => ({ bench, world }));
const byBob = (more: Members = {}) => ({ ...TEXT, Content: "hi", ...more, ChimeBearer: world.bob });
const send = async (more: Members = {}) =>
  (await call("SendChannelMessage", byBob(more))) as { MessageId: string; Status: Members };
const update = (MessageId: string, more: Members = {}) =>
  call("UpdateChannelMessage", { MessageId, Content: "new", ChimeBearer: world.bob, ...more });
const get = async (MessageId: string, ChimeBearer = world.bob) =>
  (await call("GetChannelMessage", { MessageId, ChimeBearer }))["ChannelMessage"] as Members;
const list = async (ChimeBearer: string) =>
  (await call("ListChannelMessages", { ChimeBearer }))["ChannelMessages"] as Members[];
const ids = async (ChimeBearer: string) => (await list(ChimeBearer)).map(({ MessageId }) => MessageId);
const statusOf = async (MessageId: string, ChimeBearer = world.bob) =>
  ((await call("GetChannelMessageStatus", { MessageId, ChimeBearer }))["Status"] as Members)["Value"];
const callback = (event: ProcessorEvent, answer: Members = {}, more: Members = {}) =>
  call("ChannelFlowCallback", {
    CallbackId: event.CallbackId,
    ChannelMessage: { MessageId: event.ChannelMessage.MessageId, ...answer },
    ...more,
  });
const setProcessors = (...Processors: Members[]) =>
  call("UpdateChannelFlow", { ChannelFlowArn, Name: "flow", Processors });
const channelTime = async () =>
  ((await call("DescribeChannel"))["Channel"] as Members)["LastMessageTimestamp"];

describe("a message to a channel with a flow", () => {
  it("is pending and seen by its sender alone, until the processor lets it through", async () => {
    bench.time.now += 1000;
    const { MessageId, Status } = await send();
    expect(Status).toEqual({ Value: "PENDING" });
    const event = await inbox.next();
    expect(await get(MessageId)).toMatchObject({ Content: "hi", Status: { Value: "PENDING" } });
    for (const other of [world.alice, world.adam]) {
      expect(await failureOf(get(MessageId, other))).toMatchObject({ name: "NotFoundException" });
      expect(await ids(other)).not.toContain(MessageId);
    }
    expect(await ids(world.bob)).toContain(MessageId);
    expect(await statusOf(MessageId)).toBe("PENDING");
    expect(await channelTime()).toEqual(new Date(START));
    bench.time.now += 1000;
    await callback(event);
    for (const person of [world.alice, world.adam, world.bob]) {
      const sent = { Content: "hi", Status: { Value: "SENT" }, CreatedTimestamp: new Date(START + 1000) };
      expect(await get(MessageId, person)).toMatchObject(sent);
      expect(await ids(person)).toContain(MessageId);
    }
    expect(await statusOf(MessageId)).toBe("SENT");
    expect(await channelTime()).toEqual(new Date(bench.time.now));
  });

  it("is given to the processor with all that it has, and nothing that it has not", async () => {
    const PushNotification = { Title: "t", Body: "b", Type: "DEFAULT" };
    const MessageAttributes = { color: { StringValues: ["blue"] } };
    const Target = [{ MemberArn: world.alice }];
    const extras = { PushNotification, MessageAttributes, Target };
    const { MessageId } = await send({ Metadata: "m", ...extras });
    const CallbackId = expect.stringMatching(/^.{32,64}$/) as string;
    const ChannelMessage = {
      ...{ MessageId, ChannelArn: world.ChannelArn, Content: "hi", ...TEXT },
      Sender: { Arn: world.bob, Name: "Bob" },
      CreatedTimestamp: "2030-01-01T12:00:00.123Z",
    };
    expect(await inbox.next()).toEqual({
      EventType: "CHANNEL_MESSAGE_EVENT",
      CallbackId,
      ChannelMessage: { ...ChannelMessage, Metadata: "m", ...extras },
    });
    await send({ ContentType: "text/plain" });
    expect(Object.keys((await inbox.next()).ChannelMessage).sort()).toEqual(
      Object.keys(ChannelMessage).sort(),
    );
  });

  it("may be changed by the processor; what the processor leaves out stays", async () => {
    const { MessageId } = await send({ Metadata: "m" });
    await callback(await inbox.next(), { Content: "changed" });
    expect(await get(MessageId, world.alice)).toMatchObject({ Content: "changed", Metadata: "m" });
    const other = await send();
    const given = {
      Metadata: "new",
      MessageAttributes: { a: { StringValues: ["b"] } },
      ContentType: "text/x",
    };
    await callback(await inbox.next(), given);
    expect(await get(other.MessageId, world.alice)).toMatchObject({ Content: "hi", ...given });
  });

  it("is gone when the processor denies it", async () => {
    const { MessageId } = await send();
    await callback(await inbox.next(), {}, { DeleteResource: true });
    for (const person of [world.alice, world.bob]) {
      expect(await ids(person)).not.toContain(MessageId);
      expect(await failureOf(get(MessageId, person))).toMatchObject({ name: "NotFoundException" });
    }
    expect(await failureOf(statusOf(MessageId))).toMatchObject(FORBIDDEN);
  });

  it("fails after 48 hours of the service's clock, for its sender alone to see", async () => {
    const { MessageId } = await send();
    const event = await inbox.next();
    bench.time.now += 48 * HOURS - 1;
    expect(await statusOf(MessageId)).toBe("PENDING");
    const second = await send();
    bench.time.now += 1;
    expect(await statusOf(MessageId)).toBe("FAILED");
    expect(await statusOf(second.MessageId)).toBe("PENDING");
    expect(await failureOf(callback(event))).toMatchObject(REFUSED_CALLBACK);
    expect(await get(MessageId)).toMatchObject({ Status: { Value: "FAILED" } });
    expect(await ids(world.alice)).not.toContain(MessageId);
    bench.time.now += 48 * HOURS;
    expect(await statusOf(second.MessageId)).toBe("FAILED");
  });

  it("cannot be changed before it is sent, nor after it failed", async () => {
    const { MessageId } = await send();
    const check = async () => {
      const own = { MessageId, ChimeBearer: world.bob };
      expect(await failureOf(update(MessageId))).toMatchObject(CONFLICT);
      expect(await failureOf(call("RedactChannelMessage", own))).toMatchObject(CONFLICT);
      const deletion = call("DeleteChannelMessage", { MessageId, ChimeBearer: world.adam });
      expect(await failureOf(deletion)).toMatchObject(FORBIDDEN);
    };
    await check();
    bench.time.now += 48 * HOURS;
    await check();
  });

  it("has one id for one client request token", async () => {
    const ClientRequestToken = bench.token();
    const first = await send({ ClientRequestToken });
    expect(await send({ ClientRequestToken })).toEqual(first);
    await callback(await inbox.next());
    expect(inbox.size).toBe(0);
  });

  it("is never stored if it is not to be kept; its status is known while it is pending", async () => {
    const { MessageId } = await send({ Persistence: "NON_PERSISTENT" });
    expect(await statusOf(MessageId)).toBe("PENDING");
    expect(await failureOf(get(MessageId))).toMatchObject({ name: "NotFoundException" });
    const event = await inbox.next();
    expect(event.ChannelMessage.Persistence).toBe("NON_PERSISTENT");
    await callback(event);
    expect(await failureOf(statusOf(MessageId))).toMatchObject(FORBIDDEN);
    expect(await ids(world.bob)).not.toContain(MessageId);
    expect(await channelTime()).toEqual(new Date(START));
  });

  it("of type CONTROL does not go through the flow, and neither do its updates", async () => {
    const { MessageId, Status } = await send({ Type: "CONTROL" });
    expect(Status).toEqual({ Value: "SENT" });
    expect((await update(MessageId))["Status"]).toEqual({ Value: "SENT" });
    expect(await get(MessageId, world.alice)).toMatchObject({ Content: "new" });
  });

  it("is redacted and deleted without the flow once it was sent", async () => {
    const own = { MessageId: world.MessageId, ChimeBearer: world.bob };
    await call("RedactChannelMessage", own);
    expect(await get(world.MessageId, world.alice)).toMatchObject({ Redacted: true });
    await call("DeleteChannelMessage", { MessageId: world.MessageId, ChimeBearer: world.adam });
    await send();
    expect((await inbox.next()).ChannelMessage.MessageId).not.toBe(world.MessageId);
  });

  it("finishes in the flow that it was sent into, whatever becomes of the flow", async () => {
    const { MessageId } = await send();
    const event = await inbox.next();
    await setProcessors(processor({}, SECOND_ARN));
    await call("DisassociateChannelFlow", { ChannelFlowArn });
    await call("DeleteChannelFlow", { ChannelFlowArn });
    await callback(event);
    expect(await statusOf(MessageId)).toBe("SENT");
    expect((await send())["Status"]).toEqual({ Value: "SENT" });
  });

  it("is sent in the other namespace as well, which has no statuses", async () => {
    const input = { ChannelArn: world.ChannelArn, ...byBob() };
    const { MessageId } = (await bench.call("legacy", "SendChannelMessage", input)) as { MessageId: string };
    expect(await ids(world.alice)).not.toContain(MessageId);
    await callback(await inbox.next());
    expect(await ids(world.alice)).toContain(MessageId);
  });
});

describe("an update in a channel with a flow", () => {
  const before = { Content: "hello", Metadata: "about hello", Status: { Value: "SENT" } };

  it("is pending for its sender; others see the old content until the processor lets it through", async () => {
    const { Status } = await update(world.MessageId);
    expect(Status).toEqual({ Value: "PENDING" });
    const event = await inbox.next();
    expect(event.ChannelMessage).toMatchObject({
      ...{ Content: "new", LastEditedTimestamp: "2030-01-01T12:00:00.123Z" },
    });
    expect(await get(world.MessageId)).toMatchObject({ Content: "new", Status: { Value: "PENDING" } });
    expect(await get(world.MessageId, world.alice)).toMatchObject(before);
    expect(await list(world.alice)).toMatchObject([before]);
    expect(await statusOf(world.MessageId)).toBe("PENDING");
    expect(await failureOf(update(world.MessageId))).toMatchObject(CONFLICT);
    const redaction = call("RedactChannelMessage", { MessageId: world.MessageId });
    expect(await failureOf(redaction)).toMatchObject(CONFLICT);
    await callback(event, { Content: "newer" });
    expect(await get(world.MessageId, world.alice)).toMatchObject({
      ...{ Content: "newer", Status: { Value: "SENT" }, LastEditedTimestamp: new Date(START) },
    });
    await update(world.MessageId);
  });

  it.each<[string, (event: ProcessorEvent) => unknown]>([
    ["denied", (event) => callback(event, {}, { DeleteResource: true })],
    ["not answered in time", () => (bench.time.now += 48 * HOURS)],
  ])("that is %s leaves the old content", async (_how, end) => {
    await update(world.MessageId);
    await end(await inbox.next());
    for (const person of [world.alice, world.bob])
      expect(await get(world.MessageId, person)).toMatchObject(before);
    expect(await statusOf(world.MessageId)).toBe("SENT");
    await update(world.MessageId);
  });
});

describe("a callback", () => {
  it("is used up by the first of two", async () => {
    await send();
    const event = await inbox.next();
    await callback(event);
    expect(await failureOf(callback(event))).toMatchObject(REFUSED_CALLBACK);
  });

  it("used up answers 400 if so chosen", async () => {
    const chosen = await Bench.start({ consumedCallback: "bad-request" });
    const held = await makeWorld(chosen);
    chosen.local.processors.set(FUNCTION_ARN, inbox.handler);
    const { ChannelArn } = await associateFlow(chosen, held);
    await chosen.call("dedicated", "SendChannelMessage", {
      ...{ ChannelArn, ...TEXT, Content: "hi", ChimeBearer: held.bob },
    });
    const { CallbackId, ChannelMessage } = await inbox.next();
    const { MessageId } = ChannelMessage;
    const again = () =>
      chosen.call("dedicated", "ChannelFlowCallback", {
        ...{ ChannelArn, CallbackId, ChannelMessage: { MessageId } },
      });
    await again();
    expect(await failureOf(again())).toMatchObject({
      name: "BadRequestException",
      message: `Unable to complete processing of non-pending message for callback id: ${CallbackId}, message id: ${MessageId}`,
    });
    await chosen.stop();
  });

  it("for another message, another channel, with another id or a sub-channel is refused", async () => {
    await send();
    await send();
    const [first, second] = [await inbox.next(), await inbox.next()];
    const other = await call("CreateChannel", { AppInstanceArn: world.AppInstanceArn, Name: "other" });
    const wrong = [
      callback(first, { MessageId: second.ChannelMessage.MessageId }),
      callback(first, { MessageId: world.MessageId }),
      callback(first, {}, other),
      callback(first, {}, { CallbackId: "0".repeat(36) }),
      callback(first, { SubChannelId: "sub" }),
    ];
    for (const one of wrong) expect(await failureOf(one)).toMatchObject(REFUSED_CALLBACK);
    await callback(second);
    await callback(first);
  });

  it("that is too large is refused, and not used up", async () => {
    const { MessageId } = await send();
    const event = await inbox.next();
    const large = { a: { StringValues: ["x".repeat(512), "x".repeat(512)] } };
    for (const answer of [{ Content: "é".repeat(2049) }, { MessageAttributes: large }])
      expect(await failureOf(callback(event, answer))).toMatchObject({ name: "BadRequestException" });
    expect(await statusOf(MessageId)).toBe("PENDING");
    await callback(event, { Content: "é".repeat(2048) });
  });

  it("for a channel or an app instance that is gone is refused", async () => {
    await send();
    const event = await inbox.next();
    await call("DeleteChannel");
    expect(await failureOf(callback(event))).toMatchObject(FORBIDDEN);
    bench.time.now += 48 * HOURS;
    expect(await call("ListAppInstances")).toHaveProperty("AppInstances");
  });

  it("counts as a message where rates are enforced", async () => {
    const limited = await Bench.start({ quotas: { overrides: { messageWrites: 2, bearer: Infinity } } });
    const { ChannelArn } = await makeWorld(limited);
    const input = { ChannelArn, CallbackId: "0".repeat(36), ChannelMessage: { MessageId: "a" } };
    const once = () => failureOf(limited.call("dedicated", "ChannelFlowCallback", input));
    expect(await once()).toMatchObject(FORBIDDEN);
    expect(await once()).toMatchObject({ name: "ThrottledClientException" });
    await limited.stop();
  });
});

describe("several processors", () => {
  const second = new Inbox();
  const both = (FallbackAction: string) => [
    processor({ ExecutionOrder: 3 }, SECOND_ARN),
    processor({ ExecutionOrder: 1, FallbackAction }),
  ];

  it("get the message one after the other, with what those before have made of it", async () => {
    bench.local.processors.set(SECOND_ARN, second.handler);
    await setProcessors(...both("ABORT"));
    const { MessageId } = await send();
    const first = await inbox.next();
    await callback(first, { Content: "once" });
    expect(await statusOf(MessageId)).toBe("PENDING");
    const next = await second.next();
    expect(next.ChannelMessage).toMatchObject({ MessageId, Content: "once" });
    expect(await failureOf(callback(first))).toMatchObject(REFUSED_CALLBACK);
    await callback(next, { Content: "twice" });
    expect(await get(MessageId, world.alice)).toMatchObject({ Content: "twice" });
  });

  it("are not asked any more when one has denied it", async () => {
    bench.local.processors.set(SECOND_ARN, second.handler);
    await setProcessors(...both("ABORT"));
    const { MessageId } = await send();
    await callback(await inbox.next(), {}, { DeleteResource: true });
    expect(await failureOf(statusOf(MessageId))).toMatchObject(FORBIDDEN);
    expect(second.size).toBe(0);
  });

  it("are passed by if they cannot be reached and the fallback is CONTINUE", async () => {
    bench.local.processors.set(SECOND_ARN, second.handler);
    bench.local.processors.delete(FUNCTION_ARN);
    await setProcessors(...both("CONTINUE"));
    const { MessageId } = await send();
    await callback(await second.next());
    expect(await statusOf(MessageId)).toBe("SENT");
  });
});

describe("a processor that cannot be reached", () => {
  it.each([
    ["CONTINUE", "SENT"],
    ["ABORT", "FAILED"],
  ])("with the fallback %s makes it %s", async (FallbackAction, status) => {
    bench.local.processors.delete(FUNCTION_ARN);
    await setProcessors(processor({ FallbackAction }));
    const { MessageId, Status } = await send();
    expect(Status).toEqual({ Value: "PENDING" });
    await expect.poll(() => statusOf(MessageId)).toBe(status);
    expect((await ids(world.alice)).includes(MessageId)).toBe(status === "SENT");
  });
});
