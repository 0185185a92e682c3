import { ChimeMessaging } from "chime-messaging";
import { LocalChime } from "chime-messaging/local";
import type { LocalChimeOptions, Seeded, SeedOptions } from "chime-messaging/local";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchChromium } from "../support/chromium.js";

/** What every message has to say of itself. */
export const TEXT = { Type: "STANDARD", Persistence: "PERSISTENT" } as const;

export interface SceneOptions {
  readonly service?: LocalChimeOptions;
  /** What is in the service at the start; undefined: nothing. Default: four users, two channels. */
  readonly seed?: SeedOptions | undefined;
  readonly browser?: BrowserContextOptions;
}

/** A service with something in it, and its page in a browser that is watched. */
export interface Scene {
  readonly local: LocalChime;
  readonly chime: ChimeMessaging;
  readonly seeded: Seeded;
  readonly page: Page;
  /** The ARN of a user, from 1 on. */
  user(number: number): string;
  /** The ARN of the first channel. */
  readonly channel: string;
  /** Goes to a view, such as `requests?status=403`. */
  open(view?: string): Promise<void>;
  /** Goes to the first channel. */
  openChannel(tab?: string): Promise<void>;
}

let browser: Browser;

/** Starts the browser for the tests of a file. */
export function useBrowser(): void {
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());
}

/** A test on a scene. In the end the browser must have had nothing to complain of, and must have asked nobody else. */
export function onPage(name: string, run: (scene: Scene) => Promise<void>, options: SceneOptions = {}): void {
  test(name, async () => {
    const local = await LocalChime.start(options.service);
    const context = await browser.newContext({ viewport: { width: 1200, height: 760 }, ...options.browser });
    const chime = new ChimeMessaging(local.clientConfig);
    try {
      const page = await context.newPage();
      const problems = await watch(page, local.url);
      await run(sceneOf(local, chime, page, options));
      expect(problems).toEqual([]);
    } finally {
      await context.close();
      chime.close();
      await local.stop();
    }
  });
}

function sceneOf(local: LocalChime, chime: ChimeMessaging, page: Page, options: SceneOptions): Scene {
  const usual = { users: 4, channels: 2, messagesPerChannel: 5 };
  const empty: Seeded = {
    AppInstanceArn: "",
    AppInstanceUserArns: [],
    AppInstanceAdminArns: [],
    ChannelArns: [],
  };
  const wanted = "seed" in options ? options.seed : usual;
  const seeded = wanted === undefined ? empty : local.seed(wanted);
  const channel = seeded.ChannelArns[0] ?? "";
  const open = async (view = "") => {
    await page.goto(`${local.url}/_local/#/${view}`);
    await page.getByText("Live", { exact: true }).waitFor({ state: "attached" });
  };
  return {
    ...{ local, chime, seeded, page, channel, open },
    user: (number) => seeded.AppInstanceUserArns[number - 1]!,
    openChannel: (tab = "messages") => open(`channels?channel=${encodeURIComponent(channel)}&tab=${tab}`),
  };
}

/** What the browser complains of: errors, what the content security policy refuses, requests to anybody else. */
async function watch(page: Page, url: string): Promise<string[]> {
  const problems: string[] = [];
  // Chromium reports every answer of 400 and more as an error, also those that the page shows in words.
  const isAnswer = /^Failed to load resource: the server responded with a status of 4\d\d/;
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type()) && !isAnswer.test(message.text()))
      problems.push(message.text());
  });
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("request", (request) => {
    if (!request.url().startsWith(`${url}/`)) problems.push(`asked ${request.url()}`);
  });
  await page.addInitScript(
    `document.addEventListener("securitypolicyviolation", (event) =>
      console.error("refused by " + event.violatedDirective + ": " + event.blockedURI))`,
  );
  return problems;
}
