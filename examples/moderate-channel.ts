/** Goes through a channel as a moderator: empties messages with unwanted words and bans who repeats them. */
import { ChimeMessaging, ConflictException, ForbiddenException } from "chime-messaging";
import { readArgs, required, run, time, wholeNumber } from "./shared.js";

const help = `
Redacts the messages of a channel that have an unwanted word, and bans who wrote several of them.

  node --import tsx examples/moderate-channel.ts [options]

  --channel-arn ARN      the channel
  --as ARN               a moderator of it, or an admin of the app instance
  --words LIST           the unwanted words, with commas between them (default: fool,hats)
  --ban-after N          how many such messages lead to a ban (default: 2)
  --since TIME           looks at messages from then on only, such as 2026-01-31T12:00:00Z
  --dry-run              says what it would do, and does nothing`;

const args = readArgs(help, {
  "channel-arn": { type: "string" },
  as: { type: "string" },
  words: { type: "string", default: "fool,hats" },
  "ban-after": { type: "string", default: "2" },
  since: { type: "string" },
  "dry-run": { type: "boolean" },
});

await run(args, async ({ settings, local }) => {
  const banAfter = wholeNumber(args["ban-after"], "ban-after");
  const NotBefore = args.since === undefined ? undefined : time(args.since, "since");
  const sample = local?.seed({ users: 3, channels: 1, messagesPerChannel: 3 });
  const ChannelArn = required(args["channel-arn"] ?? sample?.ChannelArns[0], "channel-arn");
  const moderator = required(args.as ?? sample?.AppInstanceUserArns[0], "as");
  using chime = new ChimeMessaging({ ...settings, bearer: moderator });
  if (sample) await misbehave(chime.as(sample.AppInstanceUserArns[2]!), ChannelArn);

  const unwanted = args.words.toLowerCase().split(",");
  const found = new Map<string, number>();
  // Oldest first. What is sent meanwhile comes at the end of the list and is looked at as well.
  const messages = chime.messages.list({
    ChannelArn,
    SortOrder: "ASCENDING",
    ...(NotBefore && { NotBefore }),
  });
  for await (const { MessageId, Content, Sender } of messages) {
    const text = Content?.toLowerCase() ?? "";
    const word = unwanted.find((one) => text.includes(one));
    if (word === undefined || MessageId === undefined) continue;
    if (!args["dry-run"]) await chime.messages.redact({ ChannelArn, MessageId });
    console.log(`redacted: a message of ${Sender?.Name}, for "${word}"`);
    if (Sender?.Arn !== undefined) found.set(Sender.Arn, (found.get(Sender.Arn) ?? 0) + 1);
  }

  const banned = [...found].filter(([, count]) => count >= banAfter);
  for (const [MemberArn] of banned) console.log(await ban(chime, ChannelArn, MemberArn));
});

/** Bans, which ends the membership at once. Moderators and admins cannot be banned. */
async function ban(chime: ChimeMessaging, ChannelArn: string, MemberArn: string): Promise<string> {
  try {
    if (!args["dry-run"]) await chime.moderation.createBan({ ChannelArn, MemberArn });
    return `banned: ${MemberArn}`;
  } catch (error) {
    if (error instanceof ConflictException) return `banned already: ${MemberArn}`;
    if (error instanceof ForbiddenException) return `not banned, a moderator or an admin: ${MemberArn}`;
    throw error;
  }
}

/** Something to moderate, on the embedded service. */
async function misbehave(chime: ChimeMessaging, ChannelArn: string): Promise<void> {
  for (const Content of ["What FOOLS you are", "Buy my hats", "Sorry"]) {
    await chime.messages.send({ ChannelArn, Content, Type: "STANDARD", Persistence: "PERSISTENT" });
  }
}
