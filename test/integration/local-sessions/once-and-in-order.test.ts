import { afterEach, beforeEach, expect, it } from "vitest";
import { Bench, TEXT } from "../../support/bench.js";
import type { Members } from "../../support/bench.js";
import { connect } from "../../support/session-client.js";
import { Listeners } from "./listeners.js";

let bench: Bench;
let all: Listeners;

beforeEach(async () => {
  bench = await Bench.start();
  all = await Listeners.connect(bench, "dedicated");
});
afterEach(() => bench.stop());

const send = (input: Members = {}) =>
  bench.call("dedicated", "SendChannelMessage", {
    ...{ ChannelArn: all.world.ChannelArn, ChimeBearer: all.world.bob, Content: "hi", ...TEXT },
    ...input,
  });

it("a repeated request token tells nothing again", async () => {
  const heard = await all.hear(async () => {
    await send({ ClientRequestToken: "the-same" });
    await send({ ClientRequestToken: "the-same" });
    await expect(send({ ClientRequestToken: "the-same", Content: "other" })).rejects.toThrow();
  });
  expect(heard.alice).toHaveLength(1);
  const channel = { AppInstanceArn: all.world.AppInstanceArn, Name: "twice", ChimeBearer: all.world.oscar };
  const made = await all.hear(async () => {
    for (let i = 0; i < 2; i++)
      await bench.call("dedicated", "CreateChannel", { ...channel, ClientRequestToken: "made-twice" });
  });
  expect(made.oscar).toHaveLength(1);
});

it("what was done is told though its answer was lost, and what was not done is not", async () => {
  const lose = async (kind: "lost-answer" | "cut" | "reset" | "proxy") => {
    bench.local.faults.add({ kind, operation: "SendChannelMessage", count: 1 });
    const heard = await all.hear(() => expect(send()).rejects.toThrow());
    return heard.alice?.length ?? 0;
  };
  expect([await lose("lost-answer"), await lose("cut"), await lose("reset"), await lose("proxy")]).toEqual([
    1, 1, 0, 0,
  ]);
});

it("events come in the order in which the changes were made, the same for all", async () => {
  const { ChannelArn, alice, bob, MessageId } = all.world;
  const heard = await all.hear(() =>
    Promise.all(
      Array.from({ length: 300 }, (_, i) =>
        i % 10 === 9
          ? bench.call("dedicated", "UpdateChannelMessage", {
              ...{ ChannelArn, MessageId, Content: `edit ${i}`, ChimeBearer: bob },
            })
          : send({ Content: `${i}`, ChimeBearer: i % 2 ? alice : bob }),
      ),
    ),
  );
  expect(heard.alice).toHaveLength(300);
  expect(heard.bob).toEqual(heard.alice);
  expect(heard.heidi).toEqual(heard.alice);
  const listed: string[] = [];
  let NextToken: string | undefined;
  do {
    const page = await bench.call("dedicated", "ListChannelMessages", {
      ...{ ChannelArn, SortOrder: "ASCENDING", NextToken, ChimeBearer: alice },
    });
    listed.push(...(page["ChannelMessages"] as { Content: string }[]).map(({ Content }) => Content));
    NextToken = page["NextToken"] as string | undefined;
  } while (NextToken);
  const created = heard.alice!.filter(({ type }) => type === "CREATE_CHANNEL_MESSAGE");
  expect(created.map(({ payload }) => payload!["Content"])).toEqual(listed.slice(1));
});

it("every session of a user is told, and the dialect is the session's own", async () => {
  const headers = { "user-agent": "aws-sdk-js/3.699.0 api/chime#3.699.0" };
  const legacy = await connect(bench.local, all.world.bob, {}, { headers });
  const agent = { "X-Amzn-User-Agent": "api/chime#3.699.0" };
  const inQuery = await connect(bench.local, all.world.bob, agent);
  const heard = await all.hear(() => send());
  const dedicated = heard.bob![0]!.payload!;
  const { Status, ...rest } = dedicated;
  expect(Status).toEqual({ Value: "SENT" });
  for (const client of [legacy, inQuery])
    expect((await client.untilType("CREATE_CHANNEL_MESSAGE")).payload).toEqual(rest);
});

it("a name changed before is the one that is told", async () => {
  const { bob } = all.world;
  await bench.call("dedicated", "UpdateAppInstanceUser", {
    AppInstanceUserArn: bob,
    Name: "Robert",
    Metadata: "",
  });
  const heard = await all.hear(() => send());
  expect(heard.alice![0]!.payload!["Sender"]).toEqual({ Arn: bob, Name: "Robert" });
});
