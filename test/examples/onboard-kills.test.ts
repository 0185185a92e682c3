import { ChimeMessaging } from "chime-messaging";
import { LocalChime } from "chime-messaging/local";
import { expect, test } from "vitest";
import { runExample } from "./spawn.js";

// Where the program is when it is killed: the service has just done this, and the program is not told any more.
const moments = [
  { operation: "CreateChannel", skip: 0 },
  { operation: "CreateAppInstanceUser", skip: 1 },
  { operation: "BatchCreateChannelMembership", skip: 0 },
  { operation: "SendChannelMessage", skip: 0 },
];

test("onboarding that is killed again and again makes everything once", { timeout: 60_000 }, async () => {
  await using local = await LocalChime.start();
  const { AppInstanceArn, AppInstanceAdminArns } = local.seed({ users: 0, channels: 0, admins: 1 });
  const admin = AppInstanceAdminArns[0]!;
  const args = ["--endpoint", local.url, "--app-instance-arn", AppInstanceArn, "--as", admin];

  for (const moment of moments) {
    // Done at once, and answered long after the kill.
    const stall = local.faults.add({ kind: "slow", ms: 600_000, ...moment });
    const killed = await runExample("onboard-users", args, {
      started(child) {
        const kill = () => {
          if (stall.fired > 0) child.kill("SIGKILL");
          else if (child.exitCode === null) setTimeout(kill, 2);
        };
        kill();
      },
    });
    expect(killed.code, `killed at ${moment.operation}`).toBeNull();
    stall.remove();
  }
  expect((await runExample("onboard-users", args)).code).toBe(0);

  using chime = new ChimeMessaging({ ...local.clientConfig, bearer: admin });
  const ChannelArn = `${AppInstanceArn}/channel/welcome`;
  const users = await chime.users.list({ AppInstanceArn }).toArray();
  const members = await chime.memberships.list({ ChannelArn }).toArray();
  const messages = await chime.messages.list({ ChannelArn }).toArray();
  const everyone = ["Ada Lovelace", "Admin 1", "Hopper, Grace", 'Linus "penguin" T.', "Margaret Hamilton"];
  expect(users.map(({ Name }) => Name).sort()).toEqual(everyone);
  expect(members.map(({ Member }) => Member?.Name).sort()).toEqual(everyone);
  expect(messages.map(({ Content }) => Content)).toEqual(["Welcome!"]);
  expect(await chime.channels.list({ AppInstanceArn, Privacy: "PRIVATE" }).toArray()).toHaveLength(1);
});
