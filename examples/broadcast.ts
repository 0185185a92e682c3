/** Sends one message to many channels, to each exactly once. May be killed at any moment and run again. */
import { appendFile, readFile } from "node:fs/promises";
import { ChimeMessaging, ChimeMessagingError, requestToken, type BulkProgress } from "chime-messaging";
import { Progress } from "./progress.js";
import { readArgs, required, run, Stop, wholeNumber } from "./shared.js";

const help = `
Sends one message to every channel of a list. Run it again with the same key after a crash or after failures: channels
that have the message do not get it again.

  node --import tsx examples/broadcast.ts [options]

  --key TEXT             the name of this broadcast, e.g. release-42 (default: sample)
  --content TEXT         what to send (default: hello, everybody); the same in every run of one key
  --channels FILE        ARNs of channels, one a line
  --as ARN               the app instance user who sends; a member of all of them, or an admin
  --done FILE            where to note the channels that have it (default: KEY.done, or none for sample data)
  --concurrency N        so many channels at a time (default: as many as keep AWS's pace)`;

const args = readArgs(help, {
  key: { type: "string", default: "sample" },
  content: { type: "string", default: "hello, everybody" },
  channels: { type: "string" },
  as: { type: "string" },
  done: { type: "string" },
  concurrency: { type: "string" },
});

await run(args, async ({ settings, local }) => {
  const sample = local?.seed({ users: 2, channels: 5, messagesPerChannel: 0 });
  const channels = args.channels === undefined ? sample?.ChannelArns : await linesOf(args.channels);
  if (!channels) throw new Stop("--channels is missing. Try --help.");
  const sender = required(args.as ?? sample?.AppInstanceUserArns[0], "as");
  const noteFile = args.done ?? (local ? undefined : `${args.key}.done`);
  using chime = new ChimeMessaging({ ...settings, bearer: sender, pace: true });

  const done = new Set(noteFile === undefined ? [] : await linesOf(noteFile).catch(noneYet));
  const left = [...new Set(channels)].filter((channel) => !done.has(channel));
  async function sendTo(ChannelArn: string): Promise<void> {
    await chime.messages.send({
      ChannelArn,
      Content: args.content,
      Type: "STANDARD",
      Persistence: "PERSISTENT",
      // Follows from what is sent where, so it is the same in the next run: should this one be killed between the
      // service's work and the note of it, the service knows the token and does not send again.
      ClientRequestToken: requestToken("broadcast", args.key, ChannelArn),
    });
    if (noteFile !== undefined) await appendFile(noteFile, `${ChannelArn}\n`);
  }

  let failed = 0;
  const bar = new Progress("channels", left.length);
  const concurrency =
    args.concurrency === undefined ? {} : { concurrency: wholeNumber(args.concurrency, "concurrency") };
  const options = { ...concurrency, onProgress: (progress: BulkProgress) => bar.show(progress) };
  try {
    for await (const { item, error } of chime.bulk(left, sendTo, options)) {
      if (error && !(error instanceof ChimeMessagingError)) throw error;
      if (error) failed += 1;
      // An unknown outcome needs no other care than a rejected one: the next run sends with the same token.
      if (error) bar.warn(`${item}: ${error.message}`);
      else bar.detail(`${item}: sent`);
    }
  } finally {
    bar.end();
  }
  console.log(`${left.length - failed} sent, ${done.size} sent before, ${failed} failed`);
  if (failed > 0) throw new Stop("Run it again with the same key to send to those that failed.");
});

async function linesOf(file: string): Promise<string[]> {
  return (await readFile(file, "utf8")).split(/\r?\n/).filter((line) => line !== "");
}

/** The first run has nothing noted. */
function noneYet(error: NodeJS.ErrnoException): string[] {
  if (error.code !== "ENOENT") throw error;
  return [];
}
