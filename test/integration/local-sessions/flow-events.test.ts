import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { Bench, START, TEXT } from "../../support/bench.js";
import type { Members } from "../../support/bench.js";
import { associateFlow, FUNCTION_ARN, Inbox } from "../../support/flows.js";
import { connect } from "../../support/session-client.js";
import type { Person } from "../../support/world.js";
import { Listeners } from "./listeners.js";
import type { Heard } from "./listeners.js";

const MEMBERS: Person[] = ["alice", "bob", "heidi"];
const TWO_DAYS = 48 * 60 * 60 * 1000;

let bench: Bench;
let all: Listeners;
let inbox: Inbox;

beforeAll(async () => {
  bench = await Bench.start();
});
afterAll(() => bench.stop());
beforeEach(async () => {
  bench.local.reset();
  bench.time.now = START;
  inbox = new Inbox();
  all = await Listeners.connect(bench, "dedicated");
  await all.hear(() => associateFlow(bench, all.world));
  bench.local.processors.set(FUNCTION_ARN, inbox.handler);
});

const act = (operation: Parameters<Bench["call"]>[1], input: Members = {}, by: Person = "bob") =>
  bench.call("dedicated", operation, {
    ...{ ChannelArn: all.world.ChannelArn, ChimeBearer: all.world[by] },
    ...input,
  });
const send = (more: Members = {}) => act("SendChannelMessage", { ...TEXT, Content: "hi", ...more });
const update = () => act("UpdateChannelMessage", { MessageId: all.world.MessageId, Content: "new" });

/** Expects one event, the same for each of the receivers, and nothing for all others. */
function expectOne(heard: Heard, receivers: Person[], type: string, payload: Members): void {
  expect(Object.keys(heard).sort()).toEqual([...receivers].sort());
  for (const name of receivers)
    expect(heard[name]).toMatchObject([
      { type, messageType: "STANDARD", payload: { ChannelArn: all.world.ChannelArn, ...payload } },
    ]);
}

/** Calls back for what the processor was given last. */
const answer = async (more: Members = {}) => {
  const { CallbackId, ChannelMessage } = await inbox.next();
  const { MessageId } = ChannelMessage;
  await act("ChannelFlowCallback", { CallbackId, ChannelMessage: { MessageId }, ...more });
};
const deny = () => answer({ DeleteResource: true });
const waitTooLong = async () => {
  bench.time.now += TWO_DAYS;
  await act("ListAppInstances");
};

describe.each<["CREATE" | "UPDATE", () => Promise<Members>, content: string]>([
  ["CREATE", send, "hi"],
  ["UPDATE", update, "new"],
])("%s through a channel flow", (kind, start, Content) => {
  it("is told to its sender alone while pending, and to all members when sent", async () => {
    const pending = { Content, Status: { Value: "PENDING" } };
    expectOne(await all.hear(start), ["bob"], `PENDING_${kind}_CHANNEL_MESSAGE`, pending);
    const sent = { Content, Status: { Value: "SENT" } };
    expectOne(await all.hear(answer), MEMBERS, `${kind}_CHANNEL_MESSAGE`, sent);
  });

  it.each<["DENIED" | "FAILED", () => Promise<void>]>([
    ["DENIED", deny],
    ["FAILED", waitTooLong],
  ])("that is %s is told to its sender alone", async (Value, end) => {
    await all.hear(start);
    const payload = { Content, Status: { Value } };
    expectOne(await all.hear(end), ["bob"], `${Value}_${kind}_CHANNEL_MESSAGE`, payload);
  });
});

describe("events of channel flows", () => {
  it("go to all sessions of the sender", async () => {
    const second = await connect(bench.local, all.world.bob);
    await send();
    expect((await second.untilType("PENDING_CREATE_CHANNEL_MESSAGE")).payload).toMatchObject({
      Status: { Value: "PENDING" },
    });
  });

  it("tell a message with a target to the sender and the target when it is sent", async () => {
    const whisper = () => send({ Target: [{ MemberArn: all.world.heidi }] });
    expectOne(await all.hear(whisper), ["bob"], "PENDING_CREATE_CHANNEL_MESSAGE", {});
    expectOne(await all.hear(answer), ["bob", "heidi"], "CREATE_CHANNEL_MESSAGE", {});
  });

  it("tell a message that is not kept", async () => {
    await all.hear(() => send({ Persistence: "NON_PERSISTENT" }));
    const payload = { Persistence: "NON_PERSISTENT", Status: { Value: "SENT" } };
    expectOne(await all.hear(answer), MEMBERS, "CREATE_CHANNEL_MESSAGE", payload);
  });

  it("of a message that was sent twice with one token come once", async () => {
    const ClientRequestToken = bench.token();
    const heard = await all.hear(async () => {
      await send({ ClientRequestToken });
      await send({ ClientRequestToken });
    });
    expectOne(heard, ["bob"], "PENDING_CREATE_CHANNEL_MESSAGE", {});
  });

  it("are none for a flow that joins or leaves a channel, but UPDATE_CHANNEL shows the flow", async () => {
    const describe = async () => (await act("DescribeChannel"))["Channel"] as Members;
    const { ChannelFlowArn } = await describe();
    expect(await all.hear(() => act("DisassociateChannelFlow", { ChannelFlowArn }, "alice"))).toEqual({});
    expect(await all.hear(() => act("AssociateChannelFlow", { ChannelFlowArn }, "alice"))).toEqual({});
    const heard = await all.hear(() => act("UpdateChannel", { Name: "new" }, "alice"));
    expect(heard.bob).toMatchObject([{ type: "UPDATE_CHANNEL", payload: { ChannelFlowArn } }]);
  });

  it("are none for a channel that was deleted meanwhile", async () => {
    await send();
    await act("DeleteChannel", {}, "alice");
    await all.hear(() => Promise.resolve());
    expect(await all.hear(waitTooLong)).toEqual({});
  });
});

describe("a prefetched channel", () => {
  it("shows a pending message to its sender alone", async () => {
    await send();
    await update();
    const shownTo = async (person: "alice" | "bob") => {
      const client = await connect(bench.local, all.world[person], { "prefetch-on": "connect" });
      const isIt = ({ payload }: { payload: Members | undefined }) =>
        (payload?.["Channel"] as Members | undefined)?.["ChannelArn"] === all.world.ChannelArn;
      const { payload } = await client.until(isIt);
      return (payload!["ChannelMessages"] as Members[]).map(({ Content }) => Content);
    };
    expect(await shownTo("bob")).toEqual(["hi", "new"]);
    expect(await shownTo("alice")).toEqual(["hello"]);
  });
});
