import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ChimeMessaging } from "chime-messaging";
import { LocalChime } from "chime-messaging/local";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { wordFinder } from "../../examples/word-filter-bot/words.js";
import { Running } from "./running.js";
import { lines, runExample } from "./spawn.js";

let local: LocalChime;
let chime: ChimeMessaging;
let ahead: number;
let admin: string;
let user: string;
let ChannelArns: string[];
let AppInstanceArn: string;
let directory: string;
let args: string[];

beforeEach(async () => {
  ahead = 0;
  local = await LocalChime.start({ clock: () => Date.now() + ahead });
  const seeded = local.seed({ users: 2, channels: 2, messagesPerChannel: 0, privacy: "PRIVATE" });
  ({ ChannelArns, AppInstanceArn } = seeded);
  [user = ""] = seeded.AppInstanceUserArns;
  [admin = ""] = seeded.AppInstanceAdminArns;
  chime = new ChimeMessaging({ ...local.clientConfig, bearer: admin });
  directory = await mkdtemp(join(tmpdir(), "filter-"));
  const joining = ChannelArns.flatMap((arn) => ["--channel-arn", arn]);
  args = ["--endpoint", local.url, "--as", admin, ...joining, "--state", join(directory, "state")];
});
afterEach(async () => {
  chime.close();
  await local.stop();
  await rm(directory, { recursive: true });
});

const bot = (...more: string[]) => new Running("word-filter-bot", [...args, ...more]);

async function caughtUp(...more: string[]): Promise<Running> {
  const running = bot(...more);
  await running.shows("caught up: 2 channels");
  return running;
}

async function say(Content: string, ChannelArn = ChannelArns[0]!): Promise<string> {
  const message = { ChannelArn, Content, Type: "STANDARD", Persistence: "PERSISTENT" } as const;
  return (await chime.as(user).messages.send(message)).MessageId;
}

/** Says the same in every channel. */
const sayEverywhere = (Content: string) => Promise.all(ChannelArns.map((arn) => say(Content, arn)));

/** What is to be read in a channel, oldest first; a redacted message is null. */
async function contents(ChannelArn = ChannelArns[0]!) {
  const all = await chime.messages.list({ ChannelArn, SortOrder: "ASCENDING" }).toArray();
  return all.map(({ Content, Redacted }) => (Redacted ? null : Content));
}

/** How often an operation was asked for with success. */
const done = (name: string) =>
  local.requests.filter(({ operation, status }) => operation === name && status === 200).length;

const eventually = (check: () => void) => vi.waitFor(check, { timeout: 10_000 });

test("needs no arguments, and ends with Ctrl-C", async () => {
  const running = new Running("word-filter-bot");
  await running.shows('redacted: a message of User 1 in channel-1, for "hats"');
  await running.shows(/^node --import tsx examples\/terminal-chat.ts --endpoint /m);
  await running.shows("caught up: 2 channels");
  const { code, stdout } = await running.kill("SIGINT");
  expect(lines(stdout).at(-1)).toBe("Stopped; run it again to go on.");
  expect(code).toBe(0);
});

test.each([[[]], [["--chime"]]])(
  "redacts what was said before it started, while it ran and while it was killed, each once (%s)",
  async (more) => {
    await sayEverywhere("what hats");
    await sayEverywhere("before");
    const first = await caughtUp(...more);
    await sayEverywhere("You Fool!");
    await sayEverywhere("during");
    await eventually(() => expect(done("RedactChannelMessage")).toBe(4));
    await first.kill("SIGKILL");

    await sayEverywhere("no fool, no hats");
    await sayEverywhere("meanwhile");
    const second = await caughtUp(...more);
    await sayEverywhere("HATS");
    await sayEverywhere("after");
    await eventually(() => expect(done("RedactChannelMessage")).toBe(8));
    for (const arn of ChannelArns) {
      expect(await contents(arn)).toEqual([null, "before", null, "during", null, "meanwhile", null, "after"]);
    }
    expect((await second.kill("SIGINT")).code).toBe(0);
    expect(done("RedactChannelMessage")).toBe(8);
  },
);

test("killed between a message and its redaction, it redacts it the next time", async () => {
  const stall = local.faults.add({ kind: "hang", operation: "RedactChannelMessage" });
  const first = await caughtUp();
  await say("hats");
  await say("fool");
  await eventually(() => expect(stall.fired).toBe(1));
  await first.kill("SIGKILL");
  stall.remove();
  await caughtUp();
  expect(await contents()).toEqual([null, null]);
});

test("killed while it goes through a long history, it goes through the rest the next time", async () => {
  for (let index = 0; index < 60; index++) await say(`${index} hats`);
  const stall = local.faults.add({ kind: "hang", operation: "RedactChannelMessage", skip: 55 });
  const first = bot();
  await eventually(() => expect(stall.fired).toBe(1));
  // What is said meanwhile is dealt with at once, and is no sign that what came before is.
  ahead = 3_600_000;
  await say("fine");
  await say("fool");
  await eventually(() => expect(stall.fired).toBe(2));
  await first.kill("SIGKILL");
  stall.remove();
  expect((await contents()).filter((content) => content !== null)).toHaveLength(7);
  await caughtUp();
  expect((await contents()).filter((content) => content !== null)).toEqual(["fine"]);
});

test("after the connection was lost, redacts what was said and edited meanwhile", async () => {
  const running = await caughtUp();
  const MessageId = await say("fine");
  const refusal = local.faults.add({ kind: "refuse-connect" });
  local.sessions.drop();
  await say("fool");
  await chime.as(user).messages.update({ ChannelArn: ChannelArns[0]!, MessageId, Content: "fine hats" });
  refusal.remove();
  await running.shows(/caught up[^]*caught up/);
  expect(await contents()).toEqual([null, null]);
});

test("redacts what is edited while it runs, and what is in a channel that it is taken into", async () => {
  const running = await caughtUp();
  const MessageId = await say("fine");
  await chime.as(user).messages.update({ ChannelArn: ChannelArns[0]!, MessageId, Content: "fool" });
  await running.shows('for "fool"');
  expect(await contents()).toEqual([null]);

  const { ChannelArn } = await chime.as(user).channels.create({ AppInstanceArn, Name: "new" });
  await say("hats", ChannelArn);
  await chime.as(user).memberships.create({ ChannelArn, MemberArn: admin, Type: "DEFAULT" });
  await running.shows('for "hats"');
  expect(await contents(ChannelArn)).toEqual([null]);
});

test("redacts a message once that it comes across live while it goes through the history", async () => {
  const MessageId = await say("hats");
  const wait = local.faults.add({
    ...({ kind: "refuse", status: 429, retryAfterMs: 2000, count: 1 } as const),
    operation: "RedactChannelMessage",
  });
  const running = bot();
  await eventually(() => expect(wait.fired).toBe(1));
  await chime.as(user).messages.update({ ChannelArn: ChannelArns[0]!, MessageId, Content: "more hats" });
  await say("fool");
  await running.shows(/redacted[^]*redacted/);
  await running.shows("caught up");
  expect(await contents()).toEqual([null, null]);
  expect(done("RedactChannelMessage")).toBe(2);
});

test("redacts what was edited while it was away, though its channel was quiet and others were not", async () => {
  const [busy, quiet] = ChannelArns as [string, string];
  const MessageId = await say("fine", quiet);
  await (await caughtUp()).kill("SIGKILL");
  ahead = 3_600_000;
  await chime.as(user).messages.update({ ChannelArn: quiet, MessageId, Content: "hats" });
  await say("news", busy);
  await caughtUp();
  expect(await contents(quiet)).toEqual([null]);
});

test("where it is no moderator, it says so and goes on with the other channels", async () => {
  const [other, own] = ChannelArns as [string, string];
  await say("hats", other);
  await say("hats", own);
  const moderator = `${AppInstanceArn}/user/user-2`; // of the channel that it has made
  const where = ["--endpoint", local.url, "--as", moderator, "--state", join(directory, "state")];
  const running = new Running("word-filter-bot", where);
  await running.shows("caught up: 2 channels");
  expect([await contents(other), await contents(own)]).toEqual([["hats"], [null]]);
  expect((await running.kill("SIGINT")).stderr).toMatch(/^NOT redacted: message \w+ in channel-1: /);
});

test("when it cannot redact, it ends with the error; the next run makes up for it", async () => {
  const outage = local.faults.add({ kind: "refuse", status: 503, operation: "RedactChannelMessage" });
  await say("hats");
  const { code, stderr } = await runExample("word-filter-bot", args);
  expect(stderr).toMatch(/^ServiceUnavailableException: RedactChannelMessage: [^\n]*\n$/);
  expect(code).toBe(1);
  outage.remove();
  await caughtUp();
  expect(await contents()).toEqual([null]);
});

test("remembers how far it came, and does not go through quiet channels again", async () => {
  await sayEverywhere("long ago");
  ahead = 3_600_000;
  await say("just now");
  await (await caughtUp()).kill("SIGINT");
  const state = JSON.parse(await readFile(join(directory, "state"), "utf8"));
  expect(Object.keys(state).sort()).toEqual([...ChannelArns].sort());
  const listed = done("ListChannelMessages");
  await caughtUp();
  expect(done("ListChannelMessages") - listed).toBe(1);
});

test("finds whole words, in every case and width, and takes no word for a pattern", () => {
  const find = wordFinder(["fool", " Hats ", "c++", "größe", ""]);
  expect(find("You FOOL!")).toBe("fool");
  expect(find("hats")).toBe("hats");
  expect(find("ｆｏｏｌ")).toBe("fool");
  expect(find("I like C++.")).toBe("c++");
  expect(find("die Größe")).toBe("größe");
  for (const fine of ["foolish", "tomfool", "that's it", "ccc", "", "chats"])
    expect(find(fine)).toBeUndefined();
  expect(wordFinder([""])("anything")).toBeUndefined();
});
