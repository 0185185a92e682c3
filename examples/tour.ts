/**
 * The whole life of a chat application: all 48 operations, each step told in a line, and everything removed at the
 * end, also when a step fails. The steps are in tour/, a file for each part of that life.
 */
import { ChimeMessaging } from "chime-messaging";
import { ChimeMessaging as ChimeNamespaceMessaging } from "chime-messaging/chime";
import { readArgs, run } from "./shared.js";
import { banAndModerate } from "./tour/moderation.js";
import { chat } from "./tour/messages.js";
import { openChannel } from "./tour/channels.js";
import { setUp } from "./tour/app-instance.js";
import { Tour } from "./tour/tour.js";

const OPERATIONS = 48;

const help = `
Calls all ${OPERATIONS} operations of Amazon Chime messaging and tells of each; removes all that it made, whatever happens.

  npm run demo -- [options]

  --chime                through chime-messaging/chime, the facade on @aws-sdk/client-chime
  --stream-arn ARN       a Kinesis stream of your account, chime-messaging-…, for the streaming configuration; without
                         it, AWS is expected to refuse that step`;

const args = readArgs(help, { chime: { type: "boolean" }, "stream-arn": { type: "string" } });

await run(args, async ({ settings }) => {
  const tour = new Tour();
  const Facade = args.chime ? ChimeNamespaceMessaging : ChimeMessaging;
  using chime = new Facade({ ...settings, logger: tour.logger });
  process.once("SIGINT", () => tour.interrupt());
  try {
    const app = await setUp(tour, chime, { streamArn: args["stream-arn"], aws: args.aws === true });
    const channel = await openChannel(tour, chime, app);
    await chat(tour, chime, app, channel);
    await banAndModerate(tour, chime, app, channel);
  } finally {
    await tour.tearDown();
    console.log(
      `\n${tour.called.size} of ${OPERATIONS} operations called, ${tour.refused} refused as expected.`,
    );
  }
  if (tour.called.size + tour.refused !== OPERATIONS) process.exitCode = 1;
});
