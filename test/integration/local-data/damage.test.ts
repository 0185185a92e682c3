import {
  closeSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import type { LocalSnapshot } from "chime-messaging/local";
import { describe, expect, it } from "vitest";
import { HttpClient } from "../../support/http.js";
import { copyOf, FILE, newFolder, start, warnings } from "./folders.js";
import { everythingListed } from "./listed.js";

const MESSAGES = 400;
const START = Date.UTC(2026, 0, 1);
const options = { missingBearer: "admin", clock: () => START } as const;

/** A directory as a kill leaves it, with part of the data in the log, and what was in it after each request. */
async function killed() {
  const folder = newFolder();
  const local = await start({ ...options, data: folder });
  const { ChannelArns, AppInstanceUserArns } = local.seed({ users: 3, channels: 1, messagesPerChannel: 200 });
  await local.stop();
  const again = await start({ ...options, data: folder });
  const client = new HttpClient(again.port);
  for (let index = 0; index < 60; index++) {
    const body = {
      Content: `sent ${index} ${"x".repeat(index * 10)}`,
      Type: "STANDARD",
      Persistence: "PERSISTENT",
    };
    const path = `/channels/${encodeURIComponent(ChannelArns[0]!)}/messages`;
    const token = { ClientRequestToken: `token-${index}` };
    expect(
      (
        await client.ask({
          method: "POST",
          path,
          bearer: AppInstanceUserArns[0]!,
          body: { ...body, ...token },
        })
      ).status,
    ).toBe(201);
  }
  client.close();
  return { folder, whole: again.snapshot() };
}

/** A directory with all data in its main file, as a clean end leaves it. */
async function stopped() {
  const folder = newFolder();
  const local = await start({ ...options, data: folder });
  local.seed({ users: 20, channels: 4, messagesPerChannel: MESSAGES });
  const whole = local.snapshot();
  await local.stop();
  return { folder, whole };
}

function overwrite(file: string, at: number, bytes: Buffer): void {
  const handle = openSync(file, "r+");
  writeSync(handle, bytes, 0, bytes.length, at);
  closeSync(handle);
}

const offsets = (size: number, count: number) =>
  Array.from({ length: count }, (_, index) => Math.floor(((size - 1) * index) / (count - 1)));

/** Every record that is there is one that was there, word for word, and in the same order. */
function expectPartOf(whole: LocalSnapshot, found: LocalSnapshot): void {
  for (const [kind, list = []] of Object.entries(found.records)) {
    const known = new Map(whole.records[kind]?.map((record) => [record.seq, record]));
    for (const record of list) {
      // A channel from before a message was sent knows of an earlier last message.
      const { lastMessage: _last, ...rest } = record;
      expect(known.get(record.seq), kind).toMatchObject(rest);
    }
    expect(list.map(({ seq }) => seq)).toEqual(list.map(({ seq }) => seq).toSorted((a, b) => a - b));
  }
}

async function expectUsable(folder: string, whole: LocalSnapshot) {
  const local = await start({ ...options, data: folder });
  const found = local.snapshot();
  expectPartOf(whole, found);
  const client = new HttpClient(local.port);
  await everythingListed(client);
  const created = await client.ask({
    method: "POST",
    path: "/app-instances",
    body: { Name: "afterwards", ClientRequestToken: "afterwards" },
  });
  expect(created.status).toBe(201);
  client.close();
  await local.stop();
  const again = await start({ ...options, data: folder });
  expect(again.snapshot().records.appInstances?.at(-1)?.name).toBe("afterwards");
  await again.stop();
  return found;
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

describe("the log of a service that was killed", () => {
  it("is cut at any place, and what comes before it stays", async () => {
    const { folder, whole } = await killed();
    const heard = warnings();
    const log = join(folder, `${FILE}-wal`);
    const { size } = statSync(log);
    for (const offset of offsets(size, 15)) {
      heard.length = 0;
      const copy = copyOf(folder);
      truncateSync(join(copy, `${FILE}-wal`), offset);
      const found = await expectUsable(copy, whole);
      await settle();
      // What is whole is there: a message for each write that ended before.
      const messages = found.records.messages?.length ?? 0;
      expect(messages).toBeGreaterThanOrEqual(200);
      const lost = whole.records.messages!.length - messages;
      if (offset < size - 1) expect(heard.join(), `${offset}`).not.toContain("broken-");
      if (lost > 0 && offset % 512 !== 0 && offset > 0)
        expect(heard.join(), `${offset}`).toMatch(/\d+ bytes/);
    }
  }, 120_000);

  it.each([
    ["zeros", Buffer.alloc(64)],
    ["other bytes", Buffer.alloc(64, 0xa5)],
  ])(
    "is overwritten with %s at any place, and what comes before it stays",
    async (_, bytes) => {
      const { folder, whole } = await killed();
      const heard = warnings();
      const { size } = statSync(join(folder, `${FILE}-wal`));
      for (const offset of offsets(size - 64, 12)) {
        heard.length = 0;
        const copy = copyOf(folder);
        overwrite(join(copy, `${FILE}-wal`), offset, bytes);
        const found = await expectUsable(copy, whole);
        await settle();
        if (found.records.messages!.length < whole.records.messages!.length)
          expect(heard.join(), `${offset}`).toMatch(/ended in \d+ bytes/);
      }
    },
    120_000,
  );
});

describe("the main file", () => {
  it("is cut at any place: what can be read is taken over, and the rest is set aside", async () => {
    const { folder, whole } = await stopped();
    const heard = warnings();
    const { size } = statSync(join(folder, FILE));
    for (const offset of offsets(size, 12).slice(0, -1)) {
      heard.length = 0;
      const copy = copyOf(folder);
      truncateSync(join(copy, FILE), offset);
      await expectUsable(copy, whole);
      await settle();
      expect(heard.join(), `${offset}`).toMatch(/was damaged, and is now in .*broken-.*Taken over: /s);
      const aside = readdirSync(copy).filter((name) => name.includes(".broken-"));
      expect(aside.length).toBeGreaterThanOrEqual(1);
    }
  }, 120_000);

  it.each([
    ["a page of zeros", Buffer.alloc(4096)],
    ["a page of other bytes", Buffer.alloc(4096, 0x5a)],
    ["a few letters", Buffer.from("xxxxxxxxxxxx")],
  ])(
    "is overwritten with %s at any place: nothing is there that was not sent",
    async (_, bytes) => {
      const { folder, whole } = await stopped();
      const heard = warnings();
      const { size } = statSync(join(folder, FILE));
      const before = readFileSync(join(folder, FILE));
      let most = 0;
      for (const offset of offsets(size - bytes.length, 15)) {
        heard.length = 0;
        const copy = copyOf(folder);
        overwrite(join(copy, FILE), offset, bytes);
        const found = await expectUsable(copy, whole);
        await settle();
        const count = found.records.messages?.length ?? 0;
        most = Math.max(most, count);
        if (count < 4 * MESSAGES) expect(heard.join(), `${offset}`).toContain("was damaged");
        else if (heard.length === 0)
          expect(readFileSync(join(copy, FILE)).length).toBeGreaterThanOrEqual(before.length);
      }
      // A page in the middle costs some messages, not all.
      expect(most).toBeGreaterThan(4 * MESSAGES - 200);
    },
    240_000,
  );

  it("that is no database is set aside", async () => {
    const heard = warnings();
    const folder = newFolder();
    const local = await start({ ...options, data: folder });
    await local.stop();
    writeFileSync(join(folder, FILE), "this is a text, and no database at all".repeat(100));
    const again = await start({ ...options, data: folder });
    await settle();
    expect(heard.join()).toContain("Taken over: nothing");
    expect(again.snapshot().records.appInstances).toEqual([]);
  });
});
