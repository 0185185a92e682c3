import { expect } from "vitest";
import { run, typeErrors } from "../../docs/code.js";
import { onPage, TEXT, useBrowser } from "./scene.js";
import type { Scene } from "./scene.js";

useBrowser();

const log = ({ page }: Scene) => page.getByRole("listbox", { name: "Requests" });
const rows = (scene: Scene) => log(scene).getByRole("option");

/** Two messages, a list, and a refusal, by two users. */
async function someRequests({ chime, user, channel: ChannelArn, local }: Scene): Promise<void> {
  await chime.as(user(1)).messages.send({ ChannelArn, Content: "one", ...TEXT });
  await chime.as(user(2)).messages.send({ ChannelArn, Content: "two", ...TEXT });
  await chime.as(user(1)).messages.list({ ChannelArn }).first();
  const MessageId = "0".repeat(64);
  await chime
    .as(user(2))
    .messages.delete({ ChannelArn, MessageId })
    .catch(() => {});
  local.faults.add({ kind: "slow", ms: 1, count: 1 });
  await chime.as(user(2)).channels.describe({ ChannelArn });
}

onPage(
  "an empty log says how requests come into it",
  async (scene) => {
    await scene.open("requests");
    await scene.page.getByText("No requests yet").waitFor();
    await scene.page.getByText(scene.local.url).first().waitFor();
  },
  { seed: undefined },
);

onPage("requests appear as they come, with operation, bearer, status and fault", async (scene) => {
  await scene.open("requests");
  await someRequests(scene);
  await expect.poll(() => rows(scene).count()).toBe(5);
  await rows(scene)
    .filter({ hasText: /SendChannelMessage.*user-1.*201.*ms/ })
    .waitFor();
  await rows(scene)
    .filter({ hasText: /DeleteChannelMessage.*user-2.*403/ })
    .waitFor();
  await rows(scene)
    .filter({ hasText: /DescribeChannel.*user-2.*200.*slow/ })
    .waitFor();
});

onPage(
  "the log is filtered by operation, status, fault and bearer, and the address keeps the filter",
  async (scene) => {
    const { page, user } = scene;
    await someRequests(scene);
    await scene.open("requests");
    const select = (name: string, value: string) => page.getByRole("combobox", { name }).selectOption(value);
    await select("Operation", "SendChannelMessage");
    await expect.poll(() => rows(scene).count()).toBe(2);
    await page.getByRole("searchbox", { name: "Bearer (ARN)" }).fill(user(2));
    await expect
      .poll(() => rows(scene).allTextContents())
      .toEqual([expect.stringMatching(/SendChannelMessage.*user-2/)]);
    await page.reload();
    await expect.poll(() => rows(scene).count()).toBe(1);
    await page.getByRole("searchbox", { name: "Bearer (ARN)" }).fill("");
    await select("Operation", "");
    await select("Status", "4xx");
    await expect
      .poll(() => rows(scene).allTextContents())
      .toEqual([expect.stringMatching(/DeleteChannelMessage.*403/)]);
    await select("Status", "");
    await select("Fault", "slow");
    await expect
      .poll(() => rows(scene).allTextContents())
      .toEqual([expect.stringMatching(/DescribeChannel/)]);
    await page.goBack();
    await expect.poll(() => rows(scene).count()).toBe(5);
    await select("Fault", "hang");
    await page.getByText("No request matches").waitFor();
    await page.getByRole("button", { name: "Show all" }).click();
    await expect.poll(() => rows(scene).count()).toBe(5);
  },
);

onPage("one looks into a request: its input, and its error in words", async (scene) => {
  const { page, user } = scene;
  await someRequests(scene);
  await scene.open("requests");
  await rows(scene).filter({ hasText: "DeleteChannelMessage" }).click();
  const panel = page.getByRole("dialog", { name: "DeleteChannelMessage" });
  await panel.getByText("ForbiddenException").waitFor();
  await panel.getByText(user(2)).first().waitFor();
  await panel.getByRole("region", { name: "Input" }).getByText("0".repeat(64)).waitFor();
  await page.reload();
  await panel.getByText("ForbiddenException").waitFor();
  await page.keyboard.press("Escape");
  await panel.waitFor({ state: "hidden" });
  expect(page.url()).not.toContain("request=");
});

onPage(
  "the code that is copied compiles, and does the same again",
  async (scene) => {
    const { page, local, user } = scene;
    await someRequests(scene);
    await scene.open("requests?operation=SendChannelMessage");
    await rows(scene).filter({ hasText: "user-2" }).click();
    await page.getByRole("button", { name: "Copy code" }).click();
    await page.getByRole("button", { name: "Copied" }).waitFor();
    const code = await page.evaluate<string>("navigator.clipboard.readText()");
    const block = { name: "copied", info: "ts run", code };
    expect(typeErrors([block])).toEqual([]);
    await run(block, {});
    expect(local.requests.at(-1)).toMatchObject({
      operation: "SendChannelMessage",
      bearer: user(2),
      status: 201,
    });
    await page.keyboard.press("Escape");
    await expect.poll(() => rows(scene).count()).toBe(3);
  },
  { browser: { permissions: ["clipboard-read", "clipboard-write"] } },
);

onPage("the log pauses, goes on, and is cleared", async (scene) => {
  const { page } = scene;
  await someRequests(scene);
  await scene.open("requests");
  await expect.poll(() => rows(scene).count()).toBe(5);
  await page.getByRole("button", { name: "Pause" }).click();
  await scene.chime.appInstances.list().first();
  await page.getByRole("button", { name: "Go on" }).click();
  await scene.chime.appInstances.list().first();
  await expect.poll(() => rows(scene).count()).toBe(7);
  await page.getByRole("button", { name: "Clear log" }).click();
  await page.getByText("No requests yet").waitFor();
});
