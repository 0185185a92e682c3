import { LocalChime } from "chime-messaging/local";
import type { LocalSnapshot } from "chime-messaging/local";
import { describe, expect, it } from "vitest";
import { connect } from "../../support/session-client.js";
import { copyOf, newFolder, start } from "./folders.js";

type Loose = Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any

const seeded = async () => {
  const local = await start({});
  local.seed({ users: 2, channels: 1, messagesPerChannel: 2 });
  return local;
};

describe("local.snapshot and local.restore", () => {
  it("bring back what was there, also in the data that stays", async () => {
    const folder = newFolder();
    const local = await start({ data: folder });
    local.seed({ users: 2, channels: 1 });
    const snapshot = JSON.parse(JSON.stringify(local.snapshot())) as LocalSnapshot;
    local.reset();
    local.restore(snapshot);
    expect(local.snapshot()).toEqual(snapshot);
    const again = await start({ data: copyOf(folder) });
    expect(again.snapshot()).toEqual(snapshot);
  });

  it("share nothing with the service", async () => {
    const local = await seeded();
    const snapshot = local.snapshot();
    local.restore(snapshot);
    for (const list of Object.values(snapshot.records))
      for (const record of list ?? []) record.name = "changed";
    expect(JSON.stringify(local.snapshot())).not.toContain('"changed"');
  });

  it("close sessions as a reset does", async () => {
    const local = await seeded();
    const [user] = local.snapshot().records.users as unknown as { arn: string }[];
    const session = await connect({ port: local.port }, user!.arn);
    local.restore(local.snapshot());
    expect(await session.closed).toMatchObject({ code: 4003 });
  });

  it.each<[string, (snapshot: Loose) => unknown, RegExp]>([
    ["no object", () => null, /^snapshot must be an object/],
    [
      "a newer format",
      (s) => ({ ...s, format: 2 }),
      /^snapshot\.format is of a newer version; this one reads up to 1/,
    ],
    ["no format", (s) => ({ ...s, format: undefined }), /^snapshot\.format must be/],
    ["another Region", (s) => ({ ...s, region: "eu-west-1" }), /^snapshot\.region must be "us-east-1"/],
    ["another account", (s) => ({ ...s, accountId: "1" }), /^snapshot\.accountId must be "123456789012"/],
    ["a time that is none", (s) => ({ ...s, time: "now" }), /^snapshot\.time must be a whole number/],
    ["a bad key", (s) => ({ ...s, nextTokenKey: "abc" }), /^snapshot\.nextTokenKey must be 32 bytes/],
    [
      "settings that are no numbers",
      (s) => ({ ...s, settings: { a: "b" } }),
      /^snapshot\.settings\.a must be a number/,
    ],
    ["no records", (s) => ({ ...s, records: undefined }), /^snapshot\.records must be an object/],
    [
      "an unknown kind",
      (s) => ({ ...s, records: { birds: [] } }),
      /^snapshot\.records\.birds is none of appInstances/,
    ],
    ["no list", (s) => ({ ...s, records: { users: {} } }), /^snapshot\.records\.users must be a list/],
    ["no record", (s) => ((s.records.users[1] = 5), s), /^snapshot\.records\.users\[1\] must be an object/],
    [
      "no seq",
      (s) => (delete s.records.users[1].seq, s),
      /^snapshot\.records\.users\[1\]\.seq must be a whole number/,
    ],
    [
      "a wrong order",
      (s) => ((s.records.users = (s.records.users as object[]).toReversed()), s),
      /^snapshot\.records\.users\[1\]\.seq must be .* greater/,
    ],
    [
      "a member of another type",
      (s) => ((s.records.users[0].name = 7), s),
      /users\[0\]\.name must be a text/,
    ],
    [
      "a member that is missing",
      (s) => (delete s.records.messages[0].type, s),
      /messages\[0\]\.type must be one of STANDARD/,
    ],
    [
      "a reference to nothing",
      (s) => ((s.records.messages[1].sender = 999), s),
      /messages\[1\]\.sender must be the seq of one of users/,
    ],
    [
      "an ARN of elsewhere",
      (s) => ((s.records.users[0].arn = "arn:aws:chime:us-east-1:123456789012:app-instance/x/user/y"), s),
      /users\[0\]\.arn must be the ARN of a user of its app instance/,
    ],
    [
      "a user twice",
      (s) => ((s.records.users[1].arn = s.records.users[0].arn), s),
      /users\[1\] must not be there twice/,
    ],
    [
      "a channel twice",
      (s) => ((s.records.channels[1] = { ...s.records.channels[0], seq: 9999 }), s),
      /channels\[1\]\.arn must not be there twice/,
    ],
    [
      "a time of a fraction",
      (s) => ((s.records.channels[0].created = 1.5), s),
      /channels\[0\]\.created must be a time/,
    ],
    [
      "tags that are none",
      (s) => ((s.records.channels[0].tags = { a: "b" }), s),
      /channels\[0\]\.tags must be a list of pairs/,
    ],
    [
      "what AWS does not know",
      (s) => ((s.records.channels[0].expiration = { ExpirationDays: 0 }), s),
      /channels\[0\]\.expiration is no ChannelExpirationSettings/,
    ],
  ])("refuse %s, and leave everything as it was", async (_, spoil, message) => {
    const local = await seeded();
    const before = local.snapshot();
    const spoiled = spoil(local.snapshot()) as LocalSnapshot;
    let error: unknown;
    try {
      local.restore(spoiled);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(TypeError);
    expect((error as Error).message).toMatch(message);
    expect(local.snapshot()).toEqual(before);
  });

  it("take an empty snapshot, which leaves nothing", async () => {
    const local = await seeded();
    const empty = await LocalChime.start();
    local.restore(empty.snapshot());
    expect(Object.values(local.snapshot().records).flat()).toEqual([]);
    await empty.stop();
  });
});
