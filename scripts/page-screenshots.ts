/** Takes the pictures of the page for `docs/images/`: `npm run page:screenshots`. */
import { ChimeMessaging } from "../src/index.js";
import { LocalChime } from "../src/local.js";
import { launchChromium } from "../test/browser/support/chromium.js";

const TALK = [
  ["maria", "Morning all. The new checkout goes live at 15:00."],
  ["jonas", "Load tests are through: 3,000 sessions, no drops."],
  ["aisha", "Support has the macros. Who watches the dashboards?"],
  ["maria", "I do until six, then Jonas."],
  ["jonas", "Works for me."],
  [
    "li",
    "Translations for the receipts came back. One string was too long for the phone, so I shortened it to fit two lines.",
  ],
  ["aisha", "Thanks, Li!"],
  ["maria", "Ready when you are."],
] as const;
const PEOPLE = { maria: "Maria Silva", jonas: "Jonas Weber", aisha: "Aisha Khan", li: "Li Wei" };
const CHANNELS = ["Launch", "Support", "Design reviews", "Lunch"];
const TEXT = { Type: "STANDARD", Persistence: "PERSISTENT" } as const;
const WIDE = { width: 1200, height: 760 };
const SMALLER = { width: 1060, height: 640 };
const PHONE = { width: 390, height: 780 };

const local = await LocalChime.start({ port: 4010, clock: () => Date.UTC(2026, 2, 12, 9, 41) });
const chime = new ChimeMessaging(local.clientConfig);
const ChannelArn = await fill();
await refuseSome();
await takeAll();
chime.close();
await local.stop();

/** Makes an app instance with people who talk, and gives back the channel. */
async function fill(): Promise<string> {
  const { AppInstanceArn } = await chime.appInstances.create({ Name: "Web shop" });
  const arns: Record<string, string> = {};
  for (const [AppInstanceUserId, Name] of Object.entries(PEOPLE)) {
    const { AppInstanceUserArn } = await chime.users.create({ AppInstanceArn, AppInstanceUserId, Name });
    arns[AppInstanceUserId] = AppInstanceUserArn;
  }
  const maria = chime.as(arns["maria"]!);
  const made: string[] = [];
  for (const Name of CHANNELS) {
    const Privacy = Name === "Support" ? "PRIVATE" : "PUBLIC";
    made.push((await maria.channels.create({ AppInstanceArn, Name, Privacy })).ChannelArn);
  }
  const MemberArns = [arns["jonas"]!, arns["aisha"]!, arns["li"]!];
  for (const ChannelArn of made) await maria.memberships.createBatch({ ChannelArn, MemberArns });
  const ChannelArn = made[0]!;
  for (const [who, Content] of TALK) {
    local.clock.advance(47_000);
    await chime.as(arns[who]!).messages.send({ ChannelArn, Content, ...TEXT });
  }
  const [last] = await maria.messages.list({ ChannelArn, SortOrder: "DESCENDING" }, { limit: 1 }).toArray();
  const MessageId = last!.MessageId;
  await maria.messages.update({
    ChannelArn,
    MessageId,
    Content: "Ready when you are. Slides are in the drive.",
  });
  await chime.as(arns["li"]!).messages.connect();
  return ChannelArn;
}

/** Has some requests meet faults and refusals. */
async function refuseSome(): Promise<void> {
  local.faults.add({ kind: "refuse", status: 503, operation: "SendChannelMessage", count: 2 });
  const [{ bearer = "" } = {}] = local.requests.filter(({ operation }) => operation === "SendChannelMessage");
  const one = chime.as(bearer);
  const { MessageId } = await one.messages.send({ ChannelArn, Content: "We are live.", ...TEXT });
  await one.channels.describe({ ChannelArn });
  await one.messages.delete({ ChannelArn, MessageId }).catch(() => {});
}

async function takeAll(): Promise<void> {
  const channel = `channels?channel=${encodeURIComponent(ChannelArn)}`;
  const refused = local.requests.find(({ fault }) => fault === "refuse")!;
  const browser = await launchChromium();
  const take = async (name: string, view: string, colorScheme: "light" | "dark", viewport = WIDE) => {
    const page = await browser.newPage({ viewport, colorScheme });
    await page.goto(`${local.url}/_local/#/${view}`);
    await page.getByText("Live", { exact: true }).waitFor({ state: "attached" });
    await page.waitForTimeout(700);
    await page.screenshot({ path: `docs/images/${name}.png` });
    await page.close();
  };
  await take("page-channels", channel, "light");
  await take("page-requests", `requests?request=${refused.requestId}`, "dark", SMALLER);
  await take("page-faults", "faults", "light");
  await take("page-phone", channel, "light", PHONE);
  await browser.close();
}
