import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { failureOf } from "../../support/aws-clients.js";
import { Bench, TEXT } from "../../support/bench.js";
import type { Members, OperationName } from "../../support/bench.js";
import { makeWorld } from "../../support/world.js";
import type { World } from "../../support/world.js";

let bench: Bench;
let world: World;

beforeAll(async () => {
  bench = await Bench.start();
});

afterAll(() => bench.stop());

beforeEach(async () => {
  bench.local.reset();
  world = await makeWorld(bench);
});

describe("messages with a target", () => {
  const call = (operation: OperationName, bearer: string, input: Members = {}) =>
    bench.call("dedicated", operation, { ChannelArn: world.ChannelArn, ChimeBearer: bearer, ...input });
  const whisper = async () =>
    (
      await call("SendChannelMessage", world.bob, {
        ...TEXT,
        Content: "psst",
        Target: [{ MemberArn: world.heidi }],
      })
    )["MessageId"] as string;

  it("are seen by sender and target alone", async () => {
    const MessageId = await whisper();
    for (const bearer of [world.bob, world.heidi]) {
      expect(await call("GetChannelMessage", bearer, { MessageId })).toMatchObject({
        ChannelMessage: { Content: "psst", Target: [{ MemberArn: world.heidi }] },
      });
      expect((await call("ListChannelMessages", bearer))["ChannelMessages"]).toHaveLength(2);
    }
    for (const bearer of [world.alice, world.adam, world.oscar]) {
      const refusal = await failureOf(call("GetChannelMessage", bearer, { MessageId }));
      expect(refusal).toMatchObject({ name: "NotFoundException" });
      expect((await call("ListChannelMessages", bearer))["ChannelMessages"]).toHaveLength(1);
    }
  });

  it("are not redacted by moderators, who cannot see them, but deleted by admins", async () => {
    const MessageId = await whisper();
    expect(await failureOf(call("RedactChannelMessage", world.alice, { MessageId }))).toMatchObject({
      name: "ForbiddenException",
    });
    await call("DeleteChannelMessage", world.adam, { MessageId });
    expect((await call("ListChannelMessages", world.bob))["ChannelMessages"]).toHaveLength(1);
  });

  it("go to members only", async () => {
    const input = { ...TEXT, Content: "psst", Target: [{ MemberArn: world.oscar }] };
    expect(await failureOf(call("SendChannelMessage", world.bob, input))).toMatchObject({
      name: "ForbiddenException",
    });
  });

  it("that the caller cannot see make a page short, not endless", async () => {
    for (let i = 0; i < 1200; i++) await whisper();
    const first = await call("ListChannelMessages", world.oscar);
    expect(first).toMatchObject({ ChannelMessages: [], NextToken: expect.any(String) as unknown });
    const second = await call("ListChannelMessages", world.oscar, { NextToken: first["NextToken"] });
    expect(second["ChannelMessages"]).toHaveLength(1);
    expect(second).not.toHaveProperty("NextToken");
  });
});
