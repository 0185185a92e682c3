import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { failureOf } from "../../support/aws-clients.js";
import { Bench, DIALECTS } from "../../support/bench.js";
import type { Members } from "../../support/bench.js";
import { makeWorld } from "../../support/world.js";
import type { World } from "../../support/world.js";
import { actions } from "./actions.js";
import { ElasticScene } from "./elastic-scene.js";

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

interface Answer {
  BatchChannelMemberships: { Members: { Arn: string }[]; Type: string; SubChannelId?: string };
  Errors: { MemberArn: string; ErrorCode: string; ErrorMessage: string }[];
}

const shown = (output: Members) => {
  const { BatchChannelMemberships, Errors } = output as unknown as Answer;
  return {
    members: BatchChannelMemberships.Members.map(({ Arn }) => Arn),
    errors: Errors.map(({ MemberArn, ErrorCode }) => [MemberArn, ErrorCode]),
  };
};

describe.each(DIALECTS)("a batch of memberships in the %s namespace", (dialect) => {
  const { call, members, hidden } = actions(dialect, () => ({ bench, world }));
  const create = (MemberArns: string[], more: Members = {}) =>
    call("BatchCreateChannelMembership", { MemberArns, ...more });

  it("adds visible members where nothing else is said, in the order given", async () => {
    const output = await create([world.oscar, world.adam]);
    expect(output).toMatchObject({ BatchChannelMemberships: { Type: "DEFAULT" }, Errors: [] });
    expect(await members()).toEqual([world.alice, world.bob, world.oscar, world.adam]);
  });

  it("adds hidden members", async () => {
    await create([world.oscar, world.adam], { Type: "HIDDEN" });
    expect(await hidden()).toEqual([world.heidi, world.oscar, world.adam]);
  });

  it("adds those whom it can, and tells of each other one why not", async () => {
    const unknown = `${world.AppInstanceArn}/user/unknown`;
    const output = await create([world.bob, world.oscar, unknown, world.mallory, world.heidi]);
    expect(shown(output)).toEqual({
      members: [world.oscar],
      errors: [
        [world.bob, "Conflict"],
        [unknown, "Forbidden"],
        [world.mallory, "Forbidden"],
        [world.heidi, "Conflict"],
      ],
    });
    for (const { ErrorMessage } of (output as unknown as Answer).Errors) expect(ErrorMessage).toBeTruthy();
  });

  it("succeeds even if nobody can be added", async () => {
    expect(shown(await create([world.bob]))).toEqual({ members: [], errors: [[world.bob, "Conflict"]] });
  });

  it("takes a member who is named twice once", async () => {
    expect(shown(await create([world.oscar, world.bob, world.oscar, world.bob]))).toEqual({
      members: [world.oscar],
      errors: [[world.bob, "Conflict"]],
    });
  });

  it("names the inviter", async () => {
    const output = await create([world.oscar]);
    expect(output["BatchChannelMemberships"]).toMatchObject({
      InvitedBy: { Arn: world.alice, Name: "Alice" },
    });
  });

  it("is refused as a whole to those who may add nobody, on a public channel too", async () => {
    const refused = create([world.oscar], { ChimeBearer: world.oscar });
    expect(await failureOf(refused)).toMatchObject({ name: "ForbiddenException", status: 403 });
  });

  it("is answered within its quotas: members up to the limit, then an error for each, once a second", async () => {
    const limited = await Bench.start({
      quotas: { overrides: { bearer: Infinity, membershipsPerChannel: 4 } },
    });
    const { alice, adam, oscar, ChannelArn } = await makeWorld(limited);
    const once = () =>
      limited.call(dialect, "BatchCreateChannelMembership", {
        ...{ ChannelArn, ChimeBearer: alice },
        MemberArns: [adam, oscar],
      });
    expect(shown(await once())).toEqual({ members: [adam], errors: [[oscar, "ResourceLimitExceeded"]] });
    expect(await failureOf(once())).toMatchObject({ name: "ThrottledClientException", status: 429 });
    limited.time.now += 1000;
    await once();
    await limited.stop();
  });
});

describe("a batch of memberships in an elastic channel", () => {
  const members = (...arns: string[]) => ({ MemberArns: arns });

  it("puts members into sub-channels until all are full", async () => {
    const two = {
      MaximumSubChannels: 2,
      TargetMembershipsPerSubChannel: 2,
      MinimumMembershipPercentage: 40,
    };
    const scene = await ElasticScene.make(bench, two);
    const { bob, heidi, oscar, adam, mallory } = scene.world;
    const output = await scene.call(
      "BatchCreateChannelMembership",
      members(bob, heidi, oscar, adam, mallory),
    );
    expect(shown(output)).toEqual({
      members: [bob, heidi, oscar, adam],
      errors: [[mallory, "ResourceLimitExceeded"]],
    });
    expect(output["BatchChannelMemberships"]).not.toHaveProperty("SubChannelId");
    expect((await scene.people()).map(({ length }) => length)).toEqual([2, 2]);
  });

  it("takes a SubChannelId for moderators, who need one", async () => {
    const scene = await ElasticScene.make(bench);
    const { alice, bob } = scene.world;
    const SubChannelId = await scene.firstSubChannel();
    const output = await scene.call("BatchCreateChannelMembership", { ...members(alice, bob), SubChannelId });
    expect(shown(output)).toEqual({ members: [alice], errors: [[bob, "BadRequest"]] });
    expect(output).toMatchObject({ BatchChannelMemberships: { SubChannelId } });
    await scene.leave("alice");
    const without = await scene.call("BatchCreateChannelMembership", members(alice, bob));
    expect(shown(without)).toEqual({ members: [bob], errors: [[alice, "BadRequest"]] });
    const unknown = scene.call("BatchCreateChannelMembership", {
      ...members(alice),
      SubChannelId: "unknown",
    });
    expect(await failureOf(unknown)).toMatchObject({ name: "NotFoundException", status: 404 });
  });
});
