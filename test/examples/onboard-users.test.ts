import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ChimeMessaging } from "chime-messaging";
import { LocalChime } from "chime-messaging/local";
import { afterEach, beforeEach, expect, test } from "vitest";
import { lines, runExample } from "./spawn.js";

let local: LocalChime;
let chime: ChimeMessaging;
let AppInstanceArn: string;
let directory: string;
let args: string[];

beforeEach(async () => {
  local = await LocalChime.start();
  const seeded = local.seed({ users: 0, channels: 0, admins: 1 });
  const admin = seeded.AppInstanceAdminArns[0]!;
  AppInstanceArn = seeded.AppInstanceArn;
  chime = new ChimeMessaging({ ...local.clientConfig, bearer: admin });
  args = ["--endpoint", local.url, "--app-instance-arn", AppInstanceArn, "--as", admin];
  directory = await mkdtemp(join(tmpdir(), "onboard-"));
});
afterEach(async () => {
  chime.close();
  await local.stop();
  await rm(directory, { recursive: true });
});

const onboard = (...more: string[]) => runExample("onboard-users", [...args, ...more]);

async function csv(text: string): Promise<string[]> {
  const file = join(directory, "users.csv");
  await writeFile(file, text);
  return ["--csv", file];
}

/** Everything in the app instance that onboarding makes. */
async function state() {
  const ChannelArn = `${AppInstanceArn}/channel/welcome`;
  const users = await chime.users.list({ AppInstanceArn }).toArray();
  const members = await chime.memberships.list({ ChannelArn }).toArray();
  const messages = await chime.messages.list({ ChannelArn }).toArray();
  return {
    users: users.map(({ AppInstanceUserArn, Name, Metadata }) => [AppInstanceUserArn, Name, Metadata]),
    members: members.map(({ Member }) => Member?.Name).sort(),
    messages: messages.map(({ MessageId, Content }) => [MessageId, Content]),
  };
}

const everyone = ["Ada Lovelace", "Admin 1", "Hopper, Grace", 'Linus "penguin" T.', "Margaret Hamilton"];

test("runs on its own embedded service", async () => {
  const { code, stdout } = await runExample("onboard-users");
  expect(stdout).toContain("4 of 4 users are in the channel");
  expect(code).toBe(0);
});

test("makes the users, the channel and the memberships; a second run changes nothing", async () => {
  const first = await onboard();
  expect(first.code).toBe(0);
  expect(first.stdout).toContain("grace: user made, membership made");
  const after = await state();
  expect(after.members).toEqual(everyone);
  expect(after.users.find(([, name]) => name === "Ada Lovelace")?.[2]).toBe('{"team":"engines"}');
  expect(after.messages).toEqual([[expect.any(String), "Welcome!"]]);

  const second = await onboard();
  expect(second.code).toBe(0);
  expect(lines(second.stdout)).toContain("grace: user there, membership there");
  expect(await state()).toEqual(after);
  expect(await chime.channels.list({ AppInstanceArn, Privacy: "PRIVATE" }).toArray()).toHaveLength(1);
});

test("what failed is told, and the next run makes up for it", async () => {
  local.faults.add({ kind: "refuse", status: 503, operation: "BatchCreateChannelMembership", count: 4 });
  const first = await onboard();
  expect(first.code).toBe(1);
  expect(first.stderr).toMatch(/^grace: NOT done: ServiceUnavailableException: /m);
  expect(first.stdout).toContain("0 of 4 users are in the channel");
  const second = await onboard();
  expect(second.code).toBe(0);
  expect(second.stdout).toContain("grace: user there, membership made");
  expect((await state()).members).toEqual(everyone);
});

test("lost answers lead to no second user, channel or message", async () => {
  for (const operation of ["CreateAppInstanceUser", "CreateChannel", "SendChannelMessage"]) {
    local.faults.add({ kind: "lost-answer", operation, count: 1 });
  }
  expect((await onboard()).code).toBe(0);
  const { members, messages } = await state();
  expect(members).toEqual(everyone);
  expect(messages).toHaveLength(1);
});

test("a name that was corrected in the file is corrected in the app instance", async () => {
  await onboard(...(await csv("user_id,name\nada,Ada\n")));
  const { stdout } = await onboard(...(await csv("user_id,name\r\nada,Ada Lovelace\r\n")));
  expect(stdout).toContain("ada: user corrected, membership there");
  expect((await state()).members).toEqual(["Ada Lovelace", "Admin 1"]);
});

test("a broken file is refused with its line, before anything is sent", async () => {
  const { code, stderr } = await onboard(...(await csv('user_id,name\nada,Ada\nbob,"Bob\n')));
  expect(code).toBe(1);
  expect(stderr).toContain("users.csv: line 3: a quote that is not closed");
  expect(local.requests).toEqual([]);
});
