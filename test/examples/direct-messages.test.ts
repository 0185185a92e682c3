import { ChimeMessaging } from "chime-messaging";
import { LocalChime } from "chime-messaging/local";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { lines, runExample } from "./spawn.js";

let local: LocalChime;
let users: string[];

beforeAll(async () => {
  local = await LocalChime.start();
});
afterAll(() => local.stop());
beforeEach(() => {
  local.reset();
  users = local.seed({ users: 3, channels: 1, messagesPerChannel: 0 }).AppInstanceUserArns;
});

const write = (from: number, to: number, ...more: string[]) =>
  runExample("direct-messages", [
    ...["--endpoint", local.url, "--as", users[from]!, "--to", users[to]!, ...more],
  ]);

const channelsOf = async (user: number) => {
  using chime = new ChimeMessaging({ ...local.clientConfig, bearer: users[user]! });
  return (await chime.memberships.listForUser().toArray()).length;
};

test("on sample data, two users find each other in one channel", async () => {
  const { code, stdout } = await runExample("direct-messages");
  const [made = "", ...rest] = lines(stdout);
  expect(made).toMatch(/^made arn:/);
  expect(rest).toEqual([
    "User 1: hello",
    made.replace("made", "found"),
    "User 1: hello",
    "User 2: good to hear from you",
  ]);
  expect(code).toBe(0);
});

test("a channel with more members is none for two, and each pair has its own", async () => {
  await write(0, 1, "--say", "hi", "--say", "are you there?");
  await write(0, 2, "--say", "to another");
  const { stdout } = await write(1, 0, "--say", "yes");
  expect(lines(stdout)).toEqual([
    expect.stringMatching(/^found /),
    "User 1: hi",
    "User 1: are you there?",
    "User 2: yes",
  ]);
  expect([await channelsOf(0), await channelsOf(1), await channelsOf(2)]).toEqual([3, 2, 2]);
});

test("two who begin at the same time make one channel", async () => {
  const both = await Promise.all([write(0, 1, "--say", "a"), write(1, 0, "--say", "b")]);
  expect(both.map(({ code, stderr }) => [code, stderr])).toEqual([
    [0, ""],
    [0, ""],
  ]);
  expect([await channelsOf(0), await channelsOf(1)]).toEqual([2, 2]);
});
