import { LocalChime } from "chime-messaging/local";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bundlePage } from "./support/bundle.js";
import { inChat } from "./support/chat.js";
import { launchChromium } from "./support/chromium.js";
import { servePage } from "./support/origin.js";
import type { PageServer } from "./support/origin.js";

let browser: Browser;
let site: PageServer;

beforeAll(async () => {
  [browser, site] = await Promise.all([launchChromium(), bundlePage("chat.ts").then(servePage)]);
});

afterAll(async () => {
  await browser.close();
  await site[Symbol.asyncDispose]();
});

async function signIn(local: LocalChime): Promise<{ page: Page; channelArn: string }> {
  const { ChannelArns, AppInstanceUserArns } = local.seed({ users: 1, channels: 1 });
  const page = await browser.newPage();
  await page.goto(site.origin);
  await inChat(page, "signIn", { config: local.clientConfig, userArn: AppInstanceUserArns[0]! });
  return { page, channelArn: ChannelArns[0]! };
}

describe("AWS's client on a page of another origin, without TLS", () => {
  test("sends messages, and reads the endpoint of sessions", async () => {
    await using local = await LocalChime.start();
    const { page, channelArn } = await signIn(local);
    expect(await inChat(page, "send", { channelArn, content: "hello" })).toMatch(/^[0-9a-f]{64}$/);
    expect(await inChat(page, "endpoint")).toBe(`127.0.0.1:${local.port}`);
    await page.close();
  });

  test("reads the name, the status and the request id of an error", async () => {
    await using local = await LocalChime.start();
    const { page, channelArn } = await signIn(local);
    const refused = await inChat(page, "refused", { channelArn });
    const { requestId } = local.requests.at(-1)!;
    expect(refused).toEqual({ name: "BadRequestException", status: 400, id: requestId });
    await page.close();
  });

  test("is kept out where the service names other origins", async () => {
    await using local = await LocalChime.start({ origins: ["http://localhost:5173"] });
    const { page, channelArn } = await signIn(local);
    await expect(inChat(page, "send", { channelArn, content: "hello" })).rejects.toThrow("Failed to fetch");
    expect(local.requests.at(-1)).toMatchObject({ status: 403 });
    await page.close();
  });
});
