/** Exports a channel's messages as JSON Lines, oldest first, and goes on where it stopped when it is run again. */
import { AbortError, ChimeMessaging } from "chime-messaging";
import { Checkpoint } from "./export/checkpoint.js";
import { openOutput } from "./export/output.js";
import { ExportProgress } from "./export/progress.js";
import { readArgs, required, run, Stop, wholeNumber } from "./shared.js";

const help = `
Exports all messages of a channel, oldest first, one JSON object a line. Run it again after an interruption, and it
goes on where it stopped; run it again later, and it adds what is new.

  node --import tsx examples/export-channel-history.ts [options]

  --channel-arn ARN      the channel
  --as ARN               the app instance user who reads
  --out FILE             where to write (default: standard output)
  --state FILE           where to remember how far it came (default: FILE.state, or none for standard output)
  --max-pages N          stop after so many pages
  --page-size N          messages a page, 1 to 50 (default: 50)`;

const args = readArgs(help, {
  "channel-arn": { type: "string" },
  as: { type: "string" },
  out: { type: "string" },
  state: { type: "string" },
  "max-pages": { type: "string" },
  "page-size": { type: "string", default: "50" },
});

await run(args, async ({ settings, local }) => {
  const MaxResults = wholeNumber(args["page-size"], "page-size");
  const most = args["max-pages"] === undefined ? Infinity : wholeNumber(args["max-pages"], "max-pages");
  const sample = local?.seed({ channels: 1, messagesPerChannel: 500 });
  const ChannelArn = required(args["channel-arn"] ?? sample?.ChannelArns[0], "channel-arn");
  const reader = required(args.as ?? sample?.AppInstanceUserArns[0], "as");
  using chime = new ChimeMessaging({ ...settings, bearer: reader, pace: true });

  const checkpoint = await Checkpoint.load(args.state ?? (args.out && `${args.out}.state`), ChannelArn);
  const { Channel } = await chime.channels.describe({ ChannelArn });
  await using output = await openOutput(args.out, checkpoint.bytes);
  const { CreatedTimestamp, LastMessageTimestamp } = Channel;
  const progress = new ExportProgress(CreatedTimestamp, LastMessageTimestamp, checkpoint.messages);

  const interrupted = new AbortController();
  process.once("SIGINT", () => interrupted.abort());
  const NotBefore = checkpoint.notBefore;
  const messages = chime.messages.list(
    { ChannelArn, SortOrder: "ASCENDING", MaxResults, ...(NotBefore && { NotBefore }) },
    { signal: interrupted.signal },
  );
  try {
    let pages = 0;
    for await (const { ChannelMessages } of messages.pages()) {
      const fresh = ChannelMessages.filter((message) => !checkpoint.has(message));
      await output.write(fresh.map((message) => JSON.stringify(message) + "\n").join(""));
      // Only what is written counts: if the program dies before this line, the page is written anew next time.
      await checkpoint.save(fresh, output.bytes);
      progress.show(checkpoint.messages, fresh.at(-1)?.CreatedTimestamp);
      if (fresh.length > 0) pages += 1;
      if (pages >= most) break;
    }
  } catch (error) {
    if (error instanceof AbortError) throw new Stop("Interrupted; run it again to go on.");
    throw error;
  } finally {
    progress.end(checkpoint.messages);
  }
});
