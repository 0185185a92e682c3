import { readdirSync } from "node:fs";
import { ChimeMessaging } from "chime-messaging";
import { LocalChime } from "chime-messaging/local";
import { afterAll, beforeAll, expect, test } from "vitest";
import { lines, runExample } from "./spawn.js";

let local: LocalChime;

beforeAll(async () => {
  local = await LocalChime.start();
});
afterAll(() => local.stop());

const programs = readdirSync("examples")
  .filter((file) => file.endsWith(".ts") && !["shared.ts", "progress.ts"].includes(file))
  .map((file) => file.slice(0, -".ts".length));

test.concurrent.each(programs)("%s tells how to use it, and where it runs", async (name) => {
  const { code, stdout } = await runExample(name, ["--help"]);
  expect(stdout).toMatch(/^ {2}(node --import tsx examples\/|npm run demo)/m);
  expect(stdout).toContain("--aws");
  expect(code).toBe(0);
});

test("an option that does not exist, or one that is missing on AWS, is told in a line", async () => {
  const [unknown, missing] = await Promise.all([
    runExample("send-message", ["--to", "bob"]),
    runExample("send-message", ["--aws"]),
  ]);
  expect(unknown).toMatchObject({ code: 2, stderr: expect.stringMatching(/^Unknown option '--to'/) });
  expect(missing).toMatchObject({ code: 1, stderr: "--channel-arn is missing. Try --help.\n" });
});

test("send-message sends and reads back", async () => {
  const { code, stdout } = await runExample("send-message", ["--content", "good morning"]);
  expect(stdout).toMatch(/^User 1 said "good morning" \(message \w+\)\n$/);
  expect(code).toBe(0);
});

test("send-message says what was wrong, in a line", async () => {
  const { code, stderr } = await runExample("send-message", ["--content", "x".repeat(5000)]);
  expect(stderr).toBe("InvalidInputError: SendChannelMessage: Content must be at most 4096 bytes\n");
  expect(code).toBe(1);
});

test("move-from-the-chime-namespace speaks through both namespaces, to the same data", async () => {
  const { ChannelArns, AppInstanceUserArns } = local.seed({ users: 1, channels: 1, messagesPerChannel: 0 });
  const where = ["--endpoint", local.url, "--channel-arn", ChannelArns[0]!, "--as", AppInstanceUserArns[0]!];
  const { code, stdout } = await runExample("move-from-the-chime-namespace", where);
  expect(lines(stdout)).toEqual([
    "dedicated namespaces read: sent through the Chime namespace",
    "Chime namespace reads:     sent through the dedicated namespaces",
    "Chime namespace: ForbiddenException, status 403",
    "dedicated namespaces: ForbiddenException, status 403",
  ]);
  expect(code).toBe(0);
  const sent = local.requests.filter(({ operation }) => operation === "SendChannelMessage");
  expect(sent.map(({ dialect }) => dialect)).toEqual(["legacy", "dedicated"]);
});

test("moderate-channel has something to moderate on its own embedded service", async () => {
  const { code, stdout } = await runExample("moderate-channel");
  expect(lines(stdout)).toHaveLength(3);
  expect(stdout).toMatch(/^banned: .*user-3$/m);
  expect(code).toBe(0);
});

test("moderate-channel redacts what has the words, bans who repeats them, and spares moderators", async () => {
  const { ChannelArns, AppInstanceUserArns } = local.seed({ users: 3, channels: 1, messagesPerChannel: 0 });
  const [ChannelArn, [moderator, rude]] = [ChannelArns[0]!, AppInstanceUserArns as [string, string]];
  using chime = new ChimeMessaging({ ...local.clientConfig, bearer: moderator });
  for (const [who, Content] of [
    [rude, "Fools!"],
    [rude, "hello"],
    [rude, "foolish"],
    [moderator, "a fool"],
    [moderator, "no fooling"],
  ] as const) {
    await chime.as(who).messages.send({ ChannelArn, Content, Type: "STANDARD", Persistence: "PERSISTENT" });
  }
  const contents = async () => {
    const all = await chime.messages.list({ ChannelArn, SortOrder: "ASCENDING" }).toArray();
    return all.map(({ Content }) => Content || "");
  };
  const moderate = (...more: string[]) =>
    runExample("moderate-channel", [
      ...["--endpoint", local.url, "--channel-arn", ChannelArn, "--as", moderator, "--words", "fool"],
      ...more,
    ]);

  const dry = await moderate("--dry-run");
  expect(lines(dry.stdout).filter((line) => line.startsWith("redacted"))).toHaveLength(4);
  expect(await contents()).toEqual(["Fools!", "hello", "foolish", "a fool", "no fooling"]);

  const { stdout } = await moderate();
  expect(await contents()).toEqual(["", "hello", "", "", ""]);
  expect(stdout).toContain(`\nbanned: ${rude}\n`);
  expect(stdout).toContain(`\nnot banned, a moderator or an admin: ${moderator}\n`);
  const bans = await chime.moderation.listBans({ ChannelArn }).toArray();
  expect(bans.map(({ Member }) => Member?.Arn)).toEqual([rude]);
});
