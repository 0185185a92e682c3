import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ChimeMessaging } from "chime-messaging";
import { mockedClients } from "../../support/aws.js";
import { alice, errorOf } from "../../support/operations.js";

const instance = alice.replace("/user/alice", "");
const places = [
  ["identity", instance],
  ["identity", `${instance}/user/alice`],
  ["identity", `${instance}/user/channel`],
  ["identity", `${instance}/bot/b`],
  ["messaging", `${instance}/channel/c`],
  ["messaging", `${instance}/channel-flow/f`],
  ["identity", instance.replace("arn:aws:", "arn:aws-us-gov:")],
] as const;

describe("the tags of a resource", () => {
  let aws: ReturnType<typeof mockedClients>;
  let tags: ChimeMessaging["tags"];

  beforeEach(() => {
    aws = mockedClients();
    for (const mock of Object.values(aws.mocks)) mock.onAnyCommand().resolves({ $metadata: {} });
    ({ tags } = aws.facade("chime-messaging") as ChimeMessaging);
  });

  afterEach(() => {
    for (const mock of Object.values(aws.mocks)) mock.restore();
  });

  it.each(places)("are asked of %s for %s", async (client, ResourceARN) => {
    await tags.add({ ResourceARN, Tags: [{ Key: "team", Value: "blue" }] });
    await tags.remove({ ResourceARN, TagKeys: ["team"] });
    expect((await tags.list({ ResourceARN })).Tags).toEqual([]);
    expect(aws.mocks[client].calls().map(({ args }) => args[0].constructor.name)).toEqual([
      "TagResourceCommand",
      "UntagResourceCommand",
      "ListTagsForResourceCommand",
    ]);
    expect(aws.mocks[client === "identity" ? "messaging" : "identity"].calls()).toEqual([]);
  });

  it("are asked of nobody if it is something else", async () => {
    const error = await errorOf(tags.list({ ResourceARN: "arn:aws:s3:::bucket" }));
    expect(error).toMatchObject({ name: "InvalidInputError", operation: "ListTagsForResource", attempts: 0 });
    expect(error.message).toMatch(/ResourceARN .*app instance.*user.*bot.*channel.*channel flow/);
    for (const mock of Object.values(aws.mocks)) expect(mock.calls()).toEqual([]);
  });
});
