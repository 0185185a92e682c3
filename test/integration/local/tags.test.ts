import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { awsClients, failureOf } from "../../support/aws-clients.js";
import type { AwsClients } from "../../support/aws-clients.js";
import { Bench, DIALECTS } from "../../support/bench.js";
import type { Members } from "../../support/bench.js";
import { HttpClient } from "../../support/http.js";
import { makeWorld } from "../../support/world.js";
import type { World } from "../../support/world.js";

let bench: Bench;
let world: World;
let aws: AwsClients;

beforeAll(async () => {
  bench = await Bench.start();
  aws = awsClients(bench.local);
});

afterAll(async () => {
  aws.destroy();
  await bench.stop();
});

beforeEach(async () => {
  bench.local.reset();
  world = await makeWorld(bench);
});

const BAD_REQUEST = { name: "BadRequestException", status: 400, code: "BadRequest" };
const FORBIDDEN = { name: "ForbiddenException", status: 403, code: "Forbidden" };

const tag = (Key: string, Value = "v") => ({ Key, Value });
const clientFor = (arn: string) => (arn.includes("/channel") ? aws.messaging : aws.identity);
const tagsOf = async (ResourceARN: string) =>
  (await clientFor(ResourceARN).listTagsForResource({ ResourceARN })).Tags;
const set = (ResourceARN: string, ...Tags: { Key: string; Value: string }[]) =>
  clientFor(ResourceARN).tagResource({ ResourceARN, Tags });
const unset = (ResourceARN: string, ...TagKeys: string[]) =>
  clientFor(ResourceARN).untagResource({ ResourceARN, TagKeys });

const KINDS: [kind: string, arn: () => string][] = [
  ["an app instance", () => world.AppInstanceArn],
  ["a user", () => world.bob],
  ["a channel", () => world.ChannelArn],
];

describe.each(KINDS)("the tags of %s", (_kind, arnOf) => {
  it("are set, overwritten and removed", async () => {
    const arn = arnOf();
    await unset(arn, "team");
    expect(await tagsOf(arn)).toEqual([]);
    await set(arn, tag("a", "1"), tag("b", "2"));
    await set(arn, tag("b", "3"), tag("A", "4"));
    expect(await tagsOf(arn)).toEqual([tag("a", "1"), tag("b", "3"), tag("A", "4")]);
    await unset(arn, "a", "unknown", "aws:x");
    expect(await tagsOf(arn)).toEqual([tag("b", "3"), tag("A", "4")]);
  });

  it("are at most 50", async () => {
    const arn = arnOf();
    await unset(arn, "team");
    await set(arn, ...Array.from({ length: 50 }, (_, i) => tag(`k${i}`)));
    await set(arn, tag("k0", "new"));
    const refusal = await failureOf(set(arn, tag("k0", "newer"), tag("k50")));
    expect(refusal).toMatchObject({ name: "ResourceLimitExceededException", status: 400 });
    expect(await tagsOf(arn)).toContainEqual(tag("k0", "new"));
    await unset(arn, "k1");
    await set(arn, tag("k50"));
    expect(await tagsOf(arn)).toHaveLength(50);
  });
});

describe.each(DIALECTS)("tags at creation, in the %s namespace", (dialect) => {
  const Tags = [tag("team", "red"), tag("stage", "test")];
  const creations = (more: Members) => [
    bench.call(dialect, "CreateAppInstance", { Name: "x", ...more }),
    bench.call(dialect, "CreateAppInstanceUser", {
      AppInstanceArn: world.AppInstanceArn,
      AppInstanceUserId: "tagged",
      Name: "x",
      ...more,
    }),
    bench.call(dialect, "CreateChannel", {
      AppInstanceArn: world.AppInstanceArn,
      Name: "x",
      ChimeBearer: world.alice,
      ...more,
    }),
  ];

  it("are those of the resource", async () => {
    for (const created of creations({ Tags })) {
      expect(await tagsOf(Object.values(await created)[0] as string)).toEqual(Tags);
    }
  });

  it.each([
    ["aws:", [tag("AWS:secret")]],
    ["twice", [tag("secret"), tag("secret", "w")]],
  ])("are refused with a bad key, and nothing is made: %s", async (what, bad) => {
    for (const created of creations({ Tags: bad })) {
      const refusal = await failureOf(created);
      expect(refusal).toMatchObject(BAD_REQUEST);
      expect(refusal.message).toContain(what);
      expect(refusal.message).not.toContain("secret");
    }
    const { AppInstances } = await aws.identity.listAppInstances({});
    expect(AppInstances).toHaveLength(1);
    for (const created of creations({})) await created;
  });
});

describe("tags", () => {
  it("go with what they are on, and with what that is in", async () => {
    const { AppInstanceArn } = world;
    await set(AppInstanceArn, tag("a"));
    await set(world.bob, tag("b"));
    const user = { AppInstanceArn, AppInstanceUserId: "bob", Name: "Bob", ClientRequestToken: "again" };
    await aws.identity.deleteAppInstanceUser({ AppInstanceUserArn: world.bob });
    expect(await failureOf(tagsOf(world.bob))).toMatchObject(FORBIDDEN);
    await aws.identity.createAppInstanceUser(user);
    expect(await tagsOf(world.bob)).toEqual([]);
    await aws.messaging.deleteChannel({ ChannelArn: world.ChannelArn, ChimeBearer: world.adam });
    expect(await failureOf(tagsOf(world.ChannelArn))).toMatchObject(FORBIDDEN);
    await aws.identity.deleteAppInstance({ AppInstanceArn });
    for (const arn of [AppInstanceArn, world.alice])
      expect(await failureOf(tagsOf(arn))).toMatchObject(FORBIDDEN);
  });

  it("are refused with a bad key: 400, and nothing changes", async () => {
    for (const bad of [[tag("aws:x")], [tag("Aws:x")], [tag("a"), tag("b"), tag("a")]]) {
      expect(await failureOf(set(world.bob, ...bad))).toMatchObject(BAD_REQUEST);
    }
    expect(await tagsOf(world.bob)).toEqual([]);
    await set(world.bob, tag("aws"), tag("xaws:"));
  });

  it("are not of what does not exist: 403", async () => {
    const arns = ["user/none", "bot/none", "channel/none", "channel-flow/none"];
    for (const arn of [
      ...arns.map((part) => `${world.AppInstanceArn}/${part}`),
      `${world.AppInstanceArn}x`,
    ]) {
      expect(await failureOf(tagsOf(arn)), arn).toMatchObject(FORBIDDEN);
      expect(await failureOf(set(arn, tag("a"))), arn).toMatchObject(FORBIDDEN);
      expect(await failureOf(unset(arn, "a")), arn).toMatchObject(FORBIDDEN);
    }
  });

  it("are refused by the client that has other kinds, and by both for other ARNs: 400 that says which", async () => {
    const identity =
      "ResourceARN must be the ARN of an app instance, or of an app instance user, or of an app instance bot.";
    const messaging = "ResourceARN must be the ARN of a channel, or of a channel flow.";
    const message = `${world.ChannelArn}/message/x`;
    for (const ResourceARN of [
      world.ChannelArn,
      `${world.AppInstanceArn}/channel-flow/x`,
      "arn:aws:s3:::x",
      message,
    ]) {
      const refusal = await failureOf(aws.identity.listTagsForResource({ ResourceARN }));
      expect(refusal).toMatchObject({ ...BAD_REQUEST, message: identity });
    }
    for (const ResourceARN of [
      world.bob,
      world.AppInstanceArn,
      `${world.AppInstanceArn}/bot/x`,
      "arn:aws:s3:::x",
    ]) {
      const refusal = await failureOf(aws.messaging.tagResource({ ResourceARN, Tags: [tag("a")] }));
      expect(refusal).toMatchObject({ ...BAD_REQUEST, message: messaging });
    }
  });

  it("may be of any kind where the client is unknown, and are unknown to the Chime namespace", async () => {
    const client = new HttpClient(bench.local.port);
    const list = (arn: string, agent: string) =>
      client.ask({ method: "GET", path: "/tags", query: { arn }, headers: { "user-agent": agent } });
    for (const arn of [world.ChannelArn, world.bob, world.AppInstanceArn]) {
      expect((await list(arn, "curl/8")).status).toBe(200);
      expect(await list(arn, "api/chime#3.699.0")).toMatchObject({
        status: 404,
        error: "UnknownOperationException",
      });
    }
    expect((await list("arn:aws:s3:::x", "curl/8")).status).toBe(400);
    for (const agent of [
      "api/Chime_SDK_Identity#2.30",
      "api/chimesdkidentity#1",
      "md/command#chime-sdk-identity.x",
    ]) {
      expect((await list(world.bob, agent)).status, agent).toBe(200);
      expect((await list(world.ChannelArn, agent)).status, agent).toBe(400);
    }
    client.close();
  });
});
