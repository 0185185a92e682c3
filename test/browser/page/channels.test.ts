import { expect } from "vitest";
import { onPage, TEXT, useBrowser } from "./scene.js";
import type { Scene } from "./scene.js";

useBrowser();

const messages = ({ page }: Scene) => page.getByRole("listbox", { name: "Messages" });
const row = (scene: Scene, text: string) => messages(scene).getByRole("option").filter({ hasText: text });

async function send(scene: Scene, Content: string, number = 1): Promise<string> {
  const { MessageId } = await scene.chime
    .as(scene.user(number))
    .messages.send({ ChannelArn: scene.channel, Content, ...TEXT });
  return MessageId;
}

async function writeAs({ page }: Scene, name: string): Promise<void> {
  await page
    .getByRole("button", { name: /^as |Choose who writes/ })
    .last()
    .click();
  const dialog = page.getByRole("dialog", { name: "Who does it?" });
  await dialog.getByRole("searchbox").fill(name);
  await dialog.getByRole("option", { name }).first().click();
}

onPage(
  "an empty service says what to do, and an example is a click away",
  async ({ page, open }) => {
    await open();
    await page.getByRole("heading", { name: "Nothing is here yet" }).waitFor();
    await page.getByRole("button", { name: "Make example data" }).click();
    await page.getByRole("option", { name: /Channel 1/ }).click();
    await page.getByRole("option", { name: /Message 20/ }).waitFor();
  },
  { seed: undefined },
);

onPage("the channels of the chosen app instance are listed, and searched", async ({ page, local, open }) => {
  const other = local.seed({ users: 1, channels: 1, messagesPerChannel: 0 });
  await open("channels");
  const channels = page.getByRole("listbox", { name: "Channels" });
  await channels.getByRole("option", { name: /Channel 2\D*4 members · 5 messages/ }).waitFor();
  await page.getByRole("searchbox", { name: "Search channels" }).fill("nel 2");
  await expect.poll(() => channels.getByRole("option").count()).toBe(1);
  expect(page.url()).toContain("q=nel+2");
  await page.getByLabel("App instance", { exact: true }).selectOption(other.AppInstanceArn);
  await channels.getByRole("option", { name: /Channel 1.*1 member · 0 messages/ }).waitFor();
});

onPage("a message appears as it comes, and so do its changes", async (scene) => {
  const { chime, channel: ChannelArn, user } = scene;
  await scene.openChannel();
  await row(scene, "Message 5").waitFor();
  const MessageId = await send(scene, "Fresh from the wire");
  await row(scene, "Fresh from the wire").waitFor();
  await chime.as(user(1)).messages.update({ ChannelArn, MessageId, Content: "Fresh again" });
  await row(scene, "Fresh again").getByText("Edited").waitFor();
  await chime.as(user(1)).messages.redact({ ChannelArn, MessageId });
  await row(scene, "The content was redacted").getByText("Redacted", { exact: true }).waitFor();
  await chime.as(scene.seeded.AppInstanceAdminArns[0]!).messages.delete({ ChannelArn, MessageId });
  await expect.poll(() => row(scene, "redacted").count()).toBe(0);
  await scene.page.getByRole("link", { name: "Messages 5" }).waitFor();
});

onPage("one writes as the first member, or as any user", async (scene) => {
  const { page } = scene;
  await scene.openChannel();
  await page.getByRole("button", { name: "as User 1" }).waitFor();
  await page.getByRole("textbox", { name: "Message" }).fill("From the page");
  await page.keyboard.press("Enter");
  await row(scene, "From the page").getByText("User 1").waitFor();
  await writeAs(scene, "User 3");
  await page.getByRole("textbox", { name: "Message" }).fill("From somebody else");
  await page.getByRole("button", { name: "Send" }).click();
  await row(scene, "From somebody else").getByText("User 3").waitFor();
  expect(scene.local.requests.filter(({ operation }) => operation === "SendChannelMessage")).toMatchObject([
    { bearer: scene.user(1), status: 201 },
    { bearer: scene.user(3), status: 201 },
  ]);
});

onPage("a control message, and one that is not kept, can be written and told apart", async (scene) => {
  const { page } = scene;
  await scene.openChannel();
  await page.getByText("Options", { exact: true }).click();
  await page.getByLabel("Control message").check();
  await page.getByRole("textbox", { name: "Message" }).fill("typing");
  await page.keyboard.press("Enter");
  await row(scene, "typing").getByText("Control").waitFor();
  await page.getByLabel("Do not keep it").check();
  await page.getByRole("textbox", { name: "Message" }).fill("passing");
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: "Events" }).click();
  await expect.poll(() => page.getByText("A message was sent").count()).toBe(2);
  expect(await row(scene, "passing").count()).toBe(0);
});

onPage("what a user may not do is said in words", async (scene) => {
  const { page, seeded } = scene;
  await scene.openChannel();
  await writeAs(scene, "Admin 1");
  await page.getByRole("textbox", { name: "Message" }).fill("I am no member");
  await page.keyboard.press("Enter");
  const alert = page.getByRole("alert").filter({ hasText: "ForbiddenException" });
  expect(await alert.textContent()).toContain("This user has not the role for that");
  expect(await page.getByRole("textbox", { name: "Message" }).inputValue()).toBe("I am no member");
  expect(scene.local.requests.at(-1)).toMatchObject({ bearer: seeded.AppInstanceAdminArns[0], status: 403 });
});

onPage("a message is edited, redacted and deleted from its panel", async (scene) => {
  const { page } = scene;
  await send(scene, "First words", 2);
  await scene.openChannel();
  await row(scene, "First words").click();
  const panel = page.getByRole("dialog", { name: "Message" });
  await panel.getByRole("button", { name: "As its sender" }).click();
  await panel.getByRole("button", { name: "Edit" }).click();
  await panel.getByLabel("New content").fill("Better words");
  await panel.getByRole("button", { name: "Save" }).click();
  await row(scene, "Better words").getByText("Edited").waitFor();
  await panel.getByRole("button", { name: "Redact" }).click();
  await panel.getByText("The content was redacted.").waitFor();
  await panel.getByRole("button", { name: "Delete" }).click();
  await panel.getByRole("alert").filter({ hasText: "ForbiddenException" }).waitFor();
  await panel.getByRole("button", { name: "as User 2" }).click();
  const picker = page.getByRole("dialog", { name: "Who does it?" });
  await picker.getByRole("option", { name: "Admin 1" }).click();
  await panel.getByRole("button", { name: "Delete" }).click();
  await panel.waitFor({ state: "hidden" });
  await page.getByRole("link", { name: "Messages 5" }).waitFor();
});

onPage("members, moderators and bans are shown with their roles, as they change", async (scene) => {
  const { page, chime, user, channel: ChannelArn, seeded } = scene;
  const moderator = chime.as(user(1));
  await moderator.moderation.createModerator({ ChannelArn, ChannelModeratorArn: user(2) });
  await scene.openChannel("members");
  const members = page.getByRole("listbox", { name: "Members" });
  await members.getByRole("option", { name: /User 2.*Moderator/ }).waitFor();
  expect(await members.getByRole("option").count()).toBe(4);
  await moderator.memberships.create({
    ChannelArn,
    MemberArn: seeded.AppInstanceAdminArns[0]!,
    Type: "HIDDEN",
  });
  await members.getByRole("option", { name: /Admin 1.*Hidden.*Admin/ }).waitFor();
  await page.getByRole("link", { name: "Moderators 2" }).click();
  await page
    .getByRole("listbox", { name: "Moderators" })
    .getByRole("option", { name: /User 2/ })
    .waitFor();
  await moderator.moderation.createBan({ ChannelArn, MemberArn: user(4) });
  await page.getByRole("link", { name: "Bans 1" }).click();
  await page
    .getByRole("listbox", { name: "Bans" })
    .getByRole("option", { name: /User 4.*by User 1/ })
    .click();
  await page.getByRole("dialog", { name: "User 4" }).getByText(user(4)).waitFor();
});

onPage("what is written is shown as text, never as HTML", async (scene) => {
  const hostile = [
    "<img src=x onerror=\"document.title='hacked'\">",
    "<script>document.title='hacked'</script>",
    "javascript:alert(1) <a href='javascript:alert(1)'>x</a> <style>*{display:none}</style>",
    "\u202e right to left \u0000 \u2028 </textarea></pre>",
  ];
  const { page, chime, seeded } = scene;
  for (const text of hostile) await send(scene, text);
  const Name = "<b onmouseover=alert(1)>Eve</b>";
  await chime.users.create({ AppInstanceArn: seeded.AppInstanceArn, AppInstanceUserId: "eve", Name });
  await chime.as(scene.user(1)).channels.create({ AppInstanceArn: seeded.AppInstanceArn, Name });
  await scene.openChannel();
  for (const text of hostile.slice(0, 3)) await row(scene, text).waitFor();
  await page.getByRole("option", { name: Name }).waitFor();
  await row(scene, hostile[0]!).click();
  await page.getByRole("dialog").getByText(hostile[0]!).waitFor();
  await page.keyboard.press("Escape");
  await scene.open("users");
  await page.getByRole("option", { name: Name }).waitFor();
  expect(await page.locator("main img, main script, main style, main b").count()).toBe(0);
  expect(await page.title()).not.toContain("hacked");
});
