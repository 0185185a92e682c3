import { expect } from "vitest";
import { onPage, TEXT, useBrowser } from "./scene.js";
import type { Scene } from "./scene.js";

useBrowser();

const MESSAGES = 100_000;
const REQUESTS = 10_000;
/** More rows than fit in the window several times over are a list that is not virtual. */
const FEW = 200;

const list = ({ page }: Scene, name: string) => page.getByRole("listbox", { name });
const rows = (scene: Scene, name: string) => list(scene, name).getByRole("option");

async function jump({ page }: Scene, position: number): Promise<void> {
  await page.getByLabel("Go to number").fill(String(position));
  await page.keyboard.press("Enter");
}

/** The longest pauses between frames while a list is scrolled, in ms, the longest first. */
function scrolled({ page }: Scene, name: string): Promise<number[]> {
  return page.evaluate<number[]>(`new Promise((resolve) => {
    const scroller = document.querySelector('[role=listbox][aria-label="${name}"]');
    const pauses = [];
    let last = performance.now();
    const step = (now) => {
      pauses.push(now - last);
      last = now;
      scroller.scrollTop += 400;
      if (pauses.length < 120) requestAnimationFrame(step);
      else resolve(pauses.sort((one, other) => other - one));
    };
    requestAnimationFrame(step);
  })`);
}

const median = (pauses: number[]) => pauses[Math.floor(pauses.length / 2)]!;

onPage(
  `a channel of ${MESSAGES} messages starts at its end, jumps anywhere, and follows what comes`,
  async (scene) => {
    const { page, chime, channel: ChannelArn, user } = scene;
    await scene.openChannel();
    await rows(scene, "Messages").filter({ hasText: "Message 100000" }).waitFor();
    expect(await rows(scene, "Messages").count()).toBeLessThan(FEW);
    await chime.as(user(1)).messages.send({ ChannelArn, Content: "The newest", ...TEXT });
    await rows(scene, "Messages").filter({ hasText: "The newest" }).waitFor();

    await jump(scene, 50_000);
    const middle = rows(scene, "Messages").filter({ hasText: /Message 50000$/ });
    await middle.waitFor();
    expect(await middle.getAttribute("aria-posinset")).toBe("50000");
    await expect.poll(() => page.url()).toMatch(/at=4999[89]/);
    await page.reload();
    await middle.waitFor();
    await page.getByRole("button", { name: "First" }).click();
    await rows(scene, "Messages")
      .filter({ hasText: /Message 1$/ })
      .waitFor();
    await page.getByRole("button", { name: "Last" }).click();
    await rows(scene, "Messages").filter({ hasText: "The newest" }).waitFor();
    expect(await rows(scene, "Messages").count()).toBeLessThan(FEW);
  },
  { seed: { users: 4, channels: 1, messagesPerChannel: MESSAGES } },
);

onPage(
  `a channel of ${MESSAGES} messages scrolls without long pauses, and what is scrolled to is loaded`,
  async (scene) => {
    await scene.openChannel();
    await rows(scene, "Messages").filter({ hasText: "Message 100000" }).waitFor();
    await jump(scene, 20_000);
    await rows(scene, "Messages")
      .filter({ hasText: /Message 20000$/ })
      .waitFor();
    const pauses = await scrolled(scene, "Messages");
    expect(median(pauses)).toBeLessThan(50);
    expect(pauses[0]).toBeLessThan(1000);
    await expect.poll(() => list(scene, "Messages").getByLabel("Loading").count()).toBe(0);
    expect(await rows(scene, "Messages").count()).toBeLessThan(FEW);
  },
  { seed: { users: 4, channels: 1, messagesPerChannel: MESSAGES } },
);

onPage(`a log of ${REQUESTS} requests jumps anywhere, and scrolls without long pauses`, async (scene) => {
  const { page, local } = scene;
  const ask = async (from: number) => {
    for (let i = from; i < REQUESTS; i += 20)
      await fetch(`${local.url}/app-instances?max-results=${(i % 50) + 1}`);
  };
  await Promise.all(Array.from({ length: 20 }, (_, from) => ask(from)));
  await scene.open("requests");
  const log = rows(scene, "Requests");
  await page.getByText(/of 10,000/).waitFor();
  expect(await log.count()).toBeLessThan(FEW);
  await jump(scene, 5000);
  await page.getByText(/^(4,999|5,000)–/).waitFor();
  await log.and(page.locator("[aria-posinset='5000']")).getByText("ListAppInstances").waitFor();
  const pauses = await scrolled(scene, "Requests");
  expect(median(pauses)).toBeLessThan(50);
  expect(pauses[0]).toBeLessThan(1000);
  await list(scene, "Requests").focus();
  await page.keyboard.press("End");
  await log.and(page.locator("[aria-posinset='10000']")).getByText("ListAppInstances").waitFor();
  await page.keyboard.press("Home");
  await log.and(page.locator("[aria-posinset='1']")).getByText("ListAppInstances").waitFor();
  expect(await log.count()).toBeLessThan(FEW);
});
