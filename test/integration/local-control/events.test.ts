import { request } from "node:http";
import type { IncomingMessage } from "node:http";
import { describe, expect, it, onTestFinished } from "vitest";
import { connect } from "../../support/session-client.js";
import { telephone } from "../../support/world.js";
import { segment, start } from "./support.js";
import type { Json } from "./support.js";

interface Event {
  event: string;
  data: Json;
}

/** Reads the events of a service as an EventSource does. */
async function listen(port: number) {
  const events: Event[] = [];
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const asking = request({ port, path: "/_local/events", agent: false }, resolve).on("error", reject);
    onTestFinished(() => void asking.destroy());
    asking.end();
  });
  let text = "";
  let started: () => void;
  const ready = new Promise<void>((resolve) => (started = resolve));
  const ended = new Promise<void>((resolve) => response.on("close", resolve));
  response.on("error", () => undefined);
  response.setEncoding("utf8").on("data", (chunk: string) => {
    text += chunk;
    started();
    const blocks = text.split("\n\n");
    text = blocks.pop() ?? "";
    for (const block of blocks) {
      const [, event, data] = /^event: (\w+)\ndata: (.*)$/.exec(block) ?? [];
      if (event !== undefined && data !== undefined) events.push({ event, data: JSON.parse(data) });
    }
  });
  await ready;
  const of = (kind: string): Json[] => events.filter(({ event }) => event === kind).map(({ data }) => data);
  return { response, events, of, ended };
}

describe("events", () => {
  it("tell what happens, each kind as it is described", async () => {
    const { local, port, api, aws } = await start();
    const { ChannelArns, AppInstanceUserArns } = local.seed({ users: 2, channels: 1, messagesPerChannel: 0 });
    const [ChannelArn = ""] = ChannelArns;
    const [alice = "", bob = ""] = AppInstanceUserArns;
    const { response, of } = await listen(port);
    expect(response.headers["content-type"]).toBe("text/event-stream");
    await aws("POST", `/app-instance-users/${segment(bob)}/endpoints`, {
      ...telephone("bob"),
      AllowMessages: "ALL",
      ClientRequestToken: "token",
    });
    const session = await connect(local, alice, { sessionId: "one" });
    const sent = await aws(
      "POST",
      `/channels/${segment(ChannelArn)}/messages`,
      {
        ...{ Content: "a secret", Type: "STANDARD", Persistence: "PERSISTENT", ClientRequestToken: "token" },
        PushNotification: { Title: "Alice", Body: "Lunch?", Type: "DEFAULT" },
      },
      alice,
    );
    local.sessions.close(1012);
    await session.closed;
    const { id } = (await api("POST", "/faults", { kind: "slow", ms: 0 })).json;
    await api("DELETE", `/faults/${id}`);
    await api("POST", "/clock", { advance: 5000 });
    await api("POST", "/reset");
    await expect.poll(() => of("reset")).toEqual([{}]);
    expect(of("request").map(({ index, operation }) => [index, operation])).toEqual([
      [0, "RegisterAppInstanceUserEndpoint"],
      [1, "Connect"],
      [2, "SendChannelMessage"],
    ]);
    expect(of("message")).toEqual([
      { channelArn: ChannelArn, type: "CREATE_CHANNEL_MESSAGE", messageId: sent.json.MessageId },
    ]);
    expect(of("session")).toEqual([
      { change: "opened", sessionId: "one", userArn: alice },
      { change: "ended", sessionId: "one", userArn: alice },
    ]);
    expect(of("push")).toMatchObject([{ userArn: bob, body: "Lunch?" }]);
    expect(of("fault")).toEqual([
      { change: "added", fault: { id, fault: { kind: "slow", ms: 0 }, seen: 0, fired: 0 } },
      { change: "removed", id },
      { change: "cleared" },
    ]);
    expect(of("clock")).toMatchObject([{ running: true }]);
    expect(Math.abs(of("clock")[0].offset - 5000)).toBeLessThan(100);
    expect(JSON.stringify([of("request"), of("message")])).not.toContain("secret");
  });

  it("tell of changes of all kinds in a channel, also if nobody is connected", async () => {
    const { local, port, aws } = await start();
    const { ChannelArns, AppInstanceUserArns } = local.seed({ users: 2, channels: 1, messagesPerChannel: 0 });
    const [alice = "", bob = ""] = AppInstanceUserArns;
    const { of } = await listen(port);
    const channel = `/channels/${segment(ChannelArns[0] ?? "")}`;
    await aws("PUT", channel, { Name: "new", Mode: "RESTRICTED", Metadata: "" }, alice);
    await aws("DELETE", `${channel}/memberships/${segment(bob)}`, undefined, alice);
    await aws("DELETE", channel, undefined, alice);
    const types = ["UPDATE_CHANNEL", "DELETE_CHANNEL_MEMBERSHIP", "DELETE_CHANNEL"];
    await expect.poll(() => of("message").map(({ type }: Json) => type as string)).toEqual(types);
  });

  it("are counted if there are too many at a time, and those of other kinds still come", async () => {
    const { local, port, aws } = await start();
    const { of } = await listen(port);
    await Promise.all([
      aws("GET", "/app-instances"),
      ...Array.from({ length: 50 }, () => aws("GET", "/nothing")),
    ]);
    await expect.poll(() => of("request")).toHaveLength(51);
    for (let i = 0; i < 1000; i++) local.faults.add({ kind: "slow", ms: 0 });
    local.clock.advance(1);
    await expect.poll(() => of("clock")).toHaveLength(1);
    expect(of("fault")).toEqual([{ more: 1000 }]);
  });

  it("end with the service, and leave nothing behind when the reader goes", async () => {
    const { local, port } = await start();
    const first = await listen(port);
    const second = await listen(port);
    second.response.destroy();
    await second.ended;
    local.clock.advance(1);
    await expect.poll(() => first.of("clock")).toHaveLength(1);
    await local.stop();
    await first.ended;
  });
});
