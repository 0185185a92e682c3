import { expect } from "vitest";
import { onPage, TEXT, useBrowser } from "./scene.js";
import type { Scene } from "./scene.js";

useBrowser();

const LONG = "AVeryLongWordWithoutAnySpaceInIt".repeat(12);

/** A message, requests, a session and a fault, of which some have long names. */
async function fill({ chime, local, user, channel: ChannelArn }: Scene): Promise<void> {
  await chime.as(user(1)).messages.send({ ChannelArn, Content: LONG, ...TEXT });
  await chime.as(user(1)).messages.send({ ChannelArn, Content: "typing", ...TEXT, Type: "CONTROL" });
  await chime
    .as(user(2))
    .channels.delete({ ChannelArn })
    .catch(() => {});
  await chime.as(user(1)).messages.connect();
  local.faults.add({ kind: "slow", ms: 1, operation: ["SendChannelMessage", "CreateChannelMembership"] });
}

/** Every view, and what is open in it. */
function viewsOf({ channel, user, local }: Scene): string[] {
  const of = (tab: string) => `channels?channel=${encodeURIComponent(channel)}&tab=${tab}`;
  return [
    ...["channels", "users", "requests", "sessions", "pushes", "faults", "service"],
    ...["messages", "members", "moderators", "bans", "events", "about"].map(of),
    `users?user=${encodeURIComponent(user(1))}`,
    `requests?request=${local.requests[0]!.requestId}`,
  ];
}

/** What reaches out of the window at the right, but for what is in a part that scrolls by itself. */
const SPILLED = `(() => {
  const scrolls = (on) => on && (/(auto|scroll)/.test(getComputedStyle(on).overflowX) && on.clientWidth <= innerWidth
    && on.matches(".tabs") || scrolls(on.parentElement));
  return [...document.querySelectorAll("body *")]
    .filter((on) => on.getBoundingClientRect().right > innerWidth + 1 && !scrolls(on) && !on.closest(".sr-only"))
    .map((on) => on.className + ": " + on.textContent.slice(0, 40));
})()`;

onPage(
  "on a phone nothing reaches out of the window, in any view",
  async (scene) => {
    const { page } = scene;
    await fill(scene);
    for (const view of viewsOf(scene)) {
      await scene.open(view);
      await page.locator("main :is(h1, h2, h3)").first().waitFor();
      await page.waitForLoadState("networkidle").catch(() => {});
      expect(await page.evaluate<number>("document.documentElement.scrollWidth"), view).toBe(360);
      expect(await page.evaluate<string[]>(SPILLED), view).toEqual([]);
    }
  },
  { browser: { viewport: { width: 360, height: 700 } } },
);

onPage(
  "on a phone one goes from the channels into one, and back",
  async (scene) => {
    const { page } = scene;
    await scene.open("channels");
    await page.getByRole("option", { name: /Channel 2/ }).click();
    await page.getByRole("option", { name: /Message 5/ }).waitFor();
    expect(await page.getByRole("listbox", { name: "Channels" }).count()).toBe(0);
    await page.getByRole("button", { name: "Back to the channels" }).click();
    await page.getByRole("listbox", { name: "Channels" }).waitFor();
  },
  { browser: { viewport: { width: 360, height: 700 } } },
);

/** The contrast of each text to what is behind it: those below what WCAG asks for. */
const FAINT = `(() => {
  const parse = (color) => color.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((v) => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const behind = (on) => {
    if (!on) return [255, 255, 255];
    const color = parse(getComputedStyle(on).backgroundColor);
    return color[3] === 0 ? behind(on.parentElement) : color;
  };
  const hasText = (on) => [...on.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== "");
  return [...document.querySelectorAll("body *")].filter((on) => hasText(on) && on.checkVisibility()).flatMap((on) => {
    const [one, other] = [light(parse(getComputedStyle(on).color)), light(behind(on))].sort((a, b) => b - a);
    const ratio = (one + 0.05) / (other + 0.05);
    return ratio >= 4.5 ? [] : [on.tagName + "." + on.className + " " + ratio.toFixed(2) + ": " + on.textContent.slice(0, 30)];
  });
})()`;

for (const colorScheme of ["light", "dark"] as const) {
  onPage(
    `every text can be read on its ground, in every view, when ${colorScheme}`,
    async (scene) => {
      const { page } = scene;
      await fill(scene);
      for (const view of viewsOf(scene)) {
        await scene.open(view);
        await page.locator("main :is(h1, h2, h3)").first().waitFor();
        expect(await page.evaluate<string[]>(FAINT), view).toEqual([]);
      }
      const ground = await page.evaluate<string>("getComputedStyle(document.body).backgroundColor");
      expect(ground).toBe(colorScheme === "dark" ? "rgb(16, 19, 24)" : "rgb(245, 246, 248)");
    },
    { browser: { colorScheme } },
  );
}
