import { expect } from "vitest";
import { onPage, TEXT, useBrowser } from "./scene.js";
import type { Scene } from "./scene.js";

useBrowser();

/** Presses Tab until the thing in focus has this name. */
async function tabTo({ page }: Scene, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press("Tab");
    const focused = await page.evaluate<string>(`(() => {
      const { activeElement: on } = document;
      return on.getAttribute("aria-label") ?? on.labels?.[0]?.textContent ?? on.textContent ?? "";
    })()`);
    if (name.test(focused)) return;
  }
  throw new Error(`Tab does not lead to ${String(name)}`);
}

const outline = ({ page }: Scene) =>
  page.evaluate<string>("getComputedStyle(document.activeElement).outlineStyle");

onPage("a channel is found, read and written to by keyboard alone", async (scene) => {
  const { page, local } = scene;
  await scene.open();
  await tabTo(scene, /^Channels$/);
  expect(await outline(scene)).toBe("solid");
  await tabTo(scene, /^Search channels$/);
  await page.keyboard.press("Tab");
  expect(await outline(scene)).toBe("solid");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Channel 2" }).waitFor();
  await tabTo(scene, /^Messages$/);
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: "Message" }).getByText("Message 4").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  await expect
    .poll(() => page.evaluate<string>("document.activeElement.getAttribute('aria-label')"))
    .toBe("Messages");
  await tabTo(scene, /^Message$/);
  await page.keyboard.type("Without a mouse");
  await page.keyboard.press("Enter");
  await page.getByRole("option", { name: /Without a mouse/ }).waitFor();
  await tabTo(scene, /as User/);
  await page.keyboard.press("Enter");
  const users = page.getByRole("listbox", { name: "Users" });
  await users.getByRole("option").first().waitFor();
  // What opens has the focus, though not in the same moment.
  await expect.poll(() => page.evaluate<string>("document.activeElement.tagName")).toBe("INPUT");
  await page.keyboard.type("User 3");
  await expect.poll(() => users.getByRole("option").count()).toBe(1);
  await tabTo(scene, /^Users$/);
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "as User 3" }).waitFor();
  expect(local.requests.at(-1)).toMatchObject({ operation: "SendChannelMessage", status: 201 });
});

onPage("the log is walked through by keyboard, and a request is looked into", async (scene) => {
  const { page, chime, channel: ChannelArn, user } = scene;
  for (const Content of ["one", "two", "three"]) {
    await chime.as(user(1)).messages.send({ ChannelArn, Content, ...TEXT });
  }
  await scene.open("requests");
  await page.getByRole("listbox", { name: "Requests" }).getByRole("option").nth(2).waitFor();
  await tabTo(scene, /^Requests$/);
  await tabTo(scene, /^Requests$/);
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").getByText('"two"').first().waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").getByText('"three"').first().waitFor();
});

onPage("everything that can be used has a name for screen readers, in every view", async (scene) => {
  const { page } = scene;
  for (const view of ["users", "requests", "sessions", "pushes", "faults", "service"]) {
    await scene.open(view);
    await page.getByRole("heading", { level: 1 }).waitFor();
    const unnamed = await page.evaluate<
      string[]
    >(`[...document.querySelectorAll("button, a, input, select, textarea")]
      .filter((on) => !(on.getAttribute("aria-label") || on.textContent.trim() || on.labels?.length))
      .map((on) => on.outerHTML)`);
    expect(unnamed, view).toEqual([]);
  }
});

onPage("the first stop leads past the navigation", async (scene) => {
  const { page } = scene;
  await scene.open("faults");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect.poll(() => page.evaluate<string>("document.activeElement.id")).toBe("main");
  expect(page.url()).toContain("#/faults");
});
