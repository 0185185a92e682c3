/** A bot that redacts messages with unwanted words as they are sent. May be killed at any moment and run again. */
import { ChimeMessaging, ConflictException } from "chime-messaging";
import { ChimeMessaging as ChimeNamespaceMessaging } from "chime-messaging/chime";
import type { LocalChime, Seeded } from "chime-messaging/local";
import { readArgs, required, run, wholeNumber } from "./shared.js";
import { WordFilterBot } from "./word-filter-bot/bot.js";
import { Progress } from "./word-filter-bot/progress.js";
import { wordFinder } from "./word-filter-bot/words.js";

const help = `
Listens in all channels of a user and redacts messages with an unwanted word, edited ones too. Ctrl-C ends it. When it
is run again, it first looks at what was said while it was away; in a channel that it does not know, at everything.

  node --import tsx examples/word-filter-bot.ts [options]

  --as ARN               the bot: an admin of the app instance, or a moderator of the channels
  --channel-arn ARN      a channel to join first; may be given several times
  --words LIST           the unwanted words, with commas between them (default: fool,hats)
  --state FILE           where to remember how far it came (default: word-filter-bot.state, or none for sample data)
  --look-back MINUTES    how far behind that it looks again, for messages edited meanwhile (default: 10)
  --chime                through chime-messaging/chime, the facade on @aws-sdk/client-chime`;

const args = readArgs(help, {
  as: { type: "string" },
  "channel-arn": { type: "string", multiple: true },
  words: { type: "string", default: "fool,hats" },
  state: { type: "string" },
  "look-back": { type: "string", default: "10" },
  chime: { type: "boolean" },
});

// A bot may sit out a longer outage than a call: 10 minutes.
const reconnectTimeout = 600_000;

await run(args, async ({ settings, local }) => {
  const lookBack = wholeNumber(args["look-back"], "look-back") * 60_000;
  const sample = local?.seed({ users: 2, channels: 2, messagesPerChannel: 0 });
  const me = required(args.as ?? sample?.AppInstanceAdminArns[0], "as");
  const file = args.state ?? (local ? undefined : "word-filter-bot.state");
  const progress = await Progress.load(file, lookBack);
  const Facade = args.chime ? ChimeNamespaceMessaging : ChimeMessaging;
  using chime = new Facade({ ...settings, bearer: me });

  let failure: unknown;
  const stopping = new AbortController();
  const { signal } = stopping;
  const stop = (error?: unknown) => {
    failure ??= signal.aborted ? undefined : error;
    stopping.abort();
  };
  for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => stop());

  const find = wordFinder(args.words.split(","));
  const bot = new WordFilterBot({ chime, me, progress, find, signal, fail: stop });
  try {
    for (const ChannelArn of args["channel-arn"] ?? sample?.ChannelArns ?? []) await join(ChannelArn);
    // No catchUp: the bot goes through the messages of a gap itself, as it must after a restart anyway.
    using session = await chime.messages.connect({ signal, reconnectTimeout });
    if (local && sample) await invite(local, sample);
    for await (const event of session) await bot.handle(event);
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  if (failure instanceof Error) throw failure;
  console.log("Stopped; run it again to go on.");

  /** Events come to members only, whatever the bot's role. */
  async function join(ChannelArn: string): Promise<void> {
    try {
      await chime.memberships.create({ ChannelArn, MemberArn: me, Type: "DEFAULT" }, { signal });
    } catch (error) {
      if (!(error instanceof ConflictException)) throw error;
    }
  }

  /** Something to redact, on the embedded service, and how to go on. */
  async function invite({ url }: LocalChime, { ChannelArns, AppInstanceUserArns }: Seeded): Promise<void> {
    const [ChannelArn = "", user = ""] = [ChannelArns[0], AppInstanceUserArns[0]];
    const message = {
      ChannelArn,
      Content: "Buy my hats",
      Type: "STANDARD",
      Persistence: "PERSISTENT",
    } as const;
    await chime.as(user).messages.send(message);
    const where = `--endpoint ${url} --channel-arn ${ChannelArn} --as ${user}`;
    console.log(`To say more:\nnode --import tsx examples/terminal-chat.ts ${where}`);
  }
});
