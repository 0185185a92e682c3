import { expect } from "vitest";
import { onPage, TEXT, useBrowser } from "./scene.js";
import type { Scene } from "./scene.js";

useBrowser();

const DAY = 24 * 60 * 60 * 1000;

const connect = ({ chime, user }: Scene, number: number) => chime.as(user(number)).messages.connect();

onPage("a session is cut, and the client comes back", async (scene) => {
  const { page, local } = scene;
  await scene.open("sessions");
  await page.getByText("No open sessions").waitFor();
  const session = await connect(scene, 1);
  const [before] = local.sessions.list();
  await page.getByRole("button", { name: "Cut the session of user-1" }).click();
  await expect.poll(() => local.sessions.list()[0]?.sessionId).not.toBe(before!.sessionId);
  await page.getByText("user-1").waitFor();
  session.close();
});

onPage("sessions are closed with a code, and frozen", async (scene) => {
  const { page, local } = scene;
  const sessions = [await connect(scene, 1), await connect(scene, 2)];
  await scene.open("sessions");
  await page.getByRole("button", { name: "Close the session of user-2" }).click();
  await page.getByLabel("Code").fill("999");
  await page.getByRole("button", { name: "Close", exact: true }).last().click();
  await page.getByRole("alert").filter({ hasText: "the close code must be" }).waitFor();
  await page.getByLabel("Code").fill("4003");
  await page.getByRole("dialog").getByRole("button", { name: "Close", exact: true }).last().click();
  await expect.poll(() => local.sessions.list().map(({ userArn }) => userArn)).toEqual([scene.user(1)]);
  await page.getByRole("button", { name: "Freeze the session of user-1" }).click();
  await page.getByText("Frozen: open, but nothing gets through.").waitFor();
  for (const session of sessions) session.close();
});

onPage("a fault is added, fires, and is removed", async (scene) => {
  const { page, chime, user, channel: ChannelArn, local } = scene;
  await scene.open("faults");
  await page.getByText("Nothing goes wrong").waitFor();
  await page.getByLabel("Status").selectOption("500");
  await page.getByLabel("Operations").selectOption("SendChannelMessage");
  await page.getByLabel("At most").fill("2");
  await page.getByRole("button", { name: "Add fault" }).click();
  await page.getByText("Status 500 · only SendChannelMessage · at most 2 times").waitFor();
  expect(local.faults.list()).toMatchObject([
    { fault: { kind: "refuse", status: 500, operation: ["SendChannelMessage"], count: 2 } },
  ]);
  await chime.as(user(1)).messages.send({ ChannelArn, Content: "after two refusals", ...TEXT });
  await page.getByText("Fired 2 of 3 requests").waitFor();
  await page.getByRole("button", { name: "Remove Refuse" }).click();
  await page.getByText("Nothing goes wrong").waitFor();
  expect(local.faults.list()).toEqual([]);
});

onPage(
  "faults of every kind can be added, with what they need, and wrong values are refused in words",
  async (scene) => {
    const { page, local } = scene;
    await scene.open("faults");
    const kinds = page.getByLabel("Kind");
    const all = await kinds
      .getByRole("option")
      .evaluateAll((options) => options.map((option) => (option as unknown as { value: string }).value));
    const needed: Record<string, [label: string, value: string]> = {
      slow: ["Delay", "20"],
      "slow-frames": ["Delay", "20"],
      "close-connect": ["Close code", "1013"],
    };
    expect(all).toHaveLength(11);
    for (const kind of all) {
      await kinds.selectOption(kind);
      const need = needed[kind];
      if (need) await page.getByLabel(need[0]).fill(need[1]);
      await page.getByLabel("Probability").fill("0.5");
      await page.getByRole("button", { name: "Add fault" }).click();
      await expect.poll(() => local.faults.list().at(-1)?.fault).toMatchObject({ kind, probability: 0.5 });
    }
    await page.getByLabel("Probability").fill("2");
    await page.getByRole("button", { name: "Add fault" }).click();
    await page.getByRole("alert").filter({ hasText: "probability must be a number from 0 to 1" }).waitFor();
    await page.getByRole("button", { name: "Remove all" }).click();
    await page.getByText("Nothing goes wrong").waitFor();
  },
);

onPage("the clock is shown, moved, stopped, and let run again", async (scene) => {
  const { page, local } = scene;
  await scene.open("service");
  const before = local.clock.now();
  await page.getByRole("button", { name: "Move forward by 1 day" }).click();
  await expect.poll(() => local.clock.now() - before).toBeGreaterThanOrEqual(DAY);
  await page.getByLabel("Move forward by", { exact: true }).last().fill("3");
  await page.getByLabel("Unit").selectOption("Days");
  await page.getByRole("button", { name: "Move", exact: true }).click();
  await expect.poll(() => local.clock.now() - before).toBeGreaterThanOrEqual(4 * DAY);
  const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric" });
  await page.getByRole("navigation").getByText(day.format(local.clock.now())).waitFor();
  await page.getByRole("button", { name: "Stop the clock" }).click();
  await page.getByRole("button", { name: "Let the clock run" }).click();
  await expect.poll(() => local.clock.running).toBe(true);
  local.clock.advance(400 * DAY);
  await page.getByRole("navigation").getByText(day.format(local.clock.now())).waitFor();
});

onPage("quotas are switched on and off, and shown", async (scene) => {
  const { page, local } = scene;
  await scene.open("service");
  await page.getByRole("switch", { name: "Enforce AWS’s quotas" }).click();
  await expect.poll(() => local.quotas.enforced).toBe(true);
  await page.getByText(/The \d+ quotas that hold/).click();
  await page.getByText("users per app instance").waitFor();
  await page.getByText("100,000").first().waitFor();
  await page.getByRole("switch").click();
  await expect.poll(() => local.quotas.enforced).toBe(false);
});

onPage("an example is made as it is asked for, and refused in words if it cannot be", async (scene) => {
  const { page } = scene;
  await scene.open("service");
  await page.getByLabel("Users", { exact: true }).fill("0");
  await page.getByRole("button", { name: "Make example data" }).click();
  await page.getByRole("alert").filter({ hasText: "a channel needs a user who creates it" }).waitFor();
  await page.getByLabel("Users", { exact: true }).fill("2");
  await page.getByRole("button", { name: "Make example data" }).click();
  await page.getByText("The example is there").waitFor();
  await expect.poll(() => page.locator(".figures-grid").textContent()).toMatch(/2App instances8Users/);
});

onPage("pushes are shown", async (scene) => {
  const { page, chime, user, channel: ChannelArn } = scene;
  await scene.open("pushes");
  await page.getByText("No push notifications").waitFor();
  await chime.users.registerEndpoint({
    AppInstanceUserArn: user(2),
    Type: "APNS",
    ResourceArn: "arn:aws:mobiletargeting:us-east-1:123456789012:apps/0123456789abcdef",
    EndpointAttributes: { DeviceToken: "device" },
  });
  const PushNotification = { Title: "Lunch?", Body: "At noon", Type: "DEFAULT" } as const;
  await chime.as(user(1)).messages.send({ ChannelArn, Content: "x", ...TEXT, PushNotification });
  await page.getByRole("option", { name: /Lunch\?.*At noon.*user-2/ }).waitFor();
  await page.getByRole("button", { name: "Clear" }).click();
  await page.getByText("No push notifications").waitFor();
});

onPage("a reset asks first, and then everything is gone, also from an open channel", async (scene) => {
  const { page, local } = scene;
  await scene.open("service");
  await page.getByRole("button", { name: "Reset the service" }).click();
  await page.keyboard.press("Escape");
  expect(local.sessions.count).toBe(0);
  await scene.openChannel();
  await page.getByRole("option", { name: /Message 5/ }).waitFor();
  await page.getByRole("link", { name: "Service", exact: true }).click();
  await page.getByRole("button", { name: "Reset the service" }).click();
  await page.getByRole("button", { name: "Remove everything" }).click();
  await page.getByText("The service was reset: everything in it is gone.").waitFor();
  await page.goBack();
  await page.getByText("Nothing is here yet").waitFor();
});
