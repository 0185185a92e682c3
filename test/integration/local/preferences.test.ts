import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { failureOf } from "../../support/aws-clients.js";
import { Bench } from "../../support/bench.js";
import type { Members } from "../../support/bench.js";
import { makeWorld } from "../../support/world.js";
import type { World } from "../../support/world.js";
import { actions } from "./actions.js";

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

const { call } = actions("dedicated", () => ({ bench, world }));

const BAD_REQUEST = { name: "BadRequestException", status: 400, code: "BadRequest" };
const FORBIDDEN = { name: "ForbiddenException", status: 403, code: "Forbidden" };
const RULE = '{"mention":["Bob"]}';

const byBob = (more: Members = {}) => ({ MemberArn: world.bob, ChimeBearer: world.bob, ...more });
const put = (PushNotifications: Members | undefined, more: Members = {}) =>
  call("PutChannelMembershipPreferences", byBob({ Preferences: { PushNotifications }, ...more }));
const get = (more: Members = {}) => call("GetChannelMembershipPreferences", byBob(more));

describe("membership preferences", () => {
  it.each([
    [{ AllowNotifications: "ALL" }],
    [{ AllowNotifications: "NONE" }],
    [{ AllowNotifications: "FILTERED", FilterRule: RULE }],
    [{ AllowNotifications: "NONE", FilterRule: RULE }],
    [{ AllowNotifications: "ALL", FilterRule: RULE }],
  ])("are read as they were put, and replaced as a whole: %j", async (PushNotifications) => {
    await put({ AllowNotifications: "FILTERED", FilterRule: '{"other":["x"]}' });
    await put(PushNotifications);
    expect(await get()).toEqual({
      ChannelArn: world.ChannelArn,
      Member: { Arn: world.bob, Name: "Bob" },
      Preferences: { PushNotifications },
    });
  });

  it("are absent before they are put, and may be put empty", async () => {
    expect(await get()).not.toHaveProperty("Preferences");
    await put(undefined);
    expect(await get()).toMatchObject({ Preferences: {} });
  });

  it("are lost on leaving", async () => {
    await put({ AllowNotifications: "NONE" });
    await call("DeleteChannelMembership", { MemberArn: world.bob });
    expect(await failureOf(get())).toMatchObject(FORBIDDEN);
    await call("CreateChannelMembership", { MemberArn: world.bob, Type: "DEFAULT" });
    expect(await get()).not.toHaveProperty("Preferences");
  });

  it("are nobody else's to read or write", async () => {
    for (const ChimeBearer of [world.alice, world.adam, world.oscar]) {
      expect(await failureOf(get({ ChimeBearer }))).toMatchObject(FORBIDDEN);
      expect(await failureOf(put({ AllowNotifications: "NONE" }, { ChimeBearer }))).toMatchObject(FORBIDDEN);
    }
    expect(await get()).not.toHaveProperty("Preferences");
  });

  it.each<[what: string, PushNotifications: Members]>([
    ["FILTERED without a rule", { AllowNotifications: "FILTERED" }],
    ["a rule that is no JSON", { AllowNotifications: "FILTERED", FilterRule: "secret" }],
    ["an unknown operator", { AllowNotifications: "FILTERED", FilterRule: '{"a":[{"prefix":"secret"}]}' }],
    ["a broken rule with NONE", { AllowNotifications: "NONE", FilterRule: "secret" }],
  ])("are refused with %s, and stay as they were", async (_what, PushNotifications) => {
    await put({ AllowNotifications: "NONE" });
    const refusal = await failureOf(put(PushNotifications));
    expect(refusal).toMatchObject(BAD_REQUEST);
    expect(refusal.message).toContain("Preferences.PushNotifications.FilterRule");
    expect(refusal.message).not.toContain("secret");
    expect(await get()).toMatchObject({ Preferences: { PushNotifications: { AllowNotifications: "NONE" } } });
  });

  it("say which kind is expected of an ARN of another", async () => {
    expect(await failureOf(get({ MemberArn: world.ChannelArn }))).toMatchObject({
      ...BAD_REQUEST,
      message: "MemberArn must be the ARN of an app instance user, or of an app instance bot.",
    });
    expect(await failureOf(get({ ChannelArn: world.alice }))).toMatchObject({
      ...BAD_REQUEST,
      message: "ChannelArn must be the ARN of a channel.",
    });
  });
});
