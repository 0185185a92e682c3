import { ChimeMessaging } from "chime-messaging";
import { LocalChime } from "chime-messaging/local";
import { expect, onTestFinished, test } from "vitest";
import { Running } from "./running.js";
import { lines, runExample } from "./spawn.js";

/** A channel with three members, of whom the first is in a terminal. */
async function world() {
  const local = await LocalChime.start();
  const chime = new ChimeMessaging(local.clientConfig);
  onTestFinished(async () => {
    chime.close();
    await local.stop();
  });
  const { AppInstanceArn, ...seeded } = local.seed({ users: 3, channels: 1, messagesPerChannel: 0 });
  const [me = "", other = "", third = ""] = seeded.AppInstanceUserArns;
  const [admin = ""] = seeded.AppInstanceAdminArns;
  const [ChannelArn = ""] = seeded.ChannelArns;
  const send = (Content: string, who = other) =>
    chime.as(who).messages.send({ ChannelArn, Content, Type: "STANDARD", Persistence: "PERSISTENT" });
  const args = ["--endpoint", local.url, "--channel-arn", ChannelArn, "--as", me];
  return { local, chime: chime.as(admin), AppInstanceArn, ChannelArn, me, other, third, send, args };
}

async function enter(args: string[], env?: NodeJS.ProcessEnv): Promise<Running> {
  const terminal = new Running("terminal-chat", args, env);
  await terminal.shows("Ctrl-C leaves.");
  return terminal;
}

test.each([[[]], [["--chime"]]])("two users in two terminals see each other's lines (%s)", async (more) => {
  const first = await enter(more);
  const [, command = ""] = await first.shows(/^node --import tsx examples\/terminal-chat.ts (.*)$/m);
  const second = await enter([...command.split(" "), ...more]);
  first.say("hello");
  await second.shows("User 1: hello");
  second.say("good morning");
  second.say("how are you?");
  await first.shows("User 2: good morning\nUser 2: how are you?\n");

  second.endInput();
  expect(await second.ended()).toMatchObject({ code: 0, stdout: expect.not.stringContaining("User 2:") });
  expect(await first.kill("SIGINT")).toMatchObject({
    code: 0,
    stdout: expect.not.stringContaining("User 1:"),
  });
});

test("piped lines are all sent, in order, before it leaves", async () => {
  const { chime, ChannelArn, args } = await world();
  const terminal = new Running("terminal-chat", args);
  const said = Array.from({ length: 20 }, (_, index) => `line ${index}`);
  for (const line of said) terminal.say(line);
  terminal.endInput();
  expect((await terminal.ended()).code).toBe(0);
  const messages = await chime.messages.list({ ChannelArn, SortOrder: "ASCENDING" }).toArray();
  expect(messages.map(({ Content }) => Content)).toEqual(said);
});

test("shows what was said before, then joins, leaves, corrections, redactions and deletions", async () => {
  const { chime, ChannelArn, other, third, send, args } = await world();
  await send("earlier");
  const terminal = await enter(args);
  await terminal.shows("User 2: earlier\n");
  await chime.memberships.delete({ ChannelArn, MemberArn: third });
  await chime.memberships.create({ ChannelArn, MemberArn: third, Type: "DEFAULT" });
  const { MessageId } = await send("first");
  await chime.as(other).messages.update({ ChannelArn, MessageId, Content: "second" });
  await chime.messages.redact({ ChannelArn, MessageId });
  await chime.messages.delete({ ChannelArn, MessageId });
  await terminal.shows("deleted");
  expect(lines(terminal.stdout).slice(-6)).toEqual([
    "User 3 has left",
    "User 3 has joined",
    "User 2: first",
    "User 2 has corrected: second",
    "A message of User 2 was redacted",
    "A message of User 2 was deleted",
  ]);
});

test("after the connection was lost, shows what was said meanwhile, once", async () => {
  const { local, send, args } = await world();
  const terminal = await enter(args);
  await send("before");
  await terminal.shows("User 2: before");
  const refusal = local.faults.add({ kind: "refuse-connect" });
  local.sessions.drop();
  await send("meanwhile");
  await terminal.shows("(connection lost, connecting again)");
  refusal.remove();
  await terminal.shows("User 2 (while you were away): meanwhile");
  await send("after");
  await terminal.shows("User 2: after");
  expect(lines(terminal.stdout).slice(-5)).toEqual([
    "User 2: before",
    "(connection lost, connecting again)",
    "(connected again)",
    "User 2 (while you were away): meanwhile",
    "User 2: after",
  ]);
});

test("a line that is refused is told, and the chat goes on; what moves the cursor is not passed on", async () => {
  const { send, args } = await world();
  const terminal = await enter(args);
  terminal.say("x".repeat(5000));
  await terminal.shows("(not sent: SendChannelMessage: Content must be at most 4096 bytes)\n");
  await send("\x1b[2Jboo\r\nUser 3: I am somebody else");
  await terminal.shows("User 2:  [2Jboo User 3: I am somebody else\n");
});

test("ends when the user is removed from the channel", async () => {
  const { chime, ChannelArn, me, args } = await world();
  const terminal = await enter(args);
  await chime.memberships.delete({ ChannelArn, MemberArn: me });
  const { code, stdout } = await terminal.ended();
  expect(lines(stdout).at(-1)).toBe("User 1 has left");
  expect(code).toBe(0);
});

test("who is no member, or no user, is told so in a line", async () => {
  const { args, AppInstanceArn, chime, ChannelArn, me } = await world();
  await chime.memberships.delete({ ChannelArn, MemberArn: me });
  const results = await Promise.all([
    runExample("terminal-chat", args),
    runExample("terminal-chat", [...args.slice(0, -1), `${AppInstanceArn}/user/nobody`]),
  ]);
  for (const { code, stderr } of results) {
    expect(stderr).toMatch(/^\w+Exception: [^\n]+\n$/);
    expect(code).toBe(1);
  }
});

test("with --aws it goes where the environment says", async () => {
  const { local, send, args } = await world();
  const { credentials, region, endpoint } = local.clientConfig;
  const env = {
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  };
  const terminal = await enter(["--aws", ...args.slice(2)], env);
  await send("hello");
  await terminal.shows("User 2: hello");
});
