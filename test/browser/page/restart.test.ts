import { LocalChime } from "chime-messaging/local";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchChromium } from "../support/chromium.js";

let browser: Browser;

beforeAll(async () => {
  browser = await launchChromium();
});

afterAll(() => browser.close());

test("an open page says that the service is away, and goes on when it is back", async () => {
  let local = await LocalChime.start();
  const { port, url } = local;
  try {
    local.seed({ users: 1, channels: 1, messagesPerChannel: 3 });
    const page = await browser.newPage();
    await page.goto(`${url}/_local/`);
    await page.getByRole("option", { name: /Channel 1/ }).click();
    await page.getByRole("option", { name: /Message 3/ }).waitFor();
    await local.stop();
    await page.getByRole("alert").filter({ hasText: "The service does not answer" }).waitFor();
    await page.getByText("Not connected").waitFor();
    local = await LocalChime.start({ port });
    await page.getByText("The service is back. What you see was loaded again.").waitFor();
    await page.getByText("Nothing is here yet").waitFor();
    local.seed({ users: 1, channels: 1, messagesPerChannel: 3 });
    await page.getByRole("option", { name: /Channel 1/ }).click();
    await page.getByRole("option", { name: /Message 3/ }).waitFor();
    expect(await page.getByRole("alert").count()).toBe(0);
    await page.close();
  } finally {
    await local.stop();
  }
});
