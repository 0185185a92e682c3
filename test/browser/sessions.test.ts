import { LocalChime } from "chime-messaging/local";
import type { LocalChimeOptions } from "chime-messaging/local";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { certificate } from "../support/certificate.js";
import { bundlePage } from "./support/bundle.js";
import { inChat } from "./support/chat.js";
import type { Told } from "./support/chat.js";
import { launchChromium } from "./support/chromium.js";
import { servePage } from "./support/origin.js";
import type { PageServer } from "./support/origin.js";
import { hasCertutil, homeThatTrusts, trustKeyOf } from "./support/trust.js";

let site: PageServer;

beforeAll(async () => {
  site = await servePage(await bundlePage("chat.ts"));
});

afterAll(() => site[Symbol.asyncDispose]());

/** A user signed in on a page of another origin, in a channel. */
async function signIn(browser: Browser, local: LocalChime, config: object = {}) {
  const seeded = local.seed({ users: 1, channels: 1, messagesPerChannel: 1 });
  const [userArn, channelArn] = [seeded.AppInstanceUserArns[0]!, seeded.ChannelArns[0]!];
  const page = await browser.newPage();
  await page.goto(site.origin);
  await inChat(page, "signIn", { config: { ...local.clientConfig, ...config }, userArn });
  return { page, userArn, channelArn };
}

const types = (told: Told[]) => told.map(({ type }) => type);
const contents = (told: Told[]) =>
  told.filter(({ type }) => type === "CREATE_CHANNEL_MESSAGE").map(({ payload }) => payload!["Content"]);

/** Waits until the session's observer was told something. */
const toldOf = (page: Page, select: (told: Told[]) => unknown[]) =>
  expect.poll(async () => select(await inChat(page, "told")), { timeout: 20_000 });

describe("DefaultMessagingSession of amazon-chime-sdk-js, unchanged, on a page of another origin", () => {
  let local: LocalChime;
  let browser: Browser;

  beforeAll(async () => {
    local = await LocalChime.start({ tls: true });
    browser = await launchChromium({ args: [trustKeyOf(local.certificate!)] });
  });

  afterAll(async () => {
    await browser.close();
    await local.stop();
  });

  test("is established, and gets its channels and what the same page sends", async () => {
    const { page, channelArn } = await signIn(browser, local);
    expect(await inChat(page, "endpoint")).toBe(`127.0.0.1:${local.port}`);
    await inChat(page, "connect");
    await toldOf(page, types).toEqual([
      ...["connecting", "started", "SESSION_ESTABLISHED", "CHANNEL_DETAILS"],
    ]);
    const details = (await inChat(page, "told")).at(-1)!.payload;
    expect(details).toMatchObject({ Channel: { ChannelArn: channelArn } });
    expect(details!["ChannelMessages"]).toHaveLength(1);
    const MessageId = await inChat(page, "send", { channelArn, content: "hello, Grüße 👋" });
    await toldOf(page, contents).toEqual(["hello, Grüße 👋"]);
    expect((await inChat(page, "told")).at(-1)!.payload).toMatchObject({ MessageId });
    await page.close();
  });

  test("connects again when the connection is lost, and gets what comes then", async () => {
    const { page, userArn, channelArn } = await signIn(browser, local);
    await inChat(page, "connect");
    await toldOf(page, types).toContain("CHANNEL_DETAILS");
    expect(local.sessions.drop({ userArn })).toBe(1);
    await toldOf(page, (told) => types(told).slice(4)).toEqual([
      ...["reconnecting", "started", "SESSION_ESTABLISHED", "CHANNEL_DETAILS"],
    ]);
    await inChat(page, "send", { channelArn, content: "again" });
    await toldOf(page, contents).toEqual(["again"]);
    await page.close();
  });

  test("is told when it is kicked, and does not come back", async () => {
    const { page, userArn } = await signIn(browser, local);
    await inChat(page, "connect");
    expect(local.sessions.close(4003, "Kicked", { userArn })).toBe(1);
    await toldOf(page, types).toContain("stopped");
    expect(local.sessions.list().filter((session) => session.userArn === userArn)).toEqual([]);
    await page.close();
  });
});

test("a session tries the service again that has stopped and started anew", async () => {
  const browser = await launchChromium({ args: [trustKeyOf(certificate.cert)] });
  await using local = await LocalChime.start({ tls: certificate });
  const { page, userArn } = await signIn(browser, local);
  await inChat(page, "connect");
  await local.stop();
  await using restarted = await LocalChime.start({ tls: certificate, port: local.port });
  await toldOf(page, types).toContain("reconnecting");
  const connects = () => restarted.requests.filter(({ operation }) => operation === "Connect");
  await expect.poll(connects).toMatchObject([{ bearer: userArn, status: 101 }]);
  await browser.close();
});

test("signatures of its requests and connects are right", async () => {
  const verifySignatures = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret", sessionToken: "a+b/c==" };
  await using local = await LocalChime.start({ tls: true, verifySignatures });
  const browser = await launchChromium({ args: [trustKeyOf(local.certificate!)] });
  const { page, channelArn } = await signIn(browser, local);
  await inChat(page, "connect");
  await inChat(page, "send", { channelArn, content: "signed" });
  await toldOf(page, contents).toEqual(["signed"]);
  await browser.close();
});

describe.runIf(hasCertutil)(
  "Chromium of a user who has imported the certificate, with nothing switched off",
  () => {
    test.each<[string, LocalChimeOptions, string]>([
      ["127.0.0.1", {}, "127.0.0.1"],
      ["localhost", {}, "localhost"],
      ["a name that was allowed", { allowedHosts: ["chime.localhost"] }, "chime.localhost"],
    ])("has a session by %s", async (_name, options, host) => {
      await using local = await LocalChime.start({ tls: true, ...options });
      using home = homeThatTrusts(local.certificate!);
      const browser = await launchChromium({ env: { ...process.env, HOME: home.folder } });
      const { page } = await signIn(browser, local, { endpoint: `https://${host}:${local.port}` });
      await inChat(page, "connect");
      await toldOf(page, types).toContain("SESSION_ESTABLISHED");
      expect(await inChat(page, "endpoint")).toBe(`${host}:${local.port}`);
      await browser.close();
    });

    test("refuses another one", async () => {
      await using local = await LocalChime.start({ tls: true });
      await using other = await LocalChime.start({ tls: true });
      using home = homeThatTrusts(other.certificate!);
      const browser = await launchChromium({ env: { ...process.env, HOME: home.folder } });
      const { page } = await signIn(browser, local);
      await expect(inChat(page, "endpoint")).rejects.toThrow("Failed to fetch");
      await browser.close();
    });
  },
);
